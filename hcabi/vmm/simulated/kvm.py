"""The simulated KVM: finds what serves an ioctl, and has it served."""

from __future__ import annotations

from hcabi.vmm.simulated import (
    encrypt,
    statistics,
    stored,
    system,
    vcpu,
    vm,
)  # they fill the table
from hcabi.vmm.simulated.files import File, Memory
from hcabi.vmm.simulated.requests import REQUESTS, Ask, Kernel, Outcome, Request, Treatment

__all__ = ["SimulatedKvm"]

_ = encrypt, statistics, stored, system, vcpu, vm


class SimulatedKvm(Kernel):
    """One kernel's KVM."""

    def request(self, file: File, number: int) -> Request:
        """Which ioctl *number* is on *file*, and what is done with it."""
        return REQUESTS.find(file.kind, number)

    @staticmethod
    def requests() -> dict[str, dict[str, Treatment]]:
        """What is done with every ioctl of the header, by name and kind of file."""
        return REQUESTS.all()

    def ioctl(self, file: File, number: int, argument: int, memory: Memory) -> Outcome:
        """
        Execute one ioctl.

        Raises KvmError if it fails, and FaultError of *memory* where the argument is not
        mapped (EFAULT).
        """
        return self.request(file, number).serve(Ask(self, file, argument, memory))
