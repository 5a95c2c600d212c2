"""
The Realm Management Interface (RMI): how a host's kernel makes and runs realms of Arm CCA.

The host's kernel calls the RMM by smc; a VMM makes none of these calls, and meets their names and
numbers in the logs of kernel, RMM and firmware. KVM's use of them is posted and in no release.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from construct import BitsInteger, Flag, Int64ul

from hcabi.arm64.smccc import Owner, function_id
from hcabi.layout import CEnum, Doc, Document, Record, Source, Status, numbers, word

__all__ = [
    "GRANULE_INPUT",
    "GranuleInput",
    "RecEnterFlags",
    "RecExitCause",
    "RmiFeatures",
    "RmiFunction",
    "RmiFunctionV2",
    "RmiReturn",
    "RmiRipas",
    "RmiRttEntryState",
    "RmiStatus",
    "RmiStatusV2",
]

_CONTRACT = "RMI of Arm CCA"
#: The RMM's own header, and the header of KVM's series for the same version of the specification.
SMC_RMI_H: Final = Document("TF-RMM lib/smc/include/smc-rmi.h", "RMI 1.0", contract=_CONTRACT)
RMI_SMC_H: Final = Document(
    "arch/arm64/include/asm/rmi_smc.h of KVM's series", "RMI 1.0", Status.POSTED, _CONTRACT
)
RMI_2_H: Final = Document(
    "include/linux/arm-smccc-rmi.h of KVM's series", "RMI 2.0-bet3, 2026", Status.POSTED, _CONTRACT
)


def _id(number: int) -> int:
    return function_id(number, owner=Owner.STANDARD, smc64=True)


@numbers(source=SMC_RMI_H("SMC_RMI_*"))
class RmiFunction(CEnum):
    """
    Function ids of RMI 1.0, for the host's kernel.

    Arguments, from x1 on, are as KVM's series passes them (its rmi_cmds.h): a realm is the address
    of its descriptor (RD), IPA a guest address; all others are physical addresses of pages.
    """

    RMI_VERSION = _id(0x150), "SMC_RMI_VERSION"
    """Agree on a version: x1 is what the host wants; the RMM answers the lowest and the highest
    that it has."""
    RMI_GRANULE_DELEGATE = _id(0x151), "SMC_RMI_GRANULE_DELEGATE"
    """Give a page of the host to the realm world; the host's access faults from now on (GPF).
    Tables, vCPUs and private memory need delegated pages."""
    RMI_GRANULE_UNDELEGATE = _id(0x152), "SMC_RMI_GRANULE_UNDELEGATE"
    """Take a page back from the realm world; it fails while anything uses it, so first
    DATA_DESTROY, RTT_DESTROY or REC_DESTROY."""
    RMI_DATA_CREATE = _id(0x153), "SMC_RMI_DATA_CREATE"
    """Put a page with given content into a realm that did not start; arguments realm, target page,
    IPA, source page of the host, and a flag that asks to measure it."""
    RMI_DATA_CREATE_UNKNOWN = _id(0x154), "SMC_RMI_DATA_CREATE_UNKNOWN"
    """Put a page of no content into a realm, as answer to a fault of RAM; arguments realm, target
    page, IPA."""
    RMI_DATA_DESTROY = _id(0x155), "SMC_RMI_DATA_DESTROY"
    """Take a page out of a realm; arguments realm, IPA. Its RIPAS becomes DESTROYED if it was RAM:
    the realm cannot use it until it asks for RAM again."""
    RMI_REALM_ACTIVATE = _id(0x157), "SMC_RMI_REALM_ACTIVATE"
    """Let a realm run; ends measuring. A vCPU cannot be entered before, nor DATA_CREATE and
    RTT_INIT_RIPAS be called after."""
    RMI_REALM_CREATE = _id(0x158), "SMC_RMI_REALM_CREATE"
    """Make a realm from its parameters; arguments the realm's descriptor (RD), and the host's page
    that holds them (features, personalization value and more)."""
    RMI_REALM_DESTROY = _id(0x159), "SMC_RMI_REALM_DESTROY"
    """End a realm, after its RECs, tables and pages; else it fails."""
    RMI_REC_CREATE = _id(0x15A), "SMC_RMI_REC_CREATE"
    """Make a vCPU (REC) of a realm; arguments realm, REC, and the host's page with its parameters.
    It may need more pages: REC_AUX_COUNT."""
    RMI_REC_DESTROY = _id(0x15B), "SMC_RMI_REC_DESTROY"
    """End a vCPU of a realm, while it does not run."""
    RMI_REC_ENTER = _id(0x15C), "SMC_RMI_REC_ENTER"
    """Run a vCPU; arguments REC, and the host's page that holds entry and exit. It comes back with
    a RecExitCause."""
    RMI_RTT_CREATE = _id(0x15D), "SMC_RMI_RTT_CREATE"
    """Add a table to the realm's stage 2: the answer to RMI_ERROR_RTT where a table is missing.
    Arguments realm, table, IPA, level."""
    RMI_RTT_DESTROY = _id(0x15E), "SMC_RMI_RTT_DESTROY"
    """Take a table away that holds nothing, else it fails; arguments realm, IPA, level. Answers the
    page, to be undelegated."""
    RMI_RTT_MAP_UNPROTECTED = _id(0x15F), "SMC_RMI_RTT_MAP_UNPROTECTED"
    """Map a page of the host at an unprotected IPA of the realm, so that both share it; arguments
    realm, IPA, level, table entry."""
    RMI_RTT_READ_ENTRY = _id(0x161), "SMC_RMI_RTT_READ_ENTRY"
    """Read state and RIPAS of an entry; arguments realm, IPA, level. Answers the level at which the
    walk ended, too."""
    RMI_RTT_UNMAP_UNPROTECTED = _id(0x162), "SMC_RMI_RTT_UNMAP_UNPROTECTED"
    """Take a page of the host out of the realm's unprotected IPA, which ends the sharing; arguments
    realm, IPA, level. Answers how far nothing is mapped."""
    RMI_PSCI_COMPLETE = _id(0x164), "SMC_RMI_PSCI_COMPLETE"
    """Answer a realm's PSCI call that names another vCPU (after RMI_EXIT_PSCI); arguments calling
    REC, named REC, status."""
    RMI_FEATURES = _id(0x165), "SMC_RMI_FEATURES"
    """Read a feature register of the RMM by its index; 0 has address width, hashes, SVE and PMU."""
    RMI_RTT_FOLD = _id(0x166), "SMC_RMI_RTT_FOLD"
    """Make one block of a table of equal entries; arguments realm, IPA, level. Answers the table's
    page."""
    RMI_REC_AUX_COUNT = _id(0x167), "SMC_RMI_REC_AUX_COUNT"
    """How many more delegated pages a vCPU of the realm needs, for REC_CREATE."""
    RMI_RTT_INIT_RIPAS = _id(0x168), "SMC_RMI_RTT_INIT_RIPAS"
    """Make a range RAM before the realm starts; it is measured. Arguments realm, base, top. Answers
    how far it came: call again from there."""
    RMI_RTT_SET_RIPAS = _id(0x169), "SMC_RMI_RTT_SET_RIPAS"
    """Do the change of RIPAS that a realm asked for, after RMI_EXIT_RIPAS_CHANGE; arguments realm,
    REC, base, top. Answers how far it came: call again from there."""


@numbers(source=RMI_2_H("SMC_RMI_*"))
class RmiFunctionV2(CEnum):
    """Function ids that RMI 2.0 adds for memory; those for devices are left out."""

    RMI_RTT_DATA_MAP_INIT = _id(0x153), "SMC_RMI_RTT_DATA_MAP_INIT"
    """DATA_CREATE of RMI 1.0 under its new name, with the same arguments."""
    RMI_RMM_CONFIG_SET = _id(0x16E), "SMC_RMI_RMM_CONFIG_SET"
    """Set granule and tracking sizes of the RMM."""
    RMI_GRANULE_TRACKING_GET = _id(0x1E1), "SMC_RMI_GRANULE_TRACKING_GET"
    """Ask how the RMM tracks a region of physical memory: category and state."""
    RMI_GRANULE_TRACKING_SET = _id(0x1E3), "SMC_RMI_GRANULE_TRACKING_SET"
    """Choose how it does that: region, category, state."""
    RMI_RMM_CONFIG_GET = _id(0x1EC), "SMC_RMI_RMM_CONFIG_GET"  # doc: Read the RMM's configuration.
    RMI_RMM_STATE_GET = _id(0x1EE), "SMC_RMI_RMM_STATE_GET"  # doc: Read the RMM's state.
    RMI_GRANULE_RANGE_DELEGATE = _id(0x1F1), "SMC_RMI_GRANULE_RANGE_DELEGATE"
    """GRANULE_DELEGATE for a range (start, end); a part may be done, go on at x1."""
    RMI_GRANULE_RANGE_UNDELEGATE = _id(0x1F2), "SMC_RMI_GRANULE_RANGE_UNDELEGATE"
    """GRANULE_UNDELEGATE for a range (start, end); a part may be done, go on at x1."""
    RMI_GPT_L1_CREATE = _id(0x1F3), "SMC_RMI_GPT_L1_CREATE"  # doc: Add a granule protection table.
    RMI_GPT_L1_DESTROY = _id(0x1F4), "SMC_RMI_GPT_L1_DESTROY"  # doc: Take such a table away.
    RMI_RTT_DATA_MAP = _id(0x1F5), "SMC_RMI_RTT_DATA_MAP"
    """DATA_CREATE_UNKNOWN for a range; arguments realm, base, top, flags, pages. Answers the next
    IPA."""
    RMI_RTT_DATA_UNMAP = _id(0x1F6), "SMC_RMI_RTT_DATA_UNMAP"
    """DATA_DESTROY for a range; arguments realm, base, top, flags. Answers how far it came, and the
    pages."""
    RMI_RTT_UNPROT_MAP = _id(0x1FB), "SMC_RMI_RTT_UNPROT_MAP"
    """RTT_MAP_UNPROTECTED for a range: shared memory; arguments realm, base, top, flags, pages.
    Answers the next IPA."""
    RMI_RTT_UNPROT_UNMAP = _id(0x1FC), "SMC_RMI_RTT_UNPROT_UNMAP"
    """RTT_UNMAP_UNPROTECTED for a range."""
    RMI_REALM_TERMINATE = _id(0x201), "SMC_RMI_REALM_TERMINATE"
    """Stop a realm for good, before its parts are taken away."""
    RMI_RMM_ACTIVATE = _id(0x202), "SMC_RMI_RMM_ACTIVATE"  # doc: Start the RMM, before any realm.
    RMI_OP_CONTINUE = _id(0x203), "SMC_RMI_OP_CONTINUE"
    """Go on with a call that answered RMI_INCOMPLETE, by its handle."""
    RMI_OP_MEM_DONATE = _id(0x208), "SMC_RMI_OP_MEM_DONATE"
    """Give such a call the memory that it asks for; arguments handle, list of pages and their
    number. Answers how many it took."""
    RMI_OP_MEM_RECLAIM = _id(0x209), "SMC_RMI_OP_MEM_RECLAIM"
    """Take memory back from such a call; arguments handle, room for a list of pages."""
    RMI_OP_CANCEL = _id(0x20A), "SMC_RMI_OP_CANCEL"  # doc: Give such a call up, by its handle.
    RMI_RMM_DEACTIVATE = _id(0x20F), "SMC_RMI_RMM_DEACTIVATE"  # doc: Stop the RMM.
    RMI_GPT_INFO = _id(0x211), "SMC_RMI_GPT_INFO"  # doc: Ask for the state of a protection table.


@numbers(source=SMC_RMI_H("RMI_SUCCESS"), alone=False)
class RmiStatus(CEnum):
    """Bits 0 to 7 of x0 that the RMM answers to the host's kernel, in RMI 1.0."""

    RMI_SUCCESS = 0, "RMI_SUCCESS"  # doc: The call did what was asked.
    RMI_ERROR_INPUT = 1, "RMI_ERROR_INPUT"
    """An argument is wrong: mostly an address that is not aligned or in a state other than needed,
    such as a page that is delegated already or not yet."""
    RMI_ERROR_REALM = 2, "RMI_ERROR_REALM"
    """The realm is not in the state that the call needs, such as active; the index says more."""
    RMI_ERROR_REC = 3, "RMI_ERROR_REC"
    """The vCPU is not in the state that the call needs: it runs, or waits for an answer."""
    RMI_ERROR_RTT = 4, "RMI_ERROR_RTT"
    """The walk of the realm's tables ended at the level that the index gives: a table is missing
    there (call RTT_CREATE and again), or the entry is in another state than needed."""


class GranuleInput(msgspec.Struct, frozen=True):
    """
    What RMI_GRANULE_DELEGATE and RMI_GRANULE_UNDELEGATE answer for an address that is no granule's.

    Attributes:
        status: The answer.
        also: What else they give it for.
        source: Where that is written.
    """

    status: RmiStatus
    also: tuple[str, ...]
    source: Source


GRANULE_INPUT: Final = GranuleInput(
    RmiStatus.RMI_ERROR_INPUT,
    ("memory that cannot be delegated", "a granule in another state"),
    Document("RMM specification DEN0137", "1.0", Status.UNVERIFIED, _CONTRACT)(
        "RMI_GRANULE_DELEGATE, RMI_GRANULE_UNDELEGATE"
    ),
)


@numbers(source=RMI_2_H("RMI_ERROR_*"), alone=False)
class RmiStatusV2(CEnum):
    """
    Status that RMI 2.0 adds.

    In TF-RMM for RMI 1.1, 5 is RMI_ERROR_DEVICE and 6 RMI_ERROR_NOT_SUPPORTED.
    """

    RMI_ERROR_NOT_SUPPORTED = 5, "RMI_ERROR_NOT_SUPPORTED"  # doc: The RMM does not have the call.
    RMI_ERROR_DEVICE = 6, "RMI_ERROR_DEVICE"  # doc: A device is not in the state that is needed.
    RMI_ERROR_RTT_AUX = 7, "RMI_ERROR_RTT_AUX"  # doc: As RMI_ERROR_RTT, in another plane's tables.
    RMI_ERROR_PSMMU_ST = 8, "RMI_ERROR_PSMMU_ST"
    """An SMMU's stream table does not fit the call."""
    RMI_ERROR_DPT = 9, "RMI_ERROR_DPT"  # doc: A device permission table does not fit the call.
    RMI_BUSY = 10, "RMI_BUSY"
    """The call could not go on for a while, and changed nothing: call again."""
    RMI_ERROR_GLOBAL = 11, "RMI_ERROR_GLOBAL"  # doc: The RMM as a whole is not in the needed state.
    RMI_ERROR_TRACKING = 12, "RMI_ERROR_TRACKING"
    """The range is not tracked as the call needs it."""
    RMI_INCOMPLETE = 13, "RMI_INCOMPLETE"
    """The call is not done: give or take memory if it asks for that, and call OP_CONTINUE."""
    RMI_BLOCKED = 14, "RMI_BLOCKED"
    """Another call that is not done stands in the way, and nothing changed: complete that one
    first."""
    RMI_ERROR_GPT = 15, "RMI_ERROR_GPT"  # doc: A granule protection table is missing.
    RMI_ERROR_GRANULE = 16, "RMI_ERROR_GRANULE"
    """A page is not in the state that is needed, such as delegated."""


@word("RMI status", Int64ul, source=SMC_RMI_H("RMI_ERROR_RTT, index"))
class RmiReturn(Record):
    """What x0 holds after a call: 0x304 is RMI_ERROR_RTT at level 3."""

    status: Annotated[int, BitsInteger(8), Doc("The result of the call.", values=RmiStatus)] = 0
    index: Annotated[
        int, BitsInteger(8), Doc("With RMI_ERROR_RTT the level at which the walk of tables ended.")
    ] = 0
    reserved: Annotated[int, BitsInteger(48), Doc("Zero in RMI 1.0.", must_be_zero=True)] = 0


@numbers(source=SMC_RMI_H("RMI_EXIT_*"), alone=False)
class RecExitCause(CEnum):
    """Why a realm's vCPU came back from REC_ENTER: the RMM tells the host's kernel."""

    RMI_EXIT_SYNC = 0, "RMI_EXIT_SYNC"
    """An exception, by ESR: an abort of memory that the host must give or emulate, or WFI."""
    RMI_EXIT_IRQ = 1, "RMI_EXIT_IRQ"  # doc: An interrupt of the host: serve it and enter again.
    RMI_EXIT_FIQ = 2, "RMI_EXIT_FIQ"  # doc: A fast interrupt of the host: serve it and enter again.
    RMI_EXIT_PSCI = 3, "RMI_EXIT_PSCI"
    """A PSCI call of the realm; where it names a vCPU the host answers with PSCI_COMPLETE."""
    RMI_EXIT_RIPAS_CHANGE = 4, "RMI_EXIT_RIPAS_CHANGE"
    """The realm shares memory or takes it back: ripas_base, ripas_top and ripas_value say what. KVM
    (posted) makes KVM_EXIT_MEMORY_FAULT of it; the host does it by RTT_SET_RIPAS, or refuses at the
    next REC_ENTER."""
    RMI_EXIT_HOST_CALL = 5, "RMI_EXIT_HOST_CALL"
    """RSI_HOST_CALL: registers and an immediate; the host answers in the registers at the next
    REC_ENTER."""
    RMI_EXIT_SERROR = 6, "RMI_EXIT_SERROR"  # doc: An asynchronous error of the hardware.


@numbers(source=SMC_RMI_H("RmiRttEntryState"), alone=False)
class RmiRttEntryState(CEnum):
    """State of an entry in the realm's tables, the host's side (HIPAS) of a page's state."""

    RMI_UNASSIGNED = 0, "RMI_UNASSIGNED"  # doc: No page is there.
    RMI_ASSIGNED = 1, "RMI_ASSIGNED"  # doc: A page or block of memory is there.
    RMI_TABLE = 2, "RMI_TABLE"  # doc: The entry leads to a table of the next level.


@numbers(source=SMC_RMI_H("RmiRipas"), sources={"RMI_DEV": RMI_2_H("enum rmi_ripas")}, alone=False)
class RmiRipas(CEnum):
    """RIPAS as the host's kernel sees it; the realm's names begin with RSI_RIPAS_."""

    RMI_EMPTY = 0, "RMI_EMPTY"
    """The realm uses no memory there; the host may share its own at the unprotected alias."""
    RMI_RAM = 1, "RMI_RAM"  # doc: Private memory of the realm.
    RMI_DESTROYED = 2, "RMI_DESTROYED"
    """The host took RAM away; its content is lost, and the realm must ask for RAM anew."""
    RMI_DEV = 3, "RMI_DEV"  # doc: Memory of an assigned device.


@word("RMI_FEATURE_REGISTER_0", Int64ul, source=RMI_SMC_H("RMI_FEATURE_REGISTER_0_*"))
class RmiFeatures(Record):
    """What the RMM can do, from RMI_FEATURES with index 0; in RMI 1.0, and 2.0 up to bit 31."""

    s2sz: Annotated[
        int,
        BitsInteger(8),
        Doc(
            "Most bits of a realm's addresses (IPA), of which the topmost one is the shared alias."
        ),
    ] = 0
    lpa2: Annotated[
        bool, Flag, Doc("Addresses of 52 bits.", c_name="RMI_FEATURE_REGISTER_0_LPA2")
    ] = False
    sve_en: Annotated[bool, Flag, Doc("Realms can have SVE.")] = False
    sve_vl: Annotated[int, BitsInteger(4), Doc("Largest vector length.")] = 0
    num_bps: Annotated[int, BitsInteger(6), Doc("Number of breakpoints.")] = 0
    num_wps: Annotated[int, BitsInteger(6), Doc("Number of watchpoints.")] = 0
    pmu_en: Annotated[bool, Flag, Doc("Realms can have a PMU.")] = False
    pmu_num_ctrs: Annotated[int, BitsInteger(5), Doc("Number of its counters.")] = 0
    hash_sha_256: Annotated[
        bool, Flag, Doc("Measures with SHA-256.", c_name="RMI_FEATURE_REGISTER_0_HASH_SHA_256")
    ] = False
    hash_sha_512: Annotated[
        bool, Flag, Doc("Measures with SHA-512.", c_name="RMI_FEATURE_REGISTER_0_HASH_SHA_512")
    ] = False
    gicv3_num_lrs: Annotated[int, BitsInteger(4), Doc("Number of list registers.")] = 0
    max_recs_order: Annotated[int, BitsInteger(4), Doc("Most vCPUs, as a power of two.")] = 0
    reserved: Annotated[int, BitsInteger(22), Doc("No meaning in RMI 1.0.")] = 0


@word("rec_enter flags", Int64ul, source=RMI_SMC_H("REC_ENTER_FLAG_*"))
class RecEnterFlags(Record):
    """What the host's kernel says when it enters a vCPU of a realm, in RMI 1.0."""

    emulated_mmio: Annotated[
        bool,
        Flag,
        Doc(
            "The access was emulated: the vCPU goes on after the instruction.",
            c_name="REC_ENTER_FLAG_EMULATED_MMIO",
        ),
    ] = False
    inject_sea: Annotated[
        bool,
        Flag,
        Doc(
            "The vCPU takes an external abort, as where nothing answers at the address.",
            c_name="REC_ENTER_FLAG_INJECT_SEA",
        ),
    ] = False
    trap_wfi: Annotated[
        bool, Flag, Doc("WFI comes back to the host.", c_name="REC_ENTER_FLAG_TRAP_WFI")
    ] = False
    trap_wfe: Annotated[
        bool, Flag, Doc("WFE comes back to the host.", c_name="REC_ENTER_FLAG_TRAP_WFE")
    ] = False
    ripas_response: Annotated[
        bool,
        Flag,
        Doc(
            "The host refuses the change of RIPAS: the realm reads RSI_REJECT.",
            c_name="REC_ENTER_FLAG_RIPAS_RESPONSE",
        ),
    ] = False
    reserved: Annotated[int, BitsInteger(59), Doc("No meaning in RMI 1.0.")] = 0
