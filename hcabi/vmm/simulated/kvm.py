"""The simulated KVM: finds the handler of an ioctl and calls it."""

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
from hcabi.vmm.simulated.requests import (
    REQUESTS,
    IoctlCall,
    KernelState,
    Outcome,
    Request,
    Treatment,
)

__all__ = ["SimulatedKvm"]

_ = encrypt, statistics, stored, system, vcpu, vm


class SimulatedKvm(KernelState):
    """One kernel's KVM."""

    def request(self, file: File, number: int) -> Request:
        """Return the ioctl *number* on *file*, and its treatment."""
        return REQUESTS.find(file.kind, number)

    @staticmethod
    def requests() -> dict[str, dict[str, Treatment]]:
        """Return the treatment of every ioctl of the header, by name and kind of file."""
        return REQUESTS.all()

    def ioctl(self, file: File, number: int, argument: int, memory: Memory) -> Outcome:
        """
        Execute one ioctl.

        Raises RefusedIoctlError if it fails, and FaultError of *memory* where the argument is not
        mapped (EFAULT).
        """
        return self.request(file, number).serve(IoctlCall(self, file, argument, memory))
