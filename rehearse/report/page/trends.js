// The page works without this: it adds the charts, which say what the table says.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const places = data.takes.map((_, place) => place + 1);
  const number = (value, digits) => value.toFixed(digits).replace(/\.0+$/, "");

  const draw = (chart, plot) => {
    const context = plot.ctx;
    const pixels = devicePixelRatio;
    const { left, top, width, height } = plot.bbox;
    const x = (place) => plot.valToPos(place, "x", true);
    const y = (value) => plot.valToPos(value, "y", true);
    const crowded = places.length > 120;
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    if (chart.goal) {
      const [low, high] = chart.goal;
      const bottom = low === null ? top + height : y(low);
      const ceiling = high === null ? top : y(high);
      context.fillStyle = color("--accent") + "1c";
      context.fillRect(left, ceiling, width, bottom - ceiling);
    }
    context.strokeStyle = color("--wave");
    context.lineWidth = pixels;
    context.globalAlpha = crowded ? 0.15 : 0.8;
    context.beginPath();
    chart.low.forEach((low, place) => {
      if (low === null || chart.high[place] === null) return;
      context.moveTo(x(place + 1), y(low));
      context.lineTo(x(place + 1), y(chart.high[place]));
    });
    context.stroke();
    context.globalAlpha = 1;
    const size = (crowded ? 1.5 : 3.5) * pixels;
    context.globalAlpha = crowded ? 0.4 : 1;
    chart.values.forEach((value, place) => {
      if (value === null) return;
      context.beginPath();
      context.arc(x(place + 1), y(value), size, 0, 2 * Math.PI);
      context.fillStyle = chart.aside[place] ? color("--card") : color("--soft");
      context.strokeStyle = color("--soft");
      context.fill();
      context.stroke();
    });
    context.globalAlpha = 1;
    context.strokeStyle = color("--accent");
    context.lineWidth = 2 * pixels;
    context.beginPath();
    chart.running.forEach((value, place) => {
      if (value !== null) context.lineTo(x(place + 1), y(value));
    });
    context.stroke();
    chart.levels.forEach((level, which) => {
      context.strokeStyle = color("--accent");
      context.lineWidth = 2.5 * pixels;
      context.setLineDash(which ? [] : [6 * pixels, 4 * pixels]);
      context.beginPath();
      const middle = (x(level.from) + x(level.to)) / 2;
      const reach = Math.max(14 * pixels, (x(level.to + 0.4) - x(level.from - 0.4)) / 2);
      context.moveTo(Math.max(left, middle - reach), y(level.value));
      context.lineTo(Math.min(left + width, middle + reach), y(level.value));
      context.stroke();
    });
    context.restore();
  };

  const open = (place) => {
    const link = data.takes[place]?.link;
    if (link) location.href = link;
  };

  for (const chart of data.charts) {
    const box = document.getElementById(`chart-${chart.name}`);
    const readout = box.nextElementSibling;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const shown = [...chart.values, ...chart.levels.map((level) => level.value), ...(chart.goal ?? [])].filter((one) => one !== null);
    // A short answer's interval may reach far: it is cut off, the dots never are.
    const most = Math.max(...shown, 0);
    const ends = chart.high.filter((one) => one !== null).sort((a, b) => a - b);
    const usual = ends[Math.floor(ends.length / 2)] ?? 0;
    const highest = Math.max(most, usual, Math.min(ends.at(-1) ?? 0, most * 1.5));
    const lowest = Math.max(Math.min(...shown) * 0.9, 0);
    const bottom = chart.from_zero || lowest < highest / 2 ? 0 : lowest;
    const top = highest > bottom ? highest * 1.05 : bottom + 1;
    const axis = { stroke: () => color("--soft"), font: "12px system-ui", grid: { stroke: () => color("--line"), width: 1 }, ticks: { show: false } };
    const plot = new uPlot({
      width: box.clientWidth, height: box.clientHeight, padding: [8, 20, 0, 0],
      legend: { show: false }, cursor: { y: false, points: { show: false }, drag: { x: false } },
      scales: { x: { time: false, range: [0.4, places.length + 0.6] }, y: { range: [bottom, top] } },
      axes: [
        { ...axis, size: 26, grid: { show: false }, space: 50, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000], values: (_, values) => values.map(String) },
        { ...axis, size: 2.6 * rem, gap: 6, space: 28 },
      ],
      series: [{}, { stroke: "transparent", points: { show: false }, paths: () => null }],
      hooks: {
        draw: [(plot) => draw(chart, plot)],
        setCursor: [(plot) => {
          const place = plot.cursor.idx;
          const value = place === null || place === undefined ? null : chart.values[place];
          if (value === null) { readout.textContent = "\u00a0"; return; }
          const low = chart.low[place];
          const spread = low === null ? "" : ` (${number(low, chart.digits)} to ${number(chart.high[place], chart.digits)})`;
          readout.textContent = `Take ${place + 1}, ${data.takes[place].when}: ${number(value, chart.digits)}${spread}`;
          plot.over.style.cursor = data.takes[place].link ? "pointer" : "";
        }],
      },
    }, [places, chart.values], box);
    plot.over.addEventListener("click", () => open(plot.cursor.idx));
    new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: box.clientHeight })).observe(box);
    for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", () => plot.redraw());
  }
})();
