"""
The TDX module's interface: leaves of TDCALL and SEAMCALL, fields of a trust domain, page states.

Linux has the part that it uses; the module's own source has all of it.
"""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Doc, Document, Record, Status, numbers, word
from hcabi.x86.documents import TDX_SHARED_H

__all__ = [
    "SeamcallLeaf",
    "SeptState",
    "TdAttribute",
    "TdConfigFlag",
    "TdControl",
    "TdField",
    "TdcallLeaf",
    "TdxExitDetail",
    "TdxExtendedExitQualification",
    "TdxFeature",
    "TdxPageLevel",
    "XfeatureMask",
]

_MODULE = Document("include/tdx_api_defs.h", "intel/tdx-module 1666adc494db")
_TDX_H = Document("arch/x86/virt/vmx/tdx/tdx.h", "Linux 6.16")
_TDX_H_7_3 = Document(_TDX_H.title, LINUX)
_ARCH_H = Document("arch/x86/kvm/vmx/tdx_arch.h", "Linux 6.16")
_ASM_TDX_H = Document("arch/x86/include/asm/tdx.h", "Linux 6.16")
#: It has the number of TDX_FEATURES0, without a name.
_METADATA_C = Document("arch/x86/virt/vmx/tdx/tdx_global_metadata.c", LINUX)


@numbers(
    source=TDX_SHARED_H("15-22"),
    sources={
        name: _MODULE(f"TDG_{name}_LEAF")
        for name in (
            *("MR_RTMR_EXTEND", "VP_CPUIDVE_SET", "VP_RD", "VP_WR", "SYS_RD", "SYS_RDALL"),
            *("SERVTD_RD", "SERVTD_WR", "MR_VERIFYREPORT", "MEM_PAGE_ATTR_RD"),
            *("MEM_PAGE_ATTR_WR", "VP_ENTER", "VP_INVEPT", "VP_INVVPID"),
        )
    },
)
class TdcallLeaf(CEnum):
    """RAX of TDCALL, by which a guest calls the TDX module."""

    VP_VMCALL = 0, "TDG_VP_VMCALL"
    """Calls the host; R11 says what for, such as MapGPA (TdxLeaf) or an instruction
    (VmxExitReason), RCX which registers the host sees."""
    VP_INFO = 1, "TDG_VP_INFO"
    """The TDX module answers the width of guest addresses in RCX, whose highest bit means shared,
    and the attributes (TdAttribute) in RDX."""
    MR_RTMR_EXTEND = 2, "TDG_MR_RTMR_EXTEND"
    """Extends the measurement register (RTMR) whose number is in RDX by the 48 bytes at RCX."""
    VP_VEINFO_GET = 3, "TDG_VP_VEINFO_GET"
    """Asks what a virtualization exception is about: reason in RCX, address in R9. A #VE before
    this call is #DF."""
    MR_REPORT = 4, "TDG_MR_REPORT"
    """Writes a TDREPORT into private memory; a quote of it is asked of the host by GetQuote. Linux:
    /dev/tdx_guest and configfs-tsm."""
    VP_CPUIDVE_SET = 5, "TDG_VP_CPUIDVE_SET"
    """Makes each CPUID a #VE, or not."""
    MEM_PAGE_ACCEPT = 6, "TDG_MEM_PAGE_ACCEPT"
    """Accepts the private page in RCX, whose low bits are its level; it is zero then. A smaller
    mapping gives TDX_PAGE_SIZE_MISMATCH; a page that is not there exits to the host, which adds
    it."""
    VM_RD = 7, "TDG_VM_RD"  # doc: Reads a field of the trust domain, named in RDX, into R8.
    VM_WR = 8, "TDG_VM_WR"
    """Writes R8 to a field named in RDX, where the mask in R9 is set; R8 is what it was."""
    VP_RD = 9, "TDG_VP_RD"  # doc: Reads a field of the vCPU.
    VP_WR = 10, "TDG_VP_WR"  # doc: Writes a field of the vCPU.
    SYS_RD = 11, "TDG_SYS_RD"  # doc: Reads a field about the TDX module.
    SYS_RDALL = 12, "TDG_SYS_RDALL"  # doc: Reads all fields about the TDX module.
    SERVTD_RD = 18, "TDG_SERVTD_RD"  # doc: A service TD reads a field of the TD that it serves.
    SERVTD_WR = 20, "TDG_SERVTD_WR"  # doc: A service TD writes a field of the TD that it serves.
    MR_VERIFYREPORT = 22, "TDG_MR_VERIFYREPORT"
    """Checks that a report was made on this machine."""
    MEM_PAGE_ATTR_RD = 23, "TDG_MEM_PAGE_ATTR_RD"  # doc: Reads attributes of a private page.
    MEM_PAGE_ATTR_WR = 24, "TDG_MEM_PAGE_ATTR_WR"
    """Sets attributes of a private page, such as what a nested VM may do with it."""
    VP_ENTER = 25, "TDG_VP_ENTER"  # doc: Enters a nested VM (TD partitioning).
    VP_INVEPT = 26, "TDG_VP_INVEPT"  # doc: Flushes translations of a nested VM.
    VP_INVVPID = 27, "TDG_VP_INVVPID"  # doc: Flushes translations of a nested VM's addresses.


@numbers(
    source=_TDX_H("TDH_*"),
    sources={
        name: _MODULE(f"TDH_{name}_LEAF")
        for name in (
            "MEM_PAGE_DEMOTE",
            "MEM_RANGE_UNBLOCK",
            "MEM_PAGE_RELOCATE",
            "MEM_RD",
            "MNG_WR",
            "MEM_WR",
            "MEM_PAGE_PROMOTE",
            "MEM_SEPT_RD",
            "MNG_KEY_RECLAIMID",
            "MEM_SEPT_REMOVE",
            "SYS_INFO",
            "SYS_RDALL",
            "MEM_SEPT_WR",
            "SYS_LP_SHUTDOWN",
            "SERVTD_BIND",
            "SERVTD_PREBIND",
            "PHYMEM_PAMT_ADD",
            "PHYMEM_PAMT_REMOVE",
            "EXPORT_ABORT",
            "EXPORT_BLOCKW",
            "EXPORT_RESTORE",
            "EXPORT_MEM",
            "EXPORT_PAUSE",
            "EXPORT_TRACK",
            "EXPORT_STATE_IMMUTABLE",
            "EXPORT_STATE_TD",
            "EXPORT_STATE_VP",
            "EXPORT_UNBLOCKW",
            "IMPORT_ABORT",
            "IMPORT_END",
            "IMPORT_COMMIT",
            "IMPORT_MEM",
            "IMPORT_TRACK",
            "IMPORT_STATE_IMMUTABLE",
            "IMPORT_STATE_TD",
            "IMPORT_STATE_VP",
            "MIG_STREAM_CREATE",
        )
    }
    | {n: _TDX_H_7_3("TDH_SYS_*") for n in ("SYS_SHUTDOWN", "SYS_UPDATE", "SYS_DISABLE")},
)
class SeamcallLeaf(CEnum):
    """RAX of SEAMCALL, the host's calls of the TDX module."""

    VP_ENTER = 0, "TDH_VP_ENTER"
    """Runs a vCPU of a TDX guest: KVM_RUN. RAX says how it ended, R11 of a TDVMCALL what the guest
    asks."""
    MNG_ADDCX = 1, "TDH_MNG_ADDCX"  # doc: Gives the module a page for a guest's control structure.
    MEM_PAGE_ADD = 2, "TDH_MEM_PAGE_ADD"
    """Adds and copies a page before launch: KVM_TDX_INIT_MEM_REGION. The guest need not accept
    it."""
    MEM_SEPT_ADD = 3, "TDH_MEM_SEPT_ADD"
    """Adds a page of the private page tables; KVM does as pages come."""
    VP_ADDCX = 4, "TDH_VP_ADDCX"  # doc: Gives the module a page for a vCPU.
    MEM_PAGE_RELOCATE = 5, "TDH_MEM_PAGE_RELOCATE"
    """Moves a private page to another page of the host."""
    MEM_PAGE_AUG = 6, "TDH_MEM_PAGE_AUG"
    """Adds a private page to a running guest, which must accept it (TDG.MEM.PAGE.ACCEPT): KVM at a
    fault, or by KVM_PRE_FAULT_MEMORY."""
    MEM_RANGE_BLOCK = 7, "TDH_MEM_RANGE_BLOCK"
    """Blocks a page before it is removed or changed; TDH.MEM.TRACK and exits of all vCPUs come
    next."""
    MNG_KEY_CONFIG = 8, "TDH_MNG_KEY_CONFIG"
    """Sets up a guest's key on a package: part of KVM_TDX_INIT_VM; each package needs a processor
    that is online."""
    MNG_CREATE = 9, "TDH_MNG_CREATE"
    """Makes a TDX guest with a key id: part of KVM_TDX_INIT_VM."""
    VP_CREATE = 10, "TDH_VP_CREATE"  # doc: Makes a vCPU: part of KVM_TDX_INIT_VCPU.
    MNG_RD = 11, "TDH_MNG_RD"  # doc: Reads a field of a guest.
    MEM_RD = 12, "TDH_MEM_RD"  # doc: Reads private memory of a debug guest.
    MNG_WR = 13, "TDH_MNG_WR"  # doc: Writes a field of a guest.
    MEM_WR = 14, "TDH_MEM_WR"  # doc: Writes private memory of a debug guest.
    MEM_PAGE_DEMOTE = 15, "TDH_MEM_PAGE_DEMOTE"  # doc: Splits a large private page.
    MR_EXTEND = 16, "TDH_MR_EXTEND"
    """Measures 256 bytes of a page before launch: KVM_TDX_MEASURE_MEMORY_REGION."""
    MR_FINALIZE = 17, "TDH_MR_FINALIZE"
    """Ends the measurement before launch: KVM_TDX_FINALIZE_VM."""
    VP_FLUSH = 18, "TDH_VP_FLUSH"  # doc: Takes a vCPU off its processor.
    MNG_VPFLUSHDONE = 19, "TDH_MNG_VPFLUSHDONE"  # doc: Says that all vCPUs are off processors.
    MNG_KEY_FREEID = 20, "TDH_MNG_KEY_FREEID"  # doc: Gives a guest's key id back.
    MNG_INIT = 21, "TDH_MNG_INIT"
    """Sets a guest's parameters: part of KVM_TDX_INIT_VM, which gives the module's refusal in
    `hw_error`."""
    VP_INIT = 22, "TDH_VP_INIT"  # doc: Sets a vCPU's first state: part of KVM_TDX_INIT_VCPU.
    MEM_PAGE_PROMOTE = 23, "TDH_MEM_PAGE_PROMOTE"
    """Joins 512 small private pages into a large one."""
    PHYMEM_PAGE_RDMD = 24, "TDH_PHYMEM_PAGE_RDMD"  # doc: Reads who owns a page of the host.
    MEM_SEPT_RD = 25, "TDH_MEM_SEPT_RD"  # doc: Reads an entry of the private page tables.
    VP_RD = 26, "TDH_VP_RD"  # doc: Reads a field of a vCPU.
    MNG_KEY_RECLAIMID = 27, "TDH_MNG_KEY_RECLAIMID"
    """Does nothing any more; TDH.MNG.KEY.FREEID does it."""
    PHYMEM_PAGE_RECLAIM = 28, "TDH_PHYMEM_PAGE_RECLAIM"
    """Takes a page back from a trust domain that is torn down; if it fails Linux loses the page."""
    MEM_PAGE_REMOVE = 29, "TDH_MEM_PAGE_REMOVE"
    """Removes a private page, which was blocked before: KVM when the page is shared, punched out or
    its slot deleted."""
    MEM_SEPT_REMOVE = 30, "TDH_MEM_SEPT_REMOVE"
    """Removes an empty page of the private page tables."""
    SYS_KEY_CONFIG = 31, "TDH_SYS_KEY_CONFIG"  # doc: Sets up the module's own key on a package.
    SYS_INFO = 32, "TDH_SYS_INFO"  # doc: Reads what the module is; TDH.SYS.RD replaced it.
    SYS_INIT = 33, "TDH_SYS_INIT"
    """Starts the TDX module; Linux does at boot. An error is mostly a matter of BIOS or module:
    update them."""
    SYS_RD = 34, "TDH_SYS_RD"
    """Reads what the module is and can do; old modules lack fields, and Linux refuses them then."""
    SYS_LP_INIT = 35, "TDH_SYS_LP_INIT"
    """Starts the TDX module on one processor, when it comes online."""
    SYS_TDMR_INIT = 36, "TDH_SYS_TDMR_INIT"
    """Prepares memory of the host for guests, part by part until all of the range is done."""
    SYS_RDALL = 37, "TDH_SYS_RDALL"  # doc: Reads all fields about the module.
    MEM_TRACK = 38, "TDH_MEM_TRACK"
    """Begins a new epoch of TLB tracking, between blocking a page and removing it."""
    MEM_RANGE_UNBLOCK = 39, "TDH_MEM_RANGE_UNBLOCK"  # doc: Takes blocking a page back.
    PHYMEM_CACHE_WB = 40, "TDH_PHYMEM_CACHE_WB"
    """Writes caches of the host back, when a guest's key id is given back."""
    PHYMEM_PAGE_WBINVD = 41, "TDH_PHYMEM_PAGE_WBINVD"
    """Writes a page's lines back from the caches and drops them, for the key that the physical
    address names. KVM calls it after TDH_MEM_PAGE_REMOVE, before the host uses the page again; if
    it fails, the page is not used again."""
    MEM_SEPT_WR = 42, "TDH_MEM_SEPT_WR"
    """Writes attributes into an entry of the private page tables."""
    VP_WR = 43, "TDH_VP_WR"  # doc: Writes a field of a vCPU.
    SYS_LP_SHUTDOWN = 44, "TDH_SYS_LP_SHUTDOWN"
    """Stopped the module on one processor, in TDX 1.0."""
    SYS_CONFIG = 45, "TDH_SYS_CONFIG"
    """Tells the module which memory it may use (TDMR), once at boot."""
    SERVTD_BIND = 48, "TDH_SERVTD_BIND"
    """Binds a service TD, such as the migration TD, to a guest."""
    SERVTD_PREBIND = 49, "TDH_SERVTD_PREBIND"
    """Binds a service TD by its measurement, before it is there."""
    SYS_SHUTDOWN = 52, "TDH_SYS_SHUTDOWN"  # doc: Stops the module for an update.
    SYS_UPDATE = 53, "TDH_SYS_UPDATE"  # doc: Goes on with a module that was updated.
    PHYMEM_PAMT_ADD = 58, "TDH_PHYMEM_PAMT_ADD"
    """Gives the module pages to record 2 MiB of memory (dynamic PAMT)."""
    PHYMEM_PAMT_REMOVE = 59, "TDH_PHYMEM_PAMT_REMOVE"  # doc: Takes these pages back (dynamic PAMT).
    EXPORT_ABORT = 64, "TDH_EXPORT_ABORT"  # doc: Ends a guest's export for migration.
    EXPORT_BLOCKW = 65, "TDH_EXPORT_BLOCKW"  # doc: Blocks pages for writing, before their export.
    EXPORT_RESTORE = 66, "TDH_EXPORT_RESTORE"
    """Makes exported pages usable again after an export that was ended."""
    EXPORT_MEM = 68, "TDH_EXPORT_MEM"  # doc: Exports private pages, encrypted for the destination.
    SYS_DISABLE = 69, "TDH_SYS_DISABLE"  # doc: Stops TDX; the module must be initialized anew.
    EXPORT_PAUSE = 70, "TDH_EXPORT_PAUSE"  # doc: Stops the guest for the last part of its export.
    EXPORT_TRACK = 71, "TDH_EXPORT_TRACK"  # doc: Ends an epoch of the export.
    EXPORT_STATE_IMMUTABLE = 72, "TDH_EXPORT_STATE_IMMUTABLE"
    """Begins an export with what never changes."""
    EXPORT_STATE_TD = 73, "TDH_EXPORT_STATE_TD"  # doc: Exports the guest's state.
    EXPORT_STATE_VP = 74, "TDH_EXPORT_STATE_VP"  # doc: Exports a vCPU's state.
    EXPORT_UNBLOCKW = 75, "TDH_EXPORT_UNBLOCKW"  # doc: Lets a page be written again.
    IMPORT_ABORT = 80, "TDH_IMPORT_ABORT"  # doc: Ends an import.
    IMPORT_END = 81, "TDH_IMPORT_END"  # doc: Ends an import that is done.
    IMPORT_COMMIT = 82, "TDH_IMPORT_COMMIT"  # doc: Lets the imported guest run.
    IMPORT_MEM = 83, "TDH_IMPORT_MEM"  # doc: Imports private pages.
    IMPORT_TRACK = 84, "TDH_IMPORT_TRACK"  # doc: Begins the next epoch of the import.
    IMPORT_STATE_IMMUTABLE = 85, "TDH_IMPORT_STATE_IMMUTABLE"
    """Begins an import with what never changes."""
    IMPORT_STATE_TD = 86, "TDH_IMPORT_STATE_TD"  # doc: Imports the guest's state.
    IMPORT_STATE_VP = 87, "TDH_IMPORT_STATE_VP"  # doc: Imports a vCPU's state.
    MIG_STREAM_CREATE = 96, "TDH_MIG_STREAM_CREATE"  # doc: Makes a migration stream.


@numbers(
    source=TDX_SHARED_H("51-54"),
    sources={
        "CPUID_VALUES": _ARCH_H("TD_MD_FIELD_ID_CPUID_VALUES"),
        "TDX_FEATURES0": _METADATA_C("tdx_features0", Status.INFERRED),
    },
)
class TdField(CEnum):
    """Fields of a trust domain, and of the module, that Linux reads and writes by their ids."""

    CONFIG_FLAGS = 0x1110_0003_0000_0016, "TDCS_CONFIG_FLAGS"
    """Features that the guest may control."""
    TD_CTLS = 0x1110_0003_0000_0017, "TDCS_TD_CTLS"  # doc: Features that the guest controls.
    NOTIFY_ENABLES = 0x9100_0000_0000_0010, "TDCS_NOTIFY_ENABLES"
    """Events of the host that raise an exception in the guest."""
    TOPOLOGY_ENUM_CONFIGURED = 0x9100_0000_0000_0019, "TDCS_TOPOLOGY_ENUM_CONFIGURED"
    """Whether the host has told the module of the processors' numbers."""
    CPUID_VALUES = 0x9410_0003_0000_0000, "TD_MD_FIELD_ID_CPUID_VALUES"
    """What CPUID shows to the guest; leaf and subleaf stand in the low bits (KVM_TDX_GET_CPUID)."""
    TDX_FEATURES0 = 0x0A00_0003_0000_0008, "MD_FIELD_ID_TDX_FEATURES0"
    """The module's features, bits of TdxFeature; SYS.RD reads it."""


@numbers(source=TDX_SHARED_H("TDX_TD_ATTR_*"), flags=True)
class TdAttribute(CEnum):
    """
    Attributes of a trust domain (ATTRIBUTES), measured; KVM_TDX_CAPABILITIES says which.

    KVM of this release allows SEPT_VE_DISABLE alone; others are EINVAL of KVM_TDX_INIT_VM.
    """

    DEBUG = 1 << 0, "TDX_TD_ATTR_DEBUG"
    """The host may read and change the guest, which is not confidential then; a Linux guest needs
    no SEPT_VE_DISABLE with it. KVM of this release refuses it."""
    HGS_PLUS_PROF = 1 << 4, "TDX_TD_ATTR_HGS_PLUS_PROF"  # doc: Profiling of HGS+ sees the guest.
    PERF_PROF = 1 << 5, "TDX_TD_ATTR_PERF_PROF"  # doc: System profiling sees the guest.
    PMT_PROF = 1 << 6, "TDX_TD_ATTR_PMT_PROF"  # doc: Telemetry of the platform sees the guest.
    ICSSD = 1 << 16, "TDX_TD_ATTR_ICSSD"  # doc: ICSSD, which the TDX 1.5 specification describes.
    LASS = 1 << 27, "TDX_TD_ATTR_LASS"  # doc: The guest may use linear address space separation.
    SEPT_VE_DISABLE = 1 << 28, "TDX_TD_ATTR_SEPT_VE_DISABLE"
    """Touching a page that is not accepted exits to the host (KVM ends the VM), and raises no #VE.
    Linux guests panic at boot without it, so that QEMU sets it if not told otherwise
    (sept-ve-disable)."""
    MIGRATABLE = 1 << 29, "TDX_TD_ATTR_MIGRATABLE"
    """The guest can be migrated; KVM of this release refuses it."""
    PKS = 1 << 30, "TDX_TD_ATTR_PKS"
    """The guest may use protection keys of the supervisor; QEMU's CPU feature pks."""
    KL = 1 << 31, "TDX_TD_ATTR_KL"  # doc: The guest may use key locker.
    TPA = 1 << 62, "TDX_TD_ATTR_TPA"  # doc: The guest is a TD provisioning agent (TDX Connect).
    PERFMON = 1 << 63, "TDX_TD_ATTR_PERFMON"
    """The guest may use performance counters (QEMU: pmu=on); KVM of this release refuses it."""


@numbers(source=Document("arch/x86/include/asm/fpu/types.h", LINUX)("XFEATURE_MASK_*"), flags=True)
class XfeatureMask(CEnum):
    """Bits of a trust domain's XFAM, as in XCR0 and IA32_XSS: the state that the guest may have."""

    FP = 1 << 0, "XFEATURE_MASK_FP"  # doc: The x87 registers, always set.
    SSE = 1 << 1, "XFEATURE_MASK_SSE"  # doc: The SSE registers, always set.
    YMM = 1 << 2, "XFEATURE_MASK_YMM"  # doc: The registers of AVX.
    BNDREGS = 1 << 3, "XFEATURE_MASK_BNDREGS"  # doc: Bounds of MPX, which is gone.
    BNDCSR = 1 << 4, "XFEATURE_MASK_BNDCSR"  # doc: Control of MPX, which is gone.
    OPMASK = 1 << 5, "XFEATURE_MASK_OPMASK"  # doc: The masks of AVX-512; with bits 6 and 7.
    ZMM_Hi256 = 1 << 6, "XFEATURE_MASK_ZMM_Hi256"  # doc: Upper halves of the AVX-512 registers.
    Hi16_ZMM = 1 << 7, "XFEATURE_MASK_Hi16_ZMM"  # doc: The upper 16 registers of AVX-512.
    PT = 1 << 8, "XFEATURE_MASK_PT"  # doc: Processor trace of the guest.
    PKRU = 1 << 9, "XFEATURE_MASK_PKRU"  # doc: Protection keys of user mode.
    PASID = 1 << 10, "XFEATURE_MASK_PASID"  # doc: The PASID for ENQCMD.
    CET_USER = 1 << 11, "XFEATURE_MASK_CET_USER"  # doc: Control-flow enforcement; with bit 12.
    CET_KERNEL = 1 << 12, "XFEATURE_MASK_CET_KERNEL"  # doc: The same of the supervisor.
    LBR = 1 << 15, "XFEATURE_MASK_LBR"  # doc: Last branch records of the guest.
    XTILE_CFG = 1 << 17, "XFEATURE_MASK_XTILE_CFG"  # doc: Configuration of AMX; with bit 18.
    XTILE_DATA = 1 << 18, "XFEATURE_MASK_XTILE_DATA"  # doc: The tiles of AMX.
    APX = 1 << 19, "XFEATURE_MASK_APX"  # doc: The 16 more general registers of APX.


@numbers(source=TDX_SHARED_H("TD_CTLS_*"), flags=True)
class TdControl(CEnum):
    """Bits of TDCS_TD_CTLS, which a guest sets itself by TDG.VM.WR."""

    PENDING_VE_DISABLE = 1 << 0, "TD_CTLS_PENDING_VE_DISABLE"
    """As SEPT_VE_DISABLE, set by Linux guests at boot: touching a page that is not accepted exits
    to the host, without #VE."""
    ENUM_TOPOLOGY = 1 << 1, "TD_CTLS_ENUM_TOPOLOGY"
    """The module answers CPUID about topology, if the host told it the vCPUs' numbers; else Linux
    says `VMM did not configure X2APIC_IDs properly`."""
    VIRT_CPUID2 = 1 << 2, "TD_CTLS_VIRT_CPUID2"  # doc: The module answers CPUID leaf 2.
    REDUCE_VE = 1 << 3, "TD_CTLS_REDUCE_VE"
    """Fewer CPUID leaves and MSRs raise #VE; Linux guests set it where the module has it."""
    LOCK = 1 << 63, "TD_CTLS_LOCK"  # doc: These bits cannot be changed any more.


@numbers(
    source=_ARCH_H("TDX_CONFIG_FLAGS_*"),
    sources={"FLEXIBLE_PENDING_VE": TDX_SHARED_H("TDCS_CONFIG_FLEXIBLE_PENDING_VE")},
    flags=True,
)
class TdConfigFlag(CEnum):
    """Bits of CONFIG_FLAGS (TDCS_CONFIG_FLAGS), which the host chooses at TDH.MNG.INIT."""

    MAX_GPAW = 1 << 0, "TDX_CONFIG_FLAGS_MAX_GPAW"
    """Guest addresses have 52 bits, and the shared bit is bit 51; otherwise 48 bits, and bit 47.
    KVM sets it for CPUID 0x80000008 EAX[23:16] = 52."""
    FLEXIBLE_PENDING_VE = 1 << 1, "TDCS_CONFIG_FLEXIBLE_PENDING_VE"
    """The guest may change PENDING_VE_DISABLE in its TD_CTLS."""
    NO_RBP_MOD = 1 << 2, "TDX_CONFIG_FLAGS_NO_RBP_MOD"
    """TDG.VP.VMCALL and TDH.VP.ENTER keep RBP; KVM always sets it, and Linux's host needs a module
    that can do so."""


@numbers(
    source=_ASM_TDX_H("TDX_FEATURES0_*", Status.INFERRED),
    sources={
        "NO_RBP_MOD": _TDX_H("TDX_FEATURES0_NO_RBP_MOD"),
        "TOPOLOGY_ENUM": _ARCH_H("MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM"),
        "TD_PRESERVING": Document(_ASM_TDX_H.title, LINUX)("37, 118"),
    },
    flags=True,
)
class TdxFeature(CEnum):
    """Bits of the module's field TDX_FEATURES0, as far as Linux and its series name them."""

    TD_PRESERVING = 1 << 1, "TDX_FEATURES0_TD_PRESERVING"
    """The module can be updated while guests run; without it Linux offers no update."""
    NO_RBP_MOD = 1 << 18, "TDX_FEATURES0_NO_RBP_MOD"
    """RBP can be kept; without it Linux refuses the module: update it."""
    TOPOLOGY_ENUM = 1 << 20, "MD_FIELD_ID_FEATURES0_TOPOLOGY_ENUM"
    """The module can answer CPUID about topology; KVM needs it."""
    CLFLUSH_BEFORE_ALLOC = 1 << 23, "TDX_FEATURES0_CLFLUSH_BEFORE_ALLOC"
    """Pages are to be flushed from caches before they are given to the module."""
    DYNAMIC_PAMT = 1 << 36, "TDX_FEATURES0_DYNAMIC_PAMT"
    """Records of 4 KiB pages (PAMT) can be given as they are needed."""


@numbers(source=TDX_SHARED_H("TDX_PS_*"))
class TdxPageLevel(CEnum):
    """Level of a private page, in the low bits of RCX of TDG.MEM.PAGE.ACCEPT and TDH.MEM.*."""

    PS_4K = 0, "TDX_PS_4K"  # doc: A page of 4 KiB.
    PS_2M = 1, "TDX_PS_2M"  # doc: A page of 2 MiB.
    PS_1G = 2, "TDX_PS_1G"  # doc: A page of 1 GiB.


@numbers(source=_ARCH_H("enum tdx_sept_entry_state"))
class SeptState(CEnum):
    """State of an entry of the private page tables (secure EPT), in bits 15 to 8 of RDX."""

    FREE = 0, "TDX_SEPT_FREE"  # doc: Nothing is mapped; KVM adds a page when the guest touches it.
    BLOCKED = 1, "TDX_SEPT_BLOCKED"  # doc: Mapped, and blocked by the host before it is changed.
    PENDING = 2, "TDX_SEPT_PENDING"
    """Added by TDH.MEM.PAGE.AUG, and not accepted yet by the guest (TDG.MEM.PAGE.ACCEPT); a touch
    before is a #VE or ends the VM."""
    PENDING_BLOCKED = 3, "TDX_SEPT_PENDING_BLOCKED"  # doc: Not accepted, and blocked.
    PRESENT = 4, "TDX_SEPT_PRESENT"  # doc: Mapped and accepted: the guest can use it.


@numbers(
    source=Document("src/common/x86_defs/vmcs_defs.h", "intel/tdx-module 1666adc494db")(
        "vmx_eeq_type_e"
    ),
    sources={"PENDING_EPT_VIOLATION": _ARCH_H("TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION")},
)
class TdxExitDetail(CEnum):
    """Type in the low bits of a TD's extended exit qualification."""

    NONE = 0, "VMX_EEQ_NONE"  # doc: The exit has no more to say.
    ACCEPT = 1, "VMX_EEQ_ACCEPT"
    """The guest accepts a page that is not there, or not in that size; bits 34:32 are the level.
    KVM adds the page in 4 KiB."""
    PENDING_EPT_VIOLATION = 6, "TDX_EXT_EXIT_QUAL_TYPE_PENDING_EPT_VIOLATION"
    """The guest touched a page before it accepted it; KVM ends the VM (KVM_RUN gives EIO), and logs
    `Guest access before accepting`."""


@word("TDX extended exit qualification", Int64ul, source=_ARCH_H("TDX_EXT_EXIT_QUAL_TYPE_MASK"))
class TdxExtendedExitQualification(Record):
    """What the TDX module says beside the exit qualification; RDX of TDH.VP.ENTER's answer."""

    type: Annotated[int, BitsInteger(4), Doc("Why it says more.", values=TdxExitDetail)] = 0
    reserved: Annotated[int, BitsInteger(28), Doc("Reserved by the module.")] = 0
    info: Annotated[
        int, BitsInteger(32), Doc("For ACCEPT the level asked for, and where the walk ended.")
    ] = 0
