"""Worked examples for what no capture has: calls made on the library's own models, and exits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hcabi.arm64 import android, rsi
from hcabi.arm64.smccc_filter import FilterAction
from hcabi.catalogue.pages import kebab
from hcabi.contracts.arm64 import CcaHost
from hcabi.contracts.hyperv import HypervGuest
from hcabi.contracts.riscv import CoveGuest
from hcabi.contracts.s390 import UltravisorGuest
from hcabi.contracts.x86 import SvsmGuest, TdxGuest, X86Host
from hcabi.contracts.x86.pkvm import PkvmGuest
from hcabi.handler import HostHandler
from hcabi.hyperv import hypercalls as hv
from hcabi.hyperv.hypercalls import HvHypercallInput
from hcabi.kernels.arm64_android import AndroidKernel, AndroidVcpu
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.riscv_tsm import CoveVcpu, SecurityManager
from hcabi.kernels.s390_ultravisor import ProtectedVcpu, Ultravisor
from hcabi.kernels.vcpu import Vcpu
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kernels.x86_svsm import Svsm, SvsmVcpu
from hcabi.kernels.x86_tdx import TdxKernel, TdxVcpu
from hcabi.kvm.errno import Errno
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import (
    ExitReason,
    HypercallExit,
    KvmRun,
    MemoryFaultExit,
    MemoryFaultFlags,
    MsrExit,
    SystemEventExit,
)
from hcabi.layout import CallSpec, Record, layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.riscv import cove
from hcabi.s390 import ultravisor
from hcabi.types import U64, Call, GuestContract, Reply, ShareRegion, apply_reply
from hcabi.x86 import hypercalls as x86_calls
from hcabi.x86 import pkvm, svsm, tdx
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.hypercalls import Hypercall, MapGpaRangeAttributes
from hcabi.x86.msr import Msr
from hcabi.x86.run import HypercallExitFlags
from hcabi.x86.vm_types import VmType

from .example import Example, hexes

__all__ = ["MODELLED"]

#: How many bytes an example has: the header and every arm that matters here.
_BYTES = 128
#: The same where the exit is a system event, whose arm is the longest.
_EVENT = layout_of(KvmRun).field("exit_union").position + layout_of(SystemEventExit).size
_PRIVATE = layout_of(MemoryFaultFlags).mask("private")
_RAM = MemorySlot(0x4000_0000, 0x1000_0000, guest_memfd=True)
_PAGE, _DEVICE = 0x4001_0000, 0x0A00_0000
_NO_KERNEL = "No kernel made these bytes: what the layouts were not given is 0."
_LONG_MODE = layout_of(HypercallExitFlags).mask("long_mode")
_KVM = "KVM answers: there is no exit."
_HV = "The VMM answers; how the call reaches it is between hypervisor and VMM."


def _perform(
    vcpu: Vcpu, call: Call, handler: HostHandler | None = None
) -> tuple[bytes, Mapping[str, int]]:
    """Make *call*: the first bytes of its first exit, and the registers after it."""
    vcpu.begin(call)
    data = b""
    while (errno := vcpu.enter()) is not None:
        data = data or bytes(vcpu.run[:_BYTES])
        reply = handler.handle(vcpu.run, errno, vcpu.read_register) if handler else None
        if not isinstance(reply, Reply):
            return data, {}
        apply_reply(reply, vcpu.run, vcpu.write_register, vcpu.write_memory)
    return data, vcpu.state().registers


# --- x86 -------------------------------------------------------------------------------------


def _x86(name: str, title: str, page: str, call: CallSpec, features: str = "") -> Example:
    mask = layout_of(KvmFeatures).mask(features) if features else 0
    made = Call("vmmcall", {"rax": call.number})
    _, after = _perform(X86Vcpu(X86Kernel(features=mask, enforce_features=True)), made)
    return Example(name, title, page, "the model of Linux 7.3", "x86", b"",
                   hexes(made.registers), {"rax": hex(after["rax"])}, token=call.name,
                   note=_KVM)  # fmt: skip


def _only(name: str, title: str, page: str, call: CallSpec, made: Call, note: str) -> Example:
    """A call whose answer nothing here can give."""
    return Example(name, title, page, "the guest half here", "x86", b"", hexes(made.registers),
                   token=call.name, note=note)  # fmt: skip


def _hyperv(name: str, title: str, page: str, call: CallSpec) -> Example:
    """A rep call of two elements, whose input page is at `_PAGE`."""
    control = HvHypercallInput(code=call.number, rep_count=2)
    values = {"rcx": layout_of(HvHypercallInput).to_int(control), "rdx": _PAGE}
    made = Call("vmmcall", values)
    return _only(name, title, page, call, made, _HV)


def _map_gpa_of_tdx(name: str, title: str, region: ShareRegion) -> Example:
    call = TdxGuest().encode_call(region)
    handler = HostHandler(X86Host(VmType.TDX_VM), lambda *_: None, [_RAM])
    data, after = _perform(TdxVcpu(TdxKernel()), call, handler)
    return Example(name, f"TDX: {title}", "call-x86-tdvmcall-map-gpa",
                   "the model of Linux 7.3", "x86", data, hexes(call.registers),
                   hexes({r: after[r] for r in ("r10", "r11")}),
                   token=tdx.MAP_GPA.name, vm_type="tdx")  # fmt: skip


def _tdx(name: str, title: str, page: str, call: CallSpec, note: str, *, r12: int, r13: int = 0,
         ret: int | None = None) -> Example:  # fmt: skip
    """A call of the interface; *ret* is what the VMM writes, None where it leaves the answer."""
    listed = {a.register for a in (*call.arguments, *call.results)}
    given = {"r10": tdx.STANDARD, "r11": int(call.number), "r12": r12, "r13": r13, "r14": 0}
    made = {"rax": int(tdx.TdcallLeaf.VP_VMCALL), "rcx": tdx.EXPOSED_REGISTERS}
    made |= {r: v for r, v in given.items() if r in listed}
    vcpu = TdxVcpu(TdxKernel())
    vcpu.begin(Call(tdx.TDCALL, made))
    vcpu.enter()
    after: dict[str, int] = {}
    data = bytes(vcpu.run[: _BYTES if call.results else _EVENT])
    if ret is not None:
        at, size = layout_of(KvmRun).locate("tdx.unknown.ret")
        vcpu.run[at : at + size] = ret.to_bytes(size, "little")
    if call.results:
        vcpu.enter()
        after = {a.register: vcpu.registers[a.register] for a in call.results}
    return Example(name, f"TDX: {title}", page, "the model of Linux 7.3", "x86", data, hexes(made),
                   hexes(after), token=call.name, note=note)  # fmt: skip


# --- Calls that KVM does not see --------------------------------------------------------------


def _unseen(
    name: str, title: str, call: CallSpec, arch: str, vcpu: Vcpu, guest: GuestContract,
    region: ShareRegion, who: str,
) -> Example:  # fmt: skip
    """A call that a layer beside KVM serves: it is made on the model of that layer."""
    made = guest.encode_call(region)
    _, after = _perform(vcpu, made)
    answer = {a.register: after[a.register] for a in call.results}
    page = f"call-{arch}-{kebab(call.name)}"
    return Example(name, title, page, f"the model of {who}", arch, b"", hexes(made.registers),
                   hexes(answer), token=call.name,
                   note=f"{who[0].upper()}{who[1:]} answers: there is no exit.")  # fmt: skip


# --- arm64 -----------------------------------------------------------------------------------


def _android(
    name: str, title: str, page: str, call: CallSpec, *arguments: int,
    first: Sequence[tuple[CallSpec, int]] = (),
) -> Example:  # fmt: skip
    """A call that Android's EL2 answers, after the calls in *first* with one address each."""
    vcpu = AndroidVcpu(AndroidKernel([_RAM], per_call=3))
    for earlier, address in first:
        _perform(vcpu, _hvc(earlier, address))
    made = _hvc(call, *arguments)
    _, after = _perform(vcpu, made)
    return Example(name, f"Android: {title}", page, "the model of Android 6.12", "arm64", b"",
                   hexes(made.registers), hexes({f"x{n}": after[f"x{n}"] for n in range(4)}),
                   token=call.name, note="EL2 answers: there is no exit.")  # fmt: skip


def _hvc(call: CallSpec, *arguments: int) -> Call:
    values = (call.number, *arguments, 0, 0, 0)[:4]
    instruction = call.instruction.partition(" ")[0]
    return Call(instruction, {f"x{n}": v for n, v in enumerate(values)})


def _exit_of(name: str, title: str, page: str, call: CallSpec, *arguments: int,
             handler: HostHandler | None = None, note: str = "") -> Example:  # fmt: skip
    """A call that the SMCCC filter of an ordinary VM forwards."""
    kernel = Arm64Kernel()
    kernel.set_filter(call.number, 1, FilterAction.FWD_TO_USER)
    made = _hvc(call, *arguments)
    data, after = _perform(Arm64Vcpu(kernel), made, handler)
    answer = {f"x{n}": after[f"x{n}"] for n in range(4)} if after else {}
    return Example(name, title, page, "the model of Linux 7.3", "arm64", data,
                   hexes(made.registers), hexes(answer), token=call.name, note=note)  # fmt: skip


# --- Exits alone -----------------------------------------------------------------------------


def _arm(name: str, title: str, page: str, reason: int, arm: Record, errno: int = 0,
         vm_type: str = "") -> Example:  # fmt: skip
    run = bytearray(_BYTES)
    layout = layout_of(KvmRun)
    at, size = layout.locate("exit_reason")
    run[at : at + size] = int(reason).to_bytes(size, "little")
    layout_of(type(arm)).build_into(arm, run, layout.field("exit_union").position)
    return Example(name, title, page, "the layouts here", "x86", bytes(run), errno=errno,
                   vm_type=vm_type, note=_NO_KERNEL)  # fmt: skip


def _attributes(**fields: int) -> int:
    return layout_of(MapGpaRangeAttributes).to_int(MapGpaRangeAttributes(**fields))  # type: ignore[arg-type]


def _map_gpa(start: int, pages: int, attributes: int, flags: int = _LONG_MODE) -> HypercallExit:
    args = (start, pages, attributes, 0, 0, 0)
    return HypercallExit(nr=int(Hypercall.MAP_GPA_RANGE), args=args, flags=flags)


_HINTED = _attributes(preferred_page_size=1)
_REALM = HostHandler(CcaHost(34), lambda *_: None, [_RAM])
_SHARE = ShareRegion(_PAGE, 0x3000, True)
_BACK = ShareRegion(_PAGE, 0x3000, False)
_BELOW = "The hypervisor below the host answers, and nothing here models it: 0 would be success."
_ENROLL, _GUARD = android.MMIO_GUARD_ENROLL, android.MMIO_GUARD_MAP

MODELLED = (
    _x86("x86-kick", "x86: wake a vCPU", "call-x86-kick-cpu", x86_calls.KICK_CPU, "pv_unhalt"),
    _x86("x86-ipi", "x86: send interrupts; KVM goes by CPUID, without bit 11", "call-x86-send-ipi",
         x86_calls.SEND_IPI),
    _only("x86-clock", "x86: read clock and counter", "call-x86-clock-pairing",
          x86_calls.CLOCK_PAIRING,
          Call("vmmcall", {"rax": x86_calls.CLOCK_PAIRING.number}),
          "KVM answers from the host's clock, which nothing here models."),
    _only("x86-pkvm-share", "pKVM on x86: share three pages", "call-x86-pkvm-ghc-share-mem",
          pkvm.CALLS[pkvm.PkvmHypercall.SHARE_MEM], PkvmGuest().encode_call(_SHARE), _BELOW),
    _only("x86-pkvm-unshare", "pKVM on x86: take three pages back",
          "call-x86-pkvm-ghc-unshare-mem", pkvm.CALLS[pkvm.PkvmHypercall.UNSHARE_MEM],
          PkvmGuest().encode_call(_BACK), _BELOW),
    _only("hv-share", "Hyper-V: share three pages",
          "call-x86-hv-call-modify-sparse-gpa-page-host-visibility",
          hv.MODIFY_VISIBILITY, HypervGuest(_PAGE).encode_call(_SHARE), _HV),
    _hyperv("hv-accept", "Hyper-V: accept two pages", "call-x86-hv-call-accept-gpa-pages",
            hv.ACCEPT_GPA_PAGES),
    _hyperv("hv-query", "Hyper-V: ask for the visibility of two pages",
            "call-x86-hv-call-query-sparse-gpa-page-host-visibility", hv.QUERY_VISIBILITY),
    _unseen("svsm-pvalidate", "SVSM: take the validation of three pages back",
            svsm.SVSM_PVALIDATE, "x86", SvsmVcpu(Svsm([_RAM]), _RAM.start), SvsmGuest(_RAM.start),
            _SHARE, "the SVSM"),
    _unseen("s390-share", "s390: share a page", ultravisor.SET_SHARED_ACCESS, "s390",
            ProtectedVcpu(Ultravisor([_RAM])), UltravisorGuest(_RAM.start),
            ShareRegion(_PAGE, 0x1000, True), "the ultravisor"),
    _unseen("s390-unshare", "s390: take a page back", ultravisor.REMOVE_SHARED_ACCESS, "s390",
            ProtectedVcpu(Ultravisor([_RAM])), UltravisorGuest(_RAM.start),
            ShareRegion(_PAGE, 0x1000, False), "the ultravisor"),
    _unseen("cove-share", "CoVE: share three pages", cove.SHARE_MEMORY, "riscv",
            CoveVcpu(SecurityManager([_RAM])), CoveGuest(), _SHARE, "the security manager"),
    _unseen("cove-unshare", "CoVE: take three pages back", cove.UNSHARE_MEMORY, "riscv",
            CoveVcpu(SecurityManager([_RAM])), CoveGuest(), _BACK, "the security manager"),
    _map_gpa_of_tdx("tdx-share", "share two pages", ShareRegion(_PAGE, 0x2000, True)),
    _map_gpa_of_tdx("tdx-chunk", "one chunk to private",
                    ShareRegion(0x4020_0000, 0x20_0000, False)),
    _tdx("tdx-info", "ask for the optional calls", "call-x86-tdvmcall-get-td-vm-call-info",
         tdx.GET_TD_VM_CALL_INFO, "The VMM leaves the exit as it is: it has none of them.", r12=1),
    _tdx("tdx-quote", "ask for a quote", "call-x86-tdvmcall-get-quote", tdx.GET_QUOTE,
         "The VMM takes the request.", r12=tdx.shared_mask(47) | _PAGE, r13=0x2000,
         ret=int(tdx.TdxStatus.SUCCESS)),
    _tdx("tdx-fatal", "a guest that cannot go on", "call-x86-tdvmcall-report-fatal-error",
         tdx.REPORT_FATAL_ERROR, "Nothing is answered: the VMM ends the VM.", r12=1),
    _tdx("tdx-notify", "choose the interrupt of late answers",
         "call-x86-tdvmcall-setup-event-notify-interrupt", tdx.SETUP_EVENT_NOTIFY_INTERRUPT,
         "The VMM leaves the exit as it is, which refuses.", r12=0x50),
    _arm("snp-part", "SNP: the rest of a begun 2 MiB entry", "structure-x86-snp-psc-desc",
         ExitReason.HYPERCALL, _map_gpa(0x4000_3000, 509, _HINTED, flags=0), vm_type="snp"),
    _arm("hint", "x86: shared, with a hint of 2 MiB", "structure-kvm-hypercall-exit",
         ExitReason.HYPERCALL, _map_gpa(0x4000_0000, 512, _HINTED)),
    _arm("too-many", "x86: a count that exceeds the address space",
         "word-x86-map-gpa-range-attributes", ExitReason.HYPERCALL,
         _map_gpa(0, U64, 0)),
    _arm("memory-fault", "a memory fault that asks for private memory",
         "structure-kvm-memory-fault-exit", ExitReason.MEMORY_FAULT,
         MemoryFaultExit(flags=_PRIVATE, gpa=_PAGE, size=0x1000), int(Errno.EFAULT), "snp"),
    _arm("ready", "the guest writes that it may be migrated", "word-x86-migration-control",
         ExitReason.X86_WRMSR,
         MsrExit(reason=int(MsrExitReason.FILTER), index=int(Msr.KVM_MIGRATION_CONTROL), data=1)),
    _exit_of("rsi-features", "realm: read a feature register", "call-arm64-rsi-features",
             rsi.FEATURES, handler=_REALM),
    _exit_of("rsi-host-call", "realm: call the host", "call-arm64-rsi-host-call", rsi.HOST_CALL,
             _PAGE, note="What the VMM answers is between it and the guest."),
    _android("android-meminfo", "ask for the granule", "call-android-hyp-meminfo",
             android.HYP_MEMINFO),
    _android("android-share", "share a range, in parts", "call-android-mem-share",
             android.MEM_SHARE, _PAGE, 4),
    _android("android-unshare", "take a granule back", "call-android-mem-unshare",
             android.MEM_UNSHARE, _PAGE, 1, first=[(android.MEM_SHARE, _PAGE)]),
    _android("android-relinquish", "give a granule back to the host",
             "call-android-mem-relinquish", android.MEM_RELINQUISH, _PAGE,
             first=[(android.MEM_SHARE, _PAGE), (android.MEM_UNSHARE, _PAGE)]),
    _android("android-guard-info", "ask for the granule of device memory",
             "call-android-mmio-guard-info", android.MMIO_GUARD_INFO),
    _android("android-guard-enroll", "enrol", "call-android-mmio-guard-enroll", _ENROLL),
    _android("android-guard-map", "declare a device's granule", "call-android-mmio-guard-map",
             _GUARD, _DEVICE, first=[(_ENROLL, 0)]),
    _android("android-guard-unmap", "take a declaration back", "call-android-mmio-guard-unmap",
             android.MMIO_GUARD_UNMAP, _DEVICE, first=[(_ENROLL, 0), (_GUARD, _DEVICE)]),
    _android("android-rguard-map", "declare a device's range, in parts",
             "call-android-mmio-rguard-map", android.MMIO_RGUARD_MAP, _DEVICE, 4,
             first=[(_ENROLL, 0)]),
    _android("android-rguard-unmap", "take a range of declarations back",
             "call-android-mmio-rguard-unmap", android.MMIO_RGUARD_UNMAP, _DEVICE, 1,
             first=[(_ENROLL, 0), (_GUARD, _DEVICE)]),
    _exit_of("android-power", "Android: switch a device on", "call-android-dev-req-pwr",
             android.DEV_REQ_PWR, 1, 0, note="The VMM that has the device answers in x0."),
)  # fmt: skip
