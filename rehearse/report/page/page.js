// The page works without this: it adds playing from a place, and the chart.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const audio = document.getElementById("audio");
  const rows = document.getElementById("rows");
  const playhead = document.getElementById("playhead");
  const transcript = document.getElementById("transcript");
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  const play = (seconds) => {
    audio.currentTime = Math.max(0, seconds);
    audio.play().catch(() => {}); // a browser may forbid playing; the place is kept
  };

  // --- the chart of the pace ---
  const box = document.getElementById("pace");
  let chart = null;
  if (box) {
    const gutter = () => 3.5 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const average = data.times.map(() => data.average);
    const axis = { stroke: () => color("--soft"), font: "12px system-ui", grid: { stroke: () => color("--line"), width: 1 }, ticks: { show: false } };
    chart = new uPlot({
      width: box.clientWidth, height: box.clientHeight, padding: [8, 0, 0, 0],
      legend: { show: false }, cursor: { y: false, points: { show: false }, drag: { x: false } },
      scales: { x: { time: false, range: [0, data.duration] }, y: { range: (_, low, high) => [Math.max(0, Math.floor(low / 20) * 20 - 20), Math.ceil(high / 20) * 20 + 20] } },
      axes: [
        { ...axis, size: 28, grid: { show: false }, values: (_, values) => values.map((one) => (one > data.duration * 0.95 ? "" : clock(one))), space: 60, incrs: [5, 10, 15, 30, 60, 120, 300, 600, 1800] },
        { ...axis, size: gutter(), gap: 8, space: 36 },
      ],
      series: [
        {},
        { stroke: () => color("--accent"), width: 2, fill: () => color("--accent") + "22", paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } },
        { stroke: () => color("--soft"), width: 1, dash: [4, 4], points: { show: false } },
      ],
    }, [data.times, data.pace, average], box);
    const redraw = () => chart.redraw();
    new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: box.clientHeight })).observe(box);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", redraw);
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
