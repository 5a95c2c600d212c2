"""The box's data as it is made, without a browser: sizes, and what it finds beside the command."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hcabi_docs.finder import FIRST, MOST, finder

FINDER = Path(__file__).resolve().parents[2] / "docs/_static/finder.js"
#: The page that the script is on, as far as it asks for one.
PAGE = """
globalThis.window = globalThis;
globalThis.document = {currentScript: {src: "file:///"}, addEventListener() {}};
"""
ASK = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map((q) => hcabiFind(q).map((r) => r.near ? "" : r.name))));
"""


def found(questions: list[str], tmp_path: Path) -> list[list[str]]:
    """Names of what the box finds for each question, with all of its data; of what is near none."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    script = tmp_path / "box.js"
    parts = [PAGE, FINDER.read_text("utf-8"), *finder().values(), ASK]
    script.write_text("\n".join(parts), "utf-8")
    asked = json.dumps(questions)
    ran = subprocess.run([node, script], input=asked, capture_output=True, text=True, check=True)
    names: list[list[str]] = json.loads(ran.stdout)
    return names


def test_each_script_is_small() -> None:
    """A first search loads one, and what it does not find there comes behind it."""
    scripts = finder()
    assert next(iter(scripts)) == FIRST
    assert len(scripts[FIRST]) + FINDER.stat().st_size <= 300_000
    assert [name for name, script in scripts.items() if len(script.encode()) > MOST] == []
    first = json.loads(scripts[FIRST].removeprefix("hcabiFinder(").rstrip(");\n"))
    assert [FIRST, *first["later"]["answers"], *first["later"]["tables"]] == list(scripts)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("exit 39", "KVM_EXIT_MEMORY_FAULT"),
        # in a later script
        ("TDH_SYS_RD", "TDH_SYS_RD"),
        ("ghcb.save.rax", "struct ghcb.save.rax"),
        # as programs and people write it
        ("exit_reason=39", "KVM_EXIT_MEMORY_FAULT"),
        ("VcpuExit::MemoryFault", "KVM_EXIT_MEMORY_FAULT"),
        ("what is the errno of KVM_TDX_INIT_VM", "KVM_TDX_INIT_VM"),
        (
            "get atestation report from the guets",
            "How do I get an attestation report or quote inside a guest?",
        ),
        ("who zeroes ret", "Who zeroes hypercall.ret before the exit, the kernel or the VMM?"),
    ],
)
def test_the_box_finds_it_first(question: str, name: str, tmp_path: Path) -> None:
    assert found([question], tmp_path)[0][0] == name
