"""
The pages behind a range of guest memory, as a model: what a step of a conversion does to them.

It judges an order of steps: what a guest loses, what a device writes that nobody reads, and whether
the guest is told what became of the range. Sources: Documentation/virt/kvm/api.rst on guest_memfd,
virt/kvm/guest_memfd.c (Linux 7.3.4); for "in place" `hcabi.kvm.unmerged.IN_PLACE`, a posting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcabi.advice.x86.memory_conversion import (
    Backing,
    Conversion,
    DeviceMap,
    DeviceUnmap,
    DiscardOrdinary,
    IoctlStep,
    PunchHole,
    Step,
)
from hcabi.kvm.errno import Errno
from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes
from hcabi.kvm.ioctls import KVM_PRE_FAULT_MEMORY
from hcabi.kvm.unmerged import KVM_SET_MEMORY_ATTRIBUTES2, KvmMemoryAttributes2
from hcabi.layout import layout_of
from hcabi.types import Verdict

__all__ = ["BackedRange", "convert"]

_EMPTY = "zeroes"


class BackedRange:
    """
    One range of guest memory with its pages, and one device that maps shared memory.

    Attributes:
        shared: What KVM keeps as the range's kind.
        private: Contents of its pages in the guest_memfd; None if there are none. In place it is
            the contents of the only pages.
        ordinary: Contents of its ordinary pages.
        mapped: Whether the device maps the range.
        faults: What went wrong, as sentences.
    """

    def __init__(self, backing: Backing, *, shared: bool, device: bool) -> None:
        self.backing = backing
        self.shared = shared
        self.private: str | None = None if shared and backing == "separate" else "the guest's data"
        self.ordinary: str | None = "the guest's data" if shared and backing == "separate" else None
        self.device = device
        self.mapped = device and shared
        self.faults: list[str] = []

    @property
    def contents(self) -> str:
        """What the guest reads."""
        half = self.ordinary if self.shared and self.backing == "separate" else self.private
        return _EMPTY if half is None else half

    @property
    def wasted(self) -> bool:
        """Whether pages are allocated that nobody uses."""
        unused = self.private if self.shared else self.ordinary
        return self.backing == "separate" and unused is not None

    def perform(self, step: Step) -> int:
        """Do *step*: 0, or the error number with which it fails."""
        if isinstance(step, IoctlStep):
            return 0 if step.ioctl is KVM_PRE_FAULT_MEMORY else self._set(step)
        if isinstance(step, DeviceUnmap):
            self.mapped = False
        elif isinstance(step, DeviceMap):
            if self.backing == "in place" and not self.shared:
                return int(Errno.EFAULT)
            self.mapped = True
        elif isinstance(step, PunchHole):
            self.private = None
        elif isinstance(step, DiscardOrdinary):
            self.ordinary = None
            if self.mapped:
                self.faults.append("the device keeps pages that the guest has no more")
        self._look()
        return 0

    def _set(self, step: IoctlStep) -> int:
        in_place = step.ioctl is KVM_SET_MEMORY_ATTRIBUTES2
        if in_place:
            attributes = layout_of(KvmMemoryAttributes2).parse(step.payload).attributes
        else:
            attributes = layout_of(KvmMemoryAttributes).parse(step.payload).attributes
        private = bool(attributes & MemoryAttribute.PRIVATE)
        if private and in_place and self.mapped:
            return int(Errno.EAGAIN)
        self.shared = not private
        self._look()
        return 0

    def _look(self) -> None:
        wrong = "the device writes to pages that the guest does not read"
        if self.mapped and not self.shared and wrong not in self.faults:
            self.faults.append(wrong)

    def judge(self, before: BackedRange, wanted: bool, verdict: Verdict) -> None:
        """Compare what the guest was told with what it has; *before* is the range as it was."""
        if verdict is Verdict.DONE:
            if self.shared is not wanted:
                self.faults.append("the guest was told that it is done, and nothing changed")
            elif self.mapped is not (self.device and wanted):
                self.faults.append("the device does not map what the guest shares")
            return
        if self.shared is not before.shared:
            self.faults.append("the guest was told that it is refused, and it is converted")
        elif self.contents != before.contents:
            self.faults.append("the guest was told that it is refused, and its data is gone")
        elif self.mapped is not before.mapped:
            self.faults.append("the device lost a range that the guest still shares")


def convert(
    backing: Backing,
    steps: Sequence[Step],
    wanted: bool,
    *,
    device: bool,
    fails: Mapping[int, int] | None = None,
    told: Verdict | None = None,
) -> BackedRange:
    """
    Convert a range by *steps*, and give it with its faults.

    Args:
        backing: Where its pages are.
        steps: The steps, in the order to judge.
        wanted: Whether it shall be shared; before, it is not so.
        device: Whether a device maps shared memory.
        fails: Steps that fail without an effect, by index: their error numbers.
        told: What a VMM tells the guest after a failure, where that is not what `Conversion` says.
    """
    changed = BackedRange(backing, shared=not wanted, device=device)
    before = BackedRange(backing, shared=not wanted, device=device)
    plan, verdict = Conversion(tuple(steps)), Verdict.DONE
    for index, step in enumerate(steps):
        errno = (fails or {}).get(index) or changed.perform(step)
        if not errno:
            continue
        failure = plan.after_failure(index, errno)
        verdict = failure.verdict if told is None else told
        if failure.verdict is not Verdict.DONE:
            for undo in failure.undo:
                if changed.perform(undo):
                    changed.faults.append("what was done cannot be undone")
            break
    changed.judge(before, wanted, verdict)
    return changed
