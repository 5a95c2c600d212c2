// SPDX-License-Identifier: MIT OR Apache-2.0
//! A VMM's part, as an example: decode an exit, convert memory, answer.

use crate::hcabi::{arm64, kvm, x86};
use crate::host::{After, Slot, Vcpu, Verdict, Vm, PAGE};
use std::mem::offset_of;

/// Serves one exit; writes the answer into kvm_run, on arm64 into registers.
pub fn handle(vm: &mut Vm, vcpu: &mut Vcpu) -> After {
    let resume = match vm.decode(vcpu) {
        Request::Other => return After::Other,
        Request::Query(values) => {
            vm.answer_query(vcpu, values);
            true
        }
        Request::Share(share) => {
            let verdict = vm.convert(&share);
            vm.answer(vcpu, &share, verdict)
        }
    };
    if resume {
        After::Resume
    } else {
        After::Stop
    }
}

impl Slot {
    /// There is no `end`: it may be 2^64.
    fn holds(&self, address: u64) -> bool {
        address.wrapping_sub(self.start) < self.size
    }

    /// Bytes of [start, start + size) that lie in here.
    fn piece(&self, start: u64, size: u64) -> u64 {
        size.min(self.size - (start - self.start))
    }

    fn pages(&self, start: u64, size: u64) -> std::ops::Range<usize> {
        let first = ((start - self.start) / PAGE) as usize;
        first..first + (size / PAGE) as usize
    }
}

pub struct Share {
    pub start: u64,
    /// None where it does not fit 64 bits.
    pub size: Option<u64>,
    pub shared: bool,
    implicit: bool,
    malformed: bool,
}

pub enum Request {
    Share(Share),
    /// A question about the interface, with its answer.
    Query([u64; 4]),
    Other,
}

const HYPERCALL: usize = kvm::KVM_RUN_HYPERCALL_OFFSET;
const FAULT: usize = kvm::KVM_RUN_MEMORY_FAULT_OFFSET;
const RET: usize = HYPERCALL + offset_of!(kvm::HypercallExit, ret);
const INVALID: u64 = arm64::SMCCC_RET_INVALID_PARAMETER as u64;

impl Vcpu {
    fn word(&self, offset: usize) -> u64 {
        u64::from_le_bytes(self.run[offset..offset + 8].try_into().unwrap())
    }

    fn exit_reason(&self) -> u32 {
        let at = offset_of!(kvm::KvmRun, exit_reason);
        u32::from_le_bytes(self.run[at..at + 4].try_into().unwrap())
    }

    fn argument(&self, n: usize) -> u64 {
        self.word(HYPERCALL + offset_of!(kvm::HypercallExit, args) + 8 * n)
    }
}

impl Vm {
    pub fn decode(&self, vcpu: &Vcpu) -> Request {
        if self.arm64 {
            self.decode_arm64(vcpu)
        } else {
            self.decode_x86(vcpu)
        }
    }

    fn decode_x86(&self, vcpu: &Vcpu) -> Request {
        let (reason, errno) = (vcpu.exit_reason(), vcpu.errno as u32);
        if errno == 0 && reason == kvm::KVM_EXIT_HYPERCALL {
            if vcpu.word(HYPERCALL) != x86::KVM_HC_MAP_GPA_RANGE as u64 {
                return Request::Other;
            }
            let attributes = vcpu.argument(2);
            return Request::Share(Share {
                start: vcpu.argument(0),
                size: vcpu.argument(1).checked_mul(PAGE), // of 4 KiB, whatever the hint
                shared: attributes & x86::MAP_GPA_RANGE_ATTRIBUTES_ENCRYPTED_MASK == 0,
                implicit: false,
                malformed: attributes & x86::MAP_GPA_RANGE_ATTRIBUTES_RESERVED_MASK != 0,
            });
        }
        if reason == kvm::KVM_EXIT_MEMORY_FAULT && [kvm::EFAULT, kvm::EHWPOISON].contains(&errno) {
            let flags = vcpu.word(FAULT + offset_of!(kvm::MemoryFaultExit, flags));
            return Request::Share(Share {
                start: vcpu.word(FAULT + offset_of!(kvm::MemoryFaultExit, gpa)),
                size: Some(vcpu.word(FAULT + offset_of!(kvm::MemoryFaultExit, size))),
                shared: flags & kvm::MEMORY_FAULT_FLAGS_PRIVATE_MASK == 0,
                implicit: true,
                // Flags that are not known may ask for something else than a conversion.
                malformed: errno == kvm::EHWPOISON
                    || !self.private()
                    || flags & !kvm::MEMORY_FAULT_FLAGS_PRIVATE_MASK != 0,
            });
        }
        Request::Other
    }

    fn decode_arm64(&self, vcpu: &Vcpu) -> Request {
        const SHARE: u32 = arm64::ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID;
        const UNSHARE: u32 = arm64::ARM_SMCCC_VENDOR_HYP_KVM_MEM_UNSHARE_FUNC_ID;
        const MEMINFO: u32 = arm64::ARM_SMCCC_VENDOR_HYP_KVM_HYP_MEMINFO_FUNC_ID;
        const FEATURES: u32 = arm64::ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_FUNC_ID;
        if vcpu.errno != 0 || vcpu.exit_reason() != kvm::KVM_EXIT_HYPERCALL {
            return Request::Other; // a memory fault asks for no conversion here
        }
        match u32::try_from(vcpu.word(HYPERCALL)) {
            Ok(id @ (SHARE | UNSHARE)) => Request::Share(Share {
                start: vcpu.x[1], // kvm_run's args are empty on arm64
                size: Some(self.granule),
                shared: id == SHARE,
                implicit: false,
                malformed: vcpu.x[2] != 0 || vcpu.x[3] != 0,
            }),
            Ok(MEMINFO) if vcpu.x[1..] == [0, 0, 0] => Request::Query([self.granule, 0, 0, 0]),
            Ok(MEMINFO) => Request::Query([INVALID, 0, 0, 0]),
            Ok(FEATURES) => Request::Query(self.features),
            _ => Request::Other,
        }
    }

    fn private(&self) -> bool {
        let private = [x86::KVM_X86_SW_PROTECTED_VM, x86::KVM_X86_SNP_VM, x86::KVM_X86_TDX_VM];
        !self.arm64 && private.contains(&self.kind)
    }

    /// Pieces of the range, slot by slot, and whether the slot has a guest_memfd; None where the request must be refused as a whole.
    fn pieces(&self, share: &Share) -> Option<Vec<(u64, u64, bool)>> {
        let granule = if self.arm64 { self.granule } else { PAGE };
        let size = share.size.filter(|&size| size > 0)?;
        share.start.checked_add(size - 1)?;
        if share.malformed || (share.start | size) % granule != 0 {
            return None;
        }
        let (mut start, mut left, mut pieces) = (share.start, size, Vec::new());
        while left > 0 {
            let Some(slot) = self.slots.iter().find(|slot| slot.holds(start)) else {
                if self.arm64 || !share.shared || share.implicit {
                    return None;
                }
                // Firmware shares the MMIO hole: there is nothing to change, and nothing to refuse.
                let later = self.slots.iter().filter(|slot| slot.start > start);
                let hole = later.map(|slot| slot.start - start).min().map_or(left, |n| n.min(left));
                start = start.wrapping_add(hole);
                left -= hole;
                continue;
            };
            let here = slot.piece(start, left);
            let already = slot.shared[slot.pages(start, here)].contains(&share.shared);
            let needs_memfd = !share.shared && self.private();
            if (needs_memfd && !slot.guest_memfd) || (self.arm64 && already) {
                return None; // a call of arm64 moves pages, and finds them moved already
            }
            pieces.push((start, here, slot.guest_memfd));
            start = start.wrapping_add(here);
            left -= here;
        }
        Some(pieces)
    }

    /// Does it, slot by slot, up to the first that fails.
    pub fn convert(&mut self, share: &Share) -> Verdict {
        let Some(pieces) = self.pieces(share) else {
            return Verdict::Refused;
        };
        if share.implicit && self.kind == x86::KVM_X86_SW_PROTECTED_VM {
            return Verdict::Done; // a moment between two looks at the attribute
        }
        for (start, size, guest_memfd) in pieces {
            let verdict = self.change(start, size, share.shared);
            if verdict != Verdict::Done {
                return verdict;
            }
            if guest_memfd {
                self.discard(start, size, !share.shared); // the half that is no longer used
            }
        }
        Verdict::Done
    }

    /// Writes the answer to a share call; whether to enter the guest again.
    pub fn answer(&self, vcpu: &mut Vcpu, share: &Share, verdict: Verdict) -> bool {
        if share.implicit {
            return verdict == Verdict::Done;
        }
        if self.arm64 {
            let x0 = if verdict == Verdict::Done { 0 } else { INVALID };
            self.answer_query(vcpu, [x0, 0, 0, 0]);
            return true;
        }
        let tdx = self.kind == x86::KVM_X86_TDX_VM;
        let ret = match verdict {
            Verdict::Done => 0,
            Verdict::Retry if tdx => kvm::EAGAIN as u64,
            _ if tdx || self.kind == x86::KVM_X86_SNP_VM => kvm::EINVAL as u64,
            _ => (x86::KVM_EINVAL as u64).wrapping_neg(), // a direct caller finds it in RAX
        };
        vcpu.run[RET..RET + 8].copy_from_slice(&ret.to_le_bytes());
        true
    }

    /// All four registers, or arguments leak back.
    pub fn answer_query(&self, vcpu: &mut Vcpu, values: [u64; 4]) {
        vcpu.x = values;
        vcpu.wrote = true;
    }
}
