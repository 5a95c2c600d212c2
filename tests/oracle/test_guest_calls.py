"""Calls that KVM does not see, against the kernel's own headers, compiled."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hcabi.layout import CEnum, Layout, Status, layout_of, numbers_of
from hcabi.riscv.cove import SbiError
from hcabi.s390 import ultravisor
from hcabi.x86 import svsm

HEADER = json.loads(
    (Path(__file__).parents[1] / "data" / "linux-7.3.4-guest-calls.json").read_text()
)
NUMBERS: list[tuple[str, type[CEnum]]] = [
    ("s390", ultravisor.UvcConditionCode),
    ("s390", ultravisor.UvcReturnCode),
    ("s390", ultravisor.UvcCommand),
    ("s390", ultravisor.UvcInstalledBit),
    ("x86", svsm.SvsmCoreCall),
    ("x86", svsm.SvsmResult),
    ("riscv", SbiError),
]
RECORDS: list[tuple[str, Layout[Any]]] = [
    ("s390", layout_of(ultravisor.UvCbHeader)),
    ("s390", layout_of(ultravisor.UvCbShare)),
    ("x86", layout_of(svsm.SvsmCa)),
]


@pytest.mark.parametrize(("arch", "numbers"), NUMBERS, ids=lambda x: getattr(x, "__name__", x))
def test_numbers(arch: str, numbers: type[CEnum]) -> None:
    known = numbers_of(numbers)
    ours = {m.c_name: int(m) for m in numbers if known.source_of(m).status is Status.READ}
    assert ours
    assert ours == {name: HEADER["constants"][arch].get(name) for name in ours}


def test_no_command_of_the_ultravisor_is_missing() -> None:
    theirs = {n for n in HEADER["constants"]["s390"] if n.startswith(("UVC_CMD_", "UVC_RC_"))}
    assert theirs == {m.c_name for m in (*ultravisor.UvcCommand, *ultravisor.UvcReturnCode)}


@pytest.mark.parametrize(("arch", "layout"), RECORDS, ids=lambda x: getattr(x, "c_name", x))
def test_structure(arch: str, layout: Layout[Any]) -> None:
    expected = HEADER["structs"][arch][layout.c_name.removeprefix("struct ")]
    assert layout.size == expected["size"]
    assert {f.name: [f.position, f.size] for f in layout.fields} == expected["fields"]


def test_the_list_of_pvalidate() -> None:
    """C's structure ends before the entries, of which the buffer of the page holds 510."""
    expected = HEADER["structs"]["x86"]["svsm_pvalidate_call"]
    layout = layout_of(svsm.SvsmPvalidateCall)
    places = {f.name: [f.position, f.size] for f in layout.fields}
    assert places.pop("entry")[0] == expected["fields"].pop("entry")[0] == expected["size"]
    assert places == expected["fields"]
    assert HEADER["constants"]["x86"]["SVSM_PVALIDATE_MAX_COUNT"] == svsm.MAX_ENTRIES
    assert layout.size == layout_of(svsm.SvsmCa).field("svsm_buffer").size


def test_bits_of_an_entry() -> None:
    expected = HEADER["structs"]["x86"]["svsm_pvalidate_entry"]
    layout = layout_of(svsm.SvsmPvalidateEntry)
    assert layout.size == expected["size"]
    # Debug information counts bits in the bytes that hold them.
    ours = {f.name: (f.position, f.size) for f in layout.fields}
    theirs = {n: (at * 8 + low, bits) for n, (at, _, low, bits) in expected["fields"].items()}
    assert ours == theirs
