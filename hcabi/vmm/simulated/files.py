"""
The files of KVM's descriptors: the system, VMs, vCPUs, devices and guest_memfds.

Each holds only the state that ioctls read and change.
"""

from __future__ import annotations

import errno
from typing import ClassVar, Final, Protocol, TypeVar

import msgspec

from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import GuestMemfdFlag, MemoryFlag
from hcabi.kvm.ioctl_structs import split_slot
from hcabi.layout import Record, layout_of
from hcabi.memory.ranges import Ranges
from hcabi.x86.hypercalls import Hypercall, PageSize
from hcabi.x86.ioctl_structs import KvmCpuidEntry2
from hcabi.x86.return_values import has_private_memory
from hcabi.x86.vm_types import VmType

__all__ = [
    "PAGE",
    "VCPU_FILE_SIZE",
    "Created",
    "Device",
    "File",
    "GuestMemfd",
    "Memory",
    "RefusedIoctlError",
    "Sev",
    "Slot",
    "System",
    "Vcpu",
    "Vm",
    "read_record",
    "write_record",
]

PAGE: Final = PageSize.SZ_4K.size
#: Result of KVM_GET_VCPU_MMAP_SIZE on x86: kvm_run, port I/O data and the MMIO ring, in bytes.
VCPU_FILE_SIZE: Final = 3 * PAGE


class RefusedIoctlError(Exception):
    """
    An ioctl fails.

    Attributes:
        errno: The error number.
        why: The kernel's check, as text.
    """

    def __init__(self, number: int, why: str = "") -> None:
        super().__init__(number, why)
        self.errno = number
        self.why = why

    def __str__(self) -> str:
        name = errno.errorcode.get(self.errno, str(self.errno))
        return f"{name}: {self.why}" if self.why else name


class Memory(Protocol):
    """Memory of the caller; both raise `hcabi.vmm.process.FaultError` if it is not mapped."""

    def read(self, address: int, size: int) -> bytes:
        """Read *size* bytes."""
        ...

    def write(self, address: int, data: bytes) -> None:
        """Write *data*."""
        ...


R = TypeVar("R", bound=Record)


def read_record(memory: Memory, address: int, record: type[R]) -> R:
    """Read a structure of the caller; raises what *memory* raises."""
    layout = layout_of(record)
    return layout.parse(memory.read(address, layout.size))


def write_record(memory: Memory, address: int, value: Record) -> None:
    """Write a structure of the caller; raises what *memory* raises."""
    memory.write(address, layout_of(type(value)).build(value))


class File:
    """
    Base of all of them.

    Attributes:
        kind: The ioctls that it accepts, as in `Ioctl.on`.
        size: Size of the file in bytes, if it can be mapped or measured.
    """

    kind: ClassVar[str] = ""
    size: int = 0

    @property
    def label(self) -> str:
        """How a report names it."""
        return self.kind


class Created(msgspec.Struct, frozen=True):
    """
    An ioctl created a file.

    Attributes:
        file: The file.
        number_at: Where in the caller's memory its descriptor number goes; None if it is the
            ioctl's result.
    """

    file: File
    number_at: int | None = None


class System(File):
    """`/dev/kvm`."""

    kind = "system"


class Sev(File):
    """`/dev/sev`."""

    kind = "sev"


class Slot(msgspec.Struct, frozen=True):
    """
    One memory slot.

    Attributes:
        number: Its number, with the address space in the upper half.
        flags: Bits of MemoryFlag.
        start: Guest physical address, in bytes.
        size: Size in bytes.
        address: Where user space has mapped the shared memory.
        memfd: Its private memory; None if it has none.
        offset: Where it starts there, in bytes.
    """

    number: int
    flags: int
    start: int
    size: int
    address: int
    memfd: GuestMemfd | None = None
    offset: int = 0

    @property
    def end(self) -> int:
        """First guest address behind it."""
        return self.start + self.size

    @property
    def space(self) -> int:
        """Its address space: 0, or 1 for SMM."""
        return split_slot(self.number)[0]

    @property
    def memfd_alone(self) -> bool:
        """Whether shared pages come from the guest_memfd too (KVM_MEMSLOT_GMEM_ONLY)."""
        return self.memfd is not None and bool(self.memfd.flags & GuestMemfdFlag.MMAP)


class GuestMemfd(File):
    """
    A file with private memory.

    Attributes:
        vm: The VM that it belongs to.
        flags: Bits of GuestMemfdFlag.
        size: In bytes.
        allocated: Pages that it holds, counted from its start.
        closed: Whether its last descriptor was closed; slots keep none.
    """

    kind = "guest_memfd"

    def __init__(self, vm: Vm, size: int, flags: int) -> None:
        self.vm = vm
        self.size = size
        self.flags = flags
        self.allocated = Ranges()
        self.closed = False

    def discard(self, offset: int, size: int) -> None:
        """Free the pages of a range, as fallocate with PUNCH_HOLE does."""
        self.allocated.set(offset // PAGE, (offset + size) // PAGE, False)


class Vm(File):
    """
    One VM.

    Attributes:
        type: The argument of KVM_CREATE_VM, a VmType.
        number: Counted from 0.
        slots: Memory slots by number.
        slot_changes: Number of changes of the slots.
        private: Frames with the private attribute.
        mmio: Frames without memory that the guest touched, with `slot_changes` at that time.
        enabled: args of each capability that was enabled.
        vcpus: By id.
        chip: Interrupt controller: empty, "kernel" or "split".
        memfds: Its guest_memfds.
        filter: The MSR filter as it was given; None if there is none.
        filter_bitmaps: Bitmaps of its ranges.
        launch: State of its encrypted launch, as in `launch`.
        sev: Whether it became an SEV VM, for the old set-up of a plain VM.
        encrypted_state: Whether registers are encrypted: SEV-ES and SNP.
        policy: The guest's policy at the start of the launch.
        loaded: Frames that the launch loaded.
        put_off: Frames that a launch command was to load, and ended before.
        signalled: Whether a signal comes while a launch command loads several pages.
        pre_fault: Whether KVM_PRE_FAULT_MEMORY is allowed.
        takes_memfd: Whether its slots can have a guest_memfd.
        stored: State that user space wrote, as it reads it back.
    """

    kind = "vm"

    def __init__(self, number: int, vm_type: int, *, takes_memfd: bool = True) -> None:
        self.number = number
        self.type = vm_type
        self.takes_memfd = takes_memfd
        self.slots: dict[int, Slot] = {}
        self.slot_changes = 0
        self.private = Ranges()
        self.mmio: dict[int, int] = {}
        self.enabled: dict[int, tuple[int, ...]] = {}
        self.vcpus: dict[int, Vcpu] = {}
        self.chip = ""
        self.memfds: list[GuestMemfd] = []
        self.filter: bytes | None = None
        self.filter_bitmaps: tuple[bytes, ...] = ()
        self.launch = ""
        self.sev = vm_type in (VmType.SEV_VM, VmType.SEV_ES_VM, VmType.SNP_VM)
        self.encrypted_state = False
        self.policy = 0
        self.loaded: set[int] = set()
        self.put_off: set[int] = set()
        self.signalled = False
        self.pre_fault = vm_type not in (VmType.SNP_VM, VmType.TDX_VM)
        self.stored: dict[str, bytes] = {}

    @property
    def label(self) -> str:
        """How a report names it."""
        return f"vm {self.number}" if self.number else "vm"

    def take_signal(self) -> bool:
        """Whether a signal ends the launch command that loads pages; it ends one alone."""
        came, self.signalled = self.signalled, False
        return came

    @property
    def has_private(self) -> bool:
        """Whether its memory can be private."""
        return has_private_memory(self.type)

    @property
    def calls_exit(self) -> bool:
        """Whether user space enabled exits for the calls that share memory."""
        enabled = self.enabled.get(int(Capability.EXIT_HYPERCALL), (0,))[0]
        return bool(enabled >> Hypercall.MAP_GPA_RANGE & 1)

    def slot_at(self, address: int, space: int = 0) -> Slot | None:
        """Slot that holds a guest address."""
        for slot in self.slots.values():
            if slot.start <= address < slot.end and slot.space == space:
                return slot
        return None

    def memory(self) -> list[Slot]:
        """Slots of the first address space that the guest can write, by address."""
        found = [
            s for s in self.slots.values() if not s.space and not s.flags & MemoryFlag.READONLY
        ]
        return sorted(found, key=lambda s: s.start)


class Vcpu(File):
    """
    One vCPU.

    Attributes:
        vm: Its VM.
        number: Its id.
        run: The mapped file, with kvm_run at its start; set by the code that creates real files.
        cpuid: Leaves that the guest sees.
        msrs: Values that user space wrote.
        stored: Other state that user space wrote, as it reads it back.
        initialized: For TDX, whether KVM_TDX_INIT_VCPU was called.
        has_run: Whether KVM_RUN was called.
    """

    kind = "vcpu"
    size = VCPU_FILE_SIZE

    def __init__(self, vm: Vm, number: int) -> None:
        self.vm = vm
        self.number = number
        self.run: memoryview = memoryview(bytearray(VCPU_FILE_SIZE))
        self.cpuid: tuple[KvmCpuidEntry2, ...] = ()
        self.msrs: dict[int, int] = {}
        self.stored: dict[str, bytes] = {}
        self.initialized = False
        self.has_run = False

    @property
    def label(self) -> str:
        """How a report names it."""
        return f"vcpu {self.number}"


class Device(File):
    """A device that KVM_CREATE_DEVICE made."""

    kind = "device"

    def __init__(self, vm: Vm, device_type: int) -> None:
        self.vm = vm
        self.type = device_type
