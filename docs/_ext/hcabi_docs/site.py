"""Views of the whole site: indexes, history, scenarios, lint rules, results, diagrams."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
from collections.abc import Callable
from pathlib import Path

from docutils import nodes

from . import svg
from .cells import Cell, code, html, inline, number, page, paragraph, table
from .entries import KINDS, entries, numbered
from .examples import examples
from .requirements import ROOT, requirements, results
from .sequences import SEQUENCES
from .views import requirement_table, source_text

__all__ = ["SITE"]

SITE: dict[str, Callable[[str], list[nodes.Node]]] = {}


def view(make: Callable[[str], list[nodes.Node]]) -> Callable[[str], list[nodes.Node]]:
    """Register *make* under its name with hyphens."""
    SITE[make.__name__.strip("_").replace("_", "-")] = make
    return make


# --- Indexes ---------------------------------------------------------------------------------


@view
def by_number(_: str) -> list[nodes.Node]:
    """Everything that has a number."""
    rows: list[list[Cell]] = []
    for value, name, text, e, anchor in numbered():
        what = e.kind if e.kind in ("call", "ioctl") else e.title.partition(":")[0].lower()
        rows.append([number(value), page(e.docname, name, anchor, mono=True), f"{what}, {e.arch}",
                     inline(text)])  # fmt: skip
    return [table(["Number", "Name", "What", "Meaning"], rows, css="long")]


@view
def by_name(_: str) -> list[nodes.Node]:
    """All pages and all numbers, by name."""
    rows: dict[str, list[list[Cell]]] = {}
    for _value, name, text, e, anchor in numbered():
        rows.setdefault(name.upper() + e.slug, []).append(
            [page(e.docname, name, anchor, mono=True), f"{e.kind}, {e.arch}", inline(text)]
        )
    for e in entries():
        if e.kind in ("structure", "word"):
            key = e.title.removeprefix("struct ").upper() + e.slug
            cell = page(e.docname, e.title, mono=True)
            rows.setdefault(key, []).append([cell, f"{e.kind}, {e.arch}", inline(e.summary)])
    return [
        table(["Name", "What", "Meaning"], [r for k in sorted(rows) for r in rows[k]], css="long")
    ]


@view
def by_kind(kind: str) -> list[nodes.Node]:
    """All pages of one kind."""
    rows: list[list[Cell]] = []
    for e in entries():
        if e.kind == kind:
            value: Cell = number(int(e.thing.number)) if kind in ("call", "ioctl") else ""
            rows.append([page(e.docname, e.title, mono=True), e.arch, value, inline(e.summary)])
    return [table([KINDS[kind], "Architecture", "Number", "Meaning"], rows, css="long")]


@view
def requirements_(_: str) -> list[nodes.Node]:
    """Every requirement, by page."""
    made: list[nodes.Node] = []
    last = results()
    named = {t for r in requirements() for t in r.tests}
    passed = sum(last.get(t) == "passed" for t in named)
    made.append(
        paragraph(f"{len(requirements())} requirements, checked by {len(named)} tests and vectors; "
                  + (f"{passed} of them passed in the run that this build shows."
                     if last else "this build shows no results."))
    )  # fmt: skip
    for e in entries():
        found = [r for r in requirements() if r.page == e.slug]
        if found:
            made += [nodes.rubric("", "", page(e.docname, e.title))]
            made.append(_without_ids(requirement_table(found)))
    return made


def _without_ids(made: nodes.table) -> nodes.table:
    for row in made.findall(nodes.row):
        row["ids"] = [f"all-{i}" for i in row["ids"]]
    return made


# --- History ---------------------------------------------------------------------------------


@view
def postings(_: str) -> list[nodes.Node]:
    """Versions of the x86 patches."""
    from hcabi.x86.history import POSTINGS

    rows: list[list[Cell]] = [[p.name, p.date, source_text(p.source)] for p in POSTINGS]
    return [table(["Version", "Date", "Where"], rows)]


@view
def facts(arch: str) -> list[nodes.Node]:
    """Every number that a version gave the contract."""
    if arch == "x86":
        from hcabi.x86.history import FACTS

        rows: list[list[Cell]] = [
            [code(f.c_name), number(f.value), f.kind.value, f"{f.since} to {f.until}",
             inline(f.meaning), f.today]
            for f in FACTS
        ]  # fmt: skip
        heads = ["Name", "Number", "What it is", "In versions", "Meaning", "Today"]
        return [table(heads, rows, css="long")]
    from hcabi.arm64.history import FACTS as ARM

    rows = [
        [code(f.c_name), number(f.value), f.kind.value, ", ".join(f.contracts), inline(f.meaning),
         f.today]
        for f in ARM
    ]  # fmt: skip
    heads = ["Name", "Number", "What it is", "Contracts", "Meaning", "Upstream"]
    return [table(heads, rows, css="long")]


@view
def releases(_: str) -> list[nodes.Node]:
    """What changed in which kernel."""
    from hcabi.x86.history import RELEASES

    rows: list[list[Cell]] = [
        [
            f"Linux {c.release}",
            code(c.commit) if c.commit else "",
            inline(c.what),
            source_text(c.source),
        ]
        for c in RELEASES
    ]
    return [table(["Kernel", "Commit", "What changed", "Source"], rows)]


@view
def contracts(_: str) -> list[nodes.Node]:
    """The arm64 contracts."""
    from hcabi.arm64.history import CONTRACTS

    rows: list[list[Cell]] = [
        [c.name, c.date, "yes" if c.merged else "no", inline(c.nr), inline(c.arguments),
         inline(c.answer)]
        for c in CONTRACTS
    ]  # fmt: skip
    heads = ["Contract", "Date", "Upstream", "nr at the exit", "Arguments", "Answer"]
    return [table(heads, rows)]


@view
def look_alikes(arch: str) -> list[nodes.Node]:
    """Calls that sound like these and are not."""
    if arch == "x86":
        from hcabi.x86.history import LOOK_ALIKES as FOUND
    else:
        from hcabi.arm64.history import LOOK_ALIKES as FOUND  # type: ignore[assignment]
    rows: list[list[Cell]] = [[f.name, inline(f.what), inline(f.why_not)] for f in FOUND]
    return [table(["Name", "What it does", "Why it is another thing"], rows)]


@view
def baselines(_: str) -> list[nodes.Node]:
    """Measured kernels and their behaviours."""
    from hcabi.kvm.baselines import BASELINES

    names = [f for f in next(iter(BASELINES.values())).__struct_fields__ if f != "name"]
    rows: list[list[Cell]] = [
        [code(n), *("yes" if getattr(b, n) else "no" for b in BASELINES.values())] for n in names
    ]
    return [table(["Behaviour", *BASELINES], rows)]


# --- Behaviour -------------------------------------------------------------------------------


@view
def lint_rules(arch: str) -> list[nodes.Node]:
    """What can be wrong with a VM's set-up."""
    if arch == "x86":
        from hcabi.x86.lint import RULES
    else:
        from hcabi.arm64.lint import RULES
    rows: list[list[Cell]] = [
        [code(name), r.severity.name.lower(), inline(r.what), inline(r.why), inline(r.mend)]
        for name, r in RULES.items()
    ]
    return [table(["Rule", "Severity", "What", "What happens", "How to mend it"], rows, css="long")]


@view
def plan(which: str) -> list[nodes.Node]:
    """Steps that the planner gives for one kind of VM: `x86 SNP_VM` or `arm64`."""
    arch, _, kind = which.partition(" ")
    if arch == "x86":
        from hcabi.x86 import setup
        from hcabi.x86.setup_structs import VmType

        migration = kind.endswith("migration")
        vm_type = VmType[kind.split()[0]]
        steps = setup.plan(vm_type, setup.Wishes(migration=migration)).steps
    else:
        from hcabi.arm64 import setup as arm_setup

        steps = arm_setup.plan(arm_setup.Wishes(protected=kind == "protected")).steps
    home = {e.thing: e for e in entries() if e.kind == "ioctl"}
    rows: list[list[Cell]] = [
        [page(home[s.ioctl].docname, s.ioctl.name, mono=True), f"{s.ioctl.on} fd",
         number(s.value) if not s.argument else code(_hexes(s.argument)), inline(s.why)]
        for s in steps
    ]  # fmt: skip
    return [table(["Call", "On", "Argument", "Why"], rows)]


def _hexes(data: bytes) -> str:
    cut = data.rstrip(b"\0")
    shown = cut[: max(8, len(cut))][:24].hex(" ", -4)
    return f"{shown} … ({len(data)} bytes)" if len(data) > 24 else data.hex(" ", -4)


@view
def scenarios(_: str) -> list[nodes.Node]:
    """What every dialect answers to every scenario: run now, and as the table of tests says."""
    from hcabi.sim.scenarios import BENCHES, CANNOT_SAY, SCENARIOS, run

    names = list(BENCHES)
    rows: list[list[Cell]] = []
    for s in SCENARIOS.values():
        cells: list[Cell] = [s.name]
        for name in names:
            last = run(name, s)[-1]
            code_ = str(last.code) if -4096 < last.code < 16 else hex(last.code)
            exits = f"{last.exits} exit" + ("" if last.exits == 1 else "s")
            said = f"{last.verdict.value}, {code_}; {exits}"
            cells.append("cannot be said" if last.fault == CANNOT_SAY else said)
        rows.append(cells)
    return [table(["Scenario", *names], rows, css="long")]


@view
def states(_: str) -> list[nodes.Node]:
    """Page states, drawn from the model's own transition table."""
    from hcabi.sim.arm64_pkvm import TRANSITIONS, PageState

    names = [s.name for s in PageState]
    moves = {(s.name, e): after.name for (s, e), after in TRANSITIONS.items()}
    picture = html(svg.states("Page states of a protected VM", names, moves))
    events = list(dict.fromkeys(e for _, e in TRANSITIONS))
    rows: list[list[Cell]] = [
        [code(s.name), s.value, *(moves.get((s.name, e), "refused") for e in events)]
        for s in PageState
    ]
    return [picture, table(["State", "What it is", *events], rows)]


@view
def sequence(name: str) -> list[nodes.Node]:
    """A sequence diagram, and its steps as a list for those who do not see it."""
    title, actors, steps = SEQUENCES[name]()
    items = [
        nodes.list_item("", paragraph(f"{a} to {b}: {t}" if a != b else f"{a}: {t}"))
        for a, b, t in steps
    ]
    lines = nodes.enumerated_list("", *items)
    return [html(svg.sequence(title, actors, steps)), html("<details><summary>The same as a list"
            "</summary>"), lines, html("</details>")]  # fmt: skip


# --- Commands and results --------------------------------------------------------------------


@view
def run(command: str) -> list[nodes.Node]:
    """A command of the library, run now, with its output."""
    from hcabi.cli.main import main

    words = shlex.split(command)
    out = io.StringIO()
    before = {k: os.environ.get(k) for k in ("COLUMNS", "NO_COLOR")}
    os.environ.update(COLUMNS="96", NO_COLOR="1")
    try:
        with contextlib.redirect_stdout(out), contextlib.chdir(ROOT):
            code_ = main(words[1:])
    finally:
        for k, v in before.items():
            os.environ.pop(k, None) if v is None else os.environ.update({k: v})
    text = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
    command = f"{command[:90]}..." if len(command) > 96 else command
    if words[0] != "hcabi" or code_ not in (0, 1):
        raise ValueError(f"{command}: ended with {code_}")
    block = nodes.literal_block(text, f"$ {command}\n{text}", language="console")
    block["classes"].append("ran")
    return [block]


@view
def recorded(name: str) -> list[nodes.Node]:
    """What the library says of one example."""
    return run(next(e for e in examples() if e.name == name).command)


@view
def picture(arguments: str) -> list[nodes.Node]:
    """Guest memory over time of one simulated VM."""
    from hcabi.sim.picture import draw
    from hcabi.sim.setups import simulate

    dialect, _, seed = arguments.partition(" ")
    return [_paper("Shared memory over time", draw([simulate(dialect, seed=int(seed or 1))]))]


def _paper(label: str, svg_text: str) -> nodes.raw:
    """A picture with colours of its own, that can be scrolled."""
    return html(
        f'<div class="diagram paper" tabindex="0" role="group" aria-label="{label}">'
        f"{svg_text}</div>"
    )


@view
def commands(_: str) -> list[nodes.Node]:
    """Help of every command."""
    from hcabi.cli.main import COMMANDS

    made: list[nodes.Node] = []
    for name, text in COMMANDS.items():
        part = nodes.section("", nodes.title("", "", code(f"hcabi {name}")), ids=[f"cli-{name}"])
        part += [paragraph(text.capitalize() + "."), *run(f"hcabi {name} --help")]
        made.append(part)
    return made


def _dated(pattern: str) -> list[Path]:
    return sorted(ROOT.glob(pattern))


@view
def result_files(pattern: str) -> list[nodes.Node]:
    """JSON results as tables: what they say at their top level, then their tables."""
    made: list[nodes.Node] = []
    for path in _dated(pattern):
        data = json.loads(path.read_text(encoding="utf-8"))
        made.append(nodes.rubric("", path.stem))
        made += _shown(data)
    return made or [paragraph("No result is recorded yet.")]


def _shown(data: object, depth: int = 0) -> list[nodes.Node]:
    if isinstance(data, list) and data and all(isinstance(d, dict) for d in data):
        heads = list(dict.fromkeys(k for d in data for k in d))
        rows: list[list[Cell]] = [[_plain(d.get(h, "")) for h in heads] for d in data]
        return [table([h.replace("_", " ") for h in heads], rows, css="long")]
    if isinstance(data, dict):
        simple = {k: v for k, v in data.items() if not isinstance(v, (dict, list))}
        made: list[nodes.Node] = []
        if simple:
            rows = [[k.replace("_", " "), _plain(v)] for k, v in simple.items()]
            made.append(table(["What", "Value"], rows))
        for k, v in data.items():
            if k not in simple and depth < 3 and v:
                made += [paragraph(nodes.strong(k, k.replace("_", " "))), *_shown(v, depth + 1)]
        return made
    return [paragraph(_plain(data))]


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    text = value if isinstance(value, str) else json.dumps(value)
    return text.replace("`", "") if len(text) < 200 else text[:197].replace("`", "") + "..."


@view
def vectors(_: str) -> list[nodes.Node]:
    """Files of conformance vectors."""
    from hcabi.conformance.cases import load_cases

    count: dict[tuple[str, str], list[int]] = {}
    for case in load_cases():
        dialect, topic, _name = case.id.split("/", 2)
        held = count.setdefault((dialect, topic), [0, 0])
        held[0] += 1
        held[1] += case.required
    rows: list[list[Cell]] = [
        [code(d), topic, str(n), str(must)] for (d, topic), (n, must) in sorted(count.items())
    ]
    total = sum(n for n, _ in count.values())
    return [
        paragraph(f"{total} vectors."),
        table(["Dialect", "Topic", "Vectors", "Of these must"], rows),
    ]


@view
def refusals(_: str) -> list[nodes.Node]:
    """Why a request can be refused."""
    from hcabi.region import Refusal

    return [table(["Reason", "What it means"], [[code(r.name), r.value] for r in Refusal])]


@view
def migration(_: str) -> list[nodes.Node]:
    """Events of a simulated migration."""
    from hcabi.sim.migration import simulate_migration

    rows: list[list[Cell]] = []
    for event in simulate_migration():
        size = sum(end - start for start, end in event.shared)
        why = "; ".join(b.value for b in event.blockers) or "nothing"
        rows.append([event.what, why, f"{size // 1024} KiB in {len(event.shared)} ranges"])
    return [table(["What happens", "What speaks against migration", "Shared"], rows)]


_LANGUAGES = {".c": "c", ".rs": "rust", ".go": "go", ".py": "python"}


@view
def adapters(_: str) -> list[nodes.Node]:
    """Complete adapters of the project, as they are tested."""
    made: list[nodes.Node] = []
    for path in sorted((ROOT / "examples" / "adapters").rglob("*")):
        if path.suffix in _LANGUAGES and "target" not in path.parts:
            text = path.read_text(encoding="utf-8")
            name = str(path.relative_to(ROOT))
            block = nodes.literal_block(text, text, language=_LANGUAGES[path.suffix])
            made += [html(f"<details><summary>{name}, {len(text.splitlines())} lines</summary>"),
                     block, html("</details>")]  # fmt: skip
    return made or [paragraph("`hcabi conformance adapter` is the reference, in Python.")]


@view
def plots(pattern: str) -> list[nodes.Node]:
    """Pictures of results, inline so that they need no other file."""
    made: list[nodes.Node] = []
    for path in _dated(pattern):
        text = path.read_text(encoding="utf-8")
        text = text[text.index("<svg") :]
        label = path.stem.replace("-", " ").replace("_", " ")
        made.append(_paper(label, text))
    return made


@view
def pages_of_docs(_: str) -> list[nodes.Node]:
    """How many pages there are, by kind."""
    rows: list[list[Cell]] = [
        [title, str(sum(e.kind == kind for e in entries()))] for kind, title in KINDS.items()
    ]
    return [table(["What", "Pages"], rows)]
