"""
Guest programs: find the interface, share, use, take back, and make mistakes.

A program is a generator. It knows its dialect and nothing of kernels or hosts, so the same
program runs on a model and on a real kernel.
"""

from __future__ import annotations

import random
from collections.abc import Generator, Sequence

from hcabi.arm64 import calls, rsi
from hcabi.arm64.smccc import VERSION_1_1, VERSION_ID
from hcabi.region import Call, GuestDialect, GuestState, Progress, ShareRegion, Verdict
from hcabi.sharedmap import PAGE
from hcabi.sim.machine import Ask, Guest, Use
from hcabi.x86.cpuid import HYPERVISOR_BASES, Leaf, features_leaf, is_kvm

__all__ = ["ask", "discover_cca", "discover_smccc", "discover_x86", "sharing"]

_NOWHERE = ShareRegion(0, 0, False)
Steps = Generator[Ask | Use, GuestState, None]


def ask(
    dialect: GuestDialect, region: ShareRegion, wish: str = ""
) -> Generator[Ask | Use, GuestState, tuple[Verdict, int]]:
    """Ask for *region*, call after call as the contract says; gives verdict and bytes done."""
    call: Call | None = dialect.encode_call(region)
    done = 0
    progress: Progress | None = None
    while call is not None:
        state = yield Ask(call, wish or str(region))
        progress = dialect.decode_result(call, state)
        done += progress.done
        call = progress.next
    return (progress.verdict if progress else Verdict.DONE), done


def discover_x86() -> Steps:
    """Look for KVM's leaves, base by base, and read its features."""
    for base in HYPERVISOR_BASES:
        state = yield Ask(_cpuid(base), f"is KVM at CPUID {base:#x}?")
        r = state.registers
        if is_kvm(Leaf(r["rax"], r["rbx"], r["rcx"], r["rdx"])):
            yield Ask(_cpuid(features_leaf(base)), "which features has KVM?")
            return


def _cpuid(leaf: int) -> Call:
    return Call("cpuid", {"rax": leaf, "rcx": 0}, _NOWHERE)


def discover_smccc() -> Steps:
    """Ask for the convention's version, the vendor's UID, its features and the granule."""
    for number, wish in (
        (VERSION_ID, f"is the calling convention {VERSION_1_1 >> 16}.{VERSION_1_1 & 0xFFFF}?"),
        (calls.CALL_UID.number, "is it KVM?"),
        (calls.FEATURES.number, "which calls are there?"),
        (calls.HYP_MEMINFO.number, "how large is a granule?"),
    ):
        yield Ask(Call("hvc", {"x0": number, "x1": 0, "x2": 0, "x3": 0}, _NOWHERE), wish)


def discover_cca(page: int) -> Steps:
    """Ask for the monitor's version and, into the guest's *page*, the realm's configuration."""
    for number, argument, wish in (
        (rsi.ABI_VERSION.number, rsi.VERSION_1_0, "is this a realm?"),
        (rsi.FEATURES.number, 0, "which features has the monitor?"),
        (rsi.REALM_CONFIG.number, page, "how wide are addresses?"),
    ):
        yield Ask(Call("smc", {"x0": number, "x1": argument, "x2": 0}, _NOWHERE), wish)
    yield Ask(
        Call("smc", {"x0": rsi.IPA_STATE_GET.number, "x1": page, "x2": page + PAGE}, _NOWHERE),
        "whose is this page?",
    )


def sharing(
    dialect: GuestDialect,
    discover: Steps,
    memory: Sequence[tuple[int, int]],
    chance: random.Random,
    calls_left: int,
) -> Guest:
    """
    Share, use and take back ranges of *memory*, with a mistake now and then.

    Args:
        dialect: Guest half of the contract.
        discover: What to find out first.
        memory: The guest's own ranges as (start, end) in bytes; other guests leave them alone.
        chance: Source of all choices.
        calls_left: How many requests to make.
    """
    yield from discover
    mine: list[ShareRegion] = []
    for _ in range(calls_left):
        choice = chance.random()
        if choice < 0.15:
            region, wish = _mistake(memory, mine, chance)
            yield from ask(dialect, region, wish)
        elif mine and choice < 0.5:
            region = mine.pop(chance.randrange(len(mine)))
            yield Use(region.start)
            back = ShareRegion(region.start, region.size, False)
            yield from ask(dialect, back)
            yield Use(region.start)
        else:
            region = _free_region(memory, mine, chance)
            verdict, _ = yield from ask(dialect, region)
            if verdict is Verdict.DONE:
                mine.append(region)
                yield Use(region.start)


def _free_region(
    memory: Sequence[tuple[int, int]], mine: Sequence[ShareRegion], chance: random.Random
) -> ShareRegion:
    """Pick 1 to 4 pages, free ones where a few tries find some."""
    region = ShareRegion(0, 0, True)
    for _ in range(20):
        start, end = chance.choice(memory)
        pages = chance.choice((1, 1, 1, 2, 4))
        at = start + PAGE * chance.randrange((end - start) // PAGE - pages + 1)
        region = ShareRegion(at, pages * PAGE, True)
        if all(r.end <= region.start or region.end <= r.start for r in mine):
            break
    return region


def _mistake(
    memory: Sequence[tuple[int, int]], mine: Sequence[ShareRegion], chance: random.Random
) -> tuple[ShareRegion, str]:
    """One thing that guests get wrong."""
    start = memory[0][0]
    mistakes = [
        (ShareRegion(start + 8, PAGE, True), "mistake: share an unaligned address"),
        (ShareRegion(start + PAGE, PAGE, False), "mistake: unshare what may not be shared"),
        (ShareRegion(0xF000_0000, PAGE, True), "mistake: share what is no memory"),
    ]
    if mine:
        again = chance.choice(mine)
        mistakes.append((again, "mistake: share it again"))
    return chance.choice(mistakes)
