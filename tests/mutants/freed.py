"""Programs that free the wrong backing memory, or none, or tell the guest of it."""

from __future__ import annotations

from typing import Any

from hcabi.conformance.reference import Reference, Running
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import ShareRegion, Verdict
from tests.mutants.base import REPLACE, mutant

__all__ = [
    "FailedFreeIsRefusal",
    "FailedFreeStopsCalls",
    "FailedFreeStopsFaults",
    "FaultFreesNothing",
    "FreesBeforeChange",
    "FreesFirstSlotOnly",
    "FreesNothing",
    "FreesTheOtherHalf",
    "FreesWholeSlot",
    "SharingFreesNothing",
    "TakingBackFreesNothing",
]


class FreeingMutant(Reference):
    """A program whose conversion frees wrongly."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> ShareRegion | None:
        """What it frees in place of *region*; None for nothing."""
        return region

    def convert(
        self, vm: Running, slot: MemorySlot, region: ShareRegion, *, frees: bool
    ) -> Verdict:
        """Change *region* and free what `freed` says."""
        freed = self.freed(vm, slot, region)
        super().convert(vm, slot, region, frees=False)
        if frees and freed is not None:
            changes = list(vm.effects)
            super().convert(vm, slot, freed, frees=True)
            vm.effects[:] = [*changes, vm.effects[-1]]
        return Verdict.DONE


@mutant("no conversion frees memory", "dragonball: memory is used twice, old private data stays")
class FreesNothing(FreeingMutant):
    """Frees nothing."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> None:
        """Free nothing."""


@mutant("the conversion of a fault frees no memory", "cloud-hypervisor: a second copy of the code")
class FaultFreesNothing(FreeingMutant):
    """Frees at calls alone."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> ShareRegion | None:
        """Free at calls."""
        return None if vm.fault else region


@mutant("sharing frees no memory", "a slip, not seen in a project: only madvise, no fallocate")
class SharingFreesNothing(FreeingMutant):
    """Frees when taking back."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> ShareRegion | None:
        """Free the shared half alone."""
        return None if region.shared else region


@mutant("taking back frees no memory", "a slip, not seen in a project: only fallocate, no madvise")
class TakingBackFreesNothing(FreeingMutant):
    """Frees when sharing."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> ShareRegion | None:
        """Free the private half alone."""
        return region if region.shared else None


@mutant(
    "the half that is in use is freed",
    "a slip: madvise and fallocate swapped",
)
class FreesTheOtherHalf(FreeingMutant):
    """Frees the half that the guest uses now."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> ShareRegion:
        """Free the wrong half."""
        return REPLACE(region, shared=not region.shared)


@mutant("all memory of the slot is freed", "libkrun: the discard runs past the region")
class FreesWholeSlot(FreeingMutant):
    """Frees memory that is in use."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> ShareRegion:
        """Free the slot."""
        return ShareRegion(slot.start, slot.size, region.shared)


@mutant("only the first slot's memory is freed", "libkrun: one region look-up")
class FreesFirstSlotOnly(FreeingMutant):
    """Frees once for each request."""

    def freed(self, vm: Running, slot: MemorySlot, region: ShareRegion) -> ShareRegion | None:
        """Free the first part."""
        return None if vm.effects else region


@mutant(
    "memory is freed before its attributes change",
    "a slip, not seen in a project: the guest can use it in between",
)
class FreesBeforeChange(Reference):
    """Frees first."""

    def convert(
        self, vm: Running, slot: MemorySlot, region: ShareRegion, *, frees: bool
    ) -> Verdict:
        """Free, then change."""
        before = len(vm.effects)
        verdict = super().convert(vm, slot, region, frees=frees)
        vm.effects[before:] = reversed(vm.effects[before:])
        return verdict


@mutant(
    "memory that cannot be freed is a refusal", "OpenVMM PR #3970; libkrun worker.rs sends false"
)
class FailedFreeIsRefusal(Reference):
    """Tells the guest of a failure though its pages changed."""

    def convert(
        self, vm: Running, slot: MemorySlot, region: ShareRegion, *, frees: bool
    ) -> Verdict:
        """Refuse after the change."""
        verdict = super().convert(vm, slot, region, frees=frees)
        return verdict if frees else Verdict.REFUSED


class _Stops(Reference):
    """Ends the VM where memory cannot be freed, at faults or at calls."""

    at_faults: bool

    def step(self, vm: Running, case: dict[str, Any]) -> dict[str, Any]:
        """Serve, and do not resume."""
        made = super().step(vm, case)
        if vm.fault is self.at_faults and not all(vm.frees) and made.get("effects"):
            return {**made, "run": case["run"], "resume": False}
        return made


@mutant("a call stops the VM where memory cannot be freed", "libkrun worker.rs sends false")
class FailedFreeStopsCalls(_Stops):
    """Stops at calls."""

    at_faults = False


@mutant("a fault stops the VM where memory cannot be freed", "libkrun worker.rs sends false")
class FailedFreeStopsFaults(_Stops):
    """Stops at faults."""

    at_faults = True
