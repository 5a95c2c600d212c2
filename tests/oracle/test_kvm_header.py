"""Declarations against names, numbers, offsets and sizes extracted from the headers of 7.3.4."""

from __future__ import annotations

import json
from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest

from hcabi.arm64 import registers as arm64
from hcabi.catalogue import declarations
from hcabi.kvm.run import KvmRun
from hcabi.layout import CEnum, Layout, c_name

DATA = Path(__file__).parents[1] / "data" / "linux-7.3.4-kvm.json"
HEADER: dict[str, Any] = json.loads(DATA.read_text())
ARCHITECTURES = {"any": "x86", "x86": "x86", "arm64": "arm64"}


def header(kind: str, arch: str) -> dict[str, Any]:
    """What the header has of this kind on one architecture."""
    return HEADER[kind]["any"] | HEADER[kind][arch]


STRUCTURES = [
    pytest.param(layout, header("structs", ARCHITECTURES[arch])[tag], id=tag)
    for arch, layout in declarations().layouts
    if (tag := layout.c_name.removeprefix("struct ")) != layout.c_name
    and tag in header("structs", ARCHITECTURES[arch])
]
ENUMS = [
    pytest.param(arch, cls, id=cls.__name__)
    for arch, cls in declarations().numbers
    if issubclass(cls, CEnum)
]
#: Sets of numbers that no header has.
IN_DOCUMENTS = {"SevGuestState"}


#: Fields for which C has no name.
NAMELESS = {KvmRun: {"exit_union"}, arm64.KvmRegs: {"padding"}}


@pytest.mark.parametrize(("layout", "expected"), STRUCTURES)
def test_structure(layout: Layout[Any], expected: dict[str, Any]) -> None:
    """Fields agree both ways; arrays of no length that follow a structure are not part of it."""
    ours = {r.path: [r.offset, r.size] for r in layout.rows if "." not in r.path}
    ours |= {name: [0, arm.size] for name, arm in layout.arms.items()}
    theirs = {p.lstrip("_"): v for p, v in expected["fields"].items() if "." not in p and v[1]}

    assert layout.size == expected["size"]
    assert ours.keys() - theirs.keys() - layout.arms.keys() <= NAMELESS.get(
        layout.record, {"implicit_padding"}
    )
    if layout.record is not KvmRun:  # what its union has beside our arms is tested elsewhere
        assert {p: ours.get(p) for p in theirs} == theirs


@pytest.mark.parametrize(("arch", "numbers"), ENUMS)
def test_numbers(arch: str, numbers: type[CEnum]) -> None:
    if numbers.__name__ in IN_DOCUMENTS:
        pytest.skip(f"{numbers.__name__} stands in the documentation only")
    constants = header("constants", ARCHITECTURES[arch])

    assert {m.c_name: int(m) for m in numbers} == {m.c_name: constants[m.c_name] for m in numbers}


def test_every_member_has_a_name_of_its_own() -> None:
    for param in ENUMS:
        members: list[IntEnum] = list(param.values[1])  # type: ignore[call-overload]
        names = [c_name(m) for m in members]
        assert len(set(names)) == len(names)
        assert all(c_name(m).endswith(m.name) for m in members if m.name != "INVALID"), names


def test_there_is_something_to_compare() -> None:
    assert {"kvm_run", "kvm_sev_snp_launch_update", "kvm_tdx_init_vm"} <= {
        p.id for p in STRUCTURES if p.id
    }
    assert len(STRUCTURES) >= 40
