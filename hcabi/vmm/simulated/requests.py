"""
All ioctls, and what the simulation does with each.

Every x86 ioctl of the header is here: modelled, accepted without effect, or refused.
"""

from __future__ import annotations

import enum
import errno
from collections.abc import Callable
from functools import cache
from typing import Any, Final, Generic, TypeVar

import msgspec

from hcabi.kvm import ioctls as generic
from hcabi.kvm.ioctls import KVMIO, Ioctl
from hcabi.kvm.not_about_memory import load
from hcabi.layout import Record
from hcabi.vmm.simulated.files import (
    Created,
    File,
    Memory,
    RefusedIoctlError,
    Vm,
    read_record,
    write_record,
)
from hcabi.vmm.simulated.processor import processor
from hcabi.x86 import ioctls as x86
from hcabi.x86.baselines import LINUX_7_3, Baseline

__all__ = [
    "REQUESTS",
    "IoctlCall",
    "KernelState",
    "Outcome",
    "Request",
    "Requests",
    "Treatment",
    "declared",
    "ioctl_names",
    "number_of",
]

#: The most files of one run: a VMM that creates more gets EMFILE.
MOST_FILES: Final = 4096

K = TypeVar("K", bound=File, covariant=True)
R = TypeVar("R", bound=Record)

#: Outcome of an ioctl: its result, or a file that it created.
Outcome = int | Created


class KernelState:
    """
    State of one kernel's KVM beyond its files.

    Attributes:
        baseline: The kernel.
        vms: The created VMs.
        resolve: Finds the file of a descriptor of the caller, None if it is not KVM's, and
            raises RefusedIoctlError if none is open; whoever knows descriptors sets it.
        address_bits: Bits of the machine's physical addresses.
        signals: Whether each VM gets a signal while a launch command loads its second page.
    """

    def __init__(self, baseline: Baseline = LINUX_7_3, *, address_bits: int | None = None) -> None:
        self.baseline = baseline
        self.address_bits = processor().address_bits if address_bits is None else address_bits
        self.signals = False
        self.vms: list[Vm] = []
        self.resolve: Callable[[int], File | None] = lambda _: None
        self._made = 0

    def count(self, file: File) -> File:
        """Count one more file; raises RefusedIoctlError with EMFILE if there are too many."""
        self._made += 1
        if self._made > MOST_FILES:
            raise RefusedIoctlError(errno.EMFILE, f"{MOST_FILES} files were made")
        return file


class IoctlCall(Generic[K]):
    """
    One ioctl call.

    Attributes:
        kvm: The kernel.
        file: The file of its descriptor.
        argument: Its third argument.
        memory: Memory of the caller.
    """

    __slots__ = ("argument", "file", "kvm", "memory")

    def __init__(self, kvm: KernelState, file: K, argument: int, memory: Memory) -> None:
        self.kvm = kvm
        self.file = file
        self.argument = argument
        self.memory = memory

    def read(self, record: type[R]) -> R:
        """Read the structure that the argument points to; raises FaultError."""
        return read_record(self.memory, self.argument, record)

    def write(self, value: Record) -> None:
        """Write the structure that the argument points to; raises FaultError."""
        write_record(self.memory, self.argument, value)


class Treatment(enum.Enum):
    """What the simulation does with an ioctl."""

    MODELLED = "modelled"
    ACCEPTED = "accepted without effect"
    REFUSED = "refused"


@cache
def declared() -> dict[str, Ioctl]:
    """Declared ioctls by C name."""
    return generic.IOCTLS | x86.IOCTLS


#: Ioctls of the header that are another architecture's by their name.
_ELSEWHERE: Final = ("KVM_S390_", "KVM_PPC_", "KVM_ARM_", "KVM_DIRTY_TLB")


@cache
def _header() -> dict[str, int]:
    """Request number of every x86 ioctl of the header."""
    others = load().ioctls
    found = {i.name: i.number for i in declared().values()} | others["any"] | others["x86"]
    return {name: n for name, n in found.items() if not name.startswith(_ELSEWHERE)}


@cache
def ioctl_names() -> dict[int, list[str]]:
    """Names of each request number; where the size tells ioctls apart, one each."""
    made: dict[int, list[str]] = {}
    for name, number in _header().items():
        made.setdefault(number, []).append(name)
    return made


def number_of(name: str) -> int:
    """Request number of a C name; raises KeyError."""
    return _header()[name]


class Request(msgspec.Struct, frozen=True):
    """
    One ioctl on one kind of file.

    Attributes:
        name: C name.
        treatment: What the simulation does with it.
        serve: Executes it.
    """

    name: str
    treatment: Treatment
    serve: Callable[[IoctlCall[Any]], Outcome]


F = TypeVar("F", bound=Callable[..., Outcome])


#: What unknown ioctls fail with, where it is not ENOTTY (a live 7.3.4).
_UNKNOWN: Final = {"system": errno.EINVAL, "vcpu": errno.EINVAL}


class Requests:
    """The table: by kind of file and number."""

    def __init__(self) -> None:
        self._table: dict[tuple[str, int], Request] = {}

    def serves(self, kind: str, name: str) -> Callable[[F], F]:
        """Declare a function as what ioctl *name* does on files of *kind*."""

        def declare(function: F) -> F:
            self._table[kind, number_of(name)] = Request(name, Treatment.MODELLED, function)
            return function

        return declare

    def serves_number(
        self, kind: str, name: str, number: int, function: Callable[[IoctlCall[Any]], Outcome]
    ) -> None:
        """Declare what an ioctl does that is not of KVM's type."""
        self._table[kind, number] = Request(name, Treatment.MODELLED, function)

    def accept(self, kind: str, *names: str, value: int = 0) -> None:
        """Declare ioctls that give *value* and do nothing that user space could see."""
        for name in names:
            request = Request(name, Treatment.ACCEPTED, lambda _: value)
            self._table[kind, number_of(name)] = request

    def refuse(self, kind: str, *names: str, error: int, why: str) -> None:
        """Declare ioctls that fail with *error* in every case, as they do in the kernel."""

        def serve(_: IoctlCall[Any]) -> Outcome:
            raise RefusedIoctlError(error, why)

        for name in names:
            self._table[kind, number_of(name)] = Request(name, Treatment.REFUSED, serve)

    def find(self, kind: str, number: int) -> Request:
        """Find the ioctl; one that is not here is refused as an unknown one is."""
        return self._table.get((kind, number)) or self._unknown(kind, number)

    @staticmethod
    def _unknown(kind: str, number: int) -> Request:
        names = ioctl_names().get(number)
        name = names[0] if names else f"ioctl {number:#x}"

        def refuse(_: IoctlCall[Any]) -> Outcome:
            raise RefusedIoctlError(
                _UNKNOWN.get(kind, errno.ENOTTY), f"{kind}: {name} is not modelled"
            )

        return Request(name, Treatment.REFUSED, refuse)

    def all(self) -> dict[str, dict[str, Treatment]]:
        """Treatment of every ioctl of the header, by name and kind of file."""
        made: dict[str, dict[str, Treatment]] = {name: {} for name in sorted(_header())}
        for (kind, number), request in self._table.items():
            if number >> 8 & 0xFF == KVMIO:
                made[request.name][kind] = request.treatment
        return made


#: The one table; the modules beside this one fill it.
REQUESTS: Final = Requests()
