/** Two methods on the same tests. Shares, 0 to 1. */
export interface Bar {
  readonly world: string;
  readonly ours: number;
  readonly naive: number;
}

export interface PowerPoint {
  readonly impressionsPerDay: number;
  readonly inTwoWeeks: number;
  readonly inFourWeeks: number;
}

const width = 984;
const height = 430;
const plot = { top: 98, bottom: 350, left: 64, right: 448 } as const;
const colour = { ours: "#0f766e", naive: "#c2410c", later: "#94a3b8", limit: "#111827" } as const;

/** What is promised. */
const limits = { falseWinners: 0.05, found: 0.8 } as const;

/** False winners by method on the left, power by impressions on the right. @returns SVG */
export function drawChart(bars: readonly Bar[], power: readonly PowerPoint[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#374151">`,
    `<title>False winners by method and world, and how often the better of two is found by impressions a day</title>`,
    `<rect width="${width}" height="${height}" rx="12" fill="#ffffff"/>`,
    drawBars(bars),
    `<g transform="translate(480 0)">${drawPower(power)}</g>`,
    `</svg>\n`,
  ].join("\n");
}

function drawBars(bars: readonly Bar[]): string {
  const slot = (plot.right - plot.left) / bars.length;
  const columns = bars.flatMap(({ world, ours, naive }, index) => {
    const middle = plot.left + slot * (index + 0.5);
    return [
      column(middle - 32, ours, colour.ours),
      column(middle + 2, naive, colour.naive),
      text(middle, plot.bottom + 20, world, "middle"),
    ];
  });
  return [
    heading("Two equal variants: tests with a winner", [
      ["Troupe", colour.ours],
      ["totals, looked at daily, P ≥ 0.95", colour.naive],
    ]),
    axis(),
    ...columns,
    limit(limits.falseWinners),
  ].join("");
}

function drawPower(points: readonly PowerPoint[]): string {
  const slot = (plot.right - plot.left - 40) / Math.max(1, points.length - 1);
  const across = (index: number): number => plot.left + 20 + slot * index;
  const labels = points.map(({ impressionsPerDay }, index) =>
    text(across(index), plot.bottom + 20, impressionsPerDay.toLocaleString("en"), "middle"),
  );
  const values = points.map(({ inTwoWeeks }, index) =>
    text(across(index) + 6, level(inTwoWeeks) + 20, percent(inTwoWeeks), "start"),
  );
  const curve = (key: "inTwoWeeks" | "inFourWeeks", stroke: string): string =>
    line(
      points.map((point, index) => [across(index), level(point[key])]),
      stroke,
    );
  return [
    heading("20 % more clicks: the better of two is found", [
      ["within two weeks", colour.ours],
      ["within four", colour.later],
    ]),
    axis(),
    curve("inFourWeeks", colour.later),
    curve("inTwoWeeks", colour.ours),
    ...labels,
    ...values,
    limit(limits.found),
    text(
      (plot.left + plot.right) / 2,
      plot.bottom + 44,
      "impressions a day, usual world",
      "middle",
    ),
  ].join("");
}

type Legend = readonly (readonly [string, string])[];

function heading(title: string, legend: Legend): string {
  let x: number = plot.left;
  const entries = legend.map(([name, fill]) => {
    const entry = `<rect x="${x}" y="52" width="12" height="12" rx="3" fill="${fill}"/>${text(x + 18, 63, name, "start")}`;
    x += 40 + name.length * 6.6;
    return entry;
  });
  return `<text x="${plot.left}" y="34" font-size="16" font-weight="600" fill="#111827">${title}</text>${entries.join("")}`;
}

function axis(): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map(
      (share) =>
        `<path d="M${plot.left} ${level(share)}H${plot.right}" stroke="#e5e7eb"/>${text(plot.left - 8, level(share) + 4, percent(share), "end")}`,
    )
    .join("");
}

function limit(share: number): string {
  return `<path d="M${plot.left} ${level(share)}H${plot.right}" stroke="${colour.limit}" stroke-dasharray="5 4"/>${text(plot.right + 5, level(share) + 4, percent(share), "start")}`;
}

function column(x: number, share: number, fill: string): string {
  const top = level(share);
  // Not across the line of the limit.
  const label = Math.min(top, level(limits.falseWinners)) - 7;
  return `<rect x="${round(x)}" y="${top}" width="30" height="${round(plot.bottom - top)}" rx="2" fill="${fill}"/>${text(x + 15, label, percent(share), "middle")}`;
}

function line(points: readonly (readonly [number, number])[], stroke: string): string {
  const path = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${round(x)} ${y}`).join("");
  const dots = points.map(
    ([x, y]) => `<circle cx="${round(x)}" cy="${y}" r="4" fill="${stroke}"/>`,
  );
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="2.5"/>${dots.join("")}`;
}

function text(x: number, y: number, words: string, anchor: "start" | "middle" | "end"): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" paint-order="stroke" stroke="#ffffff" stroke-width="4">${words}</text>`;
}

function level(share: number): number {
  return round(plot.bottom - share * (plot.bottom - plot.top));
}

function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 && value % 1 !== 0 ? value.toFixed(1) : value.toFixed(0)} %`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
