"""
Hosts that answer as no KVM does, to see what a real guest does and whether the tests detect it.

A fault is between the guest and the platform's model. It changes an answer, or the model's state,
after the model has executed an instruction.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from hcabi.errors import HostUsageError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_platform import Execute, Executed, GuestPlatform
from hcabi.kernels.x86_snp_platform import SnpPlatform
from hcabi.kernels.x86_tdx_platform import TdxPlatform
from hcabi.layout import layout_of
from hcabi.types import PAGE
from hcabi.x86.ghcb import GhcbSaveArea, SvmExitCode
from hcabi.x86.tdx import TdcallLeaf, TdxLeaf, TdxStatus

__all__ = ["FAULTS", "fault"]

_save = layout_of(GhcbSaveArea)
_CODE, _INFO_2, _SCRATCH = (
    _save.field(name).position for name in ("sw_exit_code", "sw_exit_info_2", "sw_scratch")
)
#: Neither interface's specification has them.
_NO_PSC_ERROR, _NO_STATUS = 0x7_0000_0000, 0x1234


def _word(memory: GuestMemory, at: int) -> int:
    return int.from_bytes(memory.read(at, 8), "little")


def _list_of(memory: GuestMemory, instruction: str, registers: Mapping[str, int]) -> int | None:
    """Address of the list that a VMGEXIT sends, or None for anything else."""
    ghcb = registers.get("ghcb_msr", 1)
    if (
        instruction != "vmgexit"
        or ghcb % PAGE
        or _word(memory, ghcb + _CODE) != (SvmExitCode.VMGEXIT_PSC)
    ):
        return None
    return _word(memory, ghcb + _SCRATCH)


class _SentList(NamedTuple):
    """A list that a guest sent, after the platform worked on it."""

    memory: GuestMemory
    ghcb: int  # address of the page
    at: int  # address of the list
    current: int  # cur_entry and end_entry as they were sent
    end: int


def _on_lists(platform: SnpPlatform, change: Callable[[_SentList], None]) -> Execute:
    """Change each list, or its answer, after the platform worked on it."""
    execute, memory = platform.execute, platform.memory

    def changed(number: int, instruction: str, registers: Mapping[str, int]) -> Executed:
        at = _list_of(memory, instruction, registers)
        if at is None:
            return execute(number, instruction, registers)
        current, end = struct.unpack("<HH", memory.read(at, 4))
        made = execute(number, instruction, registers)
        change(_SentList(memory, registers["ghcb_msr"], at, current, end))
        return made

    return changed


def _one_too_few(sent: _SentList) -> None:
    (current,) = struct.unpack("<H", sent.memory.read(sent.at, 2))
    sent.memory.write(sent.at, struct.pack("<H", max(current - 1, 0)))


def _no_progress(sent: _SentList) -> None:
    sent.memory.write(sent.at, struct.pack("<H", sent.current))


def _longer_list(sent: _SentList) -> None:
    sent.memory.write(sent.at, struct.pack("<HH", sent.current, sent.end + 1))


def _unknown_error(sent: _SentList) -> None:
    sent.memory.write(sent.ghcb + _INFO_2, _NO_PSC_ERROR.to_bytes(8, "little"))


def _half(platform: SnpPlatform) -> Execute:
    """Do half of a list's entries a call, as the specification allows and KVM never does."""
    execute, memory = platform.execute, platform.memory

    def halved(number: int, instruction: str, registers: Mapping[str, int]) -> Executed:
        at = _list_of(memory, instruction, registers)
        if at is None:
            return execute(number, instruction, registers)
        current, end = struct.unpack("<HH", memory.read(at, 4))
        memory.write(at, struct.pack("<HH", current, current + (end - current) // 2))
        made = execute(number, instruction, registers)
        memory.write(at + 2, struct.pack("<H", end))
        return made

    return halved


def _forgetful(platform: SnpPlatform) -> Execute:
    """Forget that a page was validated as soon as the guest was told that it is."""
    execute = platform.execute

    def forgotten(number: int, instruction: str, registers: Mapping[str, int]) -> Executed:
        made = execute(number, instruction, registers)
        if instruction == "pvalidate" and registers["rdx"] & 1 and made.registers.get("rax") == 0:
            page = registers["gpa"] // PAGE * PAGE
            platform.rmp.free(page, PAGE)
            platform.settle(page)
        return made

    return forgotten


def _on_map_gpa(
    platform: TdxPlatform, change: Callable[[Mapping[str, int]], dict[str, int]]
) -> Execute:
    """Change the registers that MapGPA answers, by those that it came with."""
    execute = platform.execute

    def changed(number: int, instruction: str, registers: Mapping[str, int]) -> Executed:
        made = execute(number, instruction, registers)
        call = (registers["rax"], registers["r10"], registers["r11"])
        if call == (TdcallLeaf.VP_VMCALL, 0, TdxLeaf.MAP_GPA):
            made.registers = {**made.registers, **change(registers)}
        return made

    return changed


def _retry_at(address: Callable[[Mapping[str, int]], int]) -> Callable[[TdxPlatform], Execute]:
    return lambda platform: _on_map_gpa(
        platform, lambda r: {"r10": int(TdxStatus.RETRY), "r11": address(r)}
    )


SNP_FAULTS: Final[Mapping[str, Callable[[SnpPlatform], Execute]]] = {
    "half": _half,
    "one-too-few": lambda p: _on_lists(p, _one_too_few),
    "no-progress": lambda p: _on_lists(p, _no_progress),
    "longer-list": lambda p: _on_lists(p, _longer_list),
    "unknown-status": lambda p: _on_lists(p, _unknown_error),
    "forgetful-rmp": _forgetful,
}
TDX_FAULTS: Final[Mapping[str, Callable[[TdxPlatform], Execute]]] = {
    "no-progress": _retry_at(lambda r: r["r12"]),
    "retry-outside": _retry_at(lambda r: r["r12"] + r["r13"]),
    "retry-unaligned": _retry_at(lambda r: r["r12"] + 8),
    "unknown-status": lambda p: _on_map_gpa(p, lambda _: {"r10": _NO_STATUS}),
}

FAULTS: Final[Mapping[str, tuple[str, ...]]] = {
    "snp": tuple(SNP_FAULTS),
    "tdx": tuple(TDX_FAULTS),
}
"""Names of faults, by guest."""


def fault(platform: GuestPlatform, name: str) -> Execute:
    """
    Return what executes instructions in place of *platform* itself, with the fault *name*.

    Raises HostUsageError if it has none such.
    """
    if isinstance(platform, SnpPlatform) and name in SNP_FAULTS:
        return SNP_FAULTS[name](platform)
    if isinstance(platform, TdxPlatform) and name in TDX_FAULTS:
        return TDX_FAULTS[name](platform)
    kind = "snp" if isinstance(platform, SnpPlatform) else "tdx"
    raise HostUsageError(f"fault {name!r}: {kind} has {', '.join(FAULTS[kind])}")
