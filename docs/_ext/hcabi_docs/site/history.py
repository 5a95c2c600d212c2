"""What the contracts were, and what differs between kernels."""

from __future__ import annotations

from docutils import nodes

from hcabi_docs.cells import Cell, code, inline, number, table
from hcabi_docs.registry import site_view
from hcabi_docs.site.kernels import behaviour_cell
from hcabi_docs.views.sources import source_text


@site_view
def postings(_: str) -> list[nodes.Node]:
    """Versions of the x86 patches."""
    from hcabi.history.x86 import POSTINGS

    rows: list[list[Cell]] = [[p.name, p.date, source_text(p.source)] for p in POSTINGS]
    return [table(["Version", "Date", "Where"], rows)]


@site_view
def facts(arch: str) -> list[nodes.Node]:
    """Every number that a version gave the contract."""
    if arch == "x86":
        from hcabi.history.x86 import FACTS

        rows: list[list[Cell]] = [
            [code(f.c_name), number(f.value), f.kind.value, f"{f.since} to {f.until}",
             inline(f.meaning), f.today]
            for f in FACTS
        ]  # fmt: skip
        heads = ["Name", "Number", "What it is", "In versions", "Meaning", "Today"]
        return [table(heads, rows, css="long")]
    from hcabi.history.arm64 import FACTS as ARM

    rows = [
        [code(f.c_name), number(f.value), f.kind.value, ", ".join(f.contracts), inline(f.meaning),
         f.today]
        for f in ARM
    ]  # fmt: skip
    heads = ["Name", "Number", "What it is", "Contracts", "Meaning", "Upstream"]
    return [table(heads, rows, css="long")]


@site_view
def posted(_: str) -> list[nodes.Node]:
    """Numbers of series that are not merged, and what else has them."""
    from hcabi.catalogue.declarations import declarations
    from hcabi.catalogue.history import posted as numbers
    from hcabi.catalogue.of_declarations import of_ioctl
    from hcabi.layout import Status

    made = [of_ioctl(arch, i) for arch, i in declarations().ioctls]
    series = [*numbers(), *(e for e in made if e.source and e.source.status is Status.POSTED)]
    collide = ("taken by", "number also of")
    rows: list[list[Cell]] = [
        [code(e.name), number(e.value or 0), f"{e.kind}, {e.arch}", inline(e.sentence),
         "; ".join(text for name, text in e.details if name in collide),
         source_text(e.source) if e.source else ""]
        for e in sorted(series, key=lambda e: (e.kind, e.value or 0))
    ]  # fmt: skip
    heads = ["Name", "Number", "What it is", "Meaning", "The number also means", "Series"]
    return [table(heads, rows, css="long")]


@site_view
def releases(_: str) -> list[nodes.Node]:
    """What changed in which kernel."""
    from hcabi.history.releases import RELEASES

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


@site_view
def contracts(_: str) -> list[nodes.Node]:
    """The arm64 contracts."""
    from hcabi.history.arm64 import CONTRACTS

    rows: list[list[Cell]] = [
        [c.name, c.date, "yes" if c.merged else "no", inline(c.nr), inline(c.arguments),
         inline(c.answer)]
        for c in CONTRACTS
    ]  # fmt: skip
    heads = ["Contract", "Date", "Upstream", "nr at the exit", "Arguments", "Answer"]
    return [table(heads, rows)]


@site_view
def look_alikes(arch: str) -> list[nodes.Node]:
    """Calls that sound like these and are not."""
    from hcabi.history.not_share_calls import NOT_SHARE_CALLS

    rows: list[list[Cell]] = [
        [f.name, inline(f.what), inline(f.why_not)] for f in NOT_SHARE_CALLS if arch in f.arch
    ]
    return [table(["Name", "What it does", "Why it is another thing"], rows)]


@site_view
def baselines(_: str) -> list[nodes.Node]:
    """Kernels and their behaviours, each measured or not."""
    from hcabi.x86.baselines import BASELINES

    names = [f for f in next(iter(BASELINES.values())).__struct_fields__ if f != "name"]
    rows: list[list[Cell]] = [
        [code(n), *(behaviour_cell(b, n) for b in BASELINES.values())] for n in names
    ]
    return [table(["Behaviour", *BASELINES], rows)]
