"""Our declarations, written as C and compiled against the kernel headers of this machine."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hcabi.catalogue.declarations import declarations
from hcabi.layout import (
    Layout,
    c_name,
    layout_of,
)
from hcabi.x86 import cpuid

CC = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
HEADERS = ("stddef.h", "stdio.h", "errno.h", "linux/kvm.h", "linux/kvm_para.h")
LIMIT = 60  # seconds for one run of compiler or probe

pytestmark = [
    pytest.mark.skipif(CC is None, reason="no C compiler"),
    pytest.mark.skipif(platform.machine() != "x86_64", reason="needs the headers of x86-64"),
]

#: Words whose header constants count bits instead of giving masks.
COUNTED = (cpuid.KvmFeatures, cpuid.KvmHints)
#: Fields for which C has no name.
NAMELESS = {
    ("struct kvm_run", "exit_union"),
    ("kvm_run.tdx", "u"),
    ("kvm_run.s390_reset_flags", "flags"),
}


def is_newer(structure: str, field: str) -> bool:
    """Whether old headers do not have the field though they have the structure."""
    padding = structure.startswith("struct kvm_sev_") and field.startswith("pad")
    return padding or (structure, field) == ("kvm_run.hypercall", "flags")


def layouts() -> Iterator[Layout[Any]]:
    """Declarations that headers of this architecture can have."""
    return (layout for arch, layout in declarations().layouts if arch in ("any", "x86"))


def constants() -> dict[str, int]:
    found = {i.name: i.number for arch, i in declarations().ioctls if arch in ("any", "x86")}
    for arch, numbers in declarations().numbers:
        if arch in ("any", "x86"):
            found |= {c_name(m): int(m) for m in numbers.__members__.values()}
    for layout in filter(lambda x: x.is_word, layouts()):
        for f in layout.fields:
            if f.doc.c_name:
                counted = layout.record in COUNTED
                found[f.doc.c_name] = f.position if counted else layout.mask(f.name)
    return found


STRUCTURES = {layout.c_name: layout for layout in layouts() if not layout.is_word}


def place_in_c(layout: Layout[Any]) -> tuple[str, str, int]:
    """C type, member path inside it (`tdx.get_quote.` or empty), and our offset of that member."""
    if layout.c_name.startswith("struct "):
        return layout.c_name, "", 0
    outer, _, member = layout.c_name.partition(".")
    base, at = 0, layout
    while at.arm is not None and at.c_name != f"struct {outer}":
        at, field = layout_of(at.arm.outer), at.arm.field
        base += at.field(field).position
    return f"struct {outer}", f"{member}.", base


def expectations(layout: Layout[Any]) -> dict[str, dict[str, tuple[int, str]]]:
    """By field, what the probe should print: our number and the C expression for it."""
    c_type, member, base = place_in_c(layout)
    whole = f"(({c_type} *)0)->{member[:-1]}" if member else c_type
    expected = {"": {"sizeof": (layout.size, f"sizeof({whole})")}}
    names = {f.name: (f.position, f.size) for f in layout.fields}
    names |= {r.path: (r.offset, r.size) for r in layout.rows if r.alias_of and "." not in r.path}
    for field, (offset, size) in names.items():
        if field != "implicit_padding" and (layout.c_name, field) not in NAMELESS:
            expected[field] = {
                f"{field}.offset": (base + offset, f"offsetof({c_type}, {member}{field})"),
                f"{field}.size": (size, f"sizeof((({c_type} *)0)->{member}{field})"),
            }
    return expected


def show(name: str, value: str) -> str:
    return f'printf("%s %llu\\n", "{name}", (unsigned long long)({value}));'


def run_probe(lines: list[str], directory: Path) -> dict[str, int] | None:
    """Names and numbers that the compiled probe prints, or None where it does not compile."""
    source, program = directory / "probe.c", directory / "probe"
    head = "".join(f"#include <{name}>\n" for name in HEADERS)
    source.write_text(head + "int main(void) {\n" + "\n".join(lines) + "\nreturn 0; }\n")
    command = [str(CC), "-w", "-o", str(program), str(source)]
    if subprocess.run(command, capture_output=True, timeout=LIMIT).returncode:
        return None
    printed = subprocess.run(
        [str(program)], capture_output=True, text=True, timeout=LIMIT, check=True
    )
    return {n: int(v) for n, v in (line.split() for line in printed.stdout.splitlines())}


@pytest.fixture(scope="module", autouse=True)
def _headers(tmp_path_factory: pytest.TempPathFactory) -> None:
    if run_probe([], tmp_path_factory.mktemp("probe")) is None:
        pytest.skip("no <linux/kvm.h>")


def test_constants(tmp_path: Path) -> None:
    ours = constants()
    printed = run_probe([f"#ifdef {n}\n{show(n, n)}\n#endif" for n in ours], tmp_path)
    assert printed is not None
    assert len(printed) >= 100, "the headers have hardly any of our constants"
    assert {n: ours[n] for n in printed} == printed


@pytest.mark.slow
@pytest.mark.parametrize("name", STRUCTURES)
def test_structure(name: str, tmp_path: Path) -> None:
    expected = expectations(STRUCTURES[name])
    size = run_probe([show(n, c) for n, (_, c) in expected[""].items()], tmp_path)
    if size is None:
        pytest.skip(f"these headers have no {name}")
    fields = [f for f in expected if not is_newer(name, f)]
    printed = run_probe([show(n, c) for f in fields for n, (_, c) in expected[f].items()], tmp_path)
    assert printed is not None, f"a field of {name} is not in the headers"
    for field in expected.keys() - set(fields):
        printed |= run_probe([show(n, c) for n, (_, c) in expected[field].items()], tmp_path) or {}
    ours = {n: v for numbers in expected.values() for n, (v, _) in numbers.items()}
    assert {n: ours[n] for n in printed} == printed


def test_there_is_something_to_compare() -> None:
    assert {"struct kvm_run", "kvm_run.hypercall", "struct kvm_sregs"} <= STRUCTURES.keys()
