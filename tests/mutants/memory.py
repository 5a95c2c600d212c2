"""Programs whose shared map is wrong."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from hcabi.conformance.reference import Reference
from hcabi.memory.shared_map import ChangeVisibility, SharedMap
from hcabi.types import (
    NO_HOLES,
    Action,
    Outcome,
    Refusal,
    Rules,
    ShareRequest,
    Verdict,
)
from tests.mutants.base import REPLACE, mutant

__all__ = [
    "EndExclusive",
    "FirstSlotOnly",
    "GoesOnAfterFailure",
    "HolesSkipped",
    "OneSlotOnly",
    "PartialForgotten",
    "SpuriousFaultStops",
    "TwiceRefusedOnX86",
]


class MapMutant(Reference):
    """A program whose map is wrong."""

    map: type[SharedMap] = SharedMap

    def shared_map(self) -> SharedMap:
        """Make the wrong map."""
        return self.map()


class _OneSlot(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        slot = self.slot_at(request.start)
        if slot is None or request.start + request.size > slot.end:
            return Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)
        return super().convert(request, change, rules)


@mutant(
    "a range must lie in one slot",
    "QEMU up to 10.2.1: 'ram_block_attributes_state_change, invalid range'; SNP with NUMA wedged",
)
class OneSlotOnly(MapMutant):
    map = _OneSlot


class _FirstSlot(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        slot = self.slot_at(request.start)
        if slot is None:
            return super().convert(request, change, rules)
        size = min(request.size, slot.end - request.start)
        return super().convert(REPLACE(request, size=size), change, rules)


@mutant("only the first slot is converted", "libkrun convert_memory: one region look-up")
class FirstSlotOnly(MapMutant):
    map = _FirstSlot


class _EndExclusive(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        if any(request.start + request.size == slot.end for slot in self.slots):
            return Outcome(Verdict.REFUSED, 0, Refusal.OUTSIDE_MEMORY)
        return super().convert(request, change, rules)


@mutant(
    "a range that ends where its slot ends is refused",
    "a slip, not seen in a project: `>=` where `>` is meant",
)
class EndExclusive(MapMutant):
    map = _EndExclusive


class _Outside(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        return super().convert(request, change, rules.with_holes(Action.IGNORE))


@mutant(
    "holes are skipped", "a slip, not seen in a project: a loop over regions that nobody adds up"
)
class HolesSkipped(MapMutant):
    map = _Outside


class _Rollback(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        outcome = super().convert(request, change, rules)
        if outcome.done and outcome.verdict is not Verdict.DONE:
            self.set(request.start, outcome.done, not request.shared)
        return outcome


@mutant(
    "the map forgets what was done before a failure",
    "OpenVMM PR #3970: an error is returned though the change took effect",
)
class PartialForgotten(MapMutant):
    map = _Rollback


class _GoesOn(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        failed: list[Verdict] = []

        def keep_going(slot: Any, start: int, size: int, shared: bool) -> Verdict:
            verdict = change(slot, start, size, shared) or Verdict.DONE
            failed.extend([verdict] if verdict is not Verdict.DONE else [])
            return Verdict.DONE

        outcome = super().convert(request, keep_going, rules)
        return Outcome(failed[0], 0, Refusal.HOST_REFUSED) if failed else outcome


@mutant(
    "pieces after a failed one are changed too",
    "libkrun worker.rs: after a failure it falls through",
)
class GoesOnAfterFailure(MapMutant):
    map = _GoesOn


class _Strict(SharedMap):
    def convert(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules = NO_HOLES
    ) -> Outcome:
        return super().convert(REPLACE(request, transition=True), change, rules)


@mutant(
    "sharing twice is refused on x86",
    "a slip, not seen in a project: MEM_SHARE's rule on a call that sets a state",
)
class TwiceRefusedOnX86(MapMutant):
    map = _Strict


class _OnceOnly(SharedMap):
    def fault(
        self, request: ShareRequest, change: ChangeVisibility, rules: Rules, vcpu: Hashable = None
    ) -> Outcome:
        if request.malformed is None and self.all_are(request.start, request.size, request.shared):
            return Outcome(Verdict.REFUSED, 0, Refusal.ALREADY_IN_STATE)
        return super().fault(request, change, rules, vcpu)


@mutant(
    "a fault on pages that are already so stops the VM",
    "hcabi before its first release: a guard against endless faults that did not tell vCPUs apart",
)
class SpuriousFaultStops(MapMutant):
    map = _OnceOnly
