"""A VMM in the standard library alone, with numbers written out: what it does is its first word."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import mmap
import os
import signal
import struct
import sys
import threading
import time
from typing import NoReturn

CREATE_VM, CREATE_VCPU, RUN, MMAP_SIZE = 0xAE01, 0xAE41, 0xAE80, 0xAE04
SET_REGION, SET_REGION2 = 0x4020AE46, 0x40A0AE49
ENABLE_CAP, SET_ATTRIBUTES, CREATE_MEMFD = 0x4068AEA3, 0x4020AED2, 0xC040AED4
GET_STATS, PRE_FAULT = 0xAECE, 0xC040AED5
SW_PROTECTED, SNP = 1, 4
WITH_PRIVATE_MEMORY = (SW_PROTECTED, SNP)
SIZE = 16 << 20
libc = ctypes.CDLL(None, use_errno=True)


#: Where each slot starts in guest memory, and its size; they follow each other in the file.
ONE = ((0, SIZE),)
THREE = ((0x40000000, 8 << 20), (0x40800000, 4 << 20), (0x80000000, 4 << 20))


class Vm:
    def __init__(
        self,
        vm_type: int = SW_PROTECTED,
        vcpus: int = 1,
        slots: tuple[tuple[int, int], ...] = ONE,
        calls: bool = True,
    ) -> None:
        self.type = vm_type
        self.discards = True
        self.refusal = 22 if vm_type == SNP else -22
        self.slots = slots
        self.kvm = os.open("/dev/kvm", os.O_RDWR | os.O_CLOEXEC)
        self.fd = fcntl.ioctl(self.kvm, CREATE_VM, vm_type)
        size = fcntl.ioctl(self.kvm, MMAP_SIZE, 0)
        self.vcpus = [fcntl.ioctl(self.fd, CREATE_VCPU, n) for n in range(vcpus)]
        self.runs = [mmap.mmap(vcpu, size) for vcpu in self.vcpus]
        size = sum(length for _, length in slots)
        self.memory = mmap.mmap(-1, size)
        self.address = ctypes.addressof(ctypes.c_char.from_buffer(self.memory))
        if vm_type in WITH_PRIVATE_MEMORY:
            asked = bytearray(struct.pack("<2Q48x", size, 0))
            self.memfd = fcntl.ioctl(self.fd, CREATE_MEMFD, asked)
        offset = 0
        for number, (start, length) in enumerate(slots):
            at = self.address + offset
            if vm_type in WITH_PRIVATE_MEMORY:
                region = struct.pack("<IIQQQQI", number, 4, start, length, at, offset, self.memfd)
                fcntl.ioctl(self.fd, SET_REGION2, region + bytes(116))
            else:
                region = struct.pack("<IIQQQ", number, 0, start, length, at)
                fcntl.ioctl(self.fd, SET_REGION, region)
            offset += length
        if calls:
            fcntl.ioctl(self.fd, ENABLE_CAP, struct.pack("<IIQ88x", 201, 0, 1 << 12))

    def run(self, n: int = 0) -> int:
        try:
            fcntl.ioctl(self.vcpus[n], RUN, 0)
        except OSError as error:
            return error.errno or -1
        return 0

    def pieces(self, start: int, size: int) -> list[tuple[int, int, int]]:
        """Parts of a range by slot: start, size, offset in the file; empty if it leaves them."""
        found, offset, covered = [], 0, 0
        for at, length in self.slots:
            low, high = max(start, at), min(start + size, at + length)
            if low < high:
                found.append((low, high - low, low - at + offset))
                covered += high - low
            offset += length
        return found if covered == size else []

    def convert(self, start: int, size: int, private: bool) -> bool:
        """One ioctl for the range; then the pages of the other kind are freed."""
        if not self.pieces(start, size):
            return False
        if self.type not in WITH_PRIVATE_MEMORY:
            return True  # it keeps a list, if at all
        try:
            packed = struct.pack("<4Q", start, size, 8 if private else 0, 0)
            fcntl.ioctl(self.fd, SET_ATTRIBUTES, packed)
        except OSError:
            return False
        if self.discards:
            self.free(start, size, not private)
        return True

    def free(self, start: int, size: int, private: bool) -> None:
        """Free the private or the shared half of a range."""
        for _, length, offset in self.pieces(start, size):
            if private:
                libc.fallocate(self.memfd, 3, ctypes.c_long(offset), ctypes.c_long(length))
            else:
                self.memory.madvise(mmap.MADV_DONTNEED, offset, length)

    def serve(self, n: int = 0) -> None:
        """The usual loop: nr 12 and memory faults converted, anything else ends it."""
        run = self.runs[n]
        while True:
            failed = self.run(n)
            (reason,) = struct.unpack_from("<I", run, 8)
            if failed in (errno.EINTR, errno.EAGAIN):
                continue
            if failed == errno.EFAULT and reason == 39:
                flags, gpa, size = struct.unpack_from("<3Q", run, 32)
                if flags & ~8 or not self.convert(gpa, size, bool(flags & 8)):
                    return
            elif not failed and reason == 3:
                nr, gpa, pages, attributes = struct.unpack_from("<4Q", run, 32)
                answer = -1000
                if nr == 12:
                    good = not gpa & 4095 and 0 < pages < 1 << 40 and not attributes >> 5
                    done = good and self.convert(gpa, pages << 12, bool(attributes & 16))
                    answer = 0 if done else self.refusal
                struct.pack_into("<q", run, 88, answer)
            else:
                print(f"exit {reason}, errno {failed}", flush=True)
                return


def never() -> None:
    Vm()
    time.sleep(60)


def never_ends() -> NoReturn:
    while True:
        time.sleep(1)


def exits() -> None:
    print("I do not want to", flush=True)
    sys.exit(3)


def forks() -> None:
    vm = Vm()
    if os.fork() == 0:
        vm.serve()
        os._exit(0)
    os.wait()


def daemon() -> None:
    """Leaves a process behind that has lost its parent, in a session of its own."""
    Vm()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    os.wait()
    time.sleep(60)


def closes() -> None:
    vm = Vm()
    os.close(vm.kvm)
    os.close(vm.fd)
    vm.fd = -1
    print(vm.run(), flush=True)


def twice() -> None:
    vm = Vm()
    other = mmap.mmap(vm.vcpus[0], 12288)
    vm.runs[0] = other
    vm.serve()


def run_all(vm: Vm) -> None:
    threads = [threading.Thread(target=vm.serve, args=(n,)) for n in range(len(vm.vcpus))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def many() -> None:
    run_all(Vm(vcpus=64))


def two() -> None:
    run_all(Vm(vcpus=2, slots=THREE))


class Racy(Vm):
    """Keeps what is asked for in one place, for all vCPUs."""

    asked: tuple[int, int, bool]

    def convert(self, start: int, size: int, private: bool) -> bool:
        self.asked = start, size, private
        time.sleep(0.02)
        return super().convert(*self.asked)


def races() -> None:
    run_all(Racy(vcpus=2, slots=THREE))


def decodes_again() -> None:
    """Serves what stands in kvm_run when KVM_RUN was interrupted, and answers no."""
    vm = Vm(slots=THREE)
    while True:
        failed = vm.run()
        nr, gpa, pages, attributes = struct.unpack_from("<4Q", vm.runs[0], 32)
        if failed == errno.EINTR:
            struct.pack_into("<q", vm.runs[0], 88, -22)
        elif nr == 12:
            done = vm.convert(gpa, pages << 12, bool(attributes & 16))
            struct.pack_into("<q", vm.runs[0], 88, 0 if done else -22)


def garbage() -> None:
    vm = Vm()
    failed: dict[str, int] = {}
    for fd in (vm.kvm, vm.fd, vm.vcpus[0], vm.memfd, 0):
        for number in range(0xAE00, 0xAEFF):
            for direction in (0, 0x40200000, 0x80200000, 0xC0200000, 0xFFFF0000):
                if number in (RUN, CREATE_VM, CREATE_VCPU):
                    continue
                code = libc.ioctl(fd, ctypes.c_ulong(number | direction), ctypes.c_ulong(0x10))
                name = errno.errorcode[ctypes.get_errno()] if code < 0 else "0"
                failed[name] = failed.get(name, 0) + 1
    print(failed, flush=True)
    vm.serve()


def dies() -> None:
    vm = Vm()
    vm.run()
    os.kill(os.getpid(), signal.SIGSEGV)


def deaf() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
        signal.signal(number, signal.SIG_IGN)
    vm = Vm()
    vm.run()
    time.sleep(60)


def floods() -> None:
    vm = Vm()
    for _ in range(2000):
        os.write(1, b"x" * 4096 + b"\n")
    vm.serve()


def kicked() -> None:
    """A signal interrupts KVM_RUN every ten milliseconds."""
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.siginterrupt(signal.SIGALRM, False)
    vm = Vm()
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    vm.serve()


def restless() -> None:
    """Takes the first page back each time that KVM_RUN is interrupted."""
    vm = Vm()
    inner = vm.run

    def run(n: int = 0) -> int:
        while (failed := inner(n)) == errno.EINTR:
            vm.convert(0, 4096, True)
        return failed

    vm.run = run  # type: ignore[method-assign]
    vm.serve()


def serves() -> None:
    Vm().serve()


def three() -> None:
    Vm(slots=THREE).serve()


def hoards() -> None:
    """Never gives memory back."""
    vm = Vm(slots=THREE)
    vm.discards = False
    vm.serve()


def plain() -> None:
    Vm(0).serve()


def quiet() -> None:
    """Does not have KVM hand hypercalls over."""
    Vm(calls=False).serve()


def plain_quiet() -> None:
    Vm(0, calls=False).serve()


class SnpVm(Vm):
    """All of its memory is private at first, as after a launch."""

    def __init__(self, size: int = 256 << 20) -> None:
        super().__init__(SNP, slots=((0, size),))
        packed = struct.pack("<4Q", 0, size, 8, 0)
        fcntl.ioctl(self.fd, SET_ATTRIBUTES, packed)


def greedy() -> None:
    """Converts one page more than the guest asks for."""
    vm = SnpVm()
    convert = vm.convert
    vm.convert = lambda start, size, private: convert(start, size + 4096, private)  # type: ignore[method-assign]
    vm.serve()


def hasty() -> None:
    """Frees what the guest uses before it asks KVM to convert it."""
    vm = SnpVm()
    vm.discards = False
    convert = vm.convert

    def first(start: int, size: int, private: bool) -> bool:
        vm.free(start, size, not private)
        return convert(start, size, private)

    vm.convert = first  # type: ignore[method-assign]
    vm.serve()


def snp() -> None:
    SnpVm().serve()


def snp_hangs() -> None:
    """Waits for ever where KVM refuses a conversion."""
    vm = SnpVm()
    convert = vm.convert
    vm.convert = lambda start, size, private: convert(start, size, private) or never_ends()  # type: ignore[method-assign]
    vm.serve()


def snp_frees_new() -> None:
    """Frees the half that the guest has just begun to use, not the other one."""
    vm = SnpVm()
    vm.discards = False
    convert = vm.convert

    def then(start: int, size: int, private: bool) -> bool:
        done = convert(start, size, private)
        if done:
            vm.free(start, size, private)
        return done

    vm.convert = then  # type: ignore[method-assign]
    vm.serve()


def short() -> None:
    """Converts one page less than the guest asks for."""
    vm = Vm(slots=THREE)
    convert = vm.convert
    vm.convert = lambda start, size, private: convert(start, size - 4096, private)  # type: ignore[method-assign]
    vm.serve()


def snp_small() -> None:
    SnpVm(128 << 20).serve()


def snp_negative() -> None:
    """As snp_refuses, with the number that other types of VMs take."""
    vm = SnpVm()
    vm.refusal = -22
    vm.pieces = lambda start, size: [(start, size, start)] if size == 4096 else []
    vm.serve()


def odd_refusal() -> None:
    """Refuses with -EPERM what KVM refuses."""
    vm = Vm(slots=THREE)
    vm.refusal = -1
    vm.serve()


def snp_refuses() -> None:
    """Refuses what is larger than a page."""
    vm = SnpVm()
    vm.pieces = lambda start, size: [(start, size, start)] if size == 4096 else []
    vm.serve()


def wrong() -> None:
    """Takes any attribute for private, as one VMM did."""
    vm = Vm(slots=THREE)
    while (failed := vm.run()) in (0, errno.EINTR):
        if failed:
            continue
        _, gpa, pages, attributes = struct.unpack_from("<4Q", vm.runs[0], 32)
        vm.convert(gpa, pages << 12, attributes != 0)
        struct.pack_into("<q", vm.runs[0], 88, 0)


def crashes() -> None:
    """Dies of the first request, by a signal of its own."""
    vm = Vm()
    vm.run()
    print("panicked at src/vcpu.rs", flush=True)
    os.abort()


def reads_private() -> None:
    """Tries to get at private memory by its file."""
    vm = Vm()
    for attempt in (
        lambda: os.pread(vm.memfd, 1, 0),
        lambda: os.pwrite(vm.memfd, b"x", 0),
        lambda: mmap.mmap(vm.memfd, 4096),
        lambda: mmap.mmap(vm.memfd, 4096, mmap.MAP_PRIVATE, mmap.PROT_READ),
        lambda: os.ftruncate(vm.memfd, 0),
    ):
        try:
            attempt()
            print("it worked", flush=True)
        except OSError as error:
            print(errno.errorcode[error.errno or 0], flush=True)
    print(os.fstat(vm.memfd).st_size, flush=True)


def statistics() -> None:
    """Reads the statistics of the VM and of its vCPU as a tool of the kernel's tree does."""
    vm = Vm()
    for of in (vm.fd, vm.vcpus[0]):
        file = fcntl.ioctl(of, GET_STATS, 0)
        _, name_size, count, at_id, at, data = struct.unpack("<6I", os.pread(file, 24, 0))
        found = {}
        for n in range(count):
            one = os.pread(file, 16 + name_size, at + n * (16 + name_size))
            _, _, size, offset, _ = struct.unpack_from("<IhHII", one)
            value = os.pread(file, 8 * size, data + offset)
            found[one[16:].rstrip(b"\0").decode()] = int.from_bytes(value, "little")
        name = os.pread(file, name_size, at_id).rstrip(b"\0").decode()
        try:
            os.pwrite(file, b"x", 0)
        except OSError as error:
            print(name, count, found.get("exits"), errno.errorcode[error.errno or 0], flush=True)


def closes_memory() -> None:
    """Has private pages backed, with the guest_memfd open, duplicated, and closed."""
    vm = Vm()
    fcntl.ioctl(vm.fd, SET_ATTRIBUTES, struct.pack("<4Q", 0, SIZE, 8, 0))
    for close in ((), (vm.memfd,), (os.dup(vm.memfd),)):
        for descriptor in close:
            os.close(descriptor)
        try:
            fcntl.ioctl(vm.vcpus[0], PRE_FAULT, bytearray(struct.pack("<2Q48x", 0x1000, 0x1000)))
            print("backed", flush=True)
        except OSError as error:
            print(errno.errorcode[error.errno or 0], flush=True)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
