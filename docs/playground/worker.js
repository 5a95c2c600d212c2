// Runs the library beside the page, so that the page stays quick. Everything it loads is here.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = new URL("./", import.meta.url);
let functions;

// Counts what is loaded, for the progress bar.
let loaded = 0;
const plainFetch = self.fetch.bind(self);
self.fetch = async (...request) => {
  const answer = await plainFetch(...request);
  if (!answer.body) return answer;
  const counted = answer.body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength;
        postMessage({ loaded });
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, {
    status: answer.status,
    statusText: answer.statusText,
    headers: answer.headers,
  });
};

async function load() {
  const manifest = await (await fetch(new URL("manifest.json", here))).json();
  const pyodide = await loadPyodide({ indexURL: new URL("pyodide/", here).href });
  for (const wheel of manifest.wheels) {
    const data = await (await fetch(new URL(wheel, here))).arrayBuffer();
    pyodide.unpackArchive(data, "wheel");
  }
  postMessage({ stage: "starting the library" });
  const glue = await (await fetch(new URL("glue.py", here))).text();
  functions = pyodide.toPy({});
  await pyodide.runPythonAsync(glue, { globals: functions });
  return JSON.parse(functions.get("choices")());
}

onmessage = async ({ data: { id, call, args } }) => {
  try {
    const answer = call === "load" ? await load() : JSON.parse(functions.get(call)(...args));
    postMessage({ id, answer });
  } catch (error) {
    const lines = String(error.message ?? error).trim().split("\n");
    postMessage({ id, error: lines[lines.length - 1] });
  }
};
