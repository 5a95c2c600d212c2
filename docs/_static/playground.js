// The playground's page: asks a worker that runs the library, and shows its answers.
const root = new URL("playground/", import.meta.url);
const at = (id) => document.getElementById(`pg-${id}`);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

// --- The worker ------------------------------------------------------------------------------

let worker;
let next = 0;
const waiting = new Map();

function ask(call, ...args) {
  return new Promise((resolve, reject) => {
    waiting.set(++next, { resolve, reject });
    worker.postMessage({ id: next, call, args });
  });
}

function start(total) {
  worker = new Worker(new URL("worker.js", root), { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.loaded !== undefined) {
      at("progress").value = Math.min(1, data.loaded / total);
      at("status").textContent = `Loading: ${megabytes(data.loaded)} of ${megabytes(total)}`;
    } else if (data.stage) {
      at("status").textContent = `Loaded; ${data.stage} …`;
    } else {
      const { resolve, reject } = waiting.get(data.id);
      waiting.delete(data.id);
      data.error === undefined ? resolve(data.answer) : reject(new Error(data.error));
    }
  };
  worker.onerror = (event) => {
    at("status").textContent = `The library did not load: ${event.message ?? "see the console"}`;
  };
}

// --- Small things ----------------------------------------------------------------------------

function element(name, text, css) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (css) made.className = css;
  return made;
}

function table(heads, rows) {
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const name of heads) {
    const cell = element("th", name);
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const cell of row) line.insertCell().append(cell);
  }
  return made;
}

async function show(where, work) {
  try {
    where.replaceChildren(...(await work()));
  } catch (error) {
    where.replaceChildren(element("p", error.message, "error"));
  }
}

// Results lead to the pages of what they name.
function linked(name, page) {
  if (!page) return name;
  const made = element("a", name);
  const [path, place] = page.split("#");
  made.href = `${path}.html${place ? `#${place}` : ""}`;
  return made;
}

// --- Decode and explain ----------------------------------------------------------------------

let chosen;

const decode = () =>
  show(at("decoded"), async () => {
    if (!at("bytes").value.trim() && chosen?.note) return [element("p", chosen.note, "verdict")];
    const found = await ask(
      "decode", at("bytes").value, at("arch").value, at("registers").value, at("errno").value,
      at("vm-type").value,
    );
    if (found.error) throw new Error(found.error);
    const { exit, header, arm, meaning } = found.answer;
    const rows = [...header, ...arm].map((f) => [f.offset, f.field, f.value, f.meaning]);
    return [
      element("p", `${exit}: ${meaning}`, "verdict"),
      table(["Offset", "Field", "Value", "Meaning"], rows),
    ];
  });

// What makes no exit is told by its name.
const tell = () => (chosen?.bytes ? undefined : explain());

const explain = () =>
  show(at("explained"), async () => {
    const found = await ask("explain", at("token").value);
    if (found.error) throw new Error(found.error);
    if (found.answer.every((m) => m.by === "line")) return [lines(found.answer)];
    const rows = found.answer.map((m) => [
      linked(m.name, m.page), m.value ?? "", m.kind, m.meaning ?? m.sentence ?? "", m.source ?? "",
    ]);
    return [table(["Name", "Number", "What", "Meaning", "Source"], rows)];
  });

// What lines of a log mean: what happened, why, and what to do.
function lines(meanings) {
  const told = (m, what) => m.details.filter(([name]) => name === what).map(([, text]) => text).join(" ");
  const rows = meanings.map((m) => [
    `${m.line}`, m.name, m.sentence, told(m, "usual cause"), told(m, "what to do"), m.source,
  ]);
  return table(["Line", "What happened", "It means", "Usual cause", "What to do", "Written in"], rows);
}

// Registers of the chosen example, which the page has without the library.
function showCall({ title, before, after, token }) {
  const names = Object.keys({ ...before, ...after });
  if (!names.length) return at("call").replaceChildren();
  const told = Object.keys(after).length;
  const rows = names.map((r) => [
    r, before[r] ?? "not set", after[r] ?? (told ? "as it was" : "not told"),
  ]);
  at("call").replaceChildren(
    element("p", `Registers of the call (${token}): ${title}`),
    table(["Register", "Before", "After"], rows),
  );
}

// --- Simulated guests ------------------------------------------------------------------------

const CELLS = 256;
let trace, memory, cursor, timer;

function cells() {
  const size = memory.reduce((sum, [start, end]) => sum + end - start, 0n);
  const cell = size / BigInt(CELLS);
  return { cell: cell > 4096n ? cell : 4096n };
}

function paint() {
  const made = [];
  let shared = 0n;
  const { cell } = cells();
  for (const [start, end] of memory) {
    const grid = element("div", undefined, "memory");
    for (let low = start; low < end; low += cell) {
      const high = low + cell < end ? low + cell : end;
      let inside = 0n;
      for (const [a, b] of ranges) {
        const from = a > low ? a : low, to = b < high ? b : high;
        if (from < to) inside += to - from;
      }
      shared += inside;
      const css = inside === high - low ? "shared" : inside ? "part" : "";
      grid.append(element("span", undefined, css));
    }
    made.push(element("p", `0x${start.toString(16)} to 0x${end.toString(16)}`), grid);
  }
  at("memory").replaceChildren(...made);
  at("memory").setAttribute("aria-label", `Guest memory: ${shared / 1024n} KiB are shared`);
  const squares = `each square is ${cell / 1024n} KiB`;
  at("now").textContent =
    `Step ${cursor} of ${trace.steps.length}: ${shared / 1024n} KiB shared; ${squares}.`;
}

let ranges = [];

function change({ start, size, shared }) {
  const low = BigInt(start), high = low + BigInt(size);
  ranges = ranges.flatMap(([a, b]) => {
    const kept = [];
    if (a < low) kept.push([a, b < low ? b : low]);
    if (b > high) kept.push([a > high ? a : high, b]);
    return kept;
  });
  if (shared) ranges.push([low, high]);
}

function step() {
  if (cursor >= trace.steps.length) return pause();
  const now = trace.steps[cursor++];
  now.changes.forEach(change);
  const line = element("p", `${now.number}. vCPU ${now.vcpu}: ${now.action}`);
  const told = now.exits.map((e) => `${e.reason}: ${e.request} – ${e.outcome}`);
  const details = [now.call, ...told, `answer: ${now.answer}`].filter(Boolean).join("; ");
  line.append(element("br"), element("small", details));
  at("log").prepend(line);
  paint();
  if (cursor >= trace.steps.length) pause();
}

function pause() {
  clearInterval(timer);
  timer = undefined;
  at("stop").disabled = true;
  at("step").disabled = !trace || cursor >= trace.steps.length;
}

async function play() {
  pause();
  try {
    trace = await ask("play", at("contract").value, Number(at("seed").value), Number(at("vcpus").value));
  } catch (error) {
    at("now").textContent = error.message;
    return;
  }
  memory = trace.memory.map(([a, b]) => [BigInt(a), BigInt(b)]);
  ranges = [];
  // What is shared before the first step: the end with every change undone.
  const back = trace.steps.flatMap((s) => s.changes).reverse();
  ranges = trace.shared.map(([a, b]) => [BigInt(a), BigInt(b)]);
  back.forEach((c) => change({ ...c, shared: !c.shared }));
  cursor = 0;
  at("log").replaceChildren();
  paint();
  at("stop").disabled = at("step").disabled = false;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  timer = setInterval(step, calm ? 1500 : 350);
}

// --- Start -----------------------------------------------------------------------------------

function fill(examples) {
  for (const [i, e] of examples.entries()) {
    const option = element("option", e.origin ? `${e.title} (${e.origin})` : e.title);
    option.value = i;
    at("example").append(option);
  }
  const choose = () => {
    const e = (chosen = examples[at("example").value]);
    showCall(e);
    if (e.token) at("token").value = e.token;
    at("bytes").value = e.bytes;
    at("arch").value = e.arch;
    at("registers").value = e.registers;
    at("errno").value = e.errno || "";
    chooseType(e.vm_type);
  };
  at("example").addEventListener("change", () => { choose(); decode(); tell(); });
  at("example").value = Math.max(0, examples.findIndex((e) => e.name === query.get("example")));
  choose();
}

// An example says `snp`, the choice `SNP_VM`; there is none before the library is loaded.
function chooseType(name) {
  const found = [...at("vm-type").options].find((o) => name && o.value.startsWith(name.toUpperCase()));
  at("vm-type").value = found?.value ?? "";
}

const query = new URLSearchParams(location.search);
const hex = (text) => /^(0x)?[0-9a-f]{2}([\s:_]*[0-9a-f]{2}){11,}\s*$/i.test(text.trim());

// Bytes go to the decoder, everything else is explained.
function paste(text) {
  at(hex(text) ? "bytes" : "token").value = text;
  if (hex(text)) decode();
  explain();
}

async function load(manifest) {
  at("load").disabled = true;
  at("progress").hidden = false;
  start(manifest.bytes);
  try {
    const { contracts, vm_types } = await ask("load");
    for (const name of contracts) at("contract").append(element("option", name));
    at("vm-type").replaceChildren(element("option", ""), ...vm_types.map((n) => element("option", n)));
    chooseType(chosen.vm_type);
  } catch (error) {
    at("status").textContent = `The library did not load: ${error.message}`;
    at("load").disabled = false;
    return;
  }
  at("progress").hidden = true;
  at("status").textContent = "Ready.";
  at("work").hidden = false;
  if (query.has("paste")) return paste(query.get("paste"));
  decode();
  tell();
}

async function main() {
  let manifest;
  try {
    const found = await fetch(new URL("available.json", import.meta.url));
    manifest = await found.json();
  } catch {
    manifest = null;
  }
  if (!manifest?.bytes) {
    at("cost").textContent =
      "This build of the site has no playground; the recorded output below is from the same code.";
    return;
  }
  fill(await (await fetch(new URL("examples.json", import.meta.url))).json());
  at("cost").textContent =
    `Loads ${megabytes(manifest.bytes)} from this site (${megabytes(manifest.packed)} where it ` +
    "is sent compressed), once: a Python for browsers and the library.";
  at("load").disabled = false;
  at("load").addEventListener("click", () => load(manifest));
  at("decode").addEventListener("click", decode);
  at("explain").addEventListener("click", explain);
  at("play").addEventListener("click", play);
  at("step").addEventListener("click", () => { pause(); step(); });
  at("stop").addEventListener("click", pause);
  // Who follows a link to an example or pastes a line wants it loaded.
  if (query.has("example") || query.has("paste")) load(manifest);
}

main();
