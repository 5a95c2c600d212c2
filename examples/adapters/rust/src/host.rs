// SPDX-License-Identifier: MIT OR Apache-2.0
//! What stands between the protocol (main.rs) and a VMM (vmm.rs): put your VMM in place of vmm.rs.

/// What the program says of itself: contracts that the VMM serves, and what it decides.
pub const HELLO: &str = r#"{"type":"hello","protocol":2,"name":"rust-example","version":"1",
"vmm":{"refuses":"answers","retry":true,"ranges":"pieces","discards":true},
"language":"Rust","levels":["codec","handler","scenario"],
"contracts":["x86.kvm","x86.sev_es","x86.snp","x86.tdx","arm64.smccc"]}"#;

pub const PAGE: u64 = 4096;
pub const RUN_SIZE: usize = 128;

#[derive(Clone, Copy, PartialEq)]
pub enum Verdict {
    Done,
    Refused,
    Retry,
}

pub struct Slot {
    pub start: u64,
    pub size: u64,
    pub guest_memfd: bool,
    /// What becomes of an attempt to change this slot's memory.
    pub change: Verdict,
    /// Whether an attempt to free its backing memory fails.
    pub kept: bool,
    /// Page by page.
    pub shared: Vec<bool>,
}

pub struct Effect {
    pub start: u64,
    pub size: u64,
    pub shared: bool,
    /// Backing memory was freed, and no state changed: of the shared half, or the private.
    pub freed: bool,
}

pub struct Vm {
    pub arm64: bool,
    /// `hcabi::x86::KVM_X86_SNP_VM` and others.
    pub kind: u32,
    pub granule: u64,
    pub features: [u64; 4],
    pub slots: Vec<Slot>,
    /// What `change` and `discard` did since the last exit.
    pub effects: Vec<Effect>,
}

/// A vCPU after KVM_RUN: the start of kvm_run, errno or 0, and on arm64 x0 to x3.
pub struct Vcpu {
    pub run: [u8; RUN_SIZE],
    pub errno: u64,
    pub x: [u64; 4],
    /// Whether x0 to x3 were written.
    pub wrote: bool,
}

/// What comes after an exit.
pub enum After {
    /// It is none of the share calls.
    Other,
    /// The VM ends.
    Stop,
    /// KVM_RUN again.
    Resume,
}

impl Vm {
    /// Call it in place of KVM_SET_MEMORY_ATTRIBUTES: all of the range changes, or nothing. As the
    /// kernel does, it refuses a size of 0, what is not aligned, and what ends at 2^64 or beyond; it
    /// does not look whether memory is there.
    pub fn change(&mut self, start: u64, size: u64, shared: bool) -> Verdict {
        if start.wrapping_add(size) <= start || (start | size) % PAGE != 0 {
            return Verdict::Refused;
        }
        let held = |slot: &Slot, page: usize| {
            (slot.start + page as u64 * PAGE).wrapping_sub(start) < size
        };
        let inside = |slot: &Slot| {
            slot.start.wrapping_sub(start) < size || start.wrapping_sub(slot.start) < slot.size
        };
        let fails = |slot: &&Slot| inside(slot) && slot.change != Verdict::Done;
        if let Some(slot) = self.slots.iter().find(fails) {
            return slot.change;
        }
        for slot in &mut self.slots {
            for page in 0..slot.shared.len() {
                if held(slot, page) {
                    slot.shared[page] = shared;
                }
            }
        }
        self.effects.push(Effect { start, size, shared, freed: false });
        Verdict::Done
    }

    /// Call it where you free the backing memory of a page that is no longer used, after `change`:
    /// for the private half in place of fallocate(FALLOC_FL_PUNCH_HOLE) on the guest_memfd, for the
    /// shared half in place of the same, or madvise, on the memory behind userspace_addr. Returns
    /// whether the memory was freed; if not, the conversion has happened all the same. If you never
    /// call it, the report says that memory is not freed.
    pub fn discard(&mut self, start: u64, size: u64, shared: bool) -> bool {
        let inside = |slot: &Slot| {
            slot.start.wrapping_sub(start) < size || start.wrapping_sub(slot.start) < slot.size
        };
        if self.slots.iter().any(|slot| inside(slot) && slot.kept) {
            return false;
        }
        self.effects.push(Effect { start, size, shared, freed: true });
        true
    }
}
