// The page works without this: it adds playing from a place, and the chart.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const audio = document.getElementById("audio");
  const rows = document.getElementById("rows");
  const playhead = document.getElementById("playhead");
  const transcript = document.getElementById("transcript");
  const play = (seconds) => {
    audio.currentTime = Math.max(0, seconds);
    audio.play().catch(() => {}); // a browser may forbid playing; the place is kept
  };

  // --- the chart of the pace ---
  const box = document.getElementById("pace");
  let chart = null;
  if (box) {
    chart = paceChart(box, data.duration, data.times, [
      { values: data.pace, color: "--accent", fill: true },
      { values: data.times.map(() => data.average), color: "--soft", dash: [4, 4] },
    ]);
    if (audio) chart.over.addEventListener("click", () => play(chart.posToVal(chart.cursor.left, "x")));
  }
  if (!audio) return;

  // --- play from a place ---
  document.addEventListener("click", (event) => {
    const finding = event.target.closest("[data-seek]");
    const word = event.target.closest("#transcript [data-start]");
    const row = event.target.closest(".row");
    if (finding) play(Number(finding.dataset.seek));
    else if (word) { focusWord(word); play(Number(word.dataset.start)); }
    else if (row) {
      const place = row.getBoundingClientRect();
      play(((event.clientX - place.left) / place.width) * data.duration);
    }
  });

  // --- the transcript: one stop for the Tab key, arrows from word to word ---
  const words = transcript ? [...transcript.querySelectorAll("[data-start]")] : [];
  const starts = words.map((word) => Number(word.dataset.start));
  const focusWord = (word) => {
    for (const other of transcript.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    word.tabIndex = 0;
  };
  words.forEach((word, place) => { word.tabIndex = place ? -1 : 0; });
  transcript?.addEventListener("keydown", (event) => {
    const place = words.indexOf(event.target);
    if (place < 0) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = words[Math.min(words.length - 1, Math.max(0, place + step))];
      focusWord(next);
      next.focus();
    } else if (event.key === "Enter") play(starts[place]);
    else return;
    event.preventDefault();
  });

  // --- where we are ---
  let now = null;
  const follow = () => {
    const time = audio.currentTime;
    const first = rows.querySelector(".row");
    if (first && data.duration > 0) {
      const place = first.getBoundingClientRect();
      const origin = rows.getBoundingClientRect().left;
      playhead.hidden = false;
      playhead.style.left = `${place.left - origin + (Math.min(1, time / data.duration)) * place.width}px`;
    }
    chart?.setCursor({ left: chart.valToPos(Math.min(time, data.duration), "x"), top: 0 }, false);
    let last = -1;
    while (last + 1 < starts.length && starts[last + 1] <= time + 0.02) last += 1;
    const word = audio.paused && time === 0 ? null : words[last] ?? null;
    if (word !== now) {
      now?.classList.remove("now");
      word?.classList.add("now");
      now = word;
    }
    if (!audio.paused) requestAnimationFrame(follow);
  };
  for (const event of ["play", "seeked", "timeupdate"]) audio.addEventListener(event, follow);
  addEventListener("resize", follow);

  // --- keys ---
  const findings = [...document.querySelectorAll(".finding[data-seek]")].map((one) => Number(one.dataset.seek)).sort((a, b) => a - b);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("button, summary, input, textarea, audio")) return;
    const time = audio.currentTime;
    const actions = {
      " ": () => (audio.paused ? audio.play() : audio.pause()),
      j: () => { audio.currentTime = Math.max(0, time - 5); },
      l: () => { audio.currentTime = Math.min(data.duration, time + 5); },
      n: () => { const next = findings.find((one) => one > time + 0.05); if (next !== undefined) play(next); },
      p: () => { const before = findings.filter((one) => one < time - 1).pop(); if (before !== undefined) play(before); },
    };
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
