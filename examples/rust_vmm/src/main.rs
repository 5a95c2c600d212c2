// SPDX-License-Identifier: MIT OR Apache-2.0
//! A VMM on rust-vmm's crates that serves KVM_HC_MAP_GPA_RANGE and memory faults in the usual way.
//!
//! Its handler is `vmm.rs` of the adapter in `examples/adapters/rust`: the same code is tested there
//! through the conformance protocol, and here as a whole program:
//!
//!     cargo build --release && hcabi vmm test -- target/release/rust_vmm
//!
//! Its word is the VM type, a number of KVM_X86_*_VM; without one it is software-protected.

#[rustfmt::skip]
#[allow(dead_code, non_camel_case_types, non_snake_case, non_upper_case_globals)]
#[path = "../../adapters/rust/src/hcabi.rs"]
mod hcabi;
#[allow(dead_code)]
#[path = "../../adapters/rust/src/host.rs"]
mod host;
#[allow(dead_code)]
#[path = "../../adapters/rust/src/vmm.rs"]
mod vmm;

use hcabi::x86;
use host::{Effect, Slot, Vcpu, Verdict, Vm, PAGE, RUN_SIZE};
use kvm_bindings::{
    kvm_create_guest_memfd, kvm_enable_cap, kvm_memory_attributes, kvm_userspace_memory_region,
    kvm_userspace_memory_region2, KVM_CAP_EXIT_HYPERCALL, KVM_MEMORY_ATTRIBUTE_PRIVATE,
    KVM_MEM_GUEST_MEMFD,
};
use kvm_ioctls::{Kvm, VcpuFd, VmFd};
use std::io::Error;
use vm_memory::{GuestAddress, GuestMemoryBackend, GuestMemoryMmap, GuestMemoryRegion};
use vmm::Request;

/// Where memory is: two slots that touch, and one apart.
const MEMORY: [(u64, usize); 3] =
    [(0x4000_0000, 16 << 20), (0x4100_0000, 8 << 20), (0x8000_0000, 8 << 20)];

struct Host {
    vm: VmFd,
    memory: GuestMemoryMmap<()>,
    /// The private half of each slot; none where the VM type has no private memory.
    memfds: Vec<Option<i32>>,
}

impl Host {
    /// Asks KVM for one piece, or gives back what its other half held.
    fn change(&self, effect: &Effect) -> Result<(), Error> {
        let at = MEMORY
            .iter()
            .position(|&(start, size)| (start..start + size as u64).contains(&effect.start));
        let slot = at.expect("the handler names memory alone");
        let Some(memfd) = self.memfds[slot] else {
            return Ok(()); // the VMM's own list is all there is
        };
        if effect.freed {
            let offset = effect.start - MEMORY[slot].0;
            // What is not given back costs memory, and nothing else.
            unsafe { self.free(memfd, offset as i64, effect) };
            return Ok(());
        }
        let private = KVM_MEMORY_ATTRIBUTE_PRIVATE as u64;
        self.vm.set_memory_attributes(kvm_memory_attributes {
            address: effect.start,
            size: effect.size,
            attributes: if effect.shared { 0 } else { private },
            flags: 0,
        })?;
        Ok(())
    }

    unsafe fn free(&self, memfd: i32, offset: i64, effect: &Effect) {
        let mode = libc::FALLOC_FL_PUNCH_HOLE | libc::FALLOC_FL_KEEP_SIZE;
        if effect.shared {
            let address = self.memory.get_host_address(GuestAddress(effect.start)).unwrap();
            libc::madvise(address.cast(), effect.size as usize, libc::MADV_DONTNEED);
        } else {
            libc::fallocate(memfd, mode, offset, effect.size as i64);
        }
    }

    /// Does what the handler decided; where KVM refuses, takes it back and all that follows.
    fn apply(&self, handler: &mut Vm, effects: &[Effect], verdict: Verdict) -> Verdict {
        for (done, effect) in effects.iter().enumerate() {
            if self.change(effect).is_err() {
                for undone in effects[done..].iter().filter(|effect| !effect.freed) {
                    let slot = handler
                        .slots
                        .iter_mut()
                        .find(|s| (s.start..s.start + s.size).contains(&undone.start))
                        .unwrap();
                    let first = ((undone.start - slot.start) / PAGE) as usize;
                    slot.shared[first..first + (undone.size / PAGE) as usize].fill(!undone.shared);
                }
                return Verdict::Refused;
            }
        }
        verdict
    }
}

fn kvm_run(vcpu: &mut VcpuFd) -> &mut [u8; RUN_SIZE] {
    let run: *mut _ = vcpu.get_kvm_run();
    // The kernel wrote all of it, and it is larger.
    unsafe { &mut *run.cast() }
}

/// Enters the guest until something is to be done that this VMM does not do.
fn serve(host: &Host, handler: &mut Vm, vcpu: &mut VcpuFd) -> String {
    loop {
        let errno = match vcpu.run() {
            Ok(exit) => match exit {
                // KVM_RUN failed, and the crate does not tell with which of two errors.
                kvm_ioctls::VcpuExit::MemoryFault { .. } => {
                    Error::last_os_error().raw_os_error().unwrap_or(0)
                }
                _ => 0,
            },
            Err(error) => error.errno(),
        };
        if [libc::EINTR, libc::EAGAIN].contains(&errno) {
            continue;
        }
        let mut seen = Vcpu { run: *kvm_run(vcpu), errno: errno as u64, x: [0; 4], wrote: false };
        let Request::Share(share) = handler.decode(&seen) else {
            let reason = u32::from_le_bytes(seen.run[8..12].try_into().unwrap());
            return format!("exit {reason}, errno {errno}: the VM stops");
        };
        let verdict = handler.convert(&share);
        let effects = std::mem::take(&mut handler.effects);
        let verdict = host.apply(handler, &effects, verdict);
        if !handler.answer(&mut seen, &share, verdict) {
            return "a memory fault that cannot be served: the VM stops".into();
        }
        *kvm_run(vcpu) = seen.run;
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let kind: u32 = match std::env::args().nth(1) {
        Some(word) => word.parse()?,
        None => x86::KVM_X86_SW_PROTECTED_VM,
    };
    let private =
        [x86::KVM_X86_SW_PROTECTED_VM, x86::KVM_X86_SNP_VM, x86::KVM_X86_TDX_VM].contains(&kind);
    let vm = Kvm::new()?.create_vm_with_type(kind as u64)?;
    let calls = kvm_enable_cap {
        cap: KVM_CAP_EXIT_HYPERCALL,
        args: [1 << x86::KVM_HC_MAP_GPA_RANGE, 0, 0, 0],
        ..Default::default()
    };
    vm.enable_cap(&calls)?;
    let ranges = MEMORY.map(|(start, size)| (GuestAddress(start), size));
    let memory = GuestMemoryMmap::<()>::from_ranges(&ranges)?;
    let (mut slots, mut memfds) = (Vec::new(), Vec::new());
    for (number, region) in memory.iter().enumerate() {
        let (start, size) = (region.start_addr().0, region.len());
        let slot = number as u32;
        let userspace_addr = memory.get_host_address(region.start_addr())? as u64;
        if private {
            let wanted = kvm_create_guest_memfd { size, ..Default::default() };
            let memfd = vm.create_guest_memfd(wanted)?;
            let made = kvm_userspace_memory_region2 {
                slot,
                flags: KVM_MEM_GUEST_MEMFD,
                guest_phys_addr: start,
                memory_size: size,
                userspace_addr,
                guest_memfd: memfd as u32,
                ..Default::default()
            };
            unsafe { vm.set_user_memory_region2(made)? };
            vm.set_memory_attributes(kvm_memory_attributes {
                address: start,
                size,
                attributes: KVM_MEMORY_ATTRIBUTE_PRIVATE as u64,
                flags: 0,
            })?;
            memfds.push(Some(memfd));
        } else {
            let made = kvm_userspace_memory_region {
                slot,
                flags: 0,
                guest_phys_addr: start,
                memory_size: size,
                userspace_addr,
            };
            unsafe { vm.set_user_memory_region(made)? };
            memfds.push(None);
        }
        let pages = (size / PAGE) as usize;
        slots.push(Slot {
            start,
            size,
            guest_memfd: private,
            change: Verdict::Done,
            kept: false,
            shared: vec![false; pages],
        });
    }
    let mut vcpu = vm.create_vcpu(0)?;
    let host = Host { vm, memory, memfds };
    let effects = Vec::new();
    let mut handler = Vm { arm64: false, kind, granule: PAGE, features: [0; 4], slots, effects };
    println!("{}", serve(&host, &mut handler, &mut vcpu));
    Ok(())
}
