"""The seven handlers; `run_vcpu` says whether the vCPU is entered again."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from hcabi.conformance.protocol import Declared
from subjects.kvm import (
    EAGAIN,
    EFAULT,
    EHWPOISON,
    EINTR,
    EXIT_HYPERCALL,
    EXIT_MEMORY_FAULT,
    MAP_GPA_RANGE,
    OLD_EXIT_MEMORY_FAULT,
    PAGE,
    PRIVATE_ATTRIBUTE,
    PRIVATE_FAULT,
    U64,
    Exit,
    Kvm,
    Panic,
    Slot,
)

__all__ = ["SUBJECTS", "Subject"]


class Subject:
    """
    One VMM.

    Attributes:
        name: Its project.
        commit: The version that was described.
        contracts: Contracts that it serves.
        bugs: Its real bugs: name to description.
        found_since: Bugs that the evidence does not list.
        declared: What its author would declare.
        has: Those that this instance still has.
    """

    name: ClassVar[str]
    commit: ClassVar[str]
    contracts: ClassVar[tuple[str, ...]]
    bugs: ClassVar[dict[str, str]]
    found_since: ClassVar[frozenset[str]] = frozenset()
    declared: ClassVar[Declared] = Declared(refuses="stops", ranges="whole", discards=True)

    def __init__(self, kvm: Kvm, has: frozenset[str]) -> None:
        self.kvm = kvm
        self.has = has

    @abstractmethod
    def run_vcpu(self, exit_: Exit) -> bool:
        """Serve one return of KVM_RUN; False ends the VM, Panic ends the process."""

    # --- what several have in common

    def size(self, gpa: int, count: int) -> int | None:
        """Bytes of *count* pages; None where the range leaves 64 bits and somebody looks."""
        size = count * PAGE
        if "wrap" in self.has:
            return size & U64
        return size if gpa + size <= U64 else None

    def free(self, start: int, size: int, private: bool) -> bool:
        """Free the half of a range's memory that is no longer used, slot by slot."""
        discard = self.kvm.madvise_remove if private else self.kvm.punch_hole
        errors = [discard(slot, low, part) for slot, low, part in self._parts(start, size)]
        return not any(errors)

    def _parts(self, start: int, size: int) -> list[tuple[Slot, int, int]]:
        return [part for part in self.kvm.parts(start, size) if part[0].guest_memfd]

    def backed(self, start: int, size: int) -> bool:
        """Whether all of a range lies in slots with a guest_memfd."""
        return sum(part for _, _, part in self._parts(start, size)) == size


WRAP = "count * 4096 wraps: one page is converted, or none, and the guest is told success"


class RustVmm(Subject):
    """A VMM on kvm-ioctls 3ffc9b62, which gives a memory fault for EFAULT and EHWPOISON alike."""

    def run_vcpu(self, exit_: Exit) -> bool:
        """Serve what VcpuFd::run returns."""
        if exit_.errno:
            fault = exit_.reason == EXIT_MEMORY_FAULT and exit_.errno in (EFAULT, EHWPOISON)
            if fault and self.takes(exit_.errno):
                return self.memory_fault(*exit_.fault)
            return exit_.errno in (EAGAIN, EINTR)
        if exit_.reason == EXIT_HYPERCALL:
            return self.hypercall(*exit_.call)
        return False

    def takes(self, errno: int) -> bool:
        """Whether a memory fault with this errno is served."""
        return errno == EFAULT or "poison" in self.has

    @abstractmethod
    def memory_fault(self, flags: int, gpa: int, size: int) -> bool:
        """Serve a memory fault."""

    @abstractmethod
    def hypercall(self, nr: int, gpa: int, count: int, attributes: int) -> bool:
        """Serve a hypercall; none of these VMMs writes ret."""


POISON = "EHWPOISON is served as a conversion and the guest resumed"


class Libkrun(RustVmm):
    """A worker thread converts; the vCPU stops the VM when the worker fails."""

    name, commit, contracts = "libkrun", "6ed74fac", ("x86.snp", "x86.tdx")
    bugs: ClassVar = {
        "any-attribute": "any attribute word but 0 is taken for private",
        "poison": POISON,
        "one-region": "taking back a range over two slots discards past the first region",
        "wrap": WRAP,
        "false-then-true": "after a failed discard the VM stops though the conversion has happened",
        "mmio-refused": "sharing what is no memory stops the VM; TDVF does that at boot",
    }
    found_since: ClassVar = frozenset({"mmio-refused"})

    def memory_fault(self, flags: int, gpa: int, size: int) -> bool:
        """Convert; unknown flags stop the VM."""
        return not flags & ~PRIVATE_FAULT and self.convert(gpa, size, bool(flags))

    def hypercall(self, nr: int, gpa: int, count: int, attributes: int) -> bool:
        """Convert; an unknown number stops the VM."""
        size = self.size(gpa, count)
        if nr != MAP_GPA_RANGE or size is None:
            return False
        mask = U64 if "any-attribute" in self.has else PRIVATE_ATTRIBUTE
        return self.convert(gpa, size, bool(attributes & mask))

    def convert(self, gpa: int, size: int, private: bool) -> bool:
        """Look for the region at *gpa*, change attributes, discard the other half."""
        region = self.kvm.slot_at(gpa)
        if region is None and not private and "mmio-refused" not in self.has:
            return True
        if region is None or not region.guest_memfd:
            return False
        if self.kvm.set_memory_attributes(gpa, size, private):
            return False
        if "one-region" in self.has:
            discard = self.kvm.madvise_remove if private else self.kvm.punch_hole
            freed = not discard(region, gpa, size)
        else:
            freed = self.free(gpa, size, private)
        return freed or "false-then-true" not in self.has


class CloudHypervisor(RustVmm):
    """Attributes by one ioctl, then holes slot by slot; every hypercall exit is enabled."""

    name, commit, contracts = "cloud-hypervisor", "ae44c297", ("x86.snp",)
    bugs: ClassVar = {
        "poison": POISON,
        "unknown-ignored": "an unknown call resumes with ret untouched: the guest sees success",
        "fault-anywhere": "a fault where no slot or no guest_memfd is resumes: it repeats for ever",
        "fault-frees-nothing": "the conversion of a fault frees no memory",
        "wrap": WRAP,
    }

    def memory_fault(self, flags: int, gpa: int, size: int) -> bool:
        """Convert, by a copy of the code; unknown flags stop the VM."""
        if flags & ~PRIVATE_FAULT:
            return False
        if "fault-anywhere" not in self.has and not self.backed(gpa, size):
            return False
        if self.kvm.set_memory_attributes(gpa, size, bool(flags)):
            return False
        if "fault-frees-nothing" not in self.has:
            self.free(gpa, size, bool(flags))
        return True

    def hypercall(self, nr: int, gpa: int, count: int, attributes: int) -> bool:
        """Convert; failures stop the VM."""
        if nr != MAP_GPA_RANGE:
            return "unknown-ignored" in self.has
        size, private = self.size(gpa, count), bool(attributes & PRIVATE_ATTRIBUTE)
        if size is None or self.kvm.set_memory_attributes(gpa, size, private):
            return False
        self.free(gpa, size, private)
        return True


class Dragonball(RustVmm):
    """Attributes alone."""

    name, commit, contracts = "kata dragonball", "7c6ba40c", ("x86.tdx",)
    bugs: ClassVar = {
        "no-faults": "a memory fault stops the VM",
        "frees-nothing": "no conversion frees memory",
        "wrap": WRAP,
    }

    def takes(self, errno: int) -> bool:
        """EFAULT, once the bug is mended."""
        return errno == EFAULT and "no-faults" not in self.has

    def memory_fault(self, flags: int, gpa: int, size: int) -> bool:
        """Convert what lies in memory."""
        known = not flags & ~PRIVATE_FAULT
        return known and self.backed(gpa, size) and self.convert(gpa, size, bool(flags))

    def hypercall(self, nr: int, gpa: int, count: int, attributes: int) -> bool:
        """Convert; all else stops the VM."""
        size = self.size(gpa, count)
        if nr != MAP_GPA_RANGE or size is None:
            return False
        return self.convert(gpa, size, bool(attributes & PRIVATE_ATTRIBUTE))

    def convert(self, gpa: int, size: int, private: bool) -> bool:
        """One ioctl, and nothing freed."""
        if self.kvm.set_memory_attributes(gpa, size, private):
            return False
        if "frees-nothing" not in self.has:
            self.free(gpa, size, private)
        return True


class Alioth(Subject):
    """Own bindings; each region is marked on its own."""

    declared: ClassVar = Declared(refuses="stops", ranges="pieces", discards=True)

    name, commit, contracts = "alioth", "c78f8bd5", ("x86.snp", "x86.tdx")
    bugs: ClassVar = {
        "unknown-panics": "an unknown call ends the process by a panic",
        "fault-anywhere": "a fault where no slot or no guest_memfd is resumes: it repeats for ever",
        "wrap": WRAP,
    }

    def run_vcpu(self, exit_: Exit) -> bool:
        """Serve one exit."""
        if exit_.errno:
            if exit_.errno == EFAULT and exit_.reason == EXIT_MEMORY_FAULT:
                flags, gpa, size = exit_.fault
                if "fault-anywhere" not in self.has and not self.backed(gpa, size):
                    return False
                return self.mark(gpa, size, bool(flags & PRIVATE_FAULT))
            return exit_.errno in (EAGAIN, EINTR)
        if exit_.reason != EXIT_HYPERCALL:
            return False
        nr, gpa, count, attributes = exit_.call
        if nr != MAP_GPA_RANGE:
            if "unknown-panics" in self.has:
                raise Panic("not implemented")
            return False
        size = self.size(gpa, count)
        return size is not None and self.mark(gpa, size, bool(attributes & PRIVATE_ATTRIBUTE))

    def mark(self, gpa: int, size: int, private: bool) -> bool:
        """Change each region's part."""
        for _, start, part in self.kvm.parts(gpa, size):
            if self.kvm.set_memory_attributes(start, part, private):
                return False
            self.free(start, part, private)
        return True


class Mushroom(Subject):
    """SNP; own bindings that decode exit 38 as the memory fault and ignore EINTR."""

    name, commit, contracts = "mushroom", "85556609", ("x86.snp",)
    bugs: ClassVar = {
        "unknown-panics": "an unknown call ends the process by a panic",
        "exit-38": "the memory fault is looked for under exit reason 38; 39 is not known",
        "errno-not-read": "after EINTR the loop decodes kvm_run again",
        "wrap": WRAP,
    }

    def run_vcpu(self, exit_: Exit) -> bool:
        """Serve one exit."""
        if exit_.errno == EFAULT:
            # run() fails before anything looks at the exit reason.
            if "exit-38" in self.has or exit_.reason != EXIT_MEMORY_FAULT:
                return False
            return self.fault(exit_)
        if exit_.errno == EINTR and "errno-not-read" not in self.has:
            return True
        if exit_.errno not in (0, EINTR):
            return False
        if exit_.reason == EXIT_HYPERCALL:
            return self.hypercall(exit_)
        if exit_.reason == OLD_EXIT_MEMORY_FAULT and "exit-38" in self.has:
            return self.fault(exit_)
        if "unknown-panics" in self.has:
            raise Panic(f"exit {exit_.reason}")
        return False

    def fault(self, exit_: Exit) -> bool:
        """Convert what lies in memory."""
        flags, gpa, size = exit_.fault
        return self.backed(gpa, size) and self.convert(gpa, size, bool(flags & PRIVATE_FAULT))

    def hypercall(self, exit_: Exit) -> bool:
        """Convert and write 0."""
        nr, gpa, count, attributes = exit_.call
        if nr != MAP_GPA_RANGE:
            if "unknown-panics" in self.has:
                raise Panic("unknown hypercall")
            return False
        size = self.size(gpa, count)
        if size is None or not self.convert(gpa, size, bool(attributes & PRIVATE_ATTRIBUTE)):
            return False
        exit_.answer(0)
        return True

    def convert(self, gpa: int, size: int, private: bool) -> bool:
        """One ioctl, then the discard."""
        if self.kvm.set_memory_attributes(gpa, size, private):
            return False
        self.free(gpa, size, private)
        return True


class OpenVmm(Subject):
    """SNP; the only one of the seven that answers a refusal."""

    declared: ClassVar = Declared(refuses="answers", ranges="whole", discards=True)

    name, commit, contracts = "OpenVMM", "1488a37b", ("x86.snp",)
    bugs: ClassVar = {
        "ret-1": "a refusal is 1, which KVM does not take: KVM_RUN fails with EINVAL",
        "no-faults": "a memory fault stops the VM",
        "two-bits": "the page size is taken for two bits: codes above 3 are refused",
    }

    def run_vcpu(self, exit_: Exit) -> bool:
        """Serve one exit."""
        if exit_.errno:
            flags, gpa, size = exit_.fault
            fault = exit_.errno == EFAULT and exit_.reason == EXIT_MEMORY_FAULT
            if not fault or "no-faults" in self.has:
                return exit_.errno in (EAGAIN, EINTR)
            known = not flags & ~PRIVATE_FAULT
            return known and self.convert(gpa, size, bool(flags & PRIVATE_FAULT))
        if exit_.reason != EXIT_HYPERCALL:
            return False
        nr, gpa, count, attributes = exit_.call
        if nr != MAP_GPA_RANGE:
            return False
        reserved = U64 & ~(0x1F if "two-bits" not in self.has else 0x13)
        done = not attributes & reserved and gpa + count * PAGE <= U64
        done = done and self.convert(gpa, count * PAGE, bool(attributes & PRIVATE_ATTRIBUTE))
        exit_.answer(0 if done else 1 if "ret-1" in self.has else 22)
        return True

    def convert(self, gpa: int, size: int, private: bool) -> bool:
        """All of the range must be memory with a guest_memfd."""
        if not self.backed(gpa, size) or self.kvm.set_memory_attributes(gpa, size, private):
            return False
        self.free(gpa, size, private)
        return True


class Qemu(Subject):
    """kvm_cpu_exec and kvm_convert_memory, of 10.1 and 10.2."""

    name, commit, contracts = "QEMU", "00001a22d183", ("x86.snp", "x86.tdx")
    bugs: ClassVar = {
        "two-backends": "a range over two backends: attributes changed, then the VM stops",
        "wrap": WRAP,
    }

    def run_vcpu(self, exit_: Exit) -> bool:
        """Serve one exit; exit 39 is looked at whatever KVM_RUN returned."""
        if exit_.errno in (EAGAIN, EINTR):
            return True
        if exit_.errno and not (exit_.errno == EFAULT and exit_.reason == EXIT_MEMORY_FAULT):
            return False
        if exit_.reason == EXIT_MEMORY_FAULT:
            flags, gpa, size = exit_.fault
            return not flags & ~PRIVATE_FAULT and self.convert(gpa, size, bool(flags))
        if exit_.reason != EXIT_HYPERCALL:
            return False
        nr, gpa, count, attributes = exit_.call
        size_ = self.size(gpa, count)
        if nr != MAP_GPA_RANGE or size_ is None:
            return False
        return self.convert(gpa, size_, bool(attributes & PRIVATE_ATTRIBUTE))

    def convert(self, gpa: int, size: int, private: bool) -> bool:
        """Sharing what is no memory, or has no guest_memfd, is done; else look at one section."""
        section = self.kvm.slot_at(gpa)
        if section is None or not section.guest_memfd:
            return not private and bool(size)
        if self.kvm.set_memory_attributes(gpa, size, private):
            return False
        if "two-backends" in self.has and gpa + size > section.end:
            return False
        self.free(gpa, size, private)
        return True


SUBJECTS: tuple[type[Subject], ...] = (
    Libkrun,
    Qemu,
    CloudHypervisor,
    Dragonball,
    Alioth,
    Mushroom,
    OpenVmm,
)
