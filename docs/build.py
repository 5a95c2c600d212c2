"""
Build the site, serve it, check it.

    python docs/build.py            build into docs/_build/html
    python docs/build.py --serve    build, then serve it on this machine

Other options: --check runs the tests and vectors that requirements name, so that the pages show
their results; --axe fetches the accessibility checker of the browser test; --no-playground leaves
out what comes from package registries.

    python docs/build.py --linkcheck

follows every link of the built site down to the row that it names, asks for every address outside
of the site, and ends with 1 if one is lost. Only the second half needs a network.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
BUILD = DOCS / "_build"
HTML = BUILD / "html"
CACHE = BUILD / "playground"
#: What Sphinx keeps between builds. It is not published: it holds paths of this machine.
DOCTREES = BUILD / "doctrees"

PYODIDE = "314.0.7"
AXE = "4.14.1"
#: Files of the npm package that a browser loads.
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip",
           "pyodide-lock.json")  # fmt: skip
#: What the library needs in the browser; pip takes the newest that fits.
WHEELS = ("construct>=2.10.70,<3", "enum-tools>=0.13", "typing-extensions", "pygments", "rich>=13",
          "markdown-it-py", "mdurl")  # fmt: skip
#: The compiled wheels, built for this runtime's platform.
COMPILED = ("bitarray>=3", "msgspec>=0.20")
PLATFORM = ("--platform=pyemscripten_2026_0_wasm32", "--python-version=3.14",
            "--implementation=cp", "--abi=cp314")  # fmt: skip


def run(*command: str, cwd: Path | None = None) -> None:
    """Run one command; its failure ends the build."""
    subprocess.run(command, cwd=cwd, check=True)


# --- Results of requirements -----------------------------------------------------------------


def check() -> None:
    """Run what requirements name, and note the results for the pages."""
    sys.path.insert(0, str(DOCS / "_ext"))
    from hcabi.catalogue.requirements import requirements

    named = sorted({t for r in requirements() for t in r.tests})
    tests = [t for t in named if not t.startswith("vector:")]
    found = _vectors([t for t in named if t.startswith("vector:")]) | _tests(tests)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "requirements.json").write_text(json.dumps(found, indent=1, sort_keys=True))
    counts = {r: list(found.values()).count(r) for r in sorted(set(found.values()))}
    print(f"requirements: {counts}")
    if set(found.values()) - {"passed", "skipped"}:
        sys.exit("a requirement's check failed")


def _tests(names: list[str]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
                   "-m", "not lab and not browser", f"--junitxml={report}",
                   "-k", " or ".join({n.partition("::")[2] for n in names}),
                   *sorted({n.partition("::")[0] for n in names})]  # fmt: skip
        subprocess.run(command, cwd=ROOT, check=False)
        cases = list(ET.parse(report).getroot().iter("testcase"))
    found: dict[str, str] = {}
    for name in names:
        file, _, function = name.partition("::")
        module = file.removesuffix(".py").replace("/", ".")
        mine = [c for c in cases if c.get("classname", "").endswith(module)
                and c.get("name", "").partition("[")[0] == function]  # fmt: skip
        # A file that lacks what it imports is skipped as a whole, under its own name.
        mine += [c for c in cases if c.get("name") == module]
        states = {_state(c) for c in mine}
        found[name] = next((s for s in ("failed", "passed", "skipped") if s in states), "failed")
    return found


def _state(case: ET.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def _vectors(names: list[str]) -> dict[str, str]:
    from hcabi.conformance.cases import load_cases
    from hcabi.conformance.judge import judge
    from hcabi.conformance.reference import VMM, Reference

    program, cases = Reference(), {f"vector:{c.id}": c for c in load_cases()}
    return {
        n: "failed"
        if judge(cases[n], program.execute(cases[n].contract, cases[n].input), VMM).strength
        else "passed"
        for n in names
    }


# --- Playground ------------------------------------------------------------------------------


def fetch() -> None:
    """Fetch the runtime and the wheels by the ordinary clients, once."""
    runtime, wheels = CACHE / "pyodide", CACHE / "wheels"
    if not (runtime / RUNTIME[-1]).exists():
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not installed")
        runtime.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            run(npm, "pack", "--silent", f"pyodide@{PYODIDE}", cwd=Path(folder))
            with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
                for name in RUNTIME:
                    held = package.extractfile(f"package/{name}")
                    if held is None:
                        raise FileNotFoundError(name)
                    (runtime / name).write_bytes(held.read())
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    names = [re.split("[<>=]", wheel)[0].replace("-", "_") for wheel in (*WHEELS, *COMPILED)]
    if not all(list(wheels.glob(f"{name}-*")) for name in names):
        get = [*pip, "download", "--no-deps", "--only-binary=:all:", f"--dest={wheels}"]
        run(*get, *WHEELS)
        run(*get, *PLATFORM, *COMPILED)
    for old in wheels.glob("hcabi-*.whl"):
        old.unlink()
    run(*pip, "wheel", "--no-deps", f"--wheel-dir={wheels}", str(ROOT))


def fetch_axe() -> None:
    """Fetch the accessibility checker for the browser test."""
    with tempfile.TemporaryDirectory() as folder:
        run("npm", "pack", "--silent", f"axe-core@{AXE}", cwd=Path(folder))
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            held = package.extractfile("package/axe.min.js")
            if held is not None:
                BUILD.mkdir(exist_ok=True)
                (BUILD / "axe.min.js").write_bytes(held.read())


def install() -> None:
    """Put the playground into the built site, with a list of what it loads and how much that is."""
    target = HTML / "_static" / "playground"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(CACHE, target)
    for source in ("worker.js", "glue.py"):
        shutil.copy(DOCS / "playground" / source, target)
    files = [p for p in sorted(target.rglob("*")) if p.is_file()]
    names = [str(p.relative_to(target)) for p in files]
    manifest = {
        "bytes": sum(p.stat().st_size for p in files),
        "packed": sum(len(gzip.compress(p.read_bytes(), 6)) for p in files),
        "wheels": [n for n in names if n.endswith(".whl")],
    }
    (target / "manifest.json").write_text(json.dumps(manifest))
    (HTML / "_static" / "available.json").write_text(json.dumps(manifest))


# --- Pages -----------------------------------------------------------------------------------


def pages(builder: str, out: Path) -> None:
    """Run Sphinx; a warning is an error."""
    run(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-j", "auto",
        "-d", str(DOCTREES), "-b", builder, str(DOCS), str(out))  # fmt: skip


def check_links() -> None:
    """Follow every link of the built site to its row, then ask for every address outside of it."""
    sys.path.insert(0, str(DOCS / "_ext"))
    from hcabi_docs.links import broken, links
    from hcabi_docs.links import pages as html_pages

    if not (HTML / "index.html").exists():
        pages("html", HTML)
    inside = html_pages(HTML)
    wrong = [f"{p.relative_to(HTML)}: {link}" for p in inside for link in broken(p)]
    count = sum(len(links(p)) for p in inside)
    print(
        f"inside: {count} links of {len(inside)} pages, {len(wrong)} lead nowhere", *wrong, sep="\n"
    )
    out = BUILD / "linkcheck"
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-d", str(DOCTREES), "-b", "linkcheck",
                    str(DOCS), str(out)], check=False)  # fmt: skip
    rows = [json.loads(line) for line in (out / "output.json").read_text("utf-8").splitlines()]
    asked = [r for r in rows if r["uri"].startswith(("http:", "https:"))]
    lost = [f"{r['filename']}: {r['uri']}: {r['info']}" for r in asked if r["status"] in _LOST]
    print(f"outside: {len(asked)} addresses, {len(lost)} could not be reached", *lost, sep="\n")
    if asked and len(lost) == len(asked):
        print("none of them answered: is there a network?")
    if wrong or lost:
        sys.exit(1)


#: What Sphinx says of an address that does not answer as it should.
_LOST = ("broken", "timeout", "rate-limited")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, with the types that browsers insist on."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def server(port: int = 0) -> http.server.ThreadingHTTPServer:
    """Serve the built site on this machine alone; port 0 takes any."""
    handler = functools.partial(_Quiet, directory=str(HTML))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.strip().partition("\n")[0])
    parser.add_argument("--serve", action="store_true", help="serve the site after building it")
    parser.add_argument("--port", type=int, default=8000, help="where to serve it (8000)")
    parser.add_argument("--check", action="store_true", help="run what requirements name first")
    parser.add_argument("--no-playground", action="store_true", help="leave the playground out")
    parser.add_argument("--axe", action="store_true", help="fetch the accessibility checker")
    parser.add_argument("--linkcheck", action="store_true", help="follow all links, build nothing")
    args = parser.parse_args()
    if args.axe:
        try:
            fetch_axe()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"no accessibility checker, its tests will skip: {error}")
    if args.linkcheck:
        check_links()
        return
    if args.check:
        check()
    pages("html", HTML)
    # Asked for by the page in every build, so that a missing playground is no error in a browser.
    (HTML / "_static" / "available.json").write_text("{}")
    if not args.no_playground:
        try:
            fetch()
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"no playground in this build, its page shows recorded output: {error}")
    print(f"built {HTML}")
    if args.serve:
        with server(args.port) as http_server:
            print(f"serving at http://127.0.0.1:{http_server.server_port}/ until interrupted")
            try:
                http_server.serve_forever()
            except KeyboardInterrupt:
                print()


if __name__ == "__main__":
    main()
