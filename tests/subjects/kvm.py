"""What the subjects call: kvm_run, memory slots, attributes and backing memory."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

EAGAIN, EINTR, ENOMEM, EFAULT, EINVAL, EHWPOISON = 11, 4, 12, 14, 22, 133
EXIT_HYPERCALL, EXIT_MEMORY_FAULT = 3, 39
#: The number that the memory fault had before it was merged.
OLD_EXIT_MEMORY_FAULT = 38
MAP_GPA_RANGE, PRIVATE_ATTRIBUTE, PRIVATE_FAULT = 12, 1 << 4, 1 << 3
PAGE, U64 = 4096, (1 << 64) - 1
#: Offset of hypercall.ret in kvm_run.
RET = 88


class Panic(Exception):  # noqa: N818 - the end of a process, not an error of ours
    """The VMM's process ends."""


@dataclass
class Slot:
    """A memory slot and how attempts to change it end."""

    start: int
    size: int
    guest_memfd: bool
    change: str = "done"
    discard: str = "done"

    @property
    def end(self) -> int:
        """First address behind it."""
        return self.start + self.size


@dataclass(frozen=True)
class Exit:
    """One return of KVM_RUN."""

    run: bytearray
    errno: int

    @property
    def reason(self) -> int:
        """kvm_run.exit_reason."""
        return int(struct.unpack_from("<I", self.run, 8)[0])

    @property
    def call(self) -> tuple[int, int, int, int]:
        """Number and three arguments of kvm_run.hypercall."""
        nr, *args = struct.unpack_from("<4Q", self.run, 32)
        return nr, args[0], args[1], args[2]

    @property
    def fault(self) -> tuple[int, int, int]:
        """Flags, gpa and size of kvm_run.memory_fault."""
        flags, gpa, size = struct.unpack_from("<3Q", self.run, 32)
        return flags, gpa, size

    def answer(self, ret: int) -> None:
        """Write kvm_run.hypercall.ret."""
        struct.pack_into("<Q", self.run, RET, ret & U64)


@dataclass
class Kvm:
    """A VM whose ioctls check what Linux 7.3.4 checks (virt/kvm/kvm_main.c 2612-2684)."""

    slots: list[Slot]
    effects: list[dict[str, Any]] = field(default_factory=list)

    def set_memory_attributes(self, start: int, size: int, private: bool) -> int:
        """KVM_SET_MEMORY_ATTRIBUTES: the errno, or 0. All or nothing, and slots do not matter."""
        end = (start + size) & U64
        if size == 0 or end <= start or start % PAGE or size % PAGE:
            return EINVAL
        if any(s.change != "done" for s in self.slots if s.start < end and start < s.end):
            return ENOMEM
        self.effects.append({"start": hex(start), "size": hex(size), "shared": not private})
        return 0

    def slot_at(self, address: int) -> Slot | None:
        """Slot that holds *address*."""
        return next((s for s in self.slots if s.start <= address < s.end), None)

    def parts(self, start: int, size: int) -> list[tuple[Slot, int, int]]:
        """Slots of a range with start and size of each one's part."""
        found = []
        for slot in self.slots:
            low, high = max(start, slot.start), min((start + size) & U64, slot.end)
            if low < high:
                found.append((slot, low, high - low))
        return found

    def madvise_remove(self, slot: Slot, start: int, size: int) -> int:
        """Free shared backing; ENOMEM beyond the slot's mapping."""
        if start + size > slot.end:
            return ENOMEM
        return self._discard(slot, start, size, shared=True)

    def punch_hole(self, slot: Slot, start: int, size: int) -> int:
        """Free guest_memfd pages; a hole beyond the end of the file is no error."""
        return self._discard(slot, start, min(size, slot.end - start), shared=False)

    def _discard(self, slot: Slot, start: int, size: int, *, shared: bool) -> int:
        if slot.discard != "done":
            return ENOMEM
        half = "shared" if shared else "private"
        self.effects.append({"start": hex(start), "size": hex(size), "discard": half})
        return 0
