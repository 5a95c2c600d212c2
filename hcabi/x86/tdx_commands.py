"""
Commands of KVM_MEMORY_ENCRYPT_OP for TDX VMs, some on the VM and some on a vCPU.

The ioctl takes a `struct kvm_tdx_cmd`, whose `data` is the address of the command's own structure
and whose `hw_error` receives the TDX module's answer.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Array, Int32ul, Int64ul

from hcabi.kvm.errno import Errno
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    numbers,
    record,
)
from hcabi.x86.documents import ASM_KVM_H, TDX_C
from hcabi.x86.encrypt_op import EncryptCommand, fails
from hcabi.x86.ioctl_structs import KvmCpuid2

__all__ = [
    "TDX_COMMANDS",
    "KvmTdxCapabilities",
    "KvmTdxCmd",
    "KvmTdxInitMemRegion",
    "KvmTdxInitVm",
    "TdxCommand",
    "TdxCommandFlag",
]


@numbers(source=ASM_KVM_H("enum kvm_tdx_cmd_id"))
class TdxCommand(CEnum):
    """Values of `struct kvm_tdx_cmd`'s id."""

    CAPABILITIES = 0, "KVM_TDX_CAPABILITIES"
    """Reads what TDX VMs can be given: attributes, XFAM, CPUID bits, calls. On the VM, before
    INIT_VM."""
    INIT_VM = 1, "KVM_TDX_INIT_VM"
    """Initializes the VM with attributes, XFAM, hashes and CPUID: after KVM_CREATE_VM, before the
    first vCPU. Give the same CPUID to KVM_SET_CPUID2."""
    INIT_VCPU = 2, "KVM_TDX_INIT_VCPU"
    """Initializes a vCPU, after KVM_SET_CPUID2 with x2APIC; data is its RCX at reset, where
    firmware finds the address of the HOB."""
    INIT_MEM_REGION = 3, "KVM_TDX_INIT_MEM_REGION"
    """Copies initial memory in, such as firmware: on an initialized vCPU, before FINALIZE_VM; the
    range must have the private attribute and a guest_memfd."""
    FINALIZE_VM = 4, "KVM_TDX_FINALIZE_VM"
    """Ends the measurement and makes the VM runnable: after all vCPUs and memory. KVM_RUN and
    KVM_PRE_FAULT_MEMORY need it."""
    GET_CPUID = 5, "KVM_TDX_GET_CPUID"
    """Reads the leaves that the TDX module shows, on an initialized vCPU: compare them with what
    the guest was to get."""


@numbers(source=ASM_KVM_H("KVM_TDX_MEASURE_MEMORY_REGION"), flags=True)
class TdxCommandFlag(CEnum):
    """Bits of `struct kvm_tdx_cmd`'s flags; only INIT_MEM_REGION takes any."""

    MEASURE_MEMORY_REGION = 1 << 0, "KVM_TDX_MEASURE_MEMORY_REGION"
    """The contents go into the measurement (MRTD), too: a flag of INIT_MEM_REGION, so before
    FINALIZE_VM. QEMU sets it for sections that the firmware marks so."""


@record("struct kvm_tdx_cmd", source=ASM_KVM_H("struct kvm_tdx_cmd"))
class KvmTdxCmd(Record):
    """Argument of KVM_MEMORY_ENCRYPT_OP for TDX VMs and their vCPUs."""

    id: Annotated[int, Int32ul, Doc("Number of the command.", values=TdxCommand)] = 0
    flags: Annotated[int, Int32ul, Doc("Bits of TdxCommandFlag; 0 for all other commands.")] = 0
    data: Annotated[
        int, Int64ul, Doc("User-space address of the command's structure; for INIT_VCPU a value.")
    ] = 0
    hw_error: Annotated[
        int,
        Int64ul,
        Doc("Status of the TDX module, written by KVM; 0 at the call.", TDX_C("2932-2945")),
    ] = 0


@record("struct kvm_tdx_capabilities", source=ASM_KVM_H("struct kvm_tdx_capabilities"))
class KvmTdxCapabilities(Record):
    """Head of what KVM_TDX_CAPABILITIES writes; cpuid.nent KvmCpuidEntry2 follow it."""

    supported_attrs: Annotated[int, Int64ul, Doc("Bits that INIT_VM's attributes may have.")] = 0
    supported_xfam: Annotated[int, Int64ul, Doc("Bits that INIT_VM's xfam may have.")] = 0
    kernel_tdvmcallinfo_1_r11: Annotated[
        int, Int64ul, Doc("GetTdVmCallInfo's R11 of leaf 1, as far as KVM serves calls.")
    ] = 0
    user_tdvmcallinfo_1_r11: Annotated[
        int, Int64ul, Doc("GetTdVmCallInfo's R11 of leaf 1, as far as user space may serve calls.")
    ] = 0
    kernel_tdvmcallinfo_1_r12: Annotated[
        int, Int64ul, Doc("GetTdVmCallInfo's R12 of leaf 1, as far as KVM serves calls.")
    ] = 0
    user_tdvmcallinfo_1_r12: Annotated[
        int, Int64ul, Doc("GetTdVmCallInfo's R12 of leaf 1, as far as user space may serve calls.")
    ] = 0
    reserved: Annotated[
        tuple[int, ...], Array(250, Int64ul), Doc("Unused room for later fields.")
    ] = (0,) * 250
    cpuid: Annotated[
        KvmCpuid2, Doc("Leaves that INIT_VM can configure; nent is the room there at the call.")
    ] = KvmCpuid2()


@record("struct kvm_tdx_init_vm", source=ASM_KVM_H("struct kvm_tdx_init_vm"))
class KvmTdxInitVm(Record):
    """Head of the argument of KVM_TDX_INIT_VM; cpuid.nent KvmCpuidEntry2 follow it."""

    attributes: Annotated[int, Int64ul, Doc("The TD's attributes, bits of supported_attrs.")] = 0
    xfam: Annotated[int, Int64ul, Doc("Extended features, bits of supported_xfam.")] = 0
    mrconfigid: Annotated[
        tuple[int, ...], Array(6, Int64ul), Doc("The owner's SHA-384 of the configuration.")
    ] = (0,) * 6
    mrowner: Annotated[
        tuple[int, ...], Array(6, Int64ul), Doc("SHA-384 that identifies the owner.")
    ] = (0,) * 6
    mrownerconfig: Annotated[
        tuple[int, ...], Array(6, Int64ul), Doc("The owner's SHA-384 of its own configuration.")
    ] = (0,) * 6
    reserved: Annotated[
        tuple[int, ...],
        Array(12, Int64ul),
        Doc("Room for later fields.", TDX_C("2801-2875"), must_be_zero=True),
    ] = (0,) * 12
    cpuid: Annotated[KvmCpuid2, Doc("Values of the configurable leaves; at most 256.")] = (
        KvmCpuid2()
    )


@record("struct kvm_tdx_init_mem_region", source=ASM_KVM_H("struct kvm_tdx_init_mem_region"))
class KvmTdxInitMemRegion(Record):
    """Argument of KVM_TDX_INIT_MEM_REGION; KVM moves it on past the pages that are done."""

    source_addr: Annotated[
        int, Int64ul, Doc("User-space address of the contents, page aligned, not zero.")
    ] = 0
    gpa: Annotated[
        int, Int64ul, Doc("Guest physical address, page aligned, without the shared bit.")
    ] = 0
    nr_pages: Annotated[int, Int64ul, Doc("Number of pages of 4 KiB, not zero; 0 when done.")] = 0


_HW_ERROR = (Errno.EINVAL, "hw_error is not 0 at the call")
_FLAGS = (Errno.EINVAL, "flags are set")
_FINALIZED = (Errno.EINVAL, "the VM is not initialized, or is finalized")
_MODULE = (Errno.EIO, "the TDX module refuses; `hw_error` says why")
_MODULE_ON_VCPU = (Errno.EIO, "the TDX module refuses; KVM does not write `hw_error` here")

#: All commands by number.
TDX_COMMANDS: Final = {
    int(command.code): command
    for command in (
        EncryptCommand(
            TdxCommand.CAPABILITIES,
            KvmTdxCapabilities,
            "vm",
            True,
            fails(
                _HW_ERROR,
                _FLAGS,
                (Errno.E2BIG, "cpuid.nent is too small; the count needed is not written"),
            ),
            TDX_C("2304-2341"),
            "With E2BIG, call again with a larger nent, for instance twice as large.",
        ),
        EncryptCommand(
            TdxCommand.INIT_VM,
            KvmTdxInitVm,
            "vm",
            False,
            fails(
                _HW_ERROR,
                (Errno.EINVAL, "the VM is initialized already"),
                (Errno.EINVAL, "flags are set, or reserved is not zero"),
                (Errno.E2BIG, "cpuid.nent is above 256"),
                (Errno.EBUSY, "a vCPU was made already"),
                (Errno.EINVAL, "attributes or xfam has a bit that CAPABILITIES does not name"),
                (
                    Errno.EINVAL,
                    "EAX[23:16] of CPUID leaf 0x80000008 is neither 48 nor 52, or is 52 without"
                    " 5-level EPT",
                ),
                (Errno.EINVAL, "a CPUID leaf is not in CAPABILITIES' list, or has TSX or WAITPKG"),
                (Errno.ENOSPC, "all private KeyIDs are in use"),
                (Errno.EBUSY, "the misc cgroup's limit of tdx is reached"),
                (Errno.EIO, "a package of the host has no processor online; the log says so"),
                (Errno.EAGAIN, "the TDX module has no random number for the key; call again"),
                (Errno.EINVAL, "the TDX module refuses a value; `hw_error` says which"),
                _MODULE,
            ),
            TDX_C("2434-2875"),
        ),
        EncryptCommand(
            TdxCommand.INIT_VCPU,
            None,
            "vcpu",
            False,
            fails(
                _HW_ERROR,
                _FINALIZED,
                _FLAGS,
                (Errno.EINVAL, "the vCPU is initialized already, or has no x2APIC in CPUID"),
                _MODULE_ON_VCPU,
            ),
            TDX_C("3166-3209"),
        ),
        EncryptCommand(
            TdxCommand.INIT_MEM_REGION,
            KvmTdxInitMemRegion,
            "vcpu",
            True,
            fails(
                _HW_ERROR,
                _FINALIZED,
                (Errno.EINVAL, "the vCPU is not initialized"),
                (Errno.EINVAL, "flags are set beside MEASURE_MEMORY_REGION"),
                (Errno.EINVAL, "an address is not page aligned, zero, shared, or wraps"),
                (Errno.EINTR, "a signal is pending; what is done is done"),
                (Errno.EINVAL, "a page is not private, or not in a slot with guest_memfd"),
                _MODULE_ON_VCPU,
            ),
            TDX_C("3264-3328"),
            "With EINTR, call again with what KVM wrote; after an error the structure tells "
            "which page failed.",
        ),
        EncryptCommand(
            TdxCommand.FINALIZE_VM,
            None,
            "vm",
            False,
            fails(
                _HW_ERROR,
                _FINALIZED,
                (Errno.EBUSY, "the TDX module is busy with this VM; call again"),
                _MODULE,
            ),
            TDX_C("2912-2930"),
        ),
        EncryptCommand(
            TdxCommand.GET_CPUID,
            KvmCpuid2,
            "vcpu",
            True,
            fails(
                _FINALIZED,
                _HW_ERROR,
                (Errno.E2BIG, "nent is too small; the count needed is written"),
            ),
            TDX_C("3105-3164"),
            "With E2BIG, call again with the nent that KVM wrote.",
        ),
    )
}
