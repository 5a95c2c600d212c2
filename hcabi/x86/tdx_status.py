"""
Statuses of the TDX module: RAX after TDCALL and SEAMCALL.

Bit 63 says error, 62 that another try does not help, 61 that the guest is lost, 60 that the host
can mend it. Bits 47 to 40 are the class, 39 to 32 the status in it, and the low half has details.
"""

from __future__ import annotations

from typing import Final

from hcabi.layout import CEnum, Document, numbers
from hcabi.x86.documents import TDX_ERRNO_H

__all__ = [
    "DETAIL_IS_LEVEL",
    "DETAIL_IS_NUMBER",
    "LEVELS",
    "SeamcallError",
    "TdxModuleStatus",
    "TdxOperand",
    "tdx_status",
]

_MODULE = Document("include/auto_gen_1_5/tdx_error_codes_defs.h", "intel/tdx-module 30d221886436")
#: The kernel's own, before any module is asked.
_TDX_H = Document("arch/x86/include/asm/tdx.h", "Linux 6.16")

_OF_LINUX: Final = (
    *("NON_RECOVERABLE_VCPU", "NON_RECOVERABLE_TD", "INTERRUPTED_RESUMABLE", "OPERAND_INVALID"),
    *("OPERAND_BUSY", "PREVIOUS_TLB_EPOCH_BUSY", "PAGE_METADATA_INCORRECT"),
    *("VCPU_NOT_ASSOCIATED", "KEY_GENERATION_FAILED", "KEY_STATE_INCORRECT", "KEY_CONFIGURED"),
    *("NO_HKID_READY_TO_WBCACHE", "FLUSHVP_NOT_DONE", "EPT_WALK_FAILED"),
    *("EPT_ENTRY_STATE_INCORRECT", "METADATA_FIELD_NOT_READABLE"),
)


@numbers(source=_MODULE("TDX_*"), sources={name: TDX_ERRNO_H(f"TDX_{name}") for name in _OF_LINUX})
class TdxModuleStatus(CEnum):
    """
    RAX after TDCALL and SEAMCALL: the TDX module's own status; the low half has details.

    One of a SEAMCALL that KVM does not expect ends the VM (EIO); the host's log has it once.
    """

    SUCCESS = 0, "TDX_SUCCESS"
    """The leaf is done; after TDH.VP.ENTER the low half is the exit reason (VmxExitReason)."""
    NON_RECOVERABLE_VCPU = 0x4000_0001_0000_0000, "TDX_NON_RECOVERABLE_VCPU"
    """The vCPU cannot run again, such as after a triple fault: of that KVM_RUN ends with
    KVM_EXIT_SHUTDOWN. Stop the VM."""
    NON_RECOVERABLE_TD = 0x4000_0002_0000_0000, "TDX_NON_RECOVERABLE_TD"
    """The TDX guest cannot run again, and must be torn down; 0x6000000200000000 from TDX 1.5 on.
    KVM_RUN ends with KVM_EXIT_INTERNAL_ERROR, whose data hold this status."""
    INTERRUPTED_RESUMABLE = 0x8000_0003_0000_0000, "TDX_INTERRUPTED_RESUMABLE"
    """An interrupt came: call the leaf again, which goes on where it was. Linux does so."""
    INTERRUPTED_RESTARTABLE = 0x8000_0004_0000_0000, "TDX_INTERRUPTED_RESTARTABLE"
    """An interrupt came before anything was done: call the leaf again from the start."""
    NON_RECOVERABLE_TD_NON_ACCESSIBLE = 0x6000000500000000, "TDX_NON_RECOVERABLE_TD_NON_ACCESSIBLE"
    """The TDX guest cannot run again, and its private memory cannot be read, as after a machine
    check: tear the VM down and look for the machine check in the host's log."""
    INVALID_RESUMPTION = 0xC000_0006_0000_0000, "TDX_INVALID_RESUMPTION"
    """The call that is gone on with is not the one that was interrupted."""
    NON_RECOVERABLE_TD_WRONG_APIC_MODE = 0xE000000700000000, "TDX_NON_RECOVERABLE_TD_WRONG_APIC_MODE"  # fmt: skip  # noqa: E501
    """A vCPU of the TDX guest left x2APIC mode: the guest cannot run again. Linux declares
    0x6000000700000000."""
    CROSS_TD_FAULT = 0x8000_0008_0000_0000, "TDX_CROSS_TD_FAULT"
    """A service TD's call met a fault of the TD that it serves."""
    CROSS_TD_TRAP = 0x9000_0009_0000_0000, "TDX_CROSS_TD_TRAP"
    """A service TD's call met a trap of the TD that it serves."""
    NON_RECOVERABLE_TD_CORRUPTED_MD = 0x6000_000A_0000_0000, "TDX_NON_RECOVERABLE_TD_CORRUPTED_MD"
    """The guest's control structure is damaged: it cannot run again."""
    OPERAND_INVALID = 0xC000_0100_0000_0000, "TDX_OPERAND_INVALID"
    """An argument is not valid; the low half says which (TdxOperand): 0 is RAX, the leaf or its
    version, which an old module lacks. Of KVM_TDX_INIT_VM it is in `hw_error`, and the VMM gave a
    wrong value."""
    OPERAND_ADDR_RANGE_ERROR = 0xC000_0101_0000_0000, "TDX_OPERAND_ADDR_RANGE_ERROR"
    """An address is out of the range that the leaf takes, as a host's page outside every TDMR
    (memory that TDX does not have)."""
    EVENT_FILTER_INVALID = 0xC000_0102_0000_0000, "TDX_EVENT_FILTER_INVALID"
    """A filter of performance events is not valid."""
    EVENT_FILTER_ORDER_INVALID = 0xC000_0103_0000_0000, "TDX_EVENT_FILTER_ORDER_INVALID"
    """Filters of performance events are not in order."""
    OPERAND_BUSY = 0x8000_0200_0000_0000, "TDX_OPERAND_BUSY"
    """Another processor holds what the leaf needs, which the low half names: call it again. KVM
    does, or gives EBUSY to the VMM."""
    PREVIOUS_TLB_EPOCH_BUSY = 0x8000_0201_0000_0000, "TDX_PREVIOUS_TLB_EPOCH_BUSY"
    """A vCPU has not left the guest since the last TLB tracking: make all leave, and call the leaf
    again."""
    SYS_BUSY = 0x8000_0202_0000_0000, "TDX_SYS_BUSY"  # doc: The module is busy: call it again.
    RND_NO_ENTROPY = 0x8000_0203_0000_0000, "TDX_RND_NO_ENTROPY"
    """The processor had no random number ready: call the leaf again. Linux does; of KVM_TDX_INIT_VM
    the VMM gets EAGAIN and calls again."""
    OPERAND_BUSY_HOST_PRIORITY = 0x8000_0204_0000_0000, "TDX_OPERAND_BUSY_HOST_PRIORITY"
    """The host waits for what the guest's leaf needs: the guest calls it again."""
    HOST_PRIORITY_BUSY_TIMEOUT = 0x9000_0205_0000_0000, "TDX_HOST_PRIORITY_BUSY_TIMEOUT"
    """The guest held what the host waits for too long."""
    INTERRUPTED_BUSY = 0x8000_0206_0000_0000, "TDX_INTERRUPTED_BUSY"
    """An interrupt came while the leaf waited: call it again."""
    PAGE_METADATA_INCORRECT = 0xC000_0300_0000_0000, "TDX_PAGE_METADATA_INCORRECT"
    """The host's page is not in the state that the leaf asks for, such as free or owned. Of
    TDH.PHYMEM.PAGE.RECLAIM when a VM ends: a fault of the kernel, which loses the page."""
    PAGE_ALREADY_FREE = 0x301_0000_0000, "TDX_PAGE_ALREADY_FREE"
    """The host's page belongs to nobody already."""
    PAGE_NOT_OWNED_BY_TD = 0xC000_0302_0000_0000, "TDX_PAGE_NOT_OWNED_BY_TD"
    """The host's page belongs to another TDX guest, or to none."""
    PAGE_NOT_FREE = 0xC000_0303_0000_0000, "TDX_PAGE_NOT_FREE"
    """The host's page is in use by a TDX guest or by the module, so it cannot be given to another
    one."""
    HPA_RANGE_NOT_FREE = 0xC000_0304_0000_0000, "TDX_HPA_RANGE_NOT_FREE"
    """Pages of the host's range are in use by a TDX guest or by the module."""
    NO_PAMT_PAGE_PAIR = 0xC000_0305_0000_0000, "TDX_NO_PAMT_PAGE_PAIR"
    """No pair of pages for the module's page records is there (dynamic PAMT)."""
    PAMT_PAGE_NOT_EMPTY = 0xC000_0306_0000_0000, "TDX_PAMT_PAGE_NOT_EMPTY"
    """A page of the module's page records is still in use (dynamic PAMT)."""
    INTERRUPTED_PAMT = 0x8000_0307_0000_0000, "TDX_INTERRUPTED_PAMT"
    """An import stopped at a page without page records: add a pair of pages
    (TDH.PHYMEM.PAMT.ADD), then call the leaf again; the low half is the entry."""
    MISSING_PAMT_PAGE_PAIR = 0x8000_0308_0000_0000, "TDX_MISSING_PAMT_PAGE_PAIR"
    """The page has no page records yet: add a pair of pages (TDH.PHYMEM.PAMT.ADD), then call
    again."""
    TD_ASSOCIATED_PAGES_EXIST = 0xC000_0400_0000_0000, "TDX_TD_ASSOCIATED_PAGES_EXIST"
    """The root page cannot be taken back: the guest still has other pages."""
    SYS_INIT_NOT_PENDING = 0xC000_0500_0000_0000, "TDX_SYS_INIT_NOT_PENDING"
    """TDH.SYS.INIT was called already; the module is initialized once."""
    SYS_LP_INIT_NOT_DONE = 0xC000_0502_0000_0000, "TDX_SYS_LP_INIT_NOT_DONE"
    """TDH.SYS.LP.INIT was not called on this processor, as Linux does when it comes online."""
    SYS_LP_INIT_DONE = 0xC000_0503_0000_0000, "TDX_SYS_LP_INIT_DONE"
    """TDH.SYS.LP.INIT was called on this processor already."""
    SYS_NOT_READY = 0xC000_0505_0000_0000, "TDX_SYS_NOT_READY"
    """The module is not set up. Of TDH.SYS.RD at boot: an old module; update the BIOS, which brings
    a new one."""
    SYS_SHUTDOWN = 0xC000_0506_0000_0000, "TDX_SYS_SHUTDOWN"
    """The module is shut down, as before its update (TDH.SYS.SHUTDOWN)."""
    SYS_KEY_CONFIG_NOT_PENDING = 0xC000_0507_0000_0000, "TDX_SYS_KEY_CONFIG_NOT_PENDING"
    """TDH.SYS.KEY.CONFIG comes after TDH.SYS.CONFIG, once for each package."""
    SYS_STATE_INCORRECT = 0xC000_0508_0000_0000, "TDX_SYS_STATE_INCORRECT"
    """The module's initialization is in another stage than the leaf asks for."""
    SYS_INVALID_HANDOFF = 0xC000_0509_0000_0000, "TDX_SYS_INVALID_HANDOFF"
    """What the old module left for its update is not valid."""
    SYS_INCOMPATIBLE_SIGSTRUCT = 0xC000_050A_0000_0000, "TDX_SYS_INCOMPATIBLE_SIGSTRUCT"
    """The signature of the module does not fit."""
    SYS_LP_INIT_NOT_PENDING = 0xC000_050B_0000_0000, "TDX_SYS_LP_INIT_NOT_PENDING"
    """The module does not wait for TDH.SYS.LP.INIT."""
    SYS_CONFIG_NOT_PENDING = 0xC000_050C_0000_0000, "TDX_SYS_CONFIG_NOT_PENDING"
    """The module does not wait for TDH.SYS.CONFIG: it was called, or an earlier step is missing."""
    INCOMPATIBLE_SEAM_CAPABILITIES = 0xC000_050D_0000_0000, "TDX_INCOMPATIBLE_SEAM_CAPABILITIES"
    """The processors' SEAM features do not fit the module."""
    CRYPTO_SELF_TEST_FAILED = 0xC000_0511_0000_0000, "TDX_CRYPTO_SELF_TEST_FAILED"
    """The module's test of its cryptography failed."""
    UPDATE_COMPATIBILITY_SENSITIVE = 0x8000_0512_0000_0000, "TDX_UPDATE_COMPATIBILITY_SENSITIVE"
    """The module cannot be updated now, while guests are being built or migrated: try later."""
    TD_FATAL = 0xE000_0604_0000_0000, "TDX_TD_FATAL"
    """The TDX guest is in a fatal state; it can be torn down alone: end the VM."""
    TD_NON_DEBUG = 0xC000_0605_0000_0000, "TDX_TD_NON_DEBUG"
    """The leaf is for guests with the DEBUG attribute alone."""
    TDCS_NOT_ALLOCATED = 0xC000_0606_0000_0000, "TDX_TDCS_NOT_ALLOCATED"
    """The guest's control structure has too few pages (TDH.MNG.ADDCX)."""
    LIFECYCLE_STATE_INCORRECT = 0xC000_0607_0000_0000, "TDX_LIFECYCLE_STATE_INCORRECT"
    """The guest is in another stage of its life than the leaf asks for: keys not set up, or
    torn down already."""
    OP_STATE_INCORRECT = 0xC000_0608_0000_0000, "TDX_OP_STATE_INCORRECT"
    """The guest is in another stage than the leaf asks for: not initialized, not finalized
    (KVM_TDX_FINALIZE_VM), or in migration."""
    NO_VCPUS = 0xC000_0609_0000_0000, "TDX_NO_VCPUS"  # doc: The guest has no vCPU.
    DEBUG_MEM_NOT_WRITABLE = 0xC000_060A_0000_0000, "TDX_DEBUG_MEM_NOT_WRITABLE"
    """Memory of the debug guest cannot be written there."""
    TDCX_NUM_INCORRECT = 0xC000_0610_0000_0000, "TDX_TDCX_NUM_INCORRECT"
    """The number of pages of the control structure is wrong."""
    X2APIC_ID_NOT_UNIQUE = 0xC000_0621_0000_0000, "TDX_X2APIC_ID_NOT_UNIQUE"
    """Two vCPUs have one x2APIC id: the VMM made them so."""
    INCOMPATIBLE_MRTD_CONTEXT = 0xC000_0622_0000_0000, "TDX_INCOMPATIBLE_MRTD_CONTEXT"
    """The measurement (MRTD) cannot go on, as after an update of the module while the guest is
    built (not verified)."""
    VCPU_STATE_INCORRECT = 0xC000_0700_0000_0000, "TDX_VCPU_STATE_INCORRECT"
    """The vCPU is in another state than the leaf asks for: not initialized (KVM_TDX_INIT_VCPU),
    running, or dead."""
    VCPU_ASSOCIATED = 0x8000_0701_0000_0000, "TDX_VCPU_ASSOCIATED"
    """The vCPU is on another processor: flush it there first (TDH.VP.FLUSH)."""
    VCPU_NOT_ASSOCIATED = 0x8000_0702_0000_0000, "TDX_VCPU_NOT_ASSOCIATED"
    """The vCPU is not on this processor, which is no fault after it moved; KVM takes it for
    success."""
    NO_VE_INFO = 0xC000_0704_0000_0000, "TDX_NO_VALID_VE_INFO"  # doc: No exception is pending.
    MAX_VCPUS_EXCEEDED = 0xC000_0705_0000_0000, "TDX_MAX_VCPUS_EXCEEDED"
    """The guest has as many vCPUs as it was made for: enable KVM_CAP_MAX_VCPUS before
    KVM_TDX_INIT_VM."""
    TSC_ROLLBACK = 0xC000_0706_0000_0000, "TDX_TSC_ROLLBACK"
    """The time stamp counter went back since the vCPU ran, such as after sleep of the host."""
    INTERRUPTIBILITY_BLOCKED = 0xC000_0707_0000_0000, "TDX_INTERRUPTIBILITY_BLOCKED"
    """The vCPU cannot take that interrupt now (not verified)."""
    TD_VMCS_FIELD_NOT_INITIALIZED = 0xC000_0730_0000_0000, "TDX_TD_VMCS_FIELD_NOT_INITIALIZED"
    """A field of the vCPU's VMCS was not set."""
    VMCS_FIELD_ERROR = 0xC000_0731_0000_0000, "TD_VMCS_FIELD_ERROR"
    """A field of the vCPU's VMCS cannot be read or written."""
    KEY_GENERATION_FAILED = 0x8000_0800_0000_0000, "TDX_KEY_GENERATION_FAILED"
    """The processor had no random number for the guest's key: call the leaf again."""
    TD_KEYS_NOT_CONFIGURED = 0x8000_0810_0000_0000, "TDX_TD_KEYS_NOT_CONFIGURED"
    """The guest's key is not set up on all packages (TDH.MNG.KEY.CONFIG)."""
    KEY_STATE_INCORRECT = 0xC000_0811_0000_0000, "TDX_KEY_STATE_INCORRECT"
    """The key id is not in the state that the leaf asks for."""
    KEY_CONFIGURED = 0x815_0000_0000, "TDX_KEY_CONFIGURED"
    """The key is set up on this package already."""
    WBCACHE_NOT_COMPLETE = 0x8000_0817_0000_0000, "TDX_WBCACHE_NOT_COMPLETE"
    """Caches are not flushed on all packages (TDH.PHYMEM.CACHE.WB)."""
    HKID_NOT_FREE = 0xC000_0820_0000_0000, "TDX_HKID_NOT_FREE"
    """The key id is in use by another guest."""
    NO_HKID_READY_TO_WBCACHE = 0x821_0000_0000, "TDX_NO_HKID_READY_TO_WBCACHE"
    """No key id waits for a flush of the caches."""
    WBCACHE_RESUME_ERROR = 0xC000_0823_0000_0000, "TDX_WBCACHE_RESUME_ERROR"
    """A flush of the caches is gone on with that was not interrupted."""
    FLUSHVP_NOT_DONE = 0x8000_0824_0000_0000, "TDX_FLUSHVP_NOT_DONE"
    """A vCPU of the guest is still on a processor: flush it there first (TDH.VP.FLUSH)."""
    NUM_ACTIVATED_HKIDS_NOT_SUPPORTED = 0xC000082500000000, "TDX_NUM_ACTIVATED_HKIDS_NOT_SUPPORTED"
    """The BIOS activated more key ids than the module takes."""
    INCORRECT_CPUID_VALUE = 0xC000_0900_0000_0000, "TDX_INCORRECT_CPUID_VALUE"
    """The processors or their BIOS report a CPUID value that the module does not take: an old BIOS,
    microcode or module mostly; update them."""
    LIMIT_CPUID_MAXVAL_SET = 0xC000_0901_0000_0000, "TDX_LIMIT_CPUID_MAXVAL_SET"
    """The BIOS limits CPUID's highest leaf: switch that off in the BIOS."""
    INCONSISTENT_CPUID_FIELD = 0xC000_0902_0000_0000, "TDX_INCONSISTENT_CPUID_FIELD"
    """A CPUID value differs between processors."""
    CPUID_MAX_SUBLEAVES_UNRECOGNIZED = 0xC000_0903_0000_0000, "TDX_CPUID_MAX_SUBLEAVES_UNRECOGNIZED"
    """A CPUID leaf has a number of subleaves that the module does not know: update the module."""
    CPUID_LEAF_1F_FORMAT_UNRECOGNIZED = 0xC000090400000000, "TDX_CPUID_LEAF_1F_FORMAT_UNRECOGNIZED"
    """CPUID leaf 0x1F (topology) has a form that the module does not know: update it."""
    INVALID_WBINVD_SCOPE = 0xC000_0905_0000_0000, "TDX_INVALID_WBINVD_SCOPE"
    """The caches that one flush covers do not fit the topology."""
    INVALID_PKG_ID = 0xC000_0906_0000_0000, "TDX_INVALID_PKG_ID"
    """A processor's package number is too large for the module."""
    ENABLE_MONITOR_FSM_NOT_SET = 0xC000_0907_0000_0000, "TDX_ENABLE_MONITOR_FSM_NOT_SET"
    """The guest has MONITOR/MWAIT, and it is off on this processor."""
    CPUID_LEAF_NOT_SUPPORTED = 0xC000_0908_0000_0000, "TDX_CPUID_LEAF_NOT_SUPPORTED"
    """The processor lacks a CPUID leaf that the module needs."""
    SMRR_NOT_LOCKED = 0xC000_0910_0000_0000, "TDX_SMRR_NOT_LOCKED"
    """The BIOS did not lock the range of system management memory (SMRR)."""
    INVALID_SMRR_CONFIGURATION = 0xC000_0911_0000_0000, "TDX_INVALID_SMRR_CONFIGURATION"
    """The BIOS set the range of system management memory (SMRR) wrongly."""
    SMRR_OVERLAPS_CMR = 0xC000_0912_0000_0000, "TDX_SMRR_OVERLAPS_CMR"
    """System management memory (SMRR) lies in memory that TDX could use."""
    SMRR_LOCK_NOT_SUPPORTED = 0xC000_0913_0000_0000, "TDX_SMRR_LOCK_NOT_SUPPORTED"
    """The processor cannot lock the range of system management memory."""
    SMRR_NOT_SUPPORTED = 0xC000_0914_0000_0000, "TDX_SMRR_NOT_SUPPORTED"
    """The processor has no range of system management memory."""
    INCONSISTENT_MSR = 0xC000_0920_0000_0000, "TDX_INCONSISTENT_MSR"
    """An MSR differs between processors: a fault of the BIOS; the low half is its number."""
    INCORRECT_MSR_VALUE = 0xC000_0921_0000_0000, "TDX_INCORRECT_MSR_VALUE"
    """The BIOS left an MSR, whose number is the low half, at a value that is not taken: update the
    BIOS."""
    SEAMREPORT_NOT_AVAILABLE = 0xC000_0930_0000_0000, "TDX_SEAMREPORT_NOT_AVAILABLE"
    """The processor's SEAMREPORT instruction is not there."""
    SEAMDB_GETREF_NOT_AVAILABLE = 0xC000_0931_0000_0000, "TDX_SEAMDB_GETREF_NOT_AVAILABLE"
    """The processor's SEAMDB_GETREF instruction is not there."""
    SEAMDB_REPORT_NOT_AVAILABLE = 0xC000_0932_0000_0000, "TDX_SEAMDB_REPORT_NOT_AVAILABLE"
    """The processor's SEAMDB_REPORT instruction is not there."""
    SEAMVERIFYREPORT_NOT_AVAILABLE = 0xC000_0933_0000_0000, "TDX_SEAMVERIFYREPORT_NOT_AVAILABLE"
    """The processor's SEAMVERIFYREPORT instruction is not there."""
    INVALID_TDMR = 0xC000_0A00_0000_0000, "TDX_INVALID_TDMR"
    """A range of memory for guests (TDMR) has a wrong base or size; both are multiples of 1 GiB."""
    NON_ORDERED_TDMR = 0xC000_0A01_0000_0000, "TDX_NON_ORDERED_TDMR"
    """The ranges of memory for guests (TDMR) are not in order, or overlap."""
    TDMR_OUTSIDE_CMRS = 0xC000_0A02_0000_0000, "TDX_TDMR_OUTSIDE_CMRS"
    """A range for guests (TDMR) has memory that the BIOS did not name as convertible (CMR)."""
    TDMR_ALREADY_INITIALIZED = 0xA03_0000_0000, "TDX_TDMR_ALREADY_INITIALIZED"
    """All of the range (TDMR) is prepared already."""
    INVALID_PAMT = 0xC000_0A10_0000_0000, "TDX_INVALID_PAMT"
    """Memory for page records (PAMT) has a wrong base or size."""
    PAMT_OUTSIDE_CMRS = 0xC000_0A11_0000_0000, "TDX_PAMT_OUTSIDE_CMRS"
    """Memory for page records (PAMT) is not in convertible memory (CMR)."""
    PAMT_OVERLAP = 0xC000_0A12_0000_0000, "TDX_PAMT_OVERLAP"
    """Memory for page records (PAMT) overlaps other records, or memory for guests."""
    INVALID_RESERVED_IN_TDMR = 0xC000_0A20_0000_0000, "TDX_INVALID_RESERVED_IN_TDMR"
    """A reserved area of a range (TDMR) is not within it."""
    NON_ORDERED_RESERVED_IN_TDMR = 0xC000_0A21_0000_0000, "TDX_NON_ORDERED_RESERVED_IN_TDMR"
    """Reserved areas of a range (TDMR) are not in order, or overlap."""
    CMR_LIST_INVALID = 0xC000_0A22_0000_0000, "TDX_CMR_LIST_INVALID"
    """The BIOS's list of convertible memory (CMR) is not valid."""
    EPT_WALK_FAILED = 0xC000_0B00_0000_0000, "TDX_EPT_WALK_FAILED"
    """The guest's private page tables do not reach that address: no page table was added
    (TDH.MEM.SEPT.ADD)."""
    EPT_ENTRY_FREE = 0xC000_0B01_0000_0000, "TDX_EPT_ENTRY_FREE"
    """Nothing is mapped at that address: the page was removed, or never added."""
    EPT_ENTRY_NOT_FREE = 0xC000_0B02_0000_0000, "TDX_EPT_ENTRY_NOT_FREE"
    """Something is mapped at that address already: it must be removed first."""
    EPT_ENTRY_NOT_PRESENT = 0xC000_0B03_0000_0000, "TDX_EPT_ENTRY_NOT_PRESENT"
    """The entry at that address maps no page."""
    EPT_ENTRY_NOT_LEAF = 0xC000_0B04_0000_0000, "TDX_EPT_ENTRY_NOT_LEAF"
    """The entry at that address leads to a lower page table: the page is smaller."""
    EPT_ENTRY_LEAF = 0xC000_0B05_0000_0000, "TDX_EPT_ENTRY_LEAF"
    """The entry at that address maps a page: it is larger than asked."""
    GPA_RANGE_NOT_BLOCKED = 0xC000_0B06_0000_0000, "TDX_GPA_RANGE_NOT_BLOCKED"
    """The page was not blocked (TDH.MEM.RANGE.BLOCK) before it is changed."""
    GPA_RANGE_ALREADY_BLOCKED = 0xB07_0000_0000, "TDX_GPA_RANGE_ALREADY_BLOCKED"
    """The page is blocked already."""
    TLB_TRACKING_NOT_DONE = 0xC000_0B08_0000_0000, "TDX_TLB_TRACKING_NOT_DONE"
    """Between blocking a page and changing it, TDH.MEM.TRACK and its exits were left out."""
    EPT_INVALID_PROMOTE_CONDITIONS = 0xC000_0B09_0000_0000, "TDX_EPT_INVALID_PROMOTE_CONDITIONS"
    """The 512 small pages cannot become a large one: not all are mapped alike."""
    PAGE_ALREADY_ACCEPTED = 0xB0A_0000_0000, "TDX_PAGE_ALREADY_ACCEPTED"
    """The page was accepted before: nothing changed, and it was not zeroed. Not always an error:
    after private, shared and private again the VMM may have left the old page there, which it
    should remove. Linux takes it for a failure."""
    PAGE_SIZE_MISMATCH = 0xC000_0B0B_0000_0000, "TDX_PAGE_SIZE_MISMATCH"
    """The size asked for is not that of the entry in the secure EPT, mostly since the range is
    mapped by smaller pages: accept it in their size. If 4 KiB fail as well, look at the state of
    the entry."""
    GPA_RANGE_BLOCKED = 0xC000_0B0C_0000_0000, "TDX_GPA_RANGE_BLOCKED"
    """The page is blocked: the host is about to remove or change it."""
    EPT_ENTRY_STATE_INCORRECT = 0xC000_0B0D_0000_0000, "TDX_EPT_ENTRY_STATE_INCORRECT"
    """The page's entry is in another state, such as there already, or blocked; RCX and RDX have the
    entry and its SeptState."""
    EPT_PAGE_NOT_FREE = 0xC000_0B0E_0000_0000, "TDX_EPT_PAGE_NOT_FREE"
    """A page table to be removed still has entries."""
    L2_SEPT_WALK_FAILED = 0xC000_0B0F_0000_0000, "TDX_L2_SEPT_WALK_FAILED"
    """The page tables of a nested VM do not reach that address."""
    L2_SEPT_ENTRY_NOT_FREE = 0xC000_0B10_0000_0000, "TDX_L2_SEPT_ENTRY_NOT_FREE"
    """The nested VM's page table has an entry at that address."""
    PAGE_ATTR_INVALID = 0xC000_0B11_0000_0000, "TDX_PAGE_ATTR_INVALID"
    """Those attributes of a page cannot be set."""
    L2_SEPT_PAGE_NOT_PROVIDED = 0xC000_0B12_0000_0000, "TDX_L2_SEPT_PAGE_NOT_PROVIDED"
    """A page for a nested VM's page table is missing."""
    METADATA_FIELD_ID_INCORRECT = 0xC000_0C00_0000_0000, "TDX_METADATA_FIELD_ID_INCORRECT"
    """There is no field with that id: the module is older than the caller expects, or the id is
    wrong."""
    METADATA_FIELD_NOT_WRITABLE = 0xC000_0C01_0000_0000, "TDX_METADATA_FIELD_NOT_WRITABLE"
    """The caller may not write that field."""
    METADATA_FIELD_NOT_READABLE = 0xC000_0C02_0000_0000, "TDX_METADATA_FIELD_NOT_READABLE"
    """This module has no such field, or it may not be read; of TDH.SYS.RD at boot update the
    module."""
    METADATA_FIELD_VALUE_NOT_VALID = 0xC000_0C03_0000_0000, "TDX_METADATA_FIELD_VALUE_NOT_VALID"
    """The field does not take that value."""
    METADATA_LIST_OVERFLOW = 0xC000_0C04_0000_0000, "TDX_METADATA_LIST_OVERFLOW"
    """The list of fields is longer than its buffer."""
    INVALID_METADATA_LIST_HEADER = 0xC000_0C05_0000_0000, "TDX_INVALID_METADATA_LIST_HEADER"
    """The head of the list of fields is not valid."""
    REQUIRED_METADATA_FIELD_MISSING = 0xC000_0C06_0000_0000, "TDX_REQUIRED_METADATA_FIELD_MISSING"
    """The list lacks a field that is needed."""
    METADATA_ELEMENT_SIZE_INCORRECT = 0xC000_0C07_0000_0000, "TDX_METADATA_ELEMENT_SIZE_INCORRECT"
    """The field's elements have another size."""
    METADATA_LAST_ELEMENT_INCORRECT = 0xC000_0C08_0000_0000, "TDX_METADATA_LAST_ELEMENT_INCORRECT"
    """The field's last element is not as expected."""
    METADATA_FIELD_CURRENTLY_NOT_WRITABLE = 0xC0000C0900000000, "TDX_METADATA_FIELD_CURRENTLY_NOT_WRITABLE"  # fmt: skip  # noqa: E501
    """The field cannot be written in the guest's present state."""
    METADATA_WR_MASK_NOT_VALID = 0xC000_0C0A_0000_0000, "TDX_METADATA_WR_MASK_NOT_VALID"
    """The mask has bits that may not be written."""
    METADATA_FIRST_FIELD_ID_IN_CONTEXT = 0xC0B_0000_0000, "TDX_METADATA_FIRST_FIELD_ID_IN_CONTEXT"
    """The answer is the first field, as no id was given."""
    METADATA_FIELD_SKIP = 0xC0C_0000_0000, "TDX_METADATA_FIELD_SKIP"
    """The field was passed over."""
    VIRTUAL_MSR_VALUE_NOT_VALID = 0xC000_0C0D_0000_0000, "TDX_VIRTUAL_MSR_VALUE_NOT_VALID"
    """The guest's MSR does not take that value."""
    METADATA_FIELD_NOT_ALLOCATED = 0xC000_0C0E_0000_0000, "TDX_METADATA_FIELD_NOT_ALLOCATED"
    """The guest has no memory for that field."""
    SERVTD_ALREADY_BOUND_FOR_TYPE = 0xC000_0D00_0000_0000, "TDX_SERVTD_ALREADY_BOUND_FOR_TYPE"
    """A service TD of that type is bound already."""
    SERVTD_TYPE_MISMATCH = 0xC000_0D01_0000_0000, "TDX_SERVTD_TYPE_MISMATCH"
    """The service TD's type is another one."""
    SERVTD_ATTR_MISMATCH = 0xC000_0D02_0000_0000, "TDX_SERVTD_ATTR_MISMATCH"
    """The service TD's attributes are others."""
    SERVTD_INFO_HASH_MISMATCH = 0xC000_0D03_0000_0000, "TDX_SERVTD_INFO_HASH_MISMATCH"
    """The service TD's measurement is another one."""
    SERVTD_UUID_MISMATCH = 0xC000_0D04_0000_0000, "TDX_SERVTD_UUID_MISMATCH"
    """The service TD's UUID is another one."""
    SERVTD_NOT_BOUND = 0xC000_0D05_0000_0000, "TDX_SERVTD_NOT_BOUND"
    """No such service TD is bound."""
    SERVTD_BOUND = 0xC000_0D06_0000_0000, "TDX_SERVTD_BOUND"
    """The service TD is bound already."""
    TARGET_UUID_MISMATCH = 0xC000_0D07_0000_0000, "TDX_TARGET_UUID_MISMATCH"
    """The UUID of the TD that is served is another one."""
    TARGET_UUID_UPDATED = 0xC000_0D08_0000_0000, "TDX_TARGET_UUID_UPDATED"
    """The UUID of the TD that is served changed: ask with the new one."""
    INVALID_MBMD = 0xC000_0E00_0000_0000, "TDX_INVALID_MBMD"
    """The description of a bundle of migration data is not valid."""
    INCORRECT_MBMD_MAC = 0xC000_0E01_0000_0000, "TDX_INCORRECT_MBMD_MAC"
    """The check value of a bundle of migration data is wrong."""
    NOT_WRITE_BLOCKED = 0xC000_0E02_0000_0000, "TDX_NOT_WRITE_BLOCKED"
    """The page was not blocked for writing before its export."""
    ALREADY_WRITE_BLOCKED = 0xE03_0000_0000, "TDX_ALREADY_WRITE_BLOCKED"
    """The page is blocked for writing already."""
    NOT_EXPORTED = 0xC000_0E04_0000_0000, "TDX_NOT_EXPORTED"  # doc: The page was not exported.
    MIGRATION_STREAM_STATE_INCORRECT = 0xC000_0E05_0000_0000, "TDX_MIGRATION_STREAM_STATE_INCORRECT"
    """The migration stream is in another state."""
    MAX_MIGS_NUM_EXCEEDED = 0xC000_0E06_0000_0000, "TDX_MAX_MIGS_NUM_EXCEEDED"
    """There are as many migration streams as can be."""
    EXPORTED_DIRTY_PAGES_REMAIN = 0xC000_0E07_0000_0000, "TDX_EXPORTED_DIRTY_PAGES_REMAIN"
    """Pages that were exported were written since: export them again."""
    MIGRATION_DECRYPTION_KEY_NOT_SET = 0xC000_0E08_0000_0000, "TDX_MIGRATION_DECRYPTION_KEY_NOT_SET"
    """The migration's key is not set."""
    TD_NOT_MIGRATABLE = 0xC000_0E09_0000_0000, "TDX_TD_NOT_MIGRATABLE"
    """The guest was not made with the MIGRATABLE attribute."""
    PREVIOUS_EXPORT_CLEANUP_INCOMPLETE = 0xC0000E0A00000000, "TDX_PREVIOUS_EXPORT_CLEANUP_INCOMPLETE"  # fmt: skip  # noqa: E501
    """What an earlier export left is not cleared."""
    NUM_MIGS_HIGHER_THAN_CREATED = 0xC000_0E0B_0000_0000, "TDX_NUM_MIGS_HIGHER_THAN_CREATED"
    """More migration streams are named than there are."""
    IMPORT_MISMATCH = 0xC000_0E0C_0000_0000, "TDX_IMPORT_MISMATCH"
    """What comes does not fit what was imported before."""
    MIGRATION_EPOCH_OVERFLOW = 0xC000_0E0D_0000_0000, "TDX_MIGRATION_EPOCH_OVERFLOW"
    """The migration has too many epochs."""
    MAX_EXPORTS_EXCEEDED = 0xC000_0E0E_0000_0000, "TDX_MAX_EXPORTS_EXCEEDED"
    """The guest was exported as often as it may be."""
    INVALID_PAGE_MAC = 0xC000_0E0F_0000_0000, "TDX_INVALID_PAGE_MAC"
    """The check value of a migrated page is wrong."""
    MIGRATED_IN_CURRENT_EPOCH = 0xC000_0E10_0000_0000, "TDX_MIGRATED_IN_CURRENT_EPOCH"
    """The page was migrated in this epoch already."""
    DISALLOWED_IMPORT_OVER_REMOVED = 0xC000_0E11_0000_0000, "TDX_DISALLOWED_IMPORT_OVER_REMOVED"
    """The page that comes was removed."""
    SOME_VCPUS_NOT_MIGRATED = 0xC000_0E12_0000_0000, "TDX_SOME_VCPUS_NOT_MIGRATED"
    """Not all vCPUs are migrated."""
    ALL_VCPUS_IMPORTED = 0xC000_0E13_0000_0000, "TDX_ALL_VCPUS_IMPORTED"
    """All vCPUs are imported already."""
    MIN_MIGS_NOT_CREATED = 0xC000_0E14_0000_0000, "TDX_MIN_MIGS_NOT_CREATED"
    """Fewer migration streams exist than are needed."""
    VCPU_ALREADY_EXPORTED = 0xC000_0E15_0000_0000, "TDX_VCPU_ALREADY_EXPORTED"
    """The vCPU is exported already."""
    INVALID_MIGRATION_DECRYPTION_KEY = 0xC000_0E16_0000_0000, "TDX_INVALID_MIGRATION_DECRYPTION_KEY"
    """The migration's key is not valid."""
    INCOMPATIBLE_MBMD_MAC_CONTEXT = 0xC000_0E22_0000_0000, "TDX_INCOMPATIBLE_MBMD_MAC_CONTEXT"
    """The module was updated within an interrupted export: the bundle's check value cannot go
    on."""
    INVALID_CPUSVN = 0xC000_1000_0000_0000, "TDX_INVALID_CPUSVN"
    """The report's CPU security version is not valid."""
    INVALID_REPORTMACSTRUCT = 0xC000_1001_0000_0000, "TDX_INVALID_REPORTMACSTRUCT"
    """The report to be verified was not made on this machine."""
    L2_EXIT_HOST_ROUTED_ASYNC = 0x1100_0000_0000, "TDX_L2_EXIT_HOST_ROUTED_ASYNC"
    """A nested VM left for the host."""
    L2_EXIT_HOST_ROUTED_TDVMCALL = 0x1101_0000_0000, "TDX_L2_EXIT_HOST_ROUTED_TDVMCALL"
    """A nested VM called the host by TDG.VP.VMCALL."""
    L2_EXIT_PENDING_INTERRUPT = 0x1102_0000_0000, "TDX_L2_EXIT_PENDING_INTERRUPT"
    """A nested VM left since an interrupt is pending."""
    L2_VM_ENTRY_FAILED = 0x8000_1103_0000_0000, "TDX_L2_VM_ENTRY_FAILED"
    """The nested VM could not be entered."""
    PENDING_INTERRUPT = 0x1120_0000_0000, "TDX_PENDING_INTERRUPT"  # doc: An interrupt is pending.
    TD_EXIT_BEFORE_L2_ENTRY = 0x1140_0000_0000, "TDX_TD_EXIT_BEFORE_L2_ENTRY"
    """The TDX guest left before it entered its nested VM."""
    TD_EXIT_ON_L2_VM_EXIT = 0x1141_0000_0000, "TDX_TD_EXIT_ON_L2_VM_EXIT"
    """The TDX guest left when its nested VM did."""
    TD_EXIT_ON_L2_TO_L1 = 0x1142_0000_0000, "TDX_TD_EXIT_ON_L2_TO_L1"
    """The TDX guest left on the way from its nested VM."""
    GLA_NOT_CANONICAL = 0xC000_1160_0000_0000, "TDX_GLA_NOT_CANONICAL"
    """A linear address is not canonical."""


@numbers(source=_TDX_H("TDX_SEAMCALL_*"))
class SeamcallError(CEnum):
    """What Linux writes as a SEAMCALL's status where no TDX module answered; class 0xFF."""

    GP = 0x8000_FF00_0000_000D, "TDX_SEAMCALL_GP"
    """SEAMCALL raised #GP: the BIOS did not switch TDX on, or the processor has none."""
    UD = 0x8000_FF00_0000_0006, "TDX_SEAMCALL_UD"
    """SEAMCALL raised #UD: the processor is not in VMX operation; load kvm_intel first."""
    VMFAILINVALID = 0x8000_FF00_FFFF_0000, "TDX_SEAMCALL_VMFAILINVALID"
    """No TDX module is loaded or it is disabled (reboot, see the BIOS), or P-SEAMLDR is busy."""


@numbers(
    source=_MODULE("OPERAND_ID_*"),
    sources={n: TDX_ERRNO_H(f"TDX_OPERAND_ID_{n}") for n in ("RCX", "TDR", "SEPT", "TD_EPOCH")},
)
class TdxOperand(CEnum):
    """Low half of some statuses of the TDX module: what the error is about."""

    RAX = 0x0, "TDX_OPERAND_ID_RAX"  # doc: The leaf's number or version.
    RCX = 0x1, "TDX_OPERAND_ID_RCX"  # doc: The first argument.
    RDX = 0x2, "TDX_OPERAND_ID_RDX"  # doc: The second argument.
    RBX = 0x3, "TDX_OPERAND_ID_RBX"  # doc: The argument in RBX.
    RBP = 0x5, "TDX_OPERAND_ID_RBP"  # doc: The argument in RBP.
    RSI = 0x6, "TDX_OPERAND_ID_RSI"  # doc: The argument in RSI.
    RDI = 0x7, "TDX_OPERAND_ID_RDI"  # doc: The argument in RDI.
    R8 = 0x8, "TDX_OPERAND_ID_R8"  # doc: The third argument.
    R9 = 0x9, "TDX_OPERAND_ID_R9"  # doc: The fourth argument.
    R10 = 0xA, "TDX_OPERAND_ID_R10"  # doc: The argument in R10.
    R11 = 0xB, "TDX_OPERAND_ID_R11"  # doc: The argument in R11.
    R12 = 0xC, "TDX_OPERAND_ID_R12"  # doc: The argument in R12.
    R13 = 0xD, "TDX_OPERAND_ID_R13"  # doc: The argument in R13.
    R14 = 0xE, "TDX_OPERAND_ID_R14"  # doc: The argument in R14.
    R15 = 0xF, "TDX_OPERAND_ID_R15"  # doc: The argument in R15.
    ATTRIBUTES = 0x40, "TDX_OPERAND_ID_ATTRIBUTES"
    """ATTRIBUTES of TDH.MNG.INIT: a bit that the module does not allow."""
    XFAM = 0x41, "TDX_OPERAND_ID_XFAM"
    """XFAM of TDH.MNG.INIT: features that the module does not allow, or not together."""
    EXEC_CONTROLS = 0x42, "TDX_OPERAND_ID_EXEC_CONTROLS"  # doc: CONFIG_FLAGS of TDH.MNG.INIT.
    EPTP_CONTROLS = 0x43, "TDX_OPERAND_ID_EPTP_CONTROLS"
    """EPTP_CONTROLS of TDH.MNG.INIT: the number of levels of the private page tables."""
    MAX_VCPUS = 0x44, "TDX_OPERAND_ID_MAX_VCPUS"  # doc: MAX_VCPUS of TDH.MNG.INIT.
    CPUID_CONFIG = 0x45, "TDX_OPERAND_ID_CPUID_CONFIG"
    """A CPUID value of TDH.MNG.INIT that the module does not allow; RCX names leaf and subleaf."""
    TSC_FREQUENCY = 0x46, "TDX_OPERAND_ID_TSC_FREQUENCY"
    """TSC_FREQUENCY of TDH.MNG.INIT, in units of 25 MHz."""
    NUM_L2_VMS = 0x47, "TDX_OPERAND_ID_NUM_L2_VMS"  # doc: The number of nested VMs.
    IA32_ARCH_CAPABILITIES_CONFIG = 0x48, "TDX_OPERAND_ID_IA32_ARCH_CAPABILITIES_CONFIG"
    """The guest's IA32_ARCH_CAPABILITIES."""
    PAGE = 0x5F, "TDX_OPERAND_ID_PAGE"  # doc: A page of the host.
    TDMR_INFO_PA = 0x60, "TDX_OPERAND_ID_TDMR_INFO_PA"  # doc: The address of a range's description.
    GPA_LIST_ENTRY = 0x61, "TDX_OPERAND_ID_GPA_LIST_ENTRY"  # doc: An entry of a list of addresses.
    MIG_BUFF_LIST_ENTRY = 0x62, "TDX_OPERAND_ID_MIG_BUFF_LIST_ENTRY"
    """An entry of a list of migration buffers."""
    NEW_PAGE_LIST_ENTRY = 0x63, "TDX_OPERAND_ID_NEW_PAGE_LIST_ENTRY"
    """An entry of a list of new pages."""
    TDR = 0x80, "TDX_OPERAND_ID_TDR"  # doc: The root page of the trust domain.
    TDCX = 0x81, "TDX_OPERAND_ID_TDCX"  # doc: A page of the guest's or a vCPU's control structure.
    TDVPR = 0x82, "TDX_OPERAND_ID_TDVPR"  # doc: The root page of a vCPU.
    REG_PAGE = 0x84, "TDX_OPERAND_ID_REG_PAGE"  # doc: A page of the guest's memory.
    TDCS = 0x90, "TDX_OPERAND_ID_TDCS"  # doc: The guest's control structure.
    TDVPS = 0x91, "TDX_OPERAND_ID_TDVPS"  # doc: A vCPU's state pages.
    SEPT = 0x92, "TDX_OPERAND_ID_SEPT"  # doc: The private page tables (secure EPT).
    SEPT_ENTRY = 0x93, "TDX_OPERAND_ID_SEPT_ENTRY"  # doc: An entry of the private page tables.
    RTMR = 0xA8, "TDX_OPERAND_ID_RTMR"  # doc: A measurement register of the guest.
    TD_EPOCH = 0xA9, "TDX_OPERAND_ID_TD_EPOCH"  # doc: The epoch of TLB tracking.
    L2_VAPIC_GPA = 0xAA, "TDX_OPERAND_ID_L2_VAPIC_GPA"  # doc: The APIC page of a nested VM.
    MIGSC = 0xAB, "TDX_OPERAND_ID_MIGSC"  # doc: A stream of the migration.
    OP_STATE = 0xAC, "TDX_OPERAND_ID_OP_STATE"  # doc: The guest's stage: initialized, finalized.
    MIG = 0xAD, "TDX_OPERAND_ID_MIG"  # doc: The guest's migration.
    SERVTD_BINDINGS = 0xAE, "TDX_OPERAND_ID_SERVTD_BINDINGS"  # doc: The table of service TDs.
    METADATA_FIELD = 0xB0, "TDX_OPERAND_ID_METADATA_FIELD"
    """A field of the control structures."""
    NUM_VCPUS = 0xB1, "TDX_OPERAND_ID_NUM_VCPUS"  # doc: The number of vCPUs.
    CPUID_FIXED0_BITMAP = 0xB2, "TDX_OPERAND_ID_CPUID_FIXED0_BITMAP"
    """CPUID bits that are always 0."""
    SYS = 0xB8, "TDX_OPERAND_ID_SYS"  # doc: The TDX module itself.
    TDMR = 0xB9, "TDX_OPERAND_ID_TDMR"  # doc: A range of memory for guests.
    KOT = 0xBA, "TDX_OPERAND_ID_KOT"  # doc: The table of key ids.
    KET = 0xBB, "TDX_OPERAND_ID_KET"  # doc: The table of keys.
    WBCACHE = 0xBC, "TDX_OPERAND_ID_WBCACHE"  # doc: The flush of caches.


#: Classes (bits 47 to 40) whose low half is a number, such as a CPUID leaf or an MSR.
DETAIL_IS_NUMBER: Final = frozenset({0x09, 0xFF})
#: Statuses of TDG.MEM.PAGE.ACCEPT whose low half is the level of the secure EPT's entry (read in
#: Intel's TDX module, at the leaf that answers them).
DETAIL_IS_LEVEL: Final = frozenset(
    {TdxModuleStatus.PAGE_ALREADY_ACCEPTED, TdxModuleStatus.PAGE_SIZE_MISMATCH}
)
#: Sizes of pages by such a level.
LEVELS: Final = ("4 KiB", "2 MiB", "1 GiB")


def tdx_status(status: int) -> TdxModuleStatus | SeamcallError | None:
    """
    Find what *status* says, whatever its details and its bits of severity are.

    Args:
        status: 64 bits as in RAX, such as 0xC000010000000092.
    """
    if status in SeamcallError._value2member_map_:
        return SeamcallError(status)
    found = TdxModuleStatus._value2member_map_.get(status >> 32 << 32)
    if not isinstance(found, TdxModuleStatus) and status >> 60 and not status >> 48 & 0xFFF:
        code = status >> 32 & 0xFFFF
        found = next((s for s in TdxModuleStatus if s >> 32 & 0xFFFF == code and s >> 60), None)
    return found if isinstance(found, TdxModuleStatus) and found else None
