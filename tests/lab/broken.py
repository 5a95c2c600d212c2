"""Models that are wrong on purpose, one rule each; the differential test must catch them all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from hcabi.arm64 import hypercalls as calls
from hcabi.arm64.smccc_filter import FILTER_RESERVED, FilterAction
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu, FilterRange
from hcabi.kernels.arm64_pkvm import (
    TRANSITIONS,
    PageState,
    PkvmKernel,
    PkvmVcpu,
)
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.lab.models import Models

U32, U64 = (1 << 32) - 1, (1 << 64) - 1
NOT_SUPPORTED, INVALID = U64, U64 - 2

#: name of the broken rule: (kernel whose recorded rows catch it, the models)
BROKEN: dict[str, tuple[str, Models]] = {}


def broken(kernel: str, field: str) -> Callable[[type[Any]], type[Any]]:
    """List a class as the broken *field* of the models, under its own name."""

    def put(cls: type[Any]) -> type[Any]:
        BROKEN[cls.__name__] = kernel, Models(**{field: cls})
        return cls

    return put


def other_baseline(kernel: str, name: str, **behaviours: bool) -> None:
    def make(base: Any, **given: Any) -> X86Kernel:
        return X86Kernel(msgspec.structs.replace(base, **behaviours), **given)

    BROKEN[name] = kernel, Models(x86_kernel=make)


# --- x86: what differs between kernels -----------------------------------------------------

for name, kernel, behaviours in (
    ("RetNotZeroed", "x86-newest", {"ret_zeroed_at_exit": False}),
    ("RetZeroedOn61", "x86-6.1", {"ret_zeroed_at_exit": True}),
    ("RetZeroedOn612", "x86-6.12", {"ret_zeroed_at_exit": True}),
    ("RetNotWritten", "x86-newest", {"ret_zeroed_at_exit": False, "ret_written_by_kernel": False}),
    ("RetWrittenOn61", "x86-6.1", {"ret_written_by_kernel": True}),
    ("TruncatedInTime", "x86-6.12", {"nr_truncated_too_late": False}),
    ("TruncatedTooLateOn61", "x86-6.1", {"nr_truncated_too_late": True}),
    ("TruncatedTooLateOn73", "x86-newest", {"nr_truncated_too_late": True}),
):
    other_baseline(kernel, name, **behaviours)


# --- x86: hypercalls -----------------------------------------------------------------------

X86Answer = int | None


@broken("x86-6.12", "x86_vcpu")
class NothingHeldBack(X86Vcpu):
    def _complete_held(self) -> None:
        pass


@broken("x86-newest", "x86_vcpu")
class PollIsUnknown(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        return -1000 if nr == 1 else super()._answer_in_kernel(nr, gpa, pages)


@broken("x86-newest", "x86_vcpu")
class UnknownIsInvalid(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        answer = super()._answer_in_kernel(nr, gpa, pages)
        return -22 if answer == -1000 else answer


@broken("x86-newest", "x86_vcpu")
class HalfOfNrCounts(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        return super()._answer_in_kernel(nr & U32, gpa, pages)


@broken("x86-newest", "x86_vcpu")
class AllOfNrCountsIn32Bits(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        return super()._answer_in_kernel(self.registers["rax"], gpa, pages)


@broken("x86-newest", "x86_vcpu")
class CapabilityIgnored(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        self.kernel.exit_hypercall = 1 << 12
        return super()._answer_in_kernel(nr, gpa, pages)


@broken("x86-newest", "x86_vcpu")
class ArgumentsBeforeCapability(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        if nr == 12 and (gpa & 0xFFF or pages == 0):
            return -22
        return super()._answer_in_kernel(nr, gpa, pages)


@broken("x86-newest", "x86_vcpu")
class AddressRounded(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        return super()._answer_in_kernel(nr, gpa & ~0xFFF, pages)


@broken("x86-newest", "x86_vcpu")
class EmptyIsFine(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        return super()._answer_in_kernel(nr, gpa, pages or 1)


@broken("x86-newest", "x86_vcpu")
class WrapIsFine(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        return super()._answer_in_kernel(nr, gpa, min(pages, 1))


@broken("x86-newest", "x86_vcpu")
class EndOfAddressesCounts(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        answer = super()._answer_in_kernel(nr, gpa, pages)
        return -22 if answer is None and (gpa >> 12) + pages > 1 << 52 else answer


@broken("x86-newest", "x86_vcpu")
class AttributesChecked(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        answer = super()._answer_in_kernel(nr, gpa, pages)
        return -22 if answer is None and self.registers["rdx"] & U32 >= 0x20 else answer


@broken("x86-newest", "x86_vcpu")
class FeatureBitNeeded(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> X86Answer:
        answer = super()._answer_in_kernel(nr, gpa, pages)
        return -1000 if answer is None and not self.kernel.features >> 16 & 1 else answer


@broken("x86-newest", "x86_vcpu")
class AnswerNotTruncated(X86Vcpu):
    def _finish(self, result: int, mask: int) -> None:
        super()._finish(result, U64)


@broken("x86-newest", "x86_vcpu")
class ModeNotTold(X86Vcpu):
    def _put_hypercall(self, *call: int) -> None:
        super()._put_hypercall(*call)
        self.put("hypercall.flags", 0)


@broken("x86-newest", "x86_vcpu")
class ArgumentsSwapped(X86Vcpu):
    def _put_hypercall(self, nr: int, gpa: int, pages: int, attributes: int) -> None:
        super()._put_hypercall(nr, pages, gpa, attributes)


@broken("x86-newest", "x86_vcpu")
class FourthArgumentPassed(X86Vcpu):
    def _put_hypercall(self, *call: int) -> None:
        super()._put_hypercall(*call)
        self.put("hypercall.args[3]", self.registers["rsi"])


# --- x86: MSRs -----------------------------------------------------------------------------


@broken("x86-newest", "x86_vcpu")
class MsrErrorIgnored(X86Vcpu):
    def get(self, path: str) -> int:
        return 0 if path == "msr.error" else super().get(path)


@broken("x86-newest", "x86_vcpu")
class MsrDataOf32Bits(X86Vcpu):
    def get(self, path: str) -> int:
        return super().get(path) & (U32 if path == "msr.data" else U64)


@broken("x86-newest", "x86_vcpu")
class MsrWriteIsRead(X86Vcpu):
    def _msr(self, *, write: bool) -> Iterator[int]:
        return super()._msr(write=not write)


@broken("x86-newest", "x86_vcpu")
class MsrDataHalvesSwapped(X86Vcpu):
    def _msr(self, *, write: bool) -> Iterator[int]:
        r = self.registers
        if write:
            r["rax"], r["rdx"] = r["rdx"], r["rax"]
        return super()._msr(write=write)


@broken("x86-newest", "x86_vcpu")
class ResetKeepsRegisters(X86Vcpu):
    def _msr(self, *, write: bool) -> Iterator[int]:
        kept = dict(self.registers)
        for error in super()._msr(write=write):
            if self.fault:
                self.registers.update(kept)
            yield error


# --- arm64: the filter ---------------------------------------------------------------------


class OwnFilter(Arm64Kernel):
    """The filter's rules again, each of which a subclass leaves out or moves."""

    rules: Sequence[str] = ("pad", "range", "action", "busy", "exist")

    def set_filter(self, base: int, nr_functions: int, action: int, pad: bytes = bytes(15)) -> int:
        end = base + nr_functions
        kept = [(r.start, len(r)) for r in FILTER_RESERVED]
        taken = [*((r.base, r.nr_functions) for r in self._filter), *kept]
        broken_rules = {
            "pad": any(pad) and errno.EINVAL,
            "range": (nr_functions == 0 or end > 1 << 32) and errno.EINVAL,
            "action": action > 2 and errno.EINVAL,
            "busy": self.has_run and errno.EBUSY,
            "exist": any(base < low + n and low < end for low, n in taken) and errno.EEXIST,
        }
        for rule in self.rules:
            if broken_rules[rule]:
                return int(broken_rules[rule])
        self._filter.append(FilterRange(base, nr_functions, action))
        return 0


for name, rules in {
    "PaddingIgnored": ("range", "action", "busy", "exist"),
    "EmptyRangeTaken": ("pad", "action", "busy", "exist"),
    "AnyActionTaken": ("pad", "range", "busy", "exist"),
    "FilterNeverClosed": ("pad", "range", "action", "exist"),
    "OverlapTaken": ("pad", "range", "action", "busy"),
    "BusyFirst": ("busy", "pad", "range", "action", "exist"),
    "ExistBeforeBusy": ("pad", "range", "action", "exist", "busy"),
}.items():
    BROKEN[name] = "arm64-newest", Models(arm64_kernel=type(name, (OwnFilter,), {"rules": rules}))


@broken("arm64-newest", "arm64_kernel")
class ReservedTaken(Arm64Kernel):
    def set_filter(self, base: int, nr_functions: int, action: int, pad: bytes = bytes(15)) -> int:
        error = super().set_filter(base, nr_functions, action, pad)
        free = not any(
            base < r.base + r.nr_functions and r.base < base + nr_functions for r in self._filter
        )
        return 0 if error == errno.EEXIST and free else error


@broken("arm64-newest", "arm64_kernel")
class BadAddressLast(Arm64Kernel):
    def set_attribute(self, group: int, attribute: int, value: bytes | None) -> int:
        if value is None and self.has_run:
            return errno.EBUSY
        return super().set_attribute(group, attribute, value)


@broken("arm64-newest", "arm64_kernel")
class AnyAttributeIsTheFilter(Arm64Kernel):
    def set_attribute(self, group: int, attribute: int, value: bytes | None) -> int:
        return super().set_attribute(0, 0, value)


@broken("arm64-newest", "arm64_kernel")
class DenyHandles(Arm64Kernel):
    def action(self, number: int) -> int:
        action = super().action(number)
        return FilterAction.HANDLE if action == FilterAction.DENY else action


@broken("arm64-newest", "arm64_kernel")
class HandleForwards(Arm64Kernel):
    def action(self, number: int) -> int:
        inside = any(r.base <= number < r.base + r.nr_functions for r in self._filter)
        return FilterAction.FWD_TO_USER if inside else super().action(number)


@broken("arm64-newest", "arm64_kernel")
class LastOfRangeMissed(Arm64Kernel):
    def action(self, number: int) -> int:
        ends = any(number == r.base + r.nr_functions - 1 for r in self._filter)
        return FilterAction.HANDLE if ends else super().action(number)


@broken("arm64-newest", "arm64_kernel")
class FeaturesUnknown(Arm64Kernel):
    def answer(self, number: int) -> Sequence[int]:
        known = number != calls.FEATURES.number
        return super().answer(number) if known else (NOT_SUPPORTED,)


@broken("arm64-newest", "arm64_kernel")
class OtherUid(Arm64Kernel):
    def answer(self, number: int) -> Sequence[int]:
        known = number != calls.CALL_UID.number
        return super().answer(number) if known else calls.UID_WORDS[::-1]


# --- arm64: calls --------------------------------------------------------------------------


@broken("arm64-newest", "arm64_vcpu")
class SmcNotTold(Arm64Vcpu):
    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        return super()._call(smc=smc and immediate > 0, immediate=immediate)


@broken("arm64-newest", "arm64_vcpu")
class SmcImmediateIgnored(Arm64Vcpu):
    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        return super()._call(smc=smc, immediate=0)


@broken("arm64-newest", "arm64_vcpu")
class HvcImmediateRefused(Arm64Vcpu):
    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        return super()._call(smc=smc or immediate > 0, immediate=immediate)


@broken("arm64-newest", "arm64_vcpu")
class AllOfX0Counts(Arm64Vcpu):
    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        if self.registers["x0"] > U32 and not (smc and immediate):
            self.registers["pc"] += 4
            self.answer((NOT_SUPPORTED,))
            return iter(())
        return super()._call(smc=smc, immediate=immediate)


@broken("arm64-newest", "arm64_vcpu")
class PcNotMoved(Arm64Vcpu):
    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        self.registers["pc"] -= 4
        return super()._call(smc=smc, immediate=immediate)


@broken("arm64-newest", "arm64_vcpu")
class NeverRepeated(Arm64Vcpu):
    def _repeated(self, *, smc: bool, immediate: int) -> Iterator[int]:
        return self._call(smc=smc, immediate=immediate)


@broken("arm64-newest", "arm64_vcpu")
class ArgumentsInExit(Arm64Vcpu):
    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        for error in super()._call(smc=smc, immediate=immediate):
            self.put("hypercall.args[0]", self.registers["x1"])
            yield error


@broken("arm64-newest", "arm64_vcpu")
class AnswerLeavesX1(Arm64Vcpu):
    def answer(self, values: Sequence[int]) -> None:
        before = self.registers["x1"]
        super().answer(values)
        self.registers["x1"] = before


# --- arm64: protected VMs ------------------------------------------------------------------


def other_transition(
    kernel: str, name: str, state: PageState, event: str, after: PageState | None
) -> None:
    table = dict(TRANSITIONS)
    if after is None:
        del table[state, event]
    else:
        table[state, event] = after

    class Moves(PkvmKernel):
        def move(self, address: int, event: str) -> bool:
            found = table.get((self.state(address), event))
            if found is not None:
                self.states[address - address % self.granule] = found
            return found is not None

    BROKEN[name] = kernel, Models(pkvm_kernel=Moves)


for name, state, event, after in (
    ("ShareTwice", PageState.SHARED, "share", PageState.SHARED),
    ("ShareOfUntouchedRefused", PageState.UNMAPPED, "share", None),
    ("ShareOfOwnedRefused", PageState.OWNED, "share", None),
    ("UnshareOfOwned", PageState.OWNED, "unshare", PageState.OWNED),
    ("UnshareOfUntouched", PageState.UNMAPPED, "unshare", PageState.UNMAPPED),
    ("UnshareRefused", PageState.SHARED, "unshare", None),
    ("UnshareForgotten", PageState.SHARED, "unshare", PageState.SHARED),
    ("TouchUnshares", PageState.SHARED, "touch", PageState.OWNED),
    ("TouchShares", PageState.OWNED, "touch", PageState.SHARED),
):
    other_transition("arm64-newest", name, state, event, after)


def granule(name: str, kernel: str, size: int) -> None:
    BROKEN[name] = kernel, Models(pkvm_kernel=lambda slots, _: PkvmKernel(slots, size))


granule("GranuleOf16K", "arm64-newest", 0x4000)
granule("GranuleOf4K", "arm64-16k", 0x1000)


@broken("arm64-newest", "pkvm_kernel")
class FilterOnProtected(PkvmKernel):
    def set_attribute(self, group: int, attribute: int, value: bytes | None) -> int:
        return Arm64Kernel.set_attribute(self, group, attribute, value)


@broken("arm64-newest", "pkvm_kernel")
class AllIsMemory(PkvmKernel):
    def in_memory(self, address: int) -> bool:
        return True


@broken("arm64-newest", "pkvm_kernel")
class AnyAddressWidth(PkvmKernel):
    def __init__(self, slots: Any, granule: int = 4096) -> None:
        super().__init__(slots, granule, ipa_bits=64)


@broken("arm64-newest", "pkvm_vcpu")
class ReservedIgnored(PkvmVcpu):
    def _arguments(self) -> tuple[int, int, int]:
        return self.registers["x1"], 0, 0


@broken("arm64-newest", "pkvm_vcpu")
class AddressRoundedDown(PkvmVcpu):
    def _arguments(self) -> tuple[int, int, int]:
        address, *rest = super()._arguments()
        return address - address % self.kernel.granule, rest[0], rest[1]


@broken("arm64-newest", "pkvm_vcpu")
class MeminfoTakesAnything(PkvmVcpu):
    def _meminfo(self) -> Sequence[int]:
        return (self.kernel.granule,)


@broken("arm64-newest", "pkvm_vcpu")
class FeaturesOfTheHost(PkvmVcpu):
    def _features(self) -> Sequence[int]:
        return calls.DEFAULT_FEATURES


@broken("arm64-newest", "pkvm_vcpu")
class SmcServedByPkvm(PkvmVcpu):
    def _call(self, *, smc: bool, immediate: int) -> Iterator[int]:
        return super()._call(smc=smc and immediate > 0, immediate=immediate)


@broken("arm64-newest", "pkvm_vcpu")
class ShareWipes(PkvmVcpu):
    def _share(self) -> Sequence[int] | None:
        answer = super()._share()
        if answer == (0,):
            self.memory.write(self.registers["x1"], bytes(self.kernel.granule))
        return answer
