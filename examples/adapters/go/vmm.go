// SPDX-License-Identifier: MIT OR Apache-2.0

package main

import (
	"encoding/binary"
	"math"
	"unsafe"

	"example/adapter/hcabi"
)

// Page is the unit of x86's counts and of our page states, in bytes.
const Page = 4096

// Verdict says what became of something: "done" or empty, "refused" or "retry".
type Verdict string

// Slot is one range of guest memory.
type Slot struct {
	Start, Size uint64
	GuestMemfd  bool
	Change      Verdict // What becomes of an attempt to change this slot's memory.
	Kept        bool    // Whether an attempt to free its backing memory fails.
	Shared      []bool  // Page by page.
}

// VM is one guest with its memory.
type VM struct {
	Arm64    bool
	Type     uint64
	Granule  uint64
	Features [4]uint64
	Slots    []*Slot
}

// VCPU is the start of kvm_run, KVM_RUN's error, and x0 to x3.
type VCPU struct {
	Run   [128]byte
	Errno uint64
	X     [4]uint64
	Wrote bool
}

// Request is what an exit asks for.
type Request struct {
	Kind                                  string // "share", "query" or "other"
	Start, Size                           uint64
	Shared, Implicit, Malformed, TooLarge bool
	Answer                                [4]uint64 // Of a query.
}

const (
	hypercall = hcabi.KVM_RUN_HYPERCALL_OFFSET
	fault     = hcabi.KVM_RUN_MEMORY_FAULT_OFFSET
	args      = hypercall + unsafe.Offsetof(hcabi.HypercallExit{}.Args)
	ret       = hypercall + unsafe.Offsetof(hcabi.HypercallExit{}.Ret)
	invalid   = math.MaxUint64 + 1 + hcabi.ARM64_SMCCC_RET_INVALID_PARAMETER
)

func (v *VCPU) word(offset uintptr) uint64 { return binary.LittleEndian.Uint64(v.Run[offset:]) }

func (v *VCPU) exitReason() uint32 {
	return binary.LittleEndian.Uint32(v.Run[unsafe.Offsetof(hcabi.KvmRun{}.ExitReason):])
}

// Answer writes all four registers, or arguments leak back.
func (v *VCPU) Answer(values [4]uint64) { v.X, v.Wrote = values, true }

// Decode reads one return of KVM_RUN.
func (vm *VM) Decode(v *VCPU) Request {
	if vm.Arm64 {
		return vm.decodeArm64(v)
	}
	reason := v.exitReason()
	switch {
	case v.Errno == 0 && reason == hcabi.KVM_EXIT_HYPERCALL && v.word(hypercall) == hcabi.X86_KVM_HC_MAP_GPA_RANGE:
		pages, attributes := v.word(args+8), v.word(args+16)
		return Request{
			Kind: "share", Start: v.word(args), Size: pages * Page, TooLarge: pages>>52 != 0,
			Shared:    attributes&hcabi.X86_MAP_GPA_RANGE_ATTRIBUTES_ENCRYPTED_MASK == 0,
			Malformed: attributes&hcabi.X86_MAP_GPA_RANGE_ATTRIBUTES_RESERVED_MASK != 0,
		}
	case reason == hcabi.KVM_EXIT_MEMORY_FAULT && (v.Errno == hcabi.EFAULT || v.Errno == hcabi.EHWPOISON):
		flags := v.word(fault + unsafe.Offsetof(hcabi.MemoryFaultExit{}.Flags))
		// Flags that are not known may ask for something else than a conversion.
		unknown := flags &^ hcabi.MEMORY_FAULT_FLAGS_PRIVATE_MASK
		return Request{
			Kind: "share", Implicit: true, Malformed: v.Errno == hcabi.EHWPOISON || !vm.private() || unknown != 0,
			Shared: flags&hcabi.MEMORY_FAULT_FLAGS_PRIVATE_MASK == 0,
			Start:  v.word(fault + unsafe.Offsetof(hcabi.MemoryFaultExit{}.Gpa)),
			Size:   v.word(fault + unsafe.Offsetof(hcabi.MemoryFaultExit{}.Size)),
		}
	}
	return Request{Kind: "other"}
}

func (vm *VM) decodeArm64(v *VCPU) Request {
	const (
		share   = hcabi.ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_SHARE_FUNC_ID
		unshare = hcabi.ARM64_ARM_SMCCC_VENDOR_HYP_KVM_MEM_UNSHARE_FUNC_ID
	)
	if v.Errno != 0 || v.exitReason() != hcabi.KVM_EXIT_HYPERCALL {
		return Request{Kind: "other"} // a memory fault asks for no conversion here
	}
	zeroes := v.X[2] == 0 && v.X[3] == 0
	switch id := v.word(hypercall); id {
	case share, unshare: // kvm_run's args are empty on arm64
		return Request{Kind: "share", Start: v.X[1], Size: vm.Granule, Shared: id == share, Malformed: !zeroes}
	case hcabi.ARM64_ARM_SMCCC_VENDOR_HYP_KVM_HYP_MEMINFO_FUNC_ID:
		if !zeroes || v.X[1] != 0 {
			return Request{Kind: "query", Answer: [4]uint64{invalid}}
		}
		return Request{Kind: "query", Answer: [4]uint64{vm.Granule}}
	case hcabi.ARM64_ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_FUNC_ID:
		return Request{Kind: "query", Answer: vm.Features}
	}
	return Request{Kind: "other"}
}

func (vm *VM) private() bool {
	return !vm.Arm64 && (vm.Type == hcabi.X86_KVM_X86_SW_PROTECTED_VM || vm.synthesized())
}

func (vm *VM) synthesized() bool {
	return vm.Type == hcabi.X86_KVM_X86_SNP_VM || vm.Type == hcabi.X86_KVM_X86_TDX_VM
}

type piece struct {
	slot        *Slot
	start, size uint64
}

func (p piece) pages() []bool {
	first := (p.start - p.slot.Start) / Page
	return p.slot.Shared[first : first+p.size/Page]
}

// pieces splits the range by slots; false where the request must be refused as a whole.
func (vm *VM) pieces(r Request) (found []piece, ok bool) {
	granule := uint64(Page)
	if vm.Arm64 {
		granule = vm.Granule
	}
	if r.Malformed || r.TooLarge || r.Size == 0 || (r.Start|r.Size)%granule != 0 || r.Size-1 > math.MaxUint64-r.Start {
		return nil, false
	}
	for start, left := r.Start, r.Size; left > 0; {
		p := piece{start: start, size: left}
		for _, slot := range vm.Slots { // no end, which may be 2^64
			if start-slot.Start < slot.Size {
				p.slot = slot
			}
		}
		if p.slot == nil && !vm.Arm64 && r.Shared && !r.Implicit {
			// Firmware shares the MMIO hole: there is nothing to change, and nothing to refuse.
			hole := left
			for _, slot := range vm.Slots {
				if slot.Start > start && slot.Start-start < hole {
					hole = slot.Start - start
				}
			}
			start, left = start+hole, left-hole
			continue
		}
		if p.slot == nil || (!r.Shared && vm.private() && !p.slot.GuestMemfd) {
			return nil, false
		}
		if rest := p.slot.Size - (start - p.slot.Start); rest < left {
			p.size = rest
		}
		for _, shared := range p.pages() {
			if vm.Arm64 && shared == r.Shared {
				return nil, false // a call that moves pages finds them moved already
			}
		}
		found = append(found, p)
		start, left = start+p.size, left-p.size
	}
	return found, true
}

// Convert does it, slot by slot, up to the first that fails. It tells of each change by done, and by
// freed of the backing memory that it freed: of the half that is no longer used.
func (vm *VM) Convert(r Request, done, freed func(start, size uint64)) Verdict {
	pieces, ok := vm.pieces(r)
	if !ok {
		return "refused"
	}
	if r.Implicit && vm.Type == hcabi.X86_KVM_X86_SW_PROTECTED_VM {
		return "done" // a moment between two looks at the attribute: run again, change nothing
	}
	for _, p := range pieces {
		if p.slot.Change != "" && p.slot.Change != "done" {
			return p.slot.Change
		}
		// A real VMM calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range.
		pages := p.pages()
		for i := range pages {
			pages[i] = r.Shared
		}
		done(p.start, p.size)
		// A real VMM punches a hole into the guest_memfd here (shared), or into the memory behind
		// userspace_addr (taken back). If that fails, the conversion has happened all the same.
		if p.slot.GuestMemfd && !p.slot.Kept {
			freed(p.start, p.size)
		}
	}
	return "done"
}

// Answer writes the answer to a share call; whether to enter the guest again.
func (vm *VM) Answer(v *VCPU, r Request, verdict Verdict) bool {
	good := verdict == "done"
	if r.Implicit {
		return good
	}
	if vm.Arm64 {
		values := [4]uint64{}
		if !good {
			values[0] = invalid
		}
		v.Answer(values)
		return true
	}
	var value uint64
	switch {
	case good:
	case verdict == "retry" && vm.Type == hcabi.X86_KVM_X86_TDX_VM:
		value = hcabi.EAGAIN
	case vm.synthesized():
		value = hcabi.EINVAL
	default: // a direct caller finds it in RAX
		value = math.MaxUint64 + 1 - hcabi.X86_KVM_EINVAL
	}
	binary.LittleEndian.PutUint64(v.Run[ret:], value)
	return true
}
