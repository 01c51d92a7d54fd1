// The chart of paces: one stepped line a take, over the time of the longest.
"use strict";
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

// lines: [{ values, color, dash, fill }], each value from its time to the next
const paceChart = (box, duration, times, lines) => {
  const gutter = 3.5 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const axis = { stroke: () => color("--soft"), font: "12px system-ui", grid: { stroke: () => color("--line"), width: 1 }, ticks: { show: false } };
  const chart = new uPlot({
    width: box.clientWidth, height: box.clientHeight, padding: [8, 0, 0, 0],
    legend: { show: false }, cursor: { y: false, points: { show: false }, drag: { x: false } },
    scales: {
      x: { time: false, range: [0, duration] },
      y: { range: (_, low, high) => [Math.max(0, Math.floor(low / 20) * 20 - 20), Math.ceil(high / 20) * 20 + 20] },
    },
    axes: [
      { ...axis, size: 28, grid: { show: false }, space: 60, incrs: [5, 10, 15, 30, 60, 120, 300, 600, 1800], values: (_, values) => values.map((one) => (one > duration * 0.95 ? "" : clock(one))) },
      { ...axis, size: gutter, gap: 8, space: 24 },
    ],
    series: [{}, ...lines.map((line) => ({
      stroke: () => color(line.color), width: line.dash ? 1 : 2, dash: line.dash,
      fill: line.fill ? () => color(line.color) + "22" : undefined,
      paths: uPlot.paths.stepped({ align: 1 }), points: { show: false },
    }))],
  }, [times, ...lines.map((line) => line.values)], box);
  new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: box.clientHeight })).observe(box);
  for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", () => chart.redraw());
  return chart;
};
