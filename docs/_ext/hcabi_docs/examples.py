"""Worked examples: exits that real kernels made, and some that captures do not have."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

import msgspec

from hcabi.arm64 import calls
from hcabi.kvm.arms import HypercallExit, MemoryFaultExit, MsrExit
from hcabi.kvm.capabilities import Errno, MsrExitReason
from hcabi.kvm.exits import ExitReason
from hcabi.kvm.run import KvmRun
from hcabi.layout import Record, layout_of
from hcabi.x86.calls import Hypercall, MapGpaRangeAttributes
from hcabi.x86.msr import Msr

from .requirements import ROOT

__all__ = ["Example", "examples", "on_page"]

#: How many bytes an example has: the header and every arm that matters here.
_BYTES = 128


@dataclass(frozen=True)
class Example:
    """
    One exit.

    Attributes:
        name: Key, as in links to the playground.
        title: What it shows.
        page: The page that it stands on.
        origin: Which kernel made it; empty for one that was made here.
        data: The first bytes of kvm_run.
        arch: Whose kvm_run.
        before: Registers before the guest's instruction.
        after: Registers after it.
        errno: What KVM_RUN failed with.
    """

    name: str
    title: str
    page: str
    origin: str
    data: bytes
    arch: str
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    errno: int = 0

    @property
    def registers(self) -> str:
        """Registers as `hcabi decode` takes them; only arm64 has any."""
        if self.arch != "arm64":
            return ""
        return ",".join(f"{k}={v}" for k, v in self.before.items() if k in ("x1", "x2", "x3"))

    @property
    def command(self) -> str:
        """The same on the command line."""
        parts = [f"hcabi decode --arch {self.arch}"]
        if self.registers:
            parts.append(f"--registers {self.registers}")
        if self.errno:
            parts.append(f"--errno {self.errno}")
        return " ".join([*parts, self.data.hex()])

    @property
    def query(self) -> str:
        """Query of the playground's address."""
        return urlencode({"example": self.name})


def _captured(file: str, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    lines = (ROOT / "tests/data/captures" / file).read_text().splitlines()
    rows = (json.loads(line) for line in lines[1:])
    return next(r for r in rows if wanted(r))


def _x86(name: str, title: str, **wanted: str) -> Example:
    def fits(row: dict[str, Any]) -> bool:
        return bool(row["exits"]) and all(row["in"].get(k) == v for k, v in wanted.items())

    row = _captured("x86-linux-7.3.4-kvm-amd.jsonl", fits)
    data = bytes.fromhex(row["exits"][0]["kvm_run_0_128"])
    before = {k: row["in"][k] for k in ("rax", "rbx", "rcx", "rdx")}
    return Example(name, title, "call-x86-map-gpa-range", "Linux 7.3.4", data, "x86", before,
                   {"rax": row["out"]["rax"]})  # fmt: skip


def _arm(name: str, title: str, page: str, number: int) -> Example:
    def fits(row: dict[str, Any]) -> bool:
        return "exit" in row and row["in"]["x0"] == hex(number) and row["out"]["x0"] != hex(number)

    row = _captured("arm64-linux-7.2.13-smccc-filter.jsonl", fits)
    data = bytes.fromhex(row["exit"]["kvm_run_0_128"])
    return Example(name, title, page, "Linux 7.2.13", data, "arm64",
                   {k: row["in"][k] for k in ("x0", "x1", "x2", "x3")}, row["out"])  # fmt: skip


def _made(name: str, title: str, page: str, reason: int, arm: Record, errno: int = 0) -> Example:
    run = bytearray(_BYTES)
    layout = layout_of(KvmRun)
    at, size = layout.locate("exit_reason")
    run[at : at + size] = int(reason).to_bytes(size, "little")
    layout_of(type(arm)).build_into(arm, run, layout.field("exit_union").position)
    return Example(name, title, page, "", bytes(run), "x86", errno=errno)


def _attributes(**fields: Any) -> int:
    return layout_of(MapGpaRangeAttributes).to_int(MapGpaRangeAttributes(**fields))


def _map_gpa(start: int, pages: int, attributes: int) -> HypercallExit:
    return HypercallExit(nr=int(Hypercall.MAP_GPA_RANGE), args=(start, pages, attributes, 0, 0, 0))


@cache
def examples() -> tuple[Example, ...]:
    """All of them; the first is what the playground shows at first."""
    hinted = _attributes(preferred_page_size=1)
    private = _attributes(encrypted=True)
    fault = MemoryFaultExit(flags=8, gpa=0x4001_0000, size=0x1000)
    control = MsrExit(
        reason=int(MsrExitReason.FILTER), index=int(Msr.KVM_MIGRATION_CONTROL), data=1
    )
    return (
        _x86("x86-share", "x86: share one page", rcx="0x1", rdx="0x0"),
        _x86("x86-unshare", "x86: take one page back", rcx="0x1", rdx="0x10"),
        _arm("arm64-share", "arm64: share one granule", "call-arm64-mem-share",
             calls.MEM_SHARE.number),
        _arm("arm64-unshare", "arm64: take one granule back", "call-arm64-mem-unshare",
             calls.MEM_UNSHARE.number),
        _arm("arm64-meminfo", "arm64: ask for the granule", "call-arm64-hyp-meminfo",
             calls.HYP_MEMINFO.number),
        _arm("arm64-features", "arm64: ask for the functions", "call-arm64-features",
             calls.FEATURES.number),
        _made("snp-part", "SNP: the rest of a begun 2 MiB entry", "structure-x86-snp-psc-desc",
              ExitReason.HYPERCALL, _map_gpa(0x4000_3000, 509, hinted)),
        _made("tdx-chunk", "TDX: one chunk to private", "call-x86-tdvmcall-map-gpa",
              ExitReason.HYPERCALL, _map_gpa(0x4020_0000, 512, private)),
        _made("hint", "x86: shared, with a hint of 2 MiB", "structure-kvm-hypercall-exit",
              ExitReason.HYPERCALL, _map_gpa(0x4000_0000, 512, hinted)),
        _made("too-many", "x86: a count that exceeds the address space",
              "word-x86-map-gpa-range-attributes", ExitReason.HYPERCALL,
              _map_gpa(0, (1 << 64) - 1, 0)),
        _made("memory-fault", "a memory fault that asks for private memory",
              "structure-kvm-memory-fault-exit", ExitReason.MEMORY_FAULT, fault,
              int(Errno.EFAULT)),
        _made("ready", "the guest writes that it may be migrated", "word-x86-migration-control",
              ExitReason.X86_WRMSR, control),
    )  # fmt: skip


def on_page(slug: str) -> list[Example]:
    """Examples of one page."""
    return [e for e in examples() if e.page == slug]


def as_json() -> bytes:
    """For the playground."""
    return msgspec.json.encode(
        [
            {"name": e.name, "title": e.title, "arch": e.arch, "bytes": e.data.hex(" ", 8),
             "registers": e.registers, "errno": e.errno, "origin": e.origin}
            for e in examples()
        ]
    )  # fmt: skip
