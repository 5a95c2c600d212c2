"""Commands of the library, run while the site is built."""

from __future__ import annotations

from docutils import nodes

from hcabi_docs.cells import html, paper, paragraph
from hcabi_docs.console import console
from hcabi_docs.examples import examples
from hcabi_docs.registry import site_view
from hcabi_docs.requirements import ROOT


@site_view
def run(command: str) -> list[nodes.Node]:
    """A command of the library, run now, with its output."""
    return console(command)


@site_view
def recorded(name: str) -> list[nodes.Node]:
    """What the library says of one example."""
    return console(next(e for e in examples() if e.name == name).command)


@site_view
def picture(arguments: str) -> list[nodes.Node]:
    """Guest memory over time of one simulated VM."""
    from hcabi.kernels.picture import draw
    from hcabi.kernels.vms import simulate

    contract, _, seed = arguments.partition(" ")
    return [paper("Shared memory over time", draw([simulate(contract, seed=int(seed or 1))]))]


_LANGUAGES = {".c": "c", ".h": "c", ".rs": "rust", ".go": "go", ".py": "python"}


@site_view
def adapters(_: str) -> list[nodes.Node]:
    """Complete adapters of the project, as they are tested."""
    made: list[nodes.Node] = []
    for path in sorted((ROOT / "examples" / "adapters").rglob("*")):
        generated = path.stem == "hcabi"  # thousands of lines of `hcabi export`
        if path.suffix in _LANGUAGES and not generated and "target" not in path.parts:
            text = path.read_text(encoding="utf-8")
            name = str(path.relative_to(ROOT))
            block = nodes.literal_block(text, text, language=_LANGUAGES[path.suffix])
            made += [html(f"<details><summary>{name}, {len(text.splitlines())} lines</summary>"),
                     block, html("</details>")]  # fmt: skip
    return made or [paragraph("`hcabi conformance adapter` is the reference, in Python.")]
