"""
Launch of SEV, SEV-ES and SNP VMs, with the kernel's checks, and /dev/sev.

Nothing is encrypted or measured: whoever asks for a measurement reads zeros. Which command takes
what, and fails how, is declared in `hcabi.x86.sev_commands`.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Final, TypeVar

from hcabi.layout import Record, c_name
from hcabi.types import U32
from hcabi.vmm.simulated.capabilities import first_release, release
from hcabi.vmm.simulated.files import (
    PAGE,
    RefusedIoctlError,
    Sev,
    Vm,
    read_record,
    write_record,
)
from hcabi.vmm.simulated.requests import REQUESTS, IoctlCall, Outcome
from hcabi.x86.baselines import Baseline
from hcabi.x86.ioctl_structs import KvmSevCmd
from hcabi.x86.sev_commands import (
    KvmSevGuestStatus,
    KvmSevInit,
    KvmSevLaunchMeasure,
    KvmSevLaunchStart,
    KvmSevLaunchUpdateData,
    KvmSevSnpLaunchFinish,
    KvmSevSnpLaunchStart,
    KvmSevSnpLaunchUpdate,
    SevAttribute,
    SevCommand,
    SevGuestState,
    SnpPageType,
)
from hcabi.x86.sev_device import (
    SEV_ISSUE_CMD,
    SevDeviceCommand,
    SevFirmwareError,
    SevIssueCmd,
    SevStatusFlag,
    SevUserDataStatus,
)
from hcabi.x86.vm_types import VmType

R = TypeVar("R", bound=Record)

__all__ = ["VMSA_FEATURES", "policy_bits", "serve", "tells_policy_bits"]

#: Bits of SEV_FEATURES that INIT2 takes: SNPActive is KVM's own; DebugSwap, and what 7.3 adds.
VMSA_FEATURES: Final = 0x3D
#: Bits that an SNP policy may have (KVM_SNP_POLICY_MASK_VALID in sev.c): not MIGRATE_MA, bit 18,
#: since KVM has no migration agents; and those before bits 21 to 25 came, with the attribute.
_POLICY_BITS: Final = 0x3FB_FFFF
_OLD_POLICY_BITS: Final = 0x1B_FFFF
#: The bit that must be set.
_POLICY_RESERVED_ONE: Final = 1 << 17
_MEASUREMENT: Final = 48  # a digest and a nonce, in bytes
_STATES: Final = {
    "": SevGuestState.INVALID,
    "initialized": SevGuestState.INVALID,
    "started": SevGuestState.LAUNCHING,
    "measured": SevGuestState.SECRET,
    "finished": SevGuestState.RUNNING,
}
_OLD_INIT: Final = (SevCommand.INIT, SevCommand.ES_INIT)


def tells_policy_bits(baseline: Baseline) -> bool:
    """Whether a kernel has KVM_X86_SNP_POLICY_BITS."""
    return release(baseline) >= first_release(c_name(SevAttribute.SNP_POLICY_BITS))


def policy_bits(baseline: Baseline) -> int:
    """Return the bits that an SNP policy may have."""
    return _POLICY_BITS if tells_policy_bits(baseline) else _OLD_POLICY_BITS


def _check(holds: bool, why: str, number: int = errno.EINVAL) -> None:
    if not holds:
        raise RefusedIoctlError(number, why)


class _FirmwareError(RefusedIoctlError):
    """The firmware refuses: EIO, and its own error goes into the caller's structure."""

    def __init__(self, code: SevFirmwareError, why: str) -> None:
        super().__init__(errno.EIO, why)
        self.code = code


class _Given:
    """One command as it was issued."""

    def __init__(self, ask: IoctlCall[Vm], command: KvmSevCmd) -> None:
        self.vm = ask.file
        self.baseline = ask.kvm.baseline
        self.memory = ask.memory
        self.command = command

    def read(self, record: type[R]) -> R:
        """Read the command's own structure."""
        return read_record(self.memory, self.command.data, record)

    def write(self, value: Record) -> None:
        """Write the command's own structure."""
        write_record(self.memory, self.command.data, value)


def serve(ask: IoctlCall[Vm]) -> Outcome:
    """KVM_MEMORY_ENCRYPT_OP of an SEV, SEV-ES, SNP or plain VM."""
    command = ask.read(KvmSevCmd)
    vm = ask.file
    snp_only = vm.type == VmType.SNP_VM and vm.launch and command.id < SevCommand.SNP_LAUNCH_START
    _check(not snp_only, "an SNP VM takes SNP's commands only", errno.EPERM)
    found = _COMMANDS.get(command.id)
    if found is None:
        _check(vm.sev and bool(vm.launch), "the VM is no SEV VM, or not initialized", errno.ENOTTY)
        raise RefusedIoctlError(errno.EINVAL, f"command {command.id} is not modelled")
    if command.id not in (*_OLD_INIT, SevCommand.INIT2):
        _check(vm.sev and bool(vm.launch), "the VM is no SEV VM, or not initialized", errno.ENOTTY)
    error = SevFirmwareError.SUCCESS
    try:
        found(_Given(ask, command))
    except _FirmwareError as failed:
        error = failed.code
        raise
    finally:
        write_record(ask.memory, ask.argument, KvmSevCmd(
            command.id, command.pad0, command.data, error & U32, command.sev_fd
        ))  # fmt: skip
    return 0


# --- commands


def _old_init(given: _Given) -> None:
    _check(given.vm.type == VmType.DEFAULT_VM, "the VM's type is not DEFAULT_VM")
    _check(
        not given.vm.launch and not given.vm.vcpus,
        "a vCPU was made already, or the VM is initialized",
    )
    given.vm.sev = True
    given.vm.encrypted_state = given.command.id == SevCommand.ES_INIT
    given.vm.launch = "initialized"


def _init(given: _Given) -> None:
    wanted = given.read(KvmSevInit)
    _check(not given.vm.launch, "the VM is initialized")
    _check(
        given.vm.sev and given.vm.type != VmType.DEFAULT_VM,
        "the VM's type is not SEV, SEV-ES or SNP",
    )
    _check(not given.vm.vcpus, "a vCPU was made already")
    es = given.vm.type != VmType.SEV_VM
    valid = VMSA_FEATURES if es else 0
    _check(not wanted.flags, "flags are set")
    _check(not wanted.vmsa_features & ~valid, "vmsa_features has other bits than allowed")
    _check(wanted.ghcb_version <= (2 if es else 0), f"ghcb_version {wanted.ghcb_version}")
    first = given.vm.type == VmType.SNP_VM and wanted.ghcb_version == 1
    _check(not first, "ghcb_version 1 for an SNP VM")
    given.vm.encrypted_state = es
    given.vm.launch = "initialized"


def _launch_start(given: _Given) -> None:
    wanted = given.read(KvmSevLaunchStart)
    _firmware(given.vm.launch == "initialized", "the launch was started already")
    given.vm.launch = "started"
    given.vm.policy = wanted.policy
    given.write(KvmSevLaunchStart(handle=1, policy=wanted.policy))


def _launch_update(given: _Given) -> None:
    wanted = given.read(KvmSevLaunchUpdateData)
    _check(wanted.len > 0, "the length is 0")
    _firmware(given.vm.launch == "started", "the launch was not started")
    given.memory.read(wanted.uaddr, wanted.len)


def _launch_vmsa(given: _Given) -> None:
    _check(given.vm.encrypted_state, "the VM is no SEV-ES VM", errno.ENOTTY)
    _firmware(given.vm.launch == "started", "the launch was not started")


def _launch_measure(given: _Given) -> None:
    wanted = given.read(KvmSevLaunchMeasure)
    if wanted.len < _MEASUREMENT:
        given.write(KvmSevLaunchMeasure(wanted.uaddr, _MEASUREMENT))
        raise _FirmwareError(SevFirmwareError.INVALID_LEN, "the buffer is too short")
    _firmware(given.vm.launch in ("started", "measured"), "the launch was not started")
    given.memory.write(wanted.uaddr, bytes(_MEASUREMENT))
    given.write(KvmSevLaunchMeasure(wanted.uaddr, _MEASUREMENT))
    given.vm.launch = "measured"


def _launch_secret(given: _Given) -> None:
    _firmware(given.vm.launch == "measured", "the launch is not measured")


def _launch_finish(given: _Given) -> None:
    _firmware(given.vm.launch in ("started", "measured"), "the launch was not started")
    given.vm.launch = "finished"


def _guest_status(given: _Given) -> None:
    given.write(KvmSevGuestStatus(1, given.vm.policy, int(_STATES[given.vm.launch])))


def _firmware(holds: bool, why: str) -> None:
    if not holds:
        raise _FirmwareError(SevFirmwareError.INVALID_GUEST_STATE, why)


def _snp_start(given: _Given) -> None:
    _check(given.vm.type == VmType.SNP_VM, "the VM is no SNP VM", errno.ENOTTY)
    wanted = given.read(KvmSevSnpLaunchStart)
    _check(given.vm.launch == "initialized", "it was called before")
    _check(not wanted.flags, "flags are set")
    _check(
        not wanted.policy & ~policy_bits(given.baseline),
        f"policy {wanted.policy:#x} has unknown bits",
    )
    _check(bool(wanted.policy & _POLICY_RESERVED_ONE), "bit 17 of the policy must be set")
    given.vm.policy = wanted.policy
    given.vm.launch = "started"


def _snp_update(given: _Given) -> None:
    wanted = given.read(KvmSevSnpLaunchUpdate)
    _check(given.vm.launch in ("started", "finished"), "SNP_LAUNCH_START did not come before")
    known = wanted.type in list(SnpPageType) and wanted.type != SnpPageType.INVALID
    whole = wanted.len > 0 and wanted.len % PAGE == 0
    _check(whole and not wanted.flags and known, "len, flags or type is not valid")
    copied = wanted.type != SnpPageType.ZERO
    _check(not copied or (wanted.uaddr > 0 and wanted.uaddr % PAGE == 0), "uaddr is not valid")
    slot = given.vm.slot_at(wanted.gfn_start * PAGE)
    _check(slot is not None and slot.memfd is not None, "no slot with guest_memfd holds the page")
    assert slot is not None
    assert slot.memfd is not None
    done = 0
    shift = (slot.offset - slot.start) // PAGE
    while done < wanted.len:
        frame = wanted.gfn_start + done // PAGE
        inside = slot.start <= frame * PAGE < slot.end
        loaded = frame in given.vm.loaded
        if (
            not inside
            or not given.vm.private.contains(frame)
            or loaded
            or given.vm.launch == "finished"
        ):
            break
        if done and given.vm.take_signal():
            given.vm.put_off.update(range(frame, wanted.gfn_start + wanted.len // PAGE))
            break
        if copied:
            given.memory.read(wanted.uaddr + done, PAGE)
        slot.memfd.allocated.set(frame + shift, frame + shift + 1, True)
        given.vm.loaded.add(frame)
        done += PAGE
    if not done:
        why = "no page was loaded: not private, loaded before, or the firmware refuses"
        raise _FirmwareError(SevFirmwareError.INVALID_PAGE_STATE, why)
    moved = KvmSevSnpLaunchUpdate(
        wanted.gfn_start + done // PAGE,
        wanted.uaddr + done if copied else wanted.uaddr,
        wanted.len - done,
        wanted.type,
    )
    given.write(moved)


def _snp_finish(given: _Given) -> None:
    _check(given.vm.type == VmType.SNP_VM, "the VM is no SNP VM", errno.ENOTTY)
    wanted = given.read(KvmSevSnpLaunchFinish)
    _check(given.vm.launch in ("started", "finished"), "SNP_LAUNCH_START did not come before")
    _check(not wanted.flags, "flags are set")
    _firmware(given.vm.launch == "started", "the launch is finished")
    given.vm.launch = "finished"
    given.vm.pre_fault = True


def _snp_certs(given: _Given) -> None:
    _check(
        given.vm.type == VmType.SNP_VM and not given.vm.vcpus,
        "no SNP VM, or a vCPU was made already",
    )


_COMMANDS: Final[dict[int, Callable[[_Given], None]]] = {
    SevCommand.INIT: _old_init,
    SevCommand.ES_INIT: _old_init,
    SevCommand.INIT2: _init,
    SevCommand.LAUNCH_START: _launch_start,
    SevCommand.LAUNCH_UPDATE_DATA: _launch_update,
    SevCommand.LAUNCH_UPDATE_VMSA: _launch_vmsa,
    SevCommand.LAUNCH_MEASURE: _launch_measure,
    SevCommand.LAUNCH_SECRET: _launch_secret,
    SevCommand.LAUNCH_FINISH: _launch_finish,
    SevCommand.GUEST_STATUS: _guest_status,
    SevCommand.SNP_LAUNCH_START: _snp_start,
    SevCommand.SNP_LAUNCH_UPDATE: _snp_update,
    SevCommand.SNP_LAUNCH_FINISH: _snp_finish,
    SevCommand.SNP_ENABLE_REQ_CERTS: _snp_certs,
}

# --- /dev/sev


def _issue(ask: IoctlCall[Sev]) -> Outcome:
    command = ask.read(SevIssueCmd)
    if command.cmd != SevDeviceCommand.PLATFORM_STATUS:
        raise RefusedIoctlError(errno.EINVAL, f"command {command.cmd} is not modelled")
    status = SevUserDataStatus(1, 55, 1, int(SevStatusFlag.CONFIG_ES), 27, 0)
    write_record(ask.memory, command.data, status)
    ask.write(SevIssueCmd(command.cmd, command.data, 0))
    return 0


REQUESTS.serves_number("sev", SEV_ISSUE_CMD.name, SEV_ISSUE_CMD.number, _issue)
