"""
Guest programs: find the interface, share, use, take back, and make mistakes.

A program is a generator. It depends on its contract, but not on kernels or hosts, so the same
program runs on a model and on a real kernel.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import msgspec

from hcabi.arm64 import hypercalls, rsi
from hcabi.arm64.smccc import VERSION_1_1, VERSION_ID
from hcabi.errors import HostUsageError
from hcabi.hyperv.discovery import HvLeaf, HvMsr, HvMsrHypercall, is_hyperv, is_isolated
from hcabi.kernels.choices import Choices
from hcabi.kernels.loop import Guest
from hcabi.kernels.mixes import Behaviour, Mix
from hcabi.kernels.steps import Ask, Use
from hcabi.layout import layout_of
from hcabi.memory.shared_map import PAGE
from hcabi.types import U32, Call, GuestContract, GuestState, Progress, ShareRegion, Verdict
from hcabi.x86.cpuid import (
    HYPERVISOR_BASES,
    TDX_LEAF,
    CpuidLeaf,
    features_leaf,
    is_kvm,
    is_tdx,
)
from hcabi.x86.ghcb import (
    Ghcb,
    GhcbGpa,
    GhcbMsr,
    GhcbMsrCode,
)
from hcabi.x86.tdx import TDCALL, TdcallLeaf, shared_bit

__all__ = [
    "Neighbourhood", "Steps", "ask", "discover_cca", "discover_ghcb", "discover_hyperv",
    "discover_smccc", "discover_tdx", "discover_x86", "sharing",
]  # fmt: skip

#: The guest id of a guest with Linux 7.3.4.
_GUEST_OS_ID = 0x8100_0007_0304_0000
_GHCB_PAGE = layout_of(Ghcb).size
# The lookup of an enum member costs as much as the choice itself.
_SHARE, _TAKE_BACK, _MISTAKE, _RACE, _HOSTILE = Behaviour
_DONE = Verdict.DONE
Steps = Generator[Ask | Use, GuestState, None]

# --- Finding the interface -------------------------------------------------------------------


def discover_x86() -> Steps:
    """Look for KVM's leaves, base by base, and read its features."""
    for base in HYPERVISOR_BASES:
        state = yield Ask(_cpuid(base), f"is KVM at CPUID {base:#x}?")
        r = state.registers
        if is_kvm(CpuidLeaf(r["rax"], r["rbx"], r["rcx"], r["rdx"])):
            yield Ask(_cpuid(features_leaf(base)), "which features has KVM?")
            return


def _cpuid(leaf: int) -> Call:
    return Call("cpuid", {"rax": leaf, "rcx": 0})


def discover_ghcb(ghcb: int, *, register: bool) -> Steps:
    """
    Negotiate the protocol version.

    With *register*, also read the features and register the GHCB.
    """
    codes = [(GhcbMsrCode.SEV_INFO_REQ, "which GHCB protocols are spoken?")]
    if register:
        codes += [
            (GhcbMsrCode.HV_FT_REQ, "what does the host support?"),
            (GhcbMsrCode.PREF_GPA_REQ, "where shall the GHCB be?"),
        ]
    for code, wish in codes:
        yield Ask(_msr(layout_of(GhcbMsr).to_int(GhcbMsr(int(code)))), wish)
    if register:
        here = GhcbGpa(int(GhcbMsrCode.REG_GPA_REQ), ghcb // _GHCB_PAGE)
        yield Ask(_msr(layout_of(GhcbGpa).to_int(here)), "register the GHCB")
    yield from discover_x86()


def _msr(value: int) -> Call:
    return Call("vmgexit", {"ghcb_msr": value})


def discover_tdx() -> Generator[Ask | Use, GuestState, int]:
    """
    Detect a TDX guest, and return the address bit that means "shared".

    Raises HostUsageError unless a TDX module answers.
    """
    state = yield Ask(_cpuid(TDX_LEAF), "is this TDX?")
    if not is_tdx(CpuidLeaf(*(state.registers[r] for r in ("rax", "rbx", "rcx", "rdx")))):
        raise HostUsageError("CPUID leaf 0x21 has no TDX signature")
    info = Call(TDCALL, {"rcx": 0, "rax": int(TdcallLeaf.VP_INFO)})
    state = yield Ask(info, "how wide are addresses?")
    return shared_bit(state.registers["rcx"])


def discover_hyperv(page: int) -> Steps:
    """Look for Hyper-V and its isolation, and enable the hypercall page at *page*."""
    state = yield Ask(_cpuid(int(HvLeaf.VENDOR)), "is this Hyper-V?")
    r = state.registers
    if not is_hyperv(CpuidLeaf(r["rax"], r["rbx"], r["rcx"], r["rdx"])):
        return
    state = yield Ask(
        _cpuid(int(HvLeaf.FEATURES)), "are the MSRs there, and is the guest isolated?"
    )
    r = state.registers
    if is_isolated(CpuidLeaf(r["rax"], r["rbx"], r["rcx"], r["rdx"])):
        yield Ask(_cpuid(int(HvLeaf.ISOLATION)), "what isolates it?")
    enabled = layout_of(HvMsrHypercall).to_int(HvMsrHypercall(True, page=page // PAGE))
    for msr, value, wish in (
        (HvMsr.GUEST_OS_ID, _GUEST_OS_ID, "tell what the guest is"),
        (HvMsr.HYPERCALL, enabled, "enable the hypercall page"),
    ):
        registers = {"rcx": int(msr), "rax": value & U32, "rdx": value >> 32}
        yield Ask(Call("wrmsr", registers), wish)


def discover_smccc() -> Steps:
    """Ask for the convention's version, the vendor's UID, and of KVM for features and granule."""
    for number, wish in (
        (VERSION_ID, f"is the calling convention {VERSION_1_1 >> 16}.{VERSION_1_1 & 0xFFFF}?"),
        (hypercalls.CALL_UID.number, "is it KVM?"),
        (hypercalls.FEATURES.number, "which calls are there?"),
        (hypercalls.HYP_MEMINFO.number, "how large is a granule?"),
    ):
        state = yield Ask(Call("hvc", {"x0": number, "x1": 0, "x2": 0, "x3": 0}), wish)
        if number == hypercalls.CALL_UID.number:
            words = [state.registers[f"x{n}"] for n in range(4)]
            if hypercalls.uid_from_words(words) != hypercalls.VENDOR_HYP_UID:
                return


def discover_cca(page: int) -> Steps:
    """Ask for the monitor's version and, into the guest's *page*, the realm's configuration."""
    for number, argument, wish in (
        (rsi.ABI_VERSION.number, rsi.VERSION_1_0, "is this a realm?"),
        (rsi.FEATURES.number, 0, "which features has the monitor?"),
        (rsi.REALM_CONFIG.number, page, "how wide are addresses?"),
    ):
        yield Ask(Call("smc", {"x0": number, "x1": argument, "x2": 0}), wish)
    yield Ask(
        Call("smc", {"x0": rsi.IPA_STATE_GET.number, "x1": page, "x2": page + PAGE}),
        "whose is this page?",
    )


# --- Sharing ---------------------------------------------------------------------------------


def ask(
    contract: GuestContract, region: ShareRegion, wish: str = ""
) -> Generator[Ask | Use, GuestState, tuple[Verdict, int]]:
    """Ask for *region* by as many calls as the contract needs. Return verdict and bytes done."""
    call: Call | None = contract.encode_call(region)
    done = 0
    progress: Progress | None = None
    while call is not None:
        state = yield Ask(call, wish)
        progress = contract.decode_result(call, state)
        done += progress.done
        call = progress.next
    return (progress.verdict if progress else _DONE), done


class Neighbourhood(msgspec.Struct, frozen=True):
    """
    The memory that one guest may use.

    Attributes:
        own: Its own ranges as (start, end) in bytes. Other guests do not use them, unless they are
            hostile.
        contended: A range that all guests of the VM share and take back.
        outside: A page outside memory.
        address_bits: Width of the guest's addresses.
        most_pages: The most pages of a hostile request, because some contracts make one call for
            each page.
        arguments: Registers that hold a call's arguments; a hostile guest writes any value there.
    """

    own: Sequence[tuple[int, int]]
    contended: tuple[int, int]
    outside: int
    address_bits: int = 64
    most_pages: int = 1 << 16
    arguments: tuple[str, ...] = ()


#: A guest uses this many windows of this many pages of a large range, so that the memory that it
#: touches stays small in long runs, and is spread over the whole range.
_WINDOWS, _WINDOW_PAGES = 16, 256
#: It holds at most so many pages at a time, so that its list of them is full early in a long run.
_MOST_HELD = 512


def _windows(start: int, end: int) -> list[range]:
    """Page frames of a range that a guest uses, in windows."""
    first, pages = start // PAGE, (end - start) // PAGE
    if pages <= _WINDOWS * _WINDOW_PAGES:
        return [range(first, first + pages)]
    step = pages // _WINDOWS
    return [range(at, at + _WINDOW_PAGES) for at in range(first, first + step * _WINDOWS, step)]


class _Pages:
    """A guest's own ranges of 1 to 4 pages, allocated and freed in constant time."""

    def __init__(self, own: Sequence[tuple[int, int]], choices: Choices) -> None:
        self._choices = choices
        self._windows = [window for start, end in own for window in _windows(start, end)]
        self._taken: set[int] = set()
        # At most a quarter of the memory, so that a free range is found after a few tries.
        self._room = min(sum(map(len, self._windows)) // 4, _MOST_HELD)

    @property
    def full(self) -> bool:
        """Whether a range must be freed first."""
        return len(self._taken) + 4 > self._room

    def take(self) -> ShareRegion:
        """Allocate a free range; after too many tries, return an address that may be in use."""
        choices, taken = self._choices, self._taken
        for _ in range(20):
            window = choices.pick(self._windows)
            pages = min(choices.pick((1, 1, 1, 2, 4)), len(window))
            at = window.start + choices.below(len(window) - pages + 1)
            if taken.isdisjoint(frames := range(at, at + pages)):
                taken.update(frames)
                break
        return ShareRegion(at * PAGE, pages * PAGE, True)

    def give_back(self, region: ShareRegion) -> None:
        """Free *region*."""
        at = region.start // PAGE
        self._taken.difference_update(range(at, at + region.size // PAGE))


def sharing(
    contract: GuestContract,
    around: Neighbourhood,
    choices: Choices,
    requests: int,
    mix: Mix,
) -> Guest:
    """
    Share, use and take back ranges, with the other behaviours of *mix*.

    Args:
        contract: Guest half of the contract.
        around: The memory that the guest may use.
        choices: Source of all choices.
        requests: How many requests to make.
        mix: How often each behaviour occurs.
    """
    pages = _Pages(around.own, choices)
    mine: list[ShareRegion] = []
    for _ in range(requests):
        behaviour = mix.choose(choices.random())
        if behaviour is _SHARE and pages.full:
            behaviour = _TAKE_BACK
        if behaviour is _TAKE_BACK and mine:
            # The last one takes its place, because a deletion in the middle costs time by length.
            at = choices.below(len(mine))
            region, mine[at] = mine[at], mine[-1]
            mine.pop()
            yield Use(region.start)
            yield from ask(contract, ShareRegion(region.start, region.size, False))
            yield Use(region.start)
            pages.give_back(region)
        elif behaviour is _MISTAKE:
            yield from ask(contract, *_mistake(around, mine, choices))
        elif behaviour is _RACE:
            yield from _race(contract, around, choices)
        elif behaviour is _HOSTILE:
            yield from _hostile(contract, around, choices)
        else:
            region = pages.take()
            verdict, _ = yield from ask(contract, region)
            if verdict is _DONE:
                mine.append(region)
                yield Use(region.start)
            else:
                pages.give_back(region)


def _mistake(
    around: Neighbourhood, mine: Sequence[ShareRegion], choices: Choices
) -> tuple[ShareRegion, str]:
    """Make one mistake that real guests make."""
    start = around.own[0][0]
    mistakes = [
        (ShareRegion(start + 8, PAGE, True), "mistake: share an unaligned address"),
        (ShareRegion(start + PAGE, PAGE, False), "mistake: unshare what may not be shared"),
        (ShareRegion(around.outside, PAGE, True), "mistake: share what is no memory"),
    ]
    if mine:
        mistakes.append((choices.pick(mine), "mistake: share it again"))
    return choices.pick(mistakes)


def _race(contract: GuestContract, around: Neighbourhood, choices: Choices) -> Steps:
    """Share or take back pages that other guests also share and take back."""
    start, end = around.contended
    pages = choices.pick((1, 2, 4))
    at = start + PAGE * choices.below((end - start) // PAGE - pages + 1)
    region = ShareRegion(at, pages * PAGE, choices.random() < 0.5)
    yield from ask(contract, region, "race: " + str(region))
    yield Use(at)


def _hostile(contract: GuestContract, around: Neighbourhood, choices: Choices) -> Steps:
    """Make a hostile request; requests that the contract cannot express are omitted."""
    start, end = choices.pick(around.own)
    low, top, shared = start, 1 << around.address_bits, choices.random() < 0.5
    most = min(end - start, around.most_pages * PAGE)
    patterns = [
        (ShareRegion(top - PAGE, 2 * PAGE, shared), "beyond the end of addresses"),
        (ShareRegion(low, 0, shared), "nothing at all"),
        (ShareRegion(low, most, shared), "all of it"),
        (ShareRegion(low + most - PAGE // 2, PAGE, shared), "half a page"),
        (ShareRegion(around.contended[0], PAGE, shared), "the same page again and again"),
    ]
    region, what = choices.pick(patterns)
    try:
        call = contract.encode_call(region)
    except HostUsageError:
        return
    if around.arguments and choices.random() < 0.5:
        register = choices.pick(around.arguments)
        value = choices.below(1 << 32) << choices.below(33)
        call = msgspec.structs.replace(call, registers={**call.registers, register: value})
        what = f"{register} holds anything"
        yield Ask(call, f"hostile: {what}")
        return
    for _ in range(2 if region.size == PAGE else 1):
        yield from ask(contract, region, f"hostile: {what}")
