"""
Inside pKVM: owners and states of pages at EL2, and the host kernel's calls to it.

A guest makes none of these calls. Their numbers change from release to release, and nobody but the
kernel that was built with them can use them.
"""

from __future__ import annotations

from typing import Final

from hcabi.arm64.smccc import Owner, function_id
from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Document, numbers

__all__ = ["PkvmComponent", "PkvmHostCall", "PkvmPageState"]

_CONTRACT = "pKVM's host half"
NVHE_MEMORY_H: Final = Document(
    "arch/arm64/kvm/hyp/include/nvhe/memory.h", LINUX, contract=_CONTRACT
)
MEM_PROTECT_H: Final = Document(
    "arch/arm64/kvm/hyp/include/nvhe/mem_protect.h", LINUX, contract=_CONTRACT
)
KVM_ASM_H: Final = Document("arch/arm64/include/asm/kvm_asm.h", LINUX, contract=_CONTRACT)


@numbers(source=NVHE_MEMORY_H("enum pkvm_page_state"), alone=False)
class PkvmPageState(CEnum):
    """A page as host, hypervisor or guest sees it; EL2 keeps one state for each of them."""

    PKVM_PAGE_OWNED = 0, "PKVM_PAGE_OWNED"
    """Its own, and nobody else's: a private page of a guest, which the VMM cannot touch
    (SIGSEGV)."""
    PKVM_PAGE_SHARED_OWNED = 1, "PKVM_PAGE_SHARED_OWNED"
    """Its own, and shared: what a guest's page is after MEM_SHARE; MEM_SHARE again is refused
    (-3)."""
    PKVM_PAGE_SHARED_BORROWED = 2, "PKVM_PAGE_SHARED_BORROWED"
    """Another's, which shares it: what the host's view of that page is."""
    PKVM_NOPAGE = 3, "PKVM_NOPAGE"
    """It has no access: the host's view of a guest's private page; a process that touches it gets
    SIGSEGV."""
    PKVM_POISON = 4, "PKVM_POISON"
    """The host touched a private page of the guest and took it back by force, wiped: the guest's
    next access ends KVM_RUN with EFAULT."""


@numbers(source=MEM_PROTECT_H("enum pkvm_component_id"), alone=False)
class PkvmComponent(CEnum):
    """Who can own a page."""

    PKVM_ID_HOST = 0, "PKVM_ID_HOST"  # doc: The host's kernel and its programs.
    PKVM_ID_HYP = 1, "PKVM_ID_HYP"  # doc: The hypervisor at EL2.
    PKVM_ID_GUEST = 2, "PKVM_ID_GUEST"  # doc: A VM that runs under pKVM.


def _i(number: int) -> int:
    return function_id(number, owner=Owner.VENDOR_HYP, smc64=True)


@numbers(source=KVM_ASM_H("enum __kvm_host_smccc_func"), spec="__pkvm_")
class PkvmHostCall(CEnum):
    """
    Calls of the host's kernel to EL2 that pKVM alone has, by their ids in Linux 7.3.4.

    They return 0 or an errno: EPERM where a page is not in the state that the call needs.
    """

    PROT_FINALIZE = _i(7), "__KVM_HOST_SMCCC_FUNC___pkvm_prot_finalize"
    """Ends the set-up: from now on EL2 does not trust the host."""
    HOST_SHARE_HYP = _i(29), "__KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp"
    """Shares a host page with EL2, for structures that both use."""
    HOST_UNSHARE_HYP = _i(30), "__KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_hyp"
    """Takes such a page back."""
    HOST_DONATE_GUEST = _i(31), "__KVM_HOST_SMCCC_FUNC___pkvm_host_donate_guest"
    """Gives a page to a protected VM at its first access; the host loses it."""
    HOST_SHARE_GUEST = _i(32), "__KVM_HOST_SMCCC_FUNC___pkvm_host_share_guest"
    """Maps pages into an ordinary VM; the host keeps its access."""
    HOST_UNSHARE_GUEST = _i(33), "__KVM_HOST_SMCCC_FUNC___pkvm_host_unshare_guest"
    """Takes pages away from an ordinary VM."""
    HOST_RELAX_PERMS_GUEST = _i(34), "__KVM_HOST_SMCCC_FUNC___pkvm_host_relax_perms_guest"
    """Gives an ordinary VM more rights to a page."""
    HOST_WRPROTECT_GUEST = _i(35), "__KVM_HOST_SMCCC_FUNC___pkvm_host_wrprotect_guest"
    """Takes the right to write away, to log dirty pages."""
    HOST_TEST_CLEAR_YOUNG_GUEST = _i(36), "__KVM_HOST_SMCCC_FUNC___pkvm_host_test_clear_young_guest"
    """Asks whether an ordinary VM used a page."""
    HOST_MKYOUNG_GUEST = _i(37), "__KVM_HOST_SMCCC_FUNC___pkvm_host_mkyoung_guest"
    """Says that an ordinary VM used a page."""
    RESERVE_VM = _i(38), "__KVM_HOST_SMCCC_FUNC___pkvm_reserve_vm"
    """Reserves a handle for a VM, before INIT_VM."""
    UNRESERVE_VM = _i(39), "__KVM_HOST_SMCCC_FUNC___pkvm_unreserve_vm"
    """Gives a reserved handle back, where INIT_VM did not come."""
    INIT_VM = _i(40), "__KVM_HOST_SMCCC_FUNC___pkvm_init_vm"
    """Makes EL2's half of a VM, in memory that the host donates."""
    INIT_VCPU = _i(41), "__KVM_HOST_SMCCC_FUNC___pkvm_init_vcpu"
    """Makes EL2's half of a vCPU."""
    VCPU_IN_POISON_FAULT = _i(42), "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_in_poison_fault"
    """Asks whether the guest touched a page that the host took back by force."""
    FORCE_RECLAIM_GUEST_PAGE = _i(43), "__KVM_HOST_SMCCC_FUNC___pkvm_force_reclaim_guest_page"
    """Takes a private page back, wiped and poisoned, since the host's kernel touched it."""
    RECLAIM_DYING_GUEST_PAGE = _i(44), "__KVM_HOST_SMCCC_FUNC___pkvm_reclaim_dying_guest_page"
    """Takes a page of a VM that ends back; private ones are wiped, shared ones are not."""
    START_TEARDOWN_VM = _i(45), "__KVM_HOST_SMCCC_FUNC___pkvm_start_teardown_vm"
    """Begins the end of a VM; EINVAL while a vCPU of it is loaded."""
    FINALIZE_TEARDOWN_VM = _i(46), "__KVM_HOST_SMCCC_FUNC___pkvm_finalize_teardown_vm"
    """Ends a VM that was begun to end, and returns its memory; else EINVAL."""
    VCPU_LOAD = _i(47), "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_load"
    """Chooses the vCPU that runs on this CPU, by handle and index."""
    VCPU_PUT = _i(48), "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_put"
    """Leaves the vCPU that VCPU_LOAD chose."""
    VCPU_SYNC_STATE = _i(49), "__KVM_HOST_SMCCC_FUNC___pkvm_vcpu_sync_state"
    """Copies an ordinary VM's registers to the host."""
    TLB_FLUSH_VMID = _i(50), "__KVM_HOST_SMCCC_FUNC___pkvm_tlb_flush_vmid"
    """Flushes a VM's translations."""
