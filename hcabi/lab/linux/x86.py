"""
An x86 machine that boots Linux and tells it that it is a confidential guest, of some kind.

The kernel is loaded by its 64-bit boot protocol, or as an ELF file with instructions replaced.
KVM plays interrupt controllers and timer; a serial port is all else. There is no firmware: no UEFI,
and of ACPI only what tells of more processors than one. Sources: Documentation/arch/x86/boot.rst
for the kernel image and its entry, zero-page.rst for what it is told, Intel SDM volume 3A for
tables of segments and pages.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

import msgspec

from hcabi.driver.device import Kvm
from hcabi.driver.errors import LiveError
from hcabi.driver.ioctl import address_of, call, call_with
from hcabi.driver.vcpu import VcpuFile
from hcabi.driver.vm import Memory, Vm
from hcabi.driver.x86 import deny_msrs, set_cpuid, supported_cpuid
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.ioctls import KVM_CREATE_IRQCHIP, KVM_SET_MP_STATE
from hcabi.lab import boot_header
from hcabi.lab.linux import acpi, hyperv
from hcabi.lab.linux.views import GuardedMemory
from hcabi.layout import layout_of
from hcabi.types import PAGE, U32
from hcabi.x86.cpuid import (
    AMD_ENCRYPTION_LEAF,
    TDX_LEAF,
    TDX_SIGNATURE,
    EncryptionEax,
    EncryptionEbx,
    KvmFeatures,
    KvmLeaf,
)
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.ioctl_structs import KvmCpuidEntry2, KvmMsrEntry, KvmMsrs
from hcabi.x86.ioctls import (
    KVM_CREATE_PIT2,
    KVM_GET_SREGS,
    KVM_SET_MSRS,
    KVM_SET_REGS,
    KVM_SET_SREGS,
    KVM_SET_TSS_ADDR,
)
from hcabi.x86.msr import Msr
from hcabi.x86.registers import (
    CR4_PAE,
    Cr0,
    Efer,
    KvmDtable,
    KvmRegs,
    KvmSegment,
    KvmSregs,
)
from hcabi.x86.rmp import CC_BLOB_ADDRESS, CC_BLOB_MAGIC, CcBlob, SnpCpuidFunction, SnpCpuidTable
from hcabi.x86.vmsa import SevEsSaveArea, VmcbSeg

__all__ = [
    "C_BIT",
    "HYPERV",
    "PARKED_PORT",
    "PLATFORMS",
    "SERIAL_PORT",
    "SEV",
    "SNP",
    "TDX",
    "LoadedKernel",
    "Platform",
    "build",
    "start_from",
]

C_BIT: Final = 38
"""Bit of a guest address that marks private or shared memory; below the width of TCG's 40 bits."""

SERIAL_PORT: Final = 0x3F8

_RUNNABLE = 0  # KVM_MP_STATE_RUNNABLE
_TSS = 0xFFFBD000  # three pages below 4 GiB where no memory is

# Where things are in guest memory, all below what the kernel is told it may use at once.
_GDT, _ZERO_PAGE, _PML4, _COMMAND_LINE = 0x500, 0x7000, 0x9000, 0x20000
_CPUID_TABLE, _SECRETS, _CC_BLOB = 0x30000, 0x31000, 0x32000
# where a TDX guest's other processors wait; the kernel is not told that this is memory
_PARK, _MAILBOX, _PARK_TABLES = 0xE8000, 0xE9000, 0xEA000
PARKED_PORT: Final = 0xCB
"""Port that a processor writes to while it waits for the mailbox."""

# RBX is the mailbox, RBP the processor's number. Source: ACPI 6.5, 5.2.12.19
_PARKED = bytes.fromhex(
    f"e6{PARKED_PORT:02x}"  # out: so that the VMM lets it sleep
    "66833b01 75f8"  # cmp word [rbx], 1: a command to wake up
    "396b04 75f3"  # cmp [rbx + 4], ebp: for this one
    "488b4308"  # mov rax, [rbx + 8]
    "66c7030000"  # mov word [rbx], 0: done
    "ffe0"  # jmp rax
)
# arch/x86/include/asm/msr-index.h: enabled, and write-back where no range says otherwise
_MTRR_DEF_TYPE, _WRITE_BACK = 0x2FF, 1 << 11 | 6
_LOW_END, _KERNEL = 0xA0000, 0x100000
_GIB, _LARGE_PAGE = 1 << 30, 1 << 21

# boot.rst, "64-bit Boot Protocol" and "Assigned boot loader IDs"
_ENTRY_64, _UNKNOWN_LOADER = 0x200, 0xFF
# zero-page.rst
_E820_COUNT, _E820_TABLE, _E820_RAM, _E820_ACPI = 0x1E8, 0x2D0, 1, 3

_LONG_MODE: Final = Efer.LME | Efer.LMA
_CODE = KvmSegment(limit=U32, selector=0x10, type=0xB, present=1, s=1, g=1, l=1)
_DATA = KvmSegment(limit=U32, selector=0x18, type=0x3, present=1, s=1, g=1, db=1)
_GDT_ENTRIES = (0, 0, 0x00AF9B000000FFFF, 0x00CF93000000FFFF)  # the same segments as descriptors

_HYPERVISOR, _TSC_DEADLINE = 1 << 31, 1 << 24  # CPUID leaf 1 ECX
_FEATURES = KvmFeatures(hc_map_gpa_range=True, migration_control=True)


class Platform(msgspec.Struct, frozen=True):
    """
    What a guest believes to run on.

    Attributes:
        leaves: Registers of CPUID leaves by number, set on top of what KVM supports.
        hidden: Leaves that KVM supports and the guest does not see, but for those of `leaves`.
        msrs: MSRs that exit to user space.
        private_bit: Bit of an address that the guest sets for private memory, if it has one.
        shared_bit: Bit that it sets for shared memory, if it has one.
        mailbox: Whether other processors wait for a word in memory, and not for an interrupt.
        two_views: Whether private and shared memory are different pages.
    """

    leaves: Mapping[int, Mapping[str, int]]
    msrs: tuple[int, ...]
    hidden: tuple[range, ...] = ()
    private_bit: int | None = None
    shared_bit: int | None = None
    two_views: bool = False
    mailbox: bool = False

    @property
    def bits(self) -> tuple[int | None, int | None]:
        """Bits of private and of shared addresses."""
        return self.private_bit, self.shared_bit


class LoadedKernel(msgspec.Struct, frozen=True):
    """
    A kernel as an ELF file has it.

    Attributes:
        entry: Physical address to enter it at, in bytes.
        segments: (physical address, bytes) of each part.
    """

    entry: int
    segments: tuple[tuple[int, bytes | memoryview], ...]


def _words(text: bytes) -> tuple[int, ...]:
    return tuple(int.from_bytes(text[at : at + 4], "little") for at in range(0, len(text), 4))


SEV: Final = Platform(
    {
        0x8000_0000: {"eax": AMD_ENCRYPTION_LEAF},
        AMD_ENCRYPTION_LEAF: {
            "eax": layout_of(EncryptionEax).to_int(EncryptionEax(sev=True)),
            "ebx": layout_of(EncryptionEbx).to_int(EncryptionEbx(c_bit_position=C_BIT)),
            "ecx": 0,
            "edx": 0,
        },
        int(KvmLeaf.FEATURES): {"eax": layout_of(KvmFeatures).to_int(_FEATURES)},
    },
    (int(Msr.AMD64_SEV), int(Msr.KVM_MIGRATION_CONTROL)),
    private_bit=C_BIT,
)
SNP: Final = Platform(
    {
        0x8000_0000: {"eax": AMD_ENCRYPTION_LEAF},
        AMD_ENCRYPTION_LEAF: {
            "eax": layout_of(EncryptionEax).to_int(
                EncryptionEax(sev=True, sev_es=True, sev_snp=True)
            ),
            "ebx": layout_of(EncryptionEbx).to_int(
                EncryptionEbx(c_bit_position=C_BIT, phys_addr_reduction=1)
            ),
            "ecx": 0,
            "edx": 0,
        },
    },
    (int(Msr.AMD64_SEV), int(Msr.AMD64_SEV_ES_GHCB)),
    private_bit=C_BIT,
    two_views=True,
)
_INTEL = dict(zip(("ebx", "edx", "ecx"), _words(b"GenuineIntel"), strict=True))
#: On another vendor's name the kernel's AMD code would take the platform's place later.
TDX: Final = Platform(
    {
        0: {"eax": TDX_LEAF, **_INTEL},
        TDX_LEAF: {
            "eax": 0,
            **dict(zip(("ebx", "edx", "ecx"), _words(TDX_SIGNATURE), strict=True)),
        },
    },
    (),
    (range(AMD_ENCRYPTION_LEAF, AMD_ENCRYPTION_LEAF + 1),),
    shared_bit=C_BIT,
    two_views=True,
    mailbox=True,
)
#: A guest that Hyper-V isolates; AMD's encryption would be one thing too many.
HYPERV: Final = Platform(
    {
        leaf: dict(zip(("eax", "ebx", "ecx", "edx"), values, strict=True))
        for leaf, values in hyperv.LEAVES.items()
    },
    hyperv.MSRS,
    (range(0x4000_0000, 0x4001_0000), range(AMD_ENCRYPTION_LEAF, AMD_ENCRYPTION_LEAF + 1)),
)

PLATFORMS: Final = {"sev": SEV, "hyperv": HYPERV, "snp": SNP, "tdx": TDX}
"""By what a guest believes to be."""


def build(
    kvm: Kvm,
    vm: Vm,
    image: bytes,
    *,
    memory_size: int,
    cpus: int,
    command_line: str,
    initrd: bytes = b"",
    platform: Platform | None = None,
    kernel: LoadedKernel | None = None,
) -> list[VcpuFile]:
    """
    Make memory, devices and processors, and load a bzImage, or *kernel* with the image's header.

    The platform's MSRs exit to user space, and so does KVM_HC_MAP_GPA_RANGE. *platform* is SEV
    where nothing is said. Of a platform with two views, the VM's memories are the private and the
    shared one. Raises LiveError if *image* is none, IoctlError.
    """
    platform = platform or SEV
    call(vm.fd, KVM_SET_TSS_ADDR, _TSS)
    call(vm.fd, KVM_CREATE_IRQCHIP)
    call_with(vm.fd, KVM_CREATE_PIT2, bytes(KVM_CREATE_PIT2.size))
    vm.enable_cap(Capability.EXIT_HYPERCALL, 1 << Hypercall.MAP_GPA_RANGE)
    if platform.msrs:
        deny_msrs(vm, platform.msrs)
    memory = _memory(vm, memory_size, platform, real_mode=platform is SNP and cpus > 1)
    private = 0 if platform.private_bit is None else 1 << platform.private_bit
    tables = platform.mailbox and cpus > 1
    entry = _load(memory, image, command_line, initrd, kernel, tables=tables)
    if platform is SNP:
        _snp_blob(memory, platform)
    in_tables = private if platform.two_views else 0
    _tables(memory, in_tables)
    if cpus > 1:
        mailbox = _MAILBOX if platform.mailbox else None
        memory.write(acpi.ADDRESS, acpi.tables(cpus, mailbox=mailbox))
    vcpus = [vm.create_vcpu(number) for number in range(cpus)]
    leaves = supported_cpuid(kvm)
    for number, vcpu in enumerate(vcpus):
        set_cpuid(vcpu, _cpuid(leaves, platform, number, cpus))
        _set_memory_types(vcpu)
    _start(vcpus[0], entry, _PML4 | in_tables)
    if platform.mailbox:
        memory.write(_PARK, _PARKED)
        _tables(memory, at=_PARK_TABLES)
        for number, vcpu in enumerate(vcpus[1:], 1):
            _park(vcpu, number)
    return vcpus


def _set_memory_types(vcpu: VcpuFile) -> None:
    """Leave the MTRRs as firmware does: Linux 6.1 sets no PAT without them, and then halts."""
    entry = KvmMsrEntry(index=_MTRR_DEF_TYPE, data=_WRITE_BACK)
    parts = layout_of(KvmMsrs).build(KvmMsrs(nmsrs=1)), layout_of(KvmMsrEntry).build(entry)
    call_with(vcpu.fd, KVM_SET_MSRS, b"".join(parts))


def _memory(vm: Vm, size: int, platform: Platform, *, real_mode: bool) -> Memory:
    """
    Make the guest's memory. Return the part that the kernel is loaded to.

    A processor in *real_mode* cannot set the C-bit, and means private memory all the same: what
    lies below 1 MiB is then private memory at both addresses.
    """
    private, shared = (0 if bit is None else 1 << bit for bit in platform.bits)
    if not platform.two_views:
        memory = vm.add_memory(0, size)
        if private:
            vm.add_alias(memory, private)
        return memory
    memory = GuardedMemory(size, reachable=True)
    vm.take_memory(memory, private)
    low = _KERNEL if real_mode else 0
    if low:
        vm.add_alias(memory, 0, size=low)
    vm.take_memory(GuardedMemory(size, reachable=False), shared + low, at=low)
    return memory


def _snp_blob(memory: Memory, platform: Platform) -> None:
    """Write what an SNP guest is launched with: secrets (none) and CPUID values."""
    leaves = [
        SnpCpuidFunction(eax_in=leaf, **{name: values[name] for name in values})
        for leaf, values in platform.leaves.items()
    ]
    table = layout_of(SnpCpuidTable).build(SnpCpuidTable(count=len(leaves)))
    memory.write(_CPUID_TABLE, table + b"".join(map(layout_of(SnpCpuidFunction).build, leaves)))
    blob = CcBlob(
        magic=CC_BLOB_MAGIC,
        version=1,
        secrets_phys=_SECRETS,
        secrets_len=4096,
        cpuid_phys=_CPUID_TABLE,
        cpuid_len=4096,
    )
    memory.write(_CC_BLOB, layout_of(CcBlob).build(blob))
    memory.write(_ZERO_PAGE + CC_BLOB_ADDRESS, struct.pack("<I", _CC_BLOB))


def _load(
    memory: Memory,
    image: bytes,
    command_line: str,
    initrd: bytes,
    kernel: LoadedKernel | None = None,
    *,
    tables: bool = False,
) -> int:
    """
    Load the kernel. Return the address of its 64-bit entry.

    With *tables* the guest is told where ACPI's are: only then a TDX guest takes them for private.
    """
    if not boot_header.is_bzimage(image):
        raise LiveError("this is no bzImage")
    if not boot_header.has_64_bit_entry(image):
        raise LiveError("this kernel has no 64-bit entry")
    if kernel is None:
        protected = image[boot_header.setup_size(image) :]
        kernel = LoadedKernel(_KERNEL + _ENTRY_64, ((_KERNEL, protected),))
    for address, data in kernel.segments:
        if address + len(data) > memory.size:
            raise LiveError(f"the kernel needs more memory than {memory.size >> 20} MiB")
        memory.write(address, data)
    zero_page = bytearray(PAGE)
    copied = boot_header.copied(image)
    zero_page[copied] = image[copied]
    zero_page[boot_header.LOADER_TYPE] = _UNKNOWN_LOADER
    struct.pack_into("<I", zero_page, boot_header.COMMAND_LINE_POINTER, _COMMAND_LINE)
    memory.write(_COMMAND_LINE, command_line.encode() + b"\0")
    if initrd:
        at = (memory.size - len(initrd)) & -PAGE
        memory.write(at, initrd)
        struct.pack_into("<II", zero_page, boot_header.RAMDISK, at, len(initrd))
    ranges = [(0, _LOW_END, _E820_RAM), (_KERNEL, memory.size - _KERNEL, _E820_RAM)]
    if tables:
        ranges.insert(1, (acpi.ADDRESS, _KERNEL - acpi.ADDRESS, _E820_ACPI))
    zero_page[_E820_COUNT] = len(ranges)
    for number, entry in enumerate(ranges):
        struct.pack_into("<QQI", zero_page, _E820_TABLE + 20 * number, *entry)
    memory.write(_ZERO_PAGE, bytes(zero_page))
    return kernel.entry


def _tables(memory: Memory, private: int = 0, at: int = _PML4) -> None:
    """
    Map the first 4 GiB at their own addresses, with *private*, and write the segment table.

    The page tables are six pages from *at* on.
    """
    present_writable, large = 0x3 | private, 0x80
    pointers, directories = at + PAGE, at + 2 * PAGE
    memory.write(at, struct.pack("<Q", pointers | present_writable))
    for gib in range(4):
        directory = directories + gib * PAGE
        memory.write(pointers + 8 * gib, struct.pack("<Q", directory | present_writable))
        pages = (gib * _GIB + n * _LARGE_PAGE | large | present_writable for n in range(512))
        memory.write(directory, struct.pack("<512Q", *pages))
    memory.write(_GDT, struct.pack("<4Q", *_GDT_ENTRIES))


def _cpuid(
    leaves: tuple[KvmCpuidEntry2, ...], platform: Platform, number: int, cpus: int
) -> list[KvmCpuidEntry2]:
    """What KVM supports, and on top of it what makes the guest believe in its platform."""
    changed = {leaf: dict(values) for leaf, values in platform.leaves.items()}
    made = []
    for leaf in leaves:
        if any(leaf.function in hidden for hidden in platform.hidden):
            continue
        values = changed.pop(leaf.function, {})
        if leaf.function == 1:
            ebx = leaf.ebx & 0xFF00 | number << 24 | cpus << 16
            values = {"ebx": ebx, "ecx": leaf.ecx | _HYPERVISOR | _TSC_DEADLINE}
        elif leaf.function == KvmLeaf.FEATURES:
            values = {"eax": leaf.eax | values.get("eax", 0)}
        elif leaf.function == 0x8000_0000:
            values = {"eax": max(leaf.eax, values.get("eax", 0))}
        elif leaf.function == 0xB:  # topology: which processor this is
            values = {"edx": number}
        made.append(msgspec.structs.replace(leaf, **values))
    missing = (KvmCpuidEntry2(function=function) for function in changed)
    return made + [msgspec.structs.replace(m, **changed[m.function]) for m in missing]


def start_from(vcpu: VcpuFile, page: bytes) -> None:
    """Start a processor with the registers that an SNP guest put into a VMSA *page*."""
    area = layout_of(SevEsSaveArea).parse(page)
    buffer = bytearray(layout_of(KvmSregs).size)
    call(vcpu.fd, KVM_GET_SREGS, address_of(buffer))
    segments = {
        name: _segment(getattr(area, name))
        for name in ("cs", "ds", "es", "fs", "gs", "ss", "tr", "ldtr")
    }
    segments["ldt"] = segments.pop("ldtr")
    tables = {
        name: KvmDtable(base=found.base, limit=found.limit)
        for name, found in (("gdt", area.gdtr), ("idt", area.idtr))
    }
    sregs = msgspec.structs.replace(
        layout_of(KvmSregs).parse(buffer),
        **segments,
        **tables,
        cr0=area.cr0,
        cr3=area.cr3,
        cr4=area.cr4,
        efer=area.efer & ~int(Efer.SVME),  # which this VM is not offered
    )
    call_with(vcpu.fd, KVM_SET_SREGS, sregs)
    call_with(vcpu.fd, KVM_SET_REGS, KvmRegs(rip=area.rip, rflags=area.rflags))
    call_with(vcpu.fd, KVM_SET_MP_STATE, _RUNNABLE.to_bytes(4, "little"))


def _segment(found: VmcbSeg) -> KvmSegment:
    """Make of a segment as a VMCB has it what KVM takes."""
    bits = found.attrib
    return KvmSegment(
        base=found.base,
        limit=found.limit,
        selector=found.selector,
        type=bits & 0xF,
        s=bits >> 4 & 1,
        dpl=bits >> 5 & 3,
        present=bits >> 7 & 1,
        avl=bits >> 8 & 1,
        l=bits >> 9 & 1,
        db=bits >> 10 & 1,
        g=bits >> 11 & 1,
    )


def _park(vcpu: VcpuFile, number: int) -> None:
    """Let processor *number* wait until the mailbox has its number and an address."""
    # It takes the kernel's page tables as they are, with NX bits: the TDX module has set NXE.
    efer = _LONG_MODE | Efer.NXE | Efer.SCE
    _start(vcpu, _PARK, _PARK_TABLES, efer, rbx=_MAILBOX, rbp=number)
    call_with(vcpu.fd, KVM_SET_MP_STATE, _RUNNABLE.to_bytes(4, "little"))


def _start(
    vcpu: VcpuFile, entry: int, page_table: int, efer: int = _LONG_MODE, **registers: int
) -> None:
    """Put a processor at *entry* in 64-bit mode, as boot.rst wants it of the first."""
    buffer = bytearray(layout_of(KvmSregs).size)
    call(vcpu.fd, KVM_GET_SREGS, address_of(buffer))
    sregs = msgspec.structs.replace(
        layout_of(KvmSregs).parse(buffer),
        cs=_CODE,
        **dict.fromkeys(("ds", "es", "fs", "gs", "ss"), _DATA),
        gdt=KvmDtable(base=_GDT, limit=8 * len(_GDT_ENTRIES) - 1),
        cr0=Cr0.PE | Cr0.ET | Cr0.PG,
        cr3=page_table,
        cr4=CR4_PAE,
        efer=efer,
    )
    call_with(vcpu.fd, KVM_SET_SREGS, sregs)
    regs = KvmRegs(rip=entry, rsi=_ZERO_PAGE, rflags=2)
    call_with(vcpu.fd, KVM_SET_REGS, msgspec.structs.replace(regs, **registers))
