"""Probes of x86: KVM_HC_MAP_GPA_RANGE and its exit, and private memory."""

from __future__ import annotations

from typing import Final

from hcabi.captures.steps import HEAD_BYTES
from hcabi.kvm.flags import GuestMemfdFlag, MemoryAttribute, MemoryFlag
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.agent import Json
from hcabi.lab.cases.inputs import DEFAULT_SETTING
from hcabi.lab.cases.memory_inputs import WINDOW
from hcabi.lab.probes.probe import Outcome, Probe, error_name
from hcabi.layout import layout_of, name_of
from hcabi.types import ADDRESS_SPACE, PAGE, U64
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.return_values import KvmError
from hcabi.x86.vm_types import VmType

__all__ = ["PROBES"]

_RUN = layout_of(KvmRun)
_X86_C: Final = "arch/x86/kvm/x86.c"
_MAIN_C: Final = "virt/kvm/kvm_main.c"

# --- Hypercalls -------------------------------------------------------------------------------

_NUMBER = int(Hypercall.MAP_GPA_RANGE)
_STALE = 0x1234


def _call(
    *,
    nr: int = _NUMBER,
    gpa: int = PAGE,
    pages: int = 1,
    attributes: int = 0,
    ret: int = 0,
    mode: int = 64,
    enabled: bool = True,
) -> Json:
    registers = {"rax": nr, "rbx": gpa, "rcx": pages, "rdx": attributes, "rsi": 0}
    return {
        "mode": mode,
        "instruction": "vmmcall",
        "in": {name: hex(value) for name, value in registers.items()},
        "reply": {"ret": hex(ret)},
        "vm": DEFAULT_SETTING | {"exit_hypercall_enabled": enabled},
    }


def _rax(row: Json) -> str:
    value, bits = int(row["out"]["rax"], 16), row["mode"]
    if value >> bits - 1 & 1:
        negated = (1 << bits) - value
        known = [error.name for error in KvmError if error == negated]
        return f"-{known[0]}" if known else hex(value)
    return hex(value)


def _answer(row: Json) -> str:
    """Whether the VMM saw it, and what the guest read."""
    if row["out"]["rip_advanced"] is None:
        return "the guest died"
    return f"{'exit' if row['exits'] else 'no exit'}, RAX {_rax(row)}"


def _at_exit(*paths: str) -> Outcome:
    """What fields of kvm_run hold at the exit."""
    read = _RUN.reader(*paths)

    def tell(row: Json) -> str:
        if not row["exits"]:
            return _answer(row)
        head = bytes.fromhex(row["exits"][0]["kvm_run_0_128"])
        return ", ".join(hex(value) for value in read(head))

    return tell


def _ret_after(row: Json) -> str:
    return str(row["out"]["ret"])


_ADDRESSES = (0x1001, 0x1800, 0x1FFF, 1 << 52 | 1)
_LAST_FRAME = U64

_CALLS = (
    Probe(
        "ret_zeroed_at_exit",
        "calls",
        "hypercall.ret is 0 when the exit comes",
        "A VMM that leaves ret alone answers what the call before was answered; write ret always.",
        f"{_X86_C} 7338-7460, commit 9a1dfeff4414",
        (("", _call(ret=_STALE)), ("ret at the next exit", _call())),
        _at_exit("hypercall.ret"),
        {"0x0": True, hex(_STALE): False},
    ),
    Probe(
        "ret_written_by_kernel",
        "calls",
        "the kernel also leaves the answers that it gives itself in hypercall.ret",
        "What ret holds between exits differs; a VMM that reads it there sees other numbers.",
        f"{_X86_C} 7448",
        (("", _call(ret=_STALE)), ("ret after a call of the kernel's own", _call(nr=13))),
        _ret_after,
        {hex(ADDRESS_SPACE - KvmError.ENOSYS): True, hex(_STALE): False},
    ),
    Probe(
        "nr_truncated_too_late",
        "calls",
        "in 32-bit mode EAX alone is the number",
        "A 32-bit guest whose RAX has higher bits is told that a change was made, and the VMM sees"
        " no exit: the pages stay as they were.",
        "captures of 6.12",
        (("RAX 1 << 32 | 12 in 32-bit mode", _call(nr=1 << 32 | _NUMBER, mode=32)),),
        _answer,
        {"exit, RAX 0x0": False, "no exit, RAX 0x0": True},
    ),
    Probe(
        "synthesized_ret_checked",
        "synthesized",
        "a VMM may answer 0, EINVAL or EAGAIN alone to exits of SNP and TDX guests",
        "Where it is not checked, what a VMM wrote by mistake reaches the guest as its answer.",
        "arch/x86/kvm/x86.h 877, commits 3e2dec1ede0a and 5d40e5b49442",
        (("ret of 7", {"ret": "0x7"}),),
        lambda row: str(row["answer"]),
        {"KVM_RUN fails": True, "the guest reads it": False},
    ),
    Probe(
        "alignment_checked",
        "calls",
        "an address that is not a multiple of 4096 gives EINVAL without an exit",
        "VMMs get addresses that they need not have expected; one that rounds converts other pages"
        " than the guest meant.",
        f"{_X86_C} 7416-7430",
        tuple((hex(gpa), _call(gpa=gpa)) for gpa in _ADDRESSES),
        _answer,
    ),
    Probe(
        "page_number_wrap_checked",
        "calls",
        "page numbers that wrap at 64 bits give EINVAL; bytes that wrap do not",
        "A VMM that adds before it checks sees a range that ends before it starts.",
        f"{_X86_C} 7416-7430",
        (
            ("up to the last number", _call(pages=_LAST_FRAME - 1)),
            ("one more", _call(pages=_LAST_FRAME)),
            ("page numbers of 53 bits", _call(gpa=ADDRESS_SPACE - PAGE, pages=2)),
        ),
        _answer,
    ),
    Probe(
        "empty_range_refused",
        "calls",
        "a count of 0 pages gives EINVAL without an exit",
        "VMMs get requests about nothing, and have to decide what those mean.",
        f"{_X86_C} 7416-7430",
        (("0 pages", _call(pages=0)),),
        _answer,
    ),
    Probe(
        "capability_required",
        "calls",
        "without KVM_CAP_EXIT_HYPERCALL a call gives ENOSYS, whatever its arguments are",
        "A VMM that never asked for these exits gets them, and most stop at an exit unknown to"
        " them; a guest takes the call for one that it may make.",
        f"{_X86_C} 7416-7430",
        (
            ("a good call", _call(enabled=False)),
            ("a bad one", _call(enabled=False, gpa=1, pages=0)),
        ),
        _answer,
    ),
    Probe(
        "unknown_call_refused",
        "calls",
        "a number that KVM does not know gives ENOSYS without an exit",
        "Guests ask by calling whether there is a call: they take another answer for a yes.",
        f"{_X86_C} 7338-7460",
        (("13", _call(nr=13)), ("1 << 32 | 12", _call(nr=1 << 32 | _NUMBER))),
        _answer,
    ),
    Probe(
        "arguments_at_exit",
        "calls",
        "the exit holds number, address, count and attributes as the guest gave them",
        "The VMM acts on another range, or in the other direction, than the guest asked for.",
        f"{_X86_C} 7416-7430",
        (
            ("64-bit", _call(gpa=0x5000, pages=7, attributes=0x12)),
            ("all attributes set", _call(attributes=U64)),
            ("32-bit", _call(gpa=1 << 40 | PAGE, pages=1 << 40 | 2, attributes=U64, mode=32)),
        ),
        _at_exit("hypercall.nr", *(f"hypercall.args[{n}]" for n in range(3))),
    ),
    Probe(
        "mode_flag",
        "calls",
        "bit 0 of hypercall.flags says whether the guest is in 64-bit mode",
        "A VMM that cuts a 32-bit guest's arguments by this flag cuts a 64-bit guest's too, or"
        " none.",
        f"{_X86_C} 7416-7430",
        (("64-bit", _call()), ("32-bit", _call(mode=32))),
        _at_exit("hypercall.flags"),
    ),
    Probe(
        "answer_passed_on",
        "calls",
        "an ordinary guest reads in RAX what the VMM wrote to ret, cut to its mode",
        "Guests are told something else than the VMM decided.",
        f"{_X86_C} 7316-7338",
        (
            ("0", _call()),
            ("-EINVAL", _call(ret=ADDRESS_SPACE - KvmError.EINVAL)),
            ("7, which is no error", _call(ret=7)),
            ("-EINVAL in 32-bit mode", _call(ret=ADDRESS_SPACE - KvmError.EINVAL, mode=32)),
        ),
        _answer,
    ),
)

# --- Private memory ---------------------------------------------------------------------------

_HOLE = WINDOW + 0x100 * PAGE
_BARE = WINDOW + 8 * PAGE
_PRIVATE = int(MemoryAttribute.PRIVATE)
_BUILD: Final[tuple[tuple[str, Json], ...]] = (
    ("", {"do": "vm", "type": int(VmType.SW_PROTECTED_VM)}),
    ("", {"do": "guest_memfd", "size": hex(8 * PAGE)}),
    (
        "",
        {
            "do": "slot",
            "slot": 1,
            "start": hex(WINDOW),
            "size": hex(4 * PAGE),
            "flags": hex(MemoryFlag.GUEST_MEMFD),
            "memfd": 0,
        },
    ),
    ("", {"do": "slot", "slot": 2, "start": hex(_BARE), "size": hex(PAGE), "host": "0x8000"}),
)


_PUNCH: Final[Json] = {"do": "fallocate", "memfd": 0, "offset": "0x0", "size": hex(PAGE)}
_PRE_FAULT: Final[Json] = {"do": "pre_fault", "address": hex(WINDOW), "size": hex(PAGE)}


def _set(address: int = WINDOW, size: int = PAGE, attributes: int = _PRIVATE, **more: int) -> Json:
    values = {"address": address, "size": size, "attributes": attributes, **more}
    return {"do": "attributes"} | {name: hex(value) for name, value in values.items()}


def _read(address: int) -> Json:
    return {"do": "access", "address": hex(address)}


_FAULT = _RUN.reader("memory_fault.flags", "memory_fault.gpa", "memory_fault.size")


def _step(row: Json) -> str:
    given = row["answer"]
    said = [error_name(given.get("errno", 0))]
    for each in given.get("exits", ()):
        run = bytes.fromhex(each["kvm_run_0_128"])[:HEAD_BYTES]
        name = name_of(ExitReason, each["reason"])
        if each["reason"] == ExitReason.MEMORY_FAULT:
            flags, gpa, size = _FAULT(run)
            name += f" flags {flags:#x} gpa {gpa:#x} size {size:#x}"
        said.append(f"{name} with {error_name(each.get('errno', 0))}")
    said += [f"{name} {given[name]}" for name in ("address", "size", "value") if name in given]
    return ", ".join(said)


_MEMORY = (
    Probe(
        "attributes_arguments_checked",
        "memory",
        "KVM_SET_MEMORY_ATTRIBUTES takes whole pages, known attributes and no flags, or EINVAL",
        "A VMM that passes on what a guest asked for changes other pages than it tells.",
        f"{_MAIN_C} 2612-2684",
        (
            *_BUILD,
            ("half a page", _set(address=WINDOW + PAGE // 2)),
            ("size of half a page", _set(size=PAGE // 2)),
            ("size 0", _set(size=0)),
            ("unknown attribute", _set(attributes=4)),
            ("flags", _set(flags=1)),
            ("last page of all", _set(address=ADDRESS_SPACE - PAGE)),
        ),
        _step,
    ),
    Probe(
        "attributes_need_no_slot",
        "memory",
        "attributes can be set where no memory is",
        "A VMM that sets attributes before its slots fails, or need not look for slots any more.",
        f"{_MAIN_C} 2612-2684",
        (*_BUILD, ("no slot", _set(address=_HOLE)), ("above all slots", _set(address=1 << 52))),
        _step,
    ),
    Probe(
        "memory_fault_told",
        "memory",
        "an access to private memory that is not there ends KVM_RUN with EFAULT and exit 39, whose"
        " flags say that the access was private",
        "A VMM that converts by the flag converts the wrong way, or for ever.",
        "arch/x86/kvm/mmu/mmu.c 4630-4643, mmu_internal.h 330-336",
        (
            *_BUILD,
            ("", _set(address=_HOLE)),
            ("no slot", _read(_HOLE)),
            ("", _set(address=_BARE)),
            ("no guest_memfd", _read(_BARE)),
        ),
        _step,
    ),
    Probe(
        "memfd_flags_checked",
        "memory",
        "KVM_CREATE_GUEST_MEMFD refuses INIT_SHARED for a VM with private memory",
        "Memory that a VMM took for private is the host's to read.",
        "virt/kvm/guest_memfd.c, kvm_host.h 735-743",
        (
            *_BUILD,
            *(
                (f"flags {flags:#x}", {"do": "guest_memfd", "size": hex(PAGE), "flags": hex(flags)})
                for flags in (0, int(GuestMemfdFlag.MMAP), int(GuestMemfdFlag.INIT_SHARED), 4)
            ),
        ),
        _step,
    ),
    Probe(
        "holes_punched",
        "memory",
        "fallocate punches holes of whole pages in a guest_memfd, and keeps its size",
        "A VMM that discards what became shared fails, or its memory is not given back.",
        "virt/kvm/guest_memfd.c 183-275",
        (
            *_BUILD,
            *(
                (
                    label,
                    {"do": "fallocate", "memfd": 0, "offset": "0x0", "size": hex(PAGE)} | change,
                )
                for label, change in (
                    ("a page", {"mode": 3}),
                    ("without KEEP_SIZE", {"mode": 2}),
                    ("half a page", {"mode": 3, "offset": "0x800"}),
                    ("size of half a page", {"mode": 3, "size": "0x800"}),
                )
            ),
        ),
        _step,
    ),
    Probe(
        "pre_fault_goes_on",
        "memory",
        "KVM_PRE_FAULT_MEMORY moves address and size on by what it did",
        "A VMM that loops until the size is 0 never ends, or stops before the end.",
        f"{_MAIN_C}, KVM_PRE_FAULT_MEMORY",
        (
            *_BUILD,
            ("", _set()),
            ("a private page", {"do": "pre_fault", "address": hex(WINDOW), "size": hex(PAGE)}),
            (
                "flags",
                {"do": "pre_fault", "address": hex(WINDOW), "size": hex(PAGE), "flags": "0x1"},
            ),
            ("no slot", {"do": "pre_fault", "address": hex(_HOLE), "size": hex(PAGE)}),
        ),
        _step,
    ),
)

PROBES = (*_CALLS, *_MEMORY)
"""All of them."""
