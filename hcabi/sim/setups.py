"""Every simulated VM by the name of its dialect."""

from __future__ import annotations

from collections.abc import Callable

from hcabi.errors import HostUsageError
from hcabi.kvm.baselines import LINUX_7_3, Baseline
from hcabi.sim import setups_arm64, setups_x86
from hcabi.sim.machine import Guest, Machine
from hcabi.sim.trace import Trace

__all__ = ["DIALECTS", "simulate"]

#: (seed, vCPUs, requests per guest, baseline) to a machine and its guests, by dialect name.
DIALECTS: dict[str, Callable[[int, int, int, Baseline], tuple[Machine, list[Guest]]]] = {
    "x86.kvm": setups_x86.kvm,
    "x86.sev_es": setups_x86.sev_es,
    "x86.snp": setups_x86.snp,
    "x86.tdx": setups_x86.tdx,
    "arm64.smccc": setups_arm64.smccc,
    "arm64.cca": setups_arm64.cca,
    "arm64.pkvm": setups_arm64.pkvm,
    "arm64.pkvm_android": setups_arm64.pkvm_android,
}


def simulate(
    dialect: str,
    *,
    seed: int = 1,
    vcpus: int = 2,
    requests: int = 8,
    baseline: Baseline = LINUX_7_3,
    progress: Callable[[int], None] = lambda _: None,
) -> Trace:
    """
    Run one simulated VM.

    Args:
        dialect: A name of `DIALECTS`.
        seed: The same seed gives the same trace.
        vcpus: How many vCPUs, each with a guest program of its own.
        requests: How many requests each guest makes.
        baseline: Kernel to model.
        progress: Told the number of steps so far.

    Raises:
        HostUsageError: The dialect has no such name, or there is no vCPU.
    """
    setup = DIALECTS.get(dialect)
    if setup is None:
        raise HostUsageError(f"no dialect {dialect!r}; there are {', '.join(DIALECTS)}")
    if not 1 <= vcpus <= 16:
        raise HostUsageError(f"{vcpus} vCPUs; expected 1 to 16")
    machine, guests = setup(seed, vcpus, requests, baseline)
    return machine.run(guests, seed, progress=progress)
