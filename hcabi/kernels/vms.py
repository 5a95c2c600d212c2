"""Every simulated VM by the name of its contract, and how to run one."""

from __future__ import annotations

from hcabi.errors import HostUsageError
from hcabi.kernels import vms_arm64, vms_hyperv, vms_x86
from hcabi.kernels.mixes import MIXES, Mix
from hcabi.kernels.steps import Run
from hcabi.kernels.vm import Simulation, VmModel
from hcabi.x86.baselines import LINUX_7_3, Baseline

__all__ = ["VMS", "prepare", "simulate"]

#: Simulated VMs by name.
VMS: dict[str, VmModel] = {vm.name: vm for vm in (*vms_x86.VMS, *vms_hyperv.VMS, *vms_arm64.VMS)}


def prepare(
    name: str,
    *,
    seed: int = 1,
    vcpus: int = 2,
    requests: int = 8,
    baseline: Baseline = LINUX_7_3,
    memory: int | None = None,
    mix: Mix = MIXES["ordinary"],
) -> Simulation:
    """
    Create the run of one simulated VM, of any length: its `steps` are an iterator.

    Args:
        name: A name of `VMS`.
        seed: The same seed gives the same run, on every machine and Python.
        vcpus: Number of vCPUs, each with its own guest program.
        requests: Number of requests of each guest.
        baseline: Kernel to model.
        memory: Size of guest memory in bytes; the default is the model's.
        mix: How often each behaviour occurs.

    Raises:
        HostUsageError: There is no VM of this name, or an argument is out of range.
    """
    model = VMS.get(name)
    if model is None:
        raise HostUsageError(f"no simulated VM {name!r}; there are {', '.join(VMS)}")
    return Simulation(
        model,
        seed=seed,
        vcpus=vcpus,
        requests=requests,
        baseline=baseline,
        memory=memory,
        mix=mix,
    )


def simulate(
    name: str,
    *,
    seed: int = 1,
    vcpus: int = 2,
    requests: int = 8,
    baseline: Baseline = LINUX_7_3,
    memory: int | None = None,
    mix: Mix = MIXES["ordinary"],
) -> Run:
    """Run one simulated VM and keep all its steps; arguments and errors are those of `prepare`."""
    simulation = prepare(
        name,
        seed=seed,
        vcpus=vcpus,
        requests=requests,
        baseline=baseline,
        memory=memory,
        mix=mix,
    )
    return simulation.record(simulation.steps())
