"""
Registers as KVM_GET_ONE_REG and KVM_SET_ONE_REG name them.

The id of a core register is derived from its place in struct kvm_regs; the firmware
registers are words by which a VMM chooses what KVM answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from construct import Array, BitsInteger, Bytes, Flag, Int32ul, Int64ul

from hcabi.arm64.documents import HYPERCALLS_C, KVM_ARM64_H, PTRACE_H
from hcabi.errors import HostUsageError
from hcabi.kvm.documents import API_RST, KVM_H
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    Status,
    layout_of,
    name_of,
    numbers,
    record,
    word,
)

__all__ = [
    "ELR_EL1",
    "PC",
    "PSTATE",
    "RESET_VALUES",
    "RESULT_REGISTERS",
    "SP",
    "SP_EL1",
    "Architecture",
    "Coprocessor",
    "FirmwareRegister",
    "KvmRegs",
    "RegisterId",
    "RegisterSize",
    "StdBmap",
    "StdHypBmap",
    "UserFpsimdState",
    "UserPtRegs",
    "VendorHypBmap",
    "VendorHypBmap2",
    "core_register",
    "describe",
    "x",
]

# --- struct kvm_regs -------------------------------------------------------------------------


@record("struct user_pt_regs", source=PTRACE_H("struct user_pt_regs"))
class UserPtRegs(Record):
    """General-purpose registers of EL0 and EL1."""

    regs: Annotated[tuple[int, ...], Array(31, Int64ul), Doc("General registers x0 to x30.")] = (
        0,
    ) * 31
    sp: Annotated[int, Int64ul, Doc("Stack pointer of EL0.")] = 0
    pc: Annotated[int, Int64ul, Doc("Address of the next instruction.")] = 0
    pstate: Annotated[int, Int64ul, Doc("Condition flags, masks and exception level.")] = 0


@record("struct user_fpsimd_state", source=PTRACE_H("struct user_fpsimd_state"))
class UserFpsimdState(Record):
    """Floating-point and SIMD registers."""

    vregs: Annotated[bytes, Bytes(512), Doc("Vector registers v0 to v31, 16 bytes each.")] = bytes(
        512
    )
    fpsr: Annotated[int, Int32ul, Doc("Floating-point status register.")] = 0
    fpcr: Annotated[int, Int32ul, Doc("Floating-point control register.")] = 0
    reserved: Annotated[bytes, Bytes(8), Doc("Padding to a multiple of 16 bytes.")] = bytes(8)


@record("struct kvm_regs", source=KVM_ARM64_H("struct kvm_regs"))
class KvmRegs(Record):
    """Core registers; never passed as a whole, only its offsets are used."""

    regs: Annotated[UserPtRegs, Doc("Registers x0 to x30, stack, program counter, state.")] = (
        UserPtRegs()
    )
    sp_el1: Annotated[int, Int64ul, Doc("Stack pointer of EL1.")] = 0
    elr_el1: Annotated[int, Int64ul, Doc("Return address of an exception taken to EL1.")] = 0
    spsr: Annotated[
        tuple[int, ...], Array(5, Int64ul), Doc("Saved state of EL1 and the 32-bit modes.")
    ] = (0,) * 5
    padding: Annotated[bytes, Bytes(8), Doc("Padding to a multiple of 16 bytes.")] = bytes(8)
    fp_regs: Annotated[UserFpsimdState, Doc("Floating-point and SIMD registers.")] = (
        UserFpsimdState()
    )


# --- Register ids ----------------------------------------------------------------------------


@numbers(source=KVM_H("KVM_REG_ARM64"), shifted=True)
class Architecture(CEnum):
    """Top byte of a register id."""

    ARM64 = 0x60, "KVM_REG_ARM64"  # doc: A register of a 64-bit Arm processor.


@numbers(source=KVM_H("KVM_REG_SIZE_SHIFT"), shifted=True)
class RegisterSize(CEnum):
    """Size of a register, as the power of two of its bytes."""

    U32 = 2, "KVM_REG_SIZE_U32"  # doc: Four bytes wide.
    U64 = 3, "KVM_REG_SIZE_U64"  # doc: Eight bytes wide.
    U128 = 4, "KVM_REG_SIZE_U128"  # doc: Sixteen bytes wide.


@numbers(source=KVM_ARM64_H("KVM_REG_ARM_CORE"), shifted=True)
class Coprocessor(CEnum):
    """Groups of registers; the header has these numbers shifted by 16."""

    CORE = 0x10, "KVM_REG_ARM_CORE"
    """Core registers, indexed by offset in struct kvm_regs in units of 4 bytes: x0 to x30, sp, pc,
    pstate."""
    FW = 0x14, "KVM_REG_ARM_FW"
    """Firmware pseudo-registers, numbered one by one: PSCI's version and the workarounds."""
    FW_FEAT_BMAP = 0x16, "KVM_REG_ARM_FW_FEAT_BMAP"
    """Bitmaps of the firmware services, numbered one by one; fixed once the VM ran (EBUSY)."""


@word("KVM arm64 register id", Int64ul, source=API_RST("4.68"))
class RegisterId(Record):
    """The id in struct kvm_one_reg."""

    index: Annotated[
        int, BitsInteger(16), Doc("Number in its group; of core registers, offset in 4 bytes.")
    ] = 0
    coprocessor: Annotated[
        int,
        BitsInteger(12),
        Doc("Group of registers; see Coprocessor.", c_name="KVM_REG_ARM_COPROC_MASK"),
    ] = 0
    reserved: Annotated[
        int,
        BitsInteger(24),
        Doc(
            "Zero in all ids that KVM has.",
            source=KVM_ARM64_H("KVM_REG_ARM_COPROC_MASK", Status.INFERRED),
            must_be_zero=True,
        ),
    ] = 0
    size: Annotated[
        int, BitsInteger(4), Doc("Power of two of its bytes.", c_name="KVM_REG_SIZE_MASK")
    ] = 0
    architecture: Annotated[
        int, BitsInteger(8), Doc("Whose register it is.", c_name="KVM_REG_ARCH_MASK")
    ] = 0


_ID = layout_of(RegisterId)
_REGS = layout_of(KvmRegs)


def _compose(coprocessor: Coprocessor, index: int, size: RegisterSize = RegisterSize.U64) -> int:
    return _ID.to_int(
        RegisterId(index=index, coprocessor=coprocessor, size=size, architecture=Architecture.ARM64)
    )


def core_register(path: str) -> int:
    """
    Return the id of the core register at *path* in struct kvm_regs, such as `regs.regs[3]`.

    Raises KeyError if there is no such field, HostUsageError if it is no register.
    """
    offset, size = _REGS.locate(path)
    if size not in (4, 8):
        raise HostUsageError(f"{path!r} is {size} bytes, not one register")
    width = RegisterSize(size.bit_length() - 1)
    return _compose(Coprocessor.CORE, offset // 4, width)


_X = tuple(core_register(f"regs.regs[{n}]") for n in range(31))

RESULT_REGISTERS = ("x0", "x1", "x2", "x3")
"""Names of the registers in which a call of SMCCC 1.0 returns results."""

SP = core_register("regs.sp")
PC = core_register("regs.pc")
PSTATE = core_register("regs.pstate")
SP_EL1 = core_register("sp_el1")
ELR_EL1 = core_register("elr_el1")


def x(n: int) -> int:
    """
    Return the id of general register x0 to x30.

    Raises HostUsageError for another number; the stack pointer is SP.
    """
    if not 0 <= n < len(_X):
        raise HostUsageError(f"there is no register x{n}, only x0 to x{len(_X) - 1}")
    return _X[n]


# --- Firmware pseudo-registers ---------------------------------------------------------------


def _fw(index: int) -> int:
    return _compose(Coprocessor.FW, index)


def _bmap(index: int) -> int:
    return _compose(Coprocessor.FW_FEAT_BMAP, index)


@numbers(source=KVM_ARM64_H("KVM_REG_ARM_FW"))
class FirmwareRegister(CEnum):
    """Pseudo-registers, by id: what the firmware that KVM plays has to offer."""

    PSCI_VERSION = _fw(0), "KVM_REG_ARM_PSCI_VERSION"
    """Version of PSCI that the guest sees; a migrated guest keeps its own. EINVAL: later than 0.1
    without KVM_ARM_VCPU_PSCI_0_2, or 0.1 with it."""
    SMCCC_ARCH_WORKAROUND_1 = _fw(1), "KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_1"
    """State of the first workaround of the architecture (CVE-2017-5715); a destination host that
    has less refuses it (EINVAL)."""
    SMCCC_ARCH_WORKAROUND_2 = _fw(2), "KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_2"
    """State of the second workaround of the architecture (CVE-2018-3639)."""
    SMCCC_ARCH_WORKAROUND_3 = _fw(3), "KVM_REG_ARM_SMCCC_ARCH_WORKAROUND_3"
    """State of the third workaround of the architecture."""
    STD_BMAP = _bmap(0), "KVM_REG_ARM_STD_BMAP"
    """Standard secure services, see StdBmap; EBUSY once the VM ran, EINVAL for an unknown bit."""
    STD_HYP_BMAP = _bmap(1), "KVM_REG_ARM_STD_HYP_BMAP"
    """Standard hypervisor services, see StdHypBmap; EBUSY once the VM ran, EINVAL for an unknown
    bit."""
    VENDOR_HYP_BMAP = _bmap(2), "KVM_REG_ARM_VENDOR_HYP_BMAP"
    """Vendor functions 0 to 63, see VendorHypBmap: 3 at first. MEM_SHARE's bits are refused
    (EINVAL): forward FEATURES by a filter."""
    VENDOR_HYP_BMAP_2 = _bmap(3), "KVM_REG_ARM_VENDOR_HYP_BMAP_2"
    """Vendor functions 64 to 127, see VendorHypBmap2: 0 at first; what is set the VMM answers
    itself."""


_BITS = HYPERCALLS_C("521-564")


@word("KVM_REG_ARM_STD_BMAP", Int64ul, source=_BITS)
class StdBmap(Record):
    """Standard secure services. One word for the whole VM, fixed once it has run."""

    trng_v1_0: Annotated[
        bool, Flag, Doc("Random numbers, TRNG 1.0.", c_name="KVM_REG_ARM_STD_BIT_TRNG_V1_0")
    ] = False
    reserved: Annotated[int, BitsInteger(63), Doc("KVM refuses set bits.", must_be_zero=True)] = 0


@word("KVM_REG_ARM_STD_HYP_BMAP", Int64ul, source=_BITS)
class StdHypBmap(Record):
    """Standard hypervisor services. One word for the whole VM, fixed once it has run."""

    pv_time: Annotated[
        bool,
        Flag,
        Doc(
            "Stolen time is reported, in memory that KVM_ARM_VCPU_PVTIME_CTRL names.",
            c_name="KVM_REG_ARM_STD_HYP_BIT_PV_TIME",
        ),
    ] = False
    reserved: Annotated[int, BitsInteger(63), Doc("KVM refuses set bits.", must_be_zero=True)] = 0


@word("KVM_REG_ARM_VENDOR_HYP_BMAP", Int64ul, source=_BITS)
class VendorHypBmap(Record):
    """Vendor functions 0 to 63; MEM_SHARE cannot be offered this way."""

    func_feat: Annotated[
        bool,
        Flag,
        Doc(
            "FEATURES and CALL_UID answer; cleared, a guest does not find KVM's services.",
            c_name="KVM_REG_ARM_VENDOR_HYP_BIT_FUNC_FEAT",
        ),
    ] = False
    ptp: Annotated[
        bool,
        Flag,
        Doc(
            "The PTP call answers, by which the guest reads the host's clock.",
            c_name="KVM_REG_ARM_VENDOR_HYP_BIT_PTP",
        ),
    ] = False
    reserved: Annotated[int, BitsInteger(62), Doc("KVM refuses set bits.", must_be_zero=True)] = 0


@word("KVM_REG_ARM_VENDOR_HYP_BMAP_2", Int64ul, source=_BITS)
class VendorHypBmap2(Record):
    """Vendor functions 64 to 127; they go into FEATURES, but user space has to answer them."""

    discover_impl_ver: Annotated[
        bool,
        Flag,
        Doc(
            "FEATURES shows DISCOVER_IMPL_VER; forward the call by an SMCCC filter and answer it.",
            c_name="KVM_REG_ARM_VENDOR_HYP_BIT_DISCOVER_IMPL_VER",
        ),
    ] = False
    discover_impl_cpus: Annotated[
        bool,
        Flag,
        Doc(
            "FEATURES shows DISCOVER_IMPL_CPUS; forward the call by an SMCCC filter and answer it.",
            c_name="KVM_REG_ARM_VENDOR_HYP_BIT_DISCOVER_IMPL_CPUS",
        ),
    ] = False
    reserved: Annotated[int, BitsInteger(62), Doc("KVM refuses set bits.", must_be_zero=True)] = 0


#: What the bitmaps hold in a new VM.
RESET_VALUES: Mapping[FirmwareRegister, int] = {
    FirmwareRegister.STD_BMAP: layout_of(StdBmap).to_int(StdBmap(trng_v1_0=True)),
    FirmwareRegister.STD_HYP_BMAP: layout_of(StdHypBmap).to_int(StdHypBmap(pv_time=True)),
    FirmwareRegister.VENDOR_HYP_BMAP: layout_of(VendorHypBmap).to_int(
        VendorHypBmap(func_feat=True, ptp=True)
    ),
    FirmwareRegister.VENDOR_HYP_BMAP_2: layout_of(VendorHypBmap2).to_int(VendorHypBmap2()),
}

_NAMES = {id_: f"x{n}" for n, id_ in enumerate(_X)} | {
    SP: "sp",
    PC: "pc",
    PSTATE: "pstate",
    SP_EL1: "sp_el1",
    ELR_EL1: "elr_el1",
}


def describe(register: int) -> str:
    """Name a register id: `x3`, `pc`, `KVM_REG_ARM_STD_BMAP`, or its hex; never raises."""
    return _NAMES.get(register) or name_of(FirmwareRegister, register)
