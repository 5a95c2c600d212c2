"""
The file that KVM_GET_STATS_FD makes: a header, an id, descriptors, and 64-bit values.

No guest code runs, so all values are 0. x86's own statistics are there, by the kernel's names;
those of every architecture (halt polling, TLB flushes) are not. Source: virt/kvm/binary_stats.c
kvm_stats_read, arch/x86/kvm/x86.c kvm_vm_stats_desc and kvm_vcpu_stats_desc,
include/uapi/linux/kvm.h struct kvm_stats_header and kvm_stats_desc (Linux 7.3).
"""

from __future__ import annotations

import struct
from typing import Final

from hcabi.vmm.simulated.files import Created, File, Vcpu, Vm
from hcabi.vmm.simulated.requests import REQUESTS, IoctlCall, Outcome

__all__ = ["Statistics"]

# flags, name_size, num_desc, id_offset, desc_offset, data_offset
_HEADER: Final = struct.Struct("<6I")
_NAME_SIZE: Final = 48
# flags, exponent, size, offset, bucket_size, name
_DESCRIPTOR: Final = struct.Struct(f"<IhHII{_NAME_SIZE}s")
_CUMULATIVE, _INSTANT, _PEAK, _BOOLEAN = 0, 1, 2, 4 << 4

_NAMES: Final = {
    "vm": {
        _CUMULATIVE: "mmu_shadow_zapped mmu_pte_write mmu_pde_zapped mmu_flooded mmu_recycled "
        "mmu_cache_miss",
        _INSTANT: "mmu_unsync mmu_shadow_pages pages_4k pages_2m pages_1g nx_lpage_splits",
        _PEAK: "max_mmu_rmap_size max_mmu_page_hash_collisions",
    },
    "vcpu": {
        _CUMULATIVE: "pf_taken pf_fixed pf_emulate pf_spurious pf_fast pf_mmio_spte_created "
        "pf_guest tlb_flush invlpg exits io_exits mmio_exits signal_exits irq_window_exits "
        "nmi_window_exits l1d_flush halt_exits request_irq_exits irq_exits host_state_reload "
        "fpu_reload insn_emulation insn_emulation_fail hypercalls irq_injections nmi_injections "
        "req_event nested_run directed_yield_attempted directed_yield_successful "
        "preemption_reported preemption_other notify_window_exits",
        _INSTANT | _BOOLEAN: "guest_mode",
    },
}


class Statistics(File):
    """
    Statistics of a VM or of a vCPU, to be read.

    Attributes:
        contents: What the file holds.
    """

    kind = "statistics"

    def __init__(self, of: Vm | Vcpu) -> None:
        named = [
            (name, flags) for flags, names in _NAMES[of.kind].items() for name in names.split()
        ]
        at = _HEADER.size + _NAME_SIZE
        data = at + _DESCRIPTOR.size * len(named)
        header = _HEADER.pack(0, _NAME_SIZE, len(named), _HEADER.size, at, data)
        vm = of.vm if isinstance(of, Vcpu) else of
        who = f"kvm-{vm.number}" + (f"/vcpu-{of.number}" if isinstance(of, Vcpu) else "")
        self.contents = b"".join(
            (
                header,
                who.encode().ljust(_NAME_SIZE, b"\0"),
                *(
                    _DESCRIPTOR.pack(flags, 0, 1, 8 * place, 0, name.encode())
                    for place, (name, flags) in enumerate(named)
                ),
                bytes(8 * len(named)),
            )
        )
        self.size = len(self.contents)


@REQUESTS.serves("vm", "KVM_GET_STATS_FD")
@REQUESTS.serves("vcpu", "KVM_GET_STATS_FD")
def _statistics(ask: IoctlCall[Vm | Vcpu]) -> Outcome:
    return Created(ask.kvm.count(Statistics(ask.file)))
