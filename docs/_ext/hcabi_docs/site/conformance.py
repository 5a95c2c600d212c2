"""Requirements and vectors of the whole project, with their results."""

from __future__ import annotations

from collections import Counter

from docutils import nodes

from hcabi.catalogue.pages import all_pages
from hcabi.catalogue.requirements import Requirement, requirements
from hcabi.conformance.cases import Strength, load_cases
from hcabi.conformance.judge import judge
from hcabi.conformance.reference import VMM, Reference
from hcabi_docs.cells import Cell, chip, code, page, paragraph, table
from hcabi_docs.registry import site_view
from hcabi_docs.requirements import results
from hcabi_docs.views.musts import requirement_table


@site_view
def requirements_(_: str) -> list[nodes.Node]:
    """Every requirement, by page."""
    made: list[nodes.Node] = [paragraph(_counts())]
    for e in all_pages():
        found = [r for r in requirements() if r.page == e.slug]
        if found:
            # Sections, so that they are in the contents beside the page.
            part = nodes.section("", nodes.title("", e.title), ids=[f"of-{e.slug}"])
            part += [
                paragraph(page(e.docname, "Its page")),
                _without_ids(requirement_table(found)),
            ]
            made.append(part)
    return made


def _counts() -> str:
    last = results()
    named = {t for r in requirements() for t in r.tests}
    passed = sum(last.get(t) == "passed" for t in named)
    told = (
        f"{passed} of these passed in the run that this build shows."
        if last
        else "The run that made this site did not record them."
    )
    sides = Counter(r.who for r in requirements())
    return (
        f"{sides.total()} requirements, {sides['guest']} of guests and {sides['host']} of hosts, "
        f"checked by {len(named)} tests and vectors. {told}"
    )


def _without_ids(made: nodes.table) -> nodes.table:
    for row in made.findall(nodes.row):
        row["ids"] = [f"all-{i}" for i in row["ids"]]
    return made


@site_view
def requirement_results(_: str) -> list[nodes.Node]:
    """How many requirements of each page hold, worst first."""
    last = results()
    rows: list[tuple[int, list[Cell]]] = []
    for e in all_pages():
        found = [r for r in requirements() if r.page == e.slug]
        if found:
            states = Counter(_state(r, last) for r in found)
            row: list[Cell] = [page(e.docname, e.title), str(len(found))]
            row += [str(states[s]) for s in _STATES]
            rows.append((-states["failed"], row))
    heads = ["Page", "Requirements", *(s.capitalize() for s in _STATES)]
    ordered = [row for _, row in sorted(rows, key=lambda r: r[0])]
    return [paragraph(_counts()), table(heads, ordered, css="long")]


_STATES = ("passed", "failed", "skipped", "not run")


def _state(r: Requirement, last: dict[str, str]) -> str:
    """The worst result of its tests."""
    states = {last.get(t, "not run") for t in r.tests}
    return next(s for s in ("failed", "not run", "skipped", "passed") if s in states)


@site_view
def vectors(_: str) -> list[nodes.Node]:
    """Every file of conformance vectors, put to the reference program while the site is built."""
    program = Reference()
    count: dict[tuple[str, str], Counter[str]] = {}
    for case in load_cases():
        contract, topic, _name = case.id.split("/", 2)
        held = count.setdefault((contract, topic), Counter())
        found = judge(case, program.execute(case.contract, case.input), VMM)
        held["failed" if found.strength else "passed"] += 1
        held["must"] += case.strength is Strength.MUST
        held["unreachable"] += case.reach.kind == "unreachable"
        held["captured"] += topic.startswith("captured")
    rows: list[list[Cell]] = [
        [
            code(d),
            topic,
            str(n["passed"] + n["failed"]),
            str(n["must"]),
            str(n["unreachable"]),
            _result(n),
        ]
        for (d, topic), n in sorted(count.items())
    ]
    total = sum(count.values(), Counter())
    text = (
        f"{total['passed'] + total['failed']} vectors, {total['captured']} of them recorded from "
        f"real kernels. Of all, {total['must']} must hold; the others should, or are a VMM's "
        "decision. The reference "
        f"program passed {total['passed']} of them while this site was built."
    )
    heads = ["Contract", "Topic", "Vectors", "Of these must", "Not reached by a kernel of today",
             "Reference program"]  # fmt: skip
    return [paragraph(text), table(heads, rows)]


def _result(n: Counter[str]) -> nodes.inline:
    if n["failed"]:
        return chip(f"✗ {n['failed']} failed", "result-failed")
    return chip("✓ all passed", "result-passed")
