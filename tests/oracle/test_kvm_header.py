"""Declarations against names, numbers, offsets and sizes extracted from the headers of 7.3.4."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hcabi.arm64 import registers as arm64
from hcabi.catalogue.declarations import declarations
from hcabi.kvm.not_about_memory import FILE, other_numbers
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import (
    CEnum,
    Layout,
    c_name,
    layout_of,
    numbers_of,
)
from hcabi.x86.sev_firmware import SevUserDataSnpConfig, SevUserDataSnpStatus

DATA = Path(__file__).parents[1] / "data" / "linux-7.3.4-kvm.json"
HEADER: dict[str, Any] = json.loads(DATA.read_text())
TOOLS = Path(__file__).parents[2] / "tools"


def tool(name: str) -> ModuleType:
    """Import a program of `tools`, which is not a package."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


pytest.importorskip("elftools", reason="pyelftools reads the debug information")
kvm_header_tool = tool("kvm_header")
other_numbers_tool = tool("other_numbers")
#: What the data were extracted from; numbers of other documents are compared elsewhere.
HEADERS = {
    *(f"include/uapi/{name}" for name in HEADER["_source"]["headers"]),
    "include/uapi/asm/kvm.h",
}
ARCHITECTURES = {"any": "x86", "x86": "x86", "arm64": "arm64", "s390": "s390", "riscv": "riscv"}


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
    and numbers_of(cls).source.document.removeprefix("arch/x86/").removeprefix("arch/arm64/")
    in HEADERS
    and not numbers_of(cls).shifted
]
#: Sets of numbers that no header has, or that are defined by other macros.
IN_DOCUMENTS = {"KvmError", "SevGuestState"}


#: Fields for which C has no name.
NAMELESS = {
    KvmRun: {"exit_union"},
    arm64.KvmRegs: {"padding"},
    # bit fields in C, a word here
    SevUserDataSnpStatus: {"flags", "is_rmp_initialized"},
    SevUserDataSnpConfig: {"flags"},
}


@pytest.mark.parametrize(("layout", "expected"), STRUCTURES)
def test_structure(layout: Layout[Any], expected: dict[str, Any]) -> None:
    """Fields agree both ways; arrays of no length that follow a structure are not part of it."""
    ours = {r.path: [r.offset, r.size] for r in layout.rows if "." not in r.path}
    ours |= {name: [0, arm.size] for name, arm in layout.arms.items()}
    theirs = {p.lstrip("_"): v for p, v in expected["fields"].items() if "." not in p and v[1]}
    theirs = {p: v for p, v in theirs.items() if len(v) == 2}  # bit fields have a word here

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
    if numbers.__module__ == "hcabi.kvm.other_architectures":
        constants = {n: v for table in HEADER["constants"].values() for n, v in table.items()}
    else:
        constants = header("constants", ARCHITECTURES[arch])

    assert {m.c_name: int(m) for m in numbers} == {m.c_name: constants[m.c_name] for m in numbers}


def test_every_member_has_a_name_of_its_own() -> None:
    for param in ENUMS:
        members: list[IntEnum] = list(param.values[1])  # type: ignore[call-overload]
        names = [c_name(m) for m in members]
        assert len(set(names)) == len(names)


#: What the words of the names are not about.
OTHER_MEANING = {
    "KVM_DEV_RISCV_AIA_GRP_APLIC": "a device's registers in memory",
    "KVM_REG_PPC_TM": "transactional memory",
    "SEV_RET_INAVLID_CONFIG": "the misspelled twin of SEV_RET_INVALID_CONFIG",
}
#: What stands for one thing in all names.
MEMORY_IN_NAME = re.compile(r"(^|_)(MEM|MEMORY|PRIVATE|SHARED?|SEV|SNP|TDX|PV|REALM|DIRTY_GFN_F)_")


def test_each_number_is_declared_or_listed_with_its_value() -> None:
    """The data file is what `tools/other_numbers.py` makes of the header and the declarations."""
    declared = other_numbers_tool.declared()
    expected = other_numbers_tool.table(HEADER, declared)

    assert json.loads(FILE.read_text()) == expected
    assert not declared & other_numbers().keys()


def test_every_number_of_the_header_is_known() -> None:
    known = other_numbers_tool.declared() | other_numbers().keys()
    tables = [t for kind in ("constants", "ioctls") for t in HEADER[kind].values()]

    missing = {n for t in tables for n in t} - known
    assert {n for n in missing if not n.endswith(other_numbers_tool.MOVING)} == set()


def test_what_is_about_memory_is_not_listed_as_something_else() -> None:
    about = {name for names in HEADER["about_memory"].values() for name in names}
    named = {name for name in other_numbers() if MEMORY_IN_NAME.search(f"{name}_")}

    assert (about | named) & other_numbers().keys() == OTHER_MEANING.keys()


@pytest.mark.parametrize("prefix", ["KVM_EXIT_", "KVM_CAP_"])
def test_exits_and_capabilities(prefix: str) -> None:
    """246 capabilities, and exits 0 to 43 with the names of their parts."""
    names = {n for t in HEADER["constants"].values() for n in t if n.startswith(prefix)}
    assert len(names) == {"KVM_EXIT_": 54, "KVM_CAP_": 246}[prefix]
    declared = {n for n in other_numbers_tool.declared() if n.startswith(prefix)}
    listed = {n for n in other_numbers() if n.startswith(prefix)}
    assert names <= declared | listed
    assert {int(r) for r in ExitReason} == set(range(44))


def test_every_arm_of_the_union() -> None:
    fields = HEADER["structs"]["x86"]["kvm_run"]["fields"]
    start = fields["hw"][0]
    arms = {n for n, (at, _) in fields.items() if at == start and "." not in n} - {"padding"}

    assert arms - layout_of(KvmRun).arms.keys() == {"debug"}, "differs by architecture"
    by_reason = {int(r) for arm in layout_of(KvmRun).arms.values() if arm.arm for r in arm.arm.when}
    without = {r.name for r in ExitReason if int(r) not in by_reason}
    assert without == {
        "AP_RESET_HOLD",
        "DEBUG",
        "DIRTY_RING_FULL",
        "HLT",
        "INTR",
        "IRQ_WINDOW_OPEN",
        "NMI",
        "SET_TPR",
        "SHUTDOWN",
        "WATCHDOG",
        "X86_BUS_LOCK",
    }


def test_an_arm_starts_where_the_header_says() -> None:
    fields = HEADER["structs"]["x86"]["kvm_run"]["fields"]
    for name in layout_of(KvmRun).arms:
        for row in (r for r in layout_of(KvmRun).arms[name].rows if not r.alias_of):
            if (expected := fields.get(f"{name}.{row.path}")) is not None:
                assert list(layout_of(KvmRun).locate(f"{name}.{row.path}")) == expected, row.path


def installed() -> Path | None:
    """The folder `usr` of this machine, where its headers are newer than the extracted ones."""
    shown = shutil.which("dpkg-query") and subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", "linux-libc-dev"], capture_output=True, text=True
    )
    version = tuple(int(n) for n in re.findall(r"\d+", shown.stdout)[:3]) if shown else ()
    known = tuple(int(n) for n in re.findall(r"\d+", HEADER["_source"]["version"])[:3])
    return Path("/usr") if version > known else None


def test_a_newer_installed_header_has_nothing_more() -> None:
    """Where it has, this names what is to be declared or listed next."""
    usr = installed()
    if usr is None:
        pytest.skip("the installed linux-libc-dev is not newer than 7.3.4")
    include = next(usr.glob("include/*-linux-gnu/asm")).parent
    compiler = kvm_header_tool.compiler((include, usr / "include"))
    names = kvm_header_tool.constants(compiler, kvm_header_tool.HEADERS, kvm_header_tool.WANTED)
    known = {n for kind in ("constants", "ioctls") for t in HEADER[kind].values() for n in t}
    assert set(names) - known == set()


def test_there_is_something_to_compare() -> None:
    assert {"kvm_run", "kvm_sev_snp_launch_update", "kvm_tdx_init_vm"} <= {
        p.id for p in STRUCTURES if p.id
    }
    assert len(STRUCTURES) >= 40
