"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const make = (tag, text, css) => {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (css) e.className = css;
  return e;
};
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const COLOURS = ["#2f7ed8", "#d9822b", "#2ca25f", "#9b59b6", "#c0392b", "#16a3a3", "#8a8f00", "#d6529c"];
const PAGE = 100;
const whos = data.whos;
const colour = (who) => COLOURS[Math.max(who, 0) % COLOURS.length];
let plot, first = 0, hits = new Set(), rows = data.events;

// --- what is shown -------------------------------------------------------------------------------
const filter = { who: "", kind: "", page: null };
const shown = (who, kind, start, size) =>
  (filter.who === "" || who === +filter.who) &&
  (filter.kind === "" || kind === undefined || kind === filter.kind) &&
  (filter.page === null || (start !== null && filter.page >= BigInt(start) &&
    filter.page < BigInt(start) + BigInt(size || 1)));

// --- the picture ---------------------------------------------------------------------------------
function draw(u) {
  const ctx = u.ctx, box = u.bbox, ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.beginPath(); ctx.rect(box.left, box.top, box.width, box.height); ctx.clip();
  const X = (x) => u.valToPos(x, "x", true), Y = (y) => u.valToPos(y, "y", true);
  const rect = (x0, x1, y0, y1) => {
    const left = X(x0), top = Math.min(Y(y0), Y(y1));
    ctx.fillRect(left, top, Math.max(X(x1) - left, ratio), Math.max(Math.abs(Y(y1) - Y(y0)), 2 * ratio));
  };
  if (data.grid) {
    const g = data.grid, w = (g.x1 - g.x0) / g.nx, most = Math.log1p(g.most);
    for (const [i, j, share, take] of g.cells) {
      ctx.globalAlpha = 0.15 + 0.85 * Math.log1p(share + take) / most;
      ctx.fillStyle = COLOURS[share > take ? 0 : share < take ? 1 : 3];
      rect(g.x0 + i * w, g.x0 + (i + 1) * w, j, j + g.high);
    }
    ctx.globalAlpha = 1;
  }
  for (const [x0, x1, y0, y1, who, start, size] of data.areas) {
    ctx.globalAlpha = shown(who, undefined, start, size) ? 0.8 : 0.08;
    ctx.fillStyle = colour(who);
    rect(x0, x1, y0, y1);
  }
  ctx.globalAlpha = 1;
  for (const e of data.events) {
    if (e.y === null) continue;
    const bad = hits.has(e.row);
    if (!bad && (e.direction !== "unshare" || !shown(e.who, e.kind, e.start, e.size))) continue;
    ctx.fillStyle = bad ? css("--wrong") : css("--ink");
    const s = (bad ? 5 : 1.5) * ratio;
    ctx.fillRect(X(e.x) - s / 2, Y(e.y) - s, s, 2 * s);
  }
  ctx.restore();
}
const address = (y) => {
  for (const [start, y0, pages] of data.segments)
    if (y <= y0 + pages) return "0x" + (BigInt(start) + BigInt(Math.max(0, Math.floor(y - y0))) * 4096n).toString(16);
  return "";
};
function build() {
  const box = $("plot"), axis = { stroke: css("--ink"), grid: { stroke: css("--line"), width: 1 }, ticks: { stroke: css("--line") } };
  const range = plot ? [plot.scales.x.min, plot.scales.x.max] : data.x;
  if (plot) plot.destroy();
  plot = new uPlot({
    width: Math.max(box.clientWidth - 18, 280), height: 380, legend: { show: false },
    cursor: { drag: { x: true, y: false }, points: { show: false } },
    scales: { x: { time: false }, y: { range: [0, data.height], dir: -1 } },
    axes: [{ ...axis, label: data.label }, { ...axis, size: 130, incrs: Array.from({ length: 52 }, (_, n) => 2 ** n), values: (u, at) => at.map(address) }],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: { draw: [draw], setCursor: [hover] },
  }, [data.x, [0, data.height]], box);
  plot.setScale("x", { min: range[0], max: range[1] });
}
function hover(u) {
  const tip = $("tip"), { left, top } = u.cursor;
  if (left === undefined || left < 0) { tip.hidden = true; return; }
  const x = u.posToVal(left, "x"), y = u.posToVal(top, "y");
  const slack = (u.scales.x.max - u.scales.x.min) / u.width * 3, tall = data.height / 380 * 3;
  const found = data.areas.filter((a) => x >= a[0] - slack && x <= a[1] + slack && y >= a[2] - tall && y <= a[3] + tall)[0];
  const event = data.events.find((e) => e.y !== null && Math.abs(e.x - x) < slack && Math.abs(e.y - y) < tall);
  let text = "";
  if (event) text = `${event.kind} ${event.direction || ""} ${event.start} + ${event.bytes}\n${whos[event.who] || ""} ${event.file}:${event.line}`;
  else if (found) text = `shared by ${whos[found[4]] || "?"}\n${found[5]} + 0x${found[6].toString(16)}\n${found[0].toFixed(6)} to ${found[1].toFixed(6)} ${data.label}`;
  tip.hidden = !text;
  tip.style.whiteSpace = "pre";
  tip.textContent = text;
  tip.style.left = Math.min(left + 150, u.width * 0.6) + "px";
  tip.style.top = top + 24 + "px";
}
function zoom(by, move) {
  const { min, max } = plot.scales.x, middle = (min + max) / 2 + (max - min) * move, half = (max - min) / 2 * by;
  plot.setScale("x", { min: middle - half, max: middle + half });
}

// --- the table -----------------------------------------------------------------------------------
const COLUMNS = [["line", "n"], ["x", "n"], ["who"], ["kind"], ["direction"], ["start", "n"], ["bytes", "n"], ["result"], ["format"]];
function fill() {
  const body = $("rows");
  body.replaceChildren();
  for (const e of rows.slice(first, first + PAGE)) {
    const tr = make("tr", undefined, hits.has(e.row) ? "hit" : "");
    for (const [name, side] of COLUMNS) {
      const value = name === "who" ? whos[e.who] : name === "line" ? `${data.files.length > 1 ? e.file + ":" : ""}${e.line}` : name === "x" ? e.x?.toFixed(data.digits) : e[name];
      tr.append(make("td", value === null || value === undefined ? "" : value, side));
    }
    body.append(tr);
  }
  $("where").textContent = rows.length ? `${first + 1} to ${Math.min(first + PAGE, rows.length)} of ${rows.length}` : "no event passes the filter";
  $("back").disabled = first === 0;
  $("on").disabled = first + PAGE >= rows.length;
}
function apply() {
  rows = data.events.filter((e) => shown(e.who, e.kind, e.start, e.size));
  first = 0;
  fill();
  plot.redraw(false);
}
function visit(finding) {
  const seen = data.events.filter((e) => finding.lines.some(([f, n]) => f === e.file && n === e.line));
  hits = new Set(seen.map((e) => e.row));
  if (seen.length) {
    const at = seen.map((e) => e.x).filter((x) => x !== null), low = Math.min(...at), high = Math.max(...at), span = Math.max(high - low, (data.x[1] - data.x[0]) / 50);
    if (at.length) plot.setScale("x", { min: low - span / 2, max: high + span / 2 });
    first = Math.max(0, rows.indexOf(seen[0]) - 3);
  }
  fill();
  plot.redraw(false);
  $("said").textContent = seen.length ? `${seen.length} of its lines are marked in the picture and in the table.` : "Its lines are not among the events of this page.";
}

// --- the page ------------------------------------------------------------------------------------
$("title").textContent = document.title = data.title;
$("sum").textContent = data.sum;
for (const text of data.notes) $("notes").append(make("p", text, "dim"));
for (const [i, name] of whos.entries()) {
  if (i < 16 && !data.grid) { const s = make("span", name); s.style.setProperty("--c", colour(i)); $("legend").append(s); }
  const o = make("option", name); o.value = i; $("who").append(o);
}
if (data.grid) for (const [n, text] of [[0, "mostly shared"], [1, "mostly taken back"], [3, "as often"]]) {
  const s = make("span", text); s.style.setProperty("--c", COLOURS[n]); $("legend").append(s);
}
for (const kind of data.kinds) { const o = make("option", kind); o.value = kind; $("kind").append(o); }
for (const [i, f] of data.findings.entries()) {
  const li = make("li", undefined, f.weight);
  li.append(make("b", f.weight + ": "), f.text + " ");
  const b = make("button", "show"); b.type = "button"; b.setAttribute("aria-label", "show the lines of: " + f.text);
  b.onclick = () => visit(f);
  li.append(b, make("p", `${data.files.length > 1 ? "" : "lines "}${f.lines.map(([a, n]) => (data.files.length > 1 ? a + ":" : "") + n).join(", ")}${f.count > f.lines.length ? " …" : ""}`, "dim"));
  if (data.findings[i + 1]?.rule !== f.rule) li.append(make("p", f.why, "dim"), make("p", `rule ${f.rule} · ${f.source}`, "dim")); // once for a rule
  $("findings").append(li);
}
if (!data.findings.length) $("findings").append(make("li", "None."));
$("who").onchange = (e) => { filter.who = e.target.value; apply(); };
$("kind").onchange = (e) => { filter.kind = e.target.value; apply(); };
$("page").oninput = (e) => {
  let value = null;
  const text = e.target.value.trim();
  try { value = text ? BigInt(/^[0-9a-f]*[a-f][0-9a-f]*$/i.test(text) ? "0x" + text : text) : null; e.target.setCustomValidity(""); }
  catch { e.target.setCustomValidity("an address such as 0x1000"); }
  filter.page = value; apply();
};
for (const [id, by, move] of [["in", 0.5, 0], ["out", 2, 0], ["left", 1, -0.25], ["right", 1, 0.25]]) $(id).onclick = () => zoom(by, move);
$("all").onclick = () => plot.setScale("x", { min: data.x[0], max: data.x[1] });
$("back").onclick = () => { first = Math.max(0, first - PAGE); fill(); };
$("on").onclick = () => { first += PAGE; fill(); };
$("theme").onclick = () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches, now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  build();
};
build();
fill();
let width = $("plot").clientWidth;
new ResizeObserver(() => { if ($("plot").clientWidth !== width) { width = $("plot").clientWidth; build(); } }).observe($("plot"));
