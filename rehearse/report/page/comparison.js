// The page works without this: it adds playing from a place, and the chart.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const players = [...document.querySelectorAll("audio")];

  const play = (name, seconds) => {
    const audio = document.getElementById(name);
    if (!audio) return;
    for (const other of players) if (other !== audio) other.pause();
    audio.currentTime = Math.max(0, seconds);
    audio.play().catch(() => {}); // a browser may forbid playing; the place is kept
  };

  const box = document.getElementById("pace");
  if (box) {
    paceChart(box, data.duration, data.times, [
      { values: data.first, color: "--p3-edge", dash: [6, 4] },
      { values: data.second, color: "--accent" },
    ]);
  }

  for (const audio of players) {
    audio.addEventListener("play", () => {
      for (const other of players) if (other !== audio) other.pause();
    });
  }
  document.addEventListener("click", (event) => {
    const finding = event.target.closest("[data-seek]");
    const wave = event.target.closest(".short-wave");
    if (finding) play(finding.dataset.audio, Number(finding.dataset.seek));
    else if (wave) {
      const place = wave.getBoundingClientRect();
      play(wave.dataset.audio, ((event.clientX - place.left) / place.width) * data.duration);
    }
  });
})();
