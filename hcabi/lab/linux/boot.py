"""
Boot Linux on this machine's KVM, and tell each event as plain values that can be sent elsewhere.

Nothing is encrypted: memory is mapped twice, and the host sees all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from hcabi.arm64.hypercalls import FORWARDED
from hcabi.arm64.registers import PC, x
from hcabi.arm64.rsi import FORWARDED as RSI_FORWARDED
from hcabi.captures.format import (
    VERSION,
    BootRow,
    CapturedVm,
    GuestBytes,
    Header,
    MemoryRange,
    RecordedReply,
    RequestExit,
    RequestRow,
)
from hcabi.captures.steps import HEAD_BYTES
from hcabi.contracts.arm64 import CcaHost, SmcccHost
from hcabi.contracts.hyperv import HypervHost, ReceivedCall
from hcabi.contracts.hyperv.port import SyncedRegisters
from hcabi.contracts.x86 import X86Host
from hcabi.contracts.x86.migration import MigrationMsr
from hcabi.driver.arm64 import protected_vm_type
from hcabi.driver.device import Kvm
from hcabi.driver.vcpu import VcpuFile
from hcabi.driver.vm import Vm
from hcabi.errors import HostUsageError, NotReadyError
from hcabi.handler import HostHandler
from hcabi.hyperv.hypercalls import MAX_PAGES, HvGpaRangeForVisibility, HvHypercallInput
from hcabi.kernels.x86_platform import Exited, GuestPlatform, HostView
from hcabi.kernels.x86_snp_platform import SnpPlatform
from hcabi.kernels.x86_tdx_platform import TdxPlatform
from hcabi.kvm.run import (
    ExitReason,
    KvmRun,  # the module declares the arms, too
)
from hcabi.lab.agent import Json, hello
from hcabi.lab.capture import filters
from hcabi.lab.linux import arm64, faults, hyperv, x86
from hcabi.lab.linux.traps import Traps
from hcabi.lab.linux.views import GuardedMemory, GuestViews
from hcabi.lab.linux.visibility import MARK, Survey, Watch
from hcabi.lab.linux.vmm import (
    Asked,
    ConsoleLine,
    Ended,
    Event,
    Served,
    Vmm,
)
from hcabi.layout import layout_of
from hcabi.memory.migration_gate import MigrationGate
from hcabi.memory.saved_state import SavedVm
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    HostContract,
    Outcome,
    ShareRequest,
    Verdict,
)

__all__ = ["GUESTS", "WARNING", "Policy", "rows"]

GUESTS = ("sev", "hyperv", "snp", "tdx", "realm", "pkvm", "protected")
"""
What a guest believes to be: under SEV, isolated by Hyper-V, or under SNP or TDX with a platform
that is a model (x86); a realm, a pKVM guest whose calls are forwarded, or one that really is
protected (arm64).
"""

WARNING = "Nothing is encrypted here, and nothing is protected: never use this to protect anything."

GUEST_SECONDS = 300.0
#: Those of GUESTS that are x86's.
X86_GUESTS = ("sev", "hyperv", "snp", "tdx")
_MODELLED = ("snp", "tdx")
_POLICY = re.compile(r"agree|(refuse|refuse-only|retry|retry-from|part):([1-9][0-9]*)")
_VERDICTS = {
    "refuse": Verdict.REFUSED,
    "refuse-only": Verdict.REFUSED,
    "retry": Verdict.RETRY,
    "retry-from": Verdict.RETRY,
}
_run = layout_of(KvmRun)
_reason = _run.reader("exit_reason")
_RET, _MSR_DATA = _run.locate("hypercall.ret")[0], _run.locate("msr.data")[0]
_RAX = SyncedRegisters.offset("rax")
_X = [x(n) for n in range(5)]


class Policy:
    """What the VMM makes of each request: a callback for `HostHandler`."""

    def __init__(self, text: str) -> None:
        """
        Follow the policy *text*.

        `agree` agrees to all. `refuse:N` and `retry:N` do so at each Nth request to share, and
        agree to what is asked again. `refuse-only:N` refuses the Nth alone; `retry-from:N` says
        retry to the Nth and all after it, whatever is asked again. `part:N` agrees; Hyper-V's host
        half does N pages a call at most then. Raises HostUsageError for another text.
        """
        match = _POLICY.fullmatch(text)
        if match is None:
            raise HostUsageError(
                f"policy {text!r}: expected agree, refuse:N, refuse-only:N, retry:N, retry-from:N"
                " or part:N"
            )
        self._kind = match[1] or ""
        self._verdict = _VERDICTS.get(self._kind, Verdict.DONE)
        self._number = int(match[2] or 1)
        self.most_pages = self._number if self._kind == "part" else MAX_PAGES
        self._shares = 0
        self._waiting: int | None = None

    def __call__(self, slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:
        """Decide. A VMM with real private memory would change it here."""
        if not shared or start == self._waiting:
            self._waiting = None
            return Verdict.DONE
        self._shares += 1
        if not self._is_meant():
            return Verdict.DONE
        if self._kind == "retry":
            self._waiting = start
        return self._verdict

    def _is_meant(self) -> bool:
        """Whether this request to share is one that the policy is about."""
        match self._kind:
            case "refuse-only":
                return self._shares == self._number
            case "retry-from":
                return self._shares >= self._number
        return self._shares % self._number == 0


class GuestMachine:
    """A guest with its VMM, before it runs."""

    def __init__(
        self,
        kvm: Kvm,
        vm: Vm,
        guest: str,
        image: bytes,
        *,
        memory_size: int,
        cpus: int,
        command_line: str,
        device_tree: bytes,
        initrd: bytes,
        answers: str,
        kernel: x86.LoadedKernel | None = None,
        fault: str = "",
    ) -> None:
        """Build it; arguments as those of `rows`."""
        shared = SharedMap()
        self.guest, self.shared = guest, shared
        contract: HostContract
        gate = None
        msrs, policy = None, Policy(answers)
        if guest in X86_GUESTS:
            vcpus = x86.build(
                kvm,
                vm,
                image,
                memory_size=memory_size,
                cpus=cpus,
                command_line=command_line,
                initrd=initrd,
                platform=x86.PLATFORMS[guest],
                kernel=kernel,
            )
            start, serial = 0, x86.SERIAL_PORT
            if guest in _MODELLED:
                self._modelled(vm, vcpus, policy, fault)
                return
            if guest == "sev":
                contract = X86Host()
                gate = MigrationGate(shared, SavedVm(contract.name))
            else:
                port = hyperv.NotedTransport(vm.memories[0])
                contract = HypervHost(port, most_pages=policy.most_pages)
                msrs = hyperv.HypervMsrs(port)
                for vcpu in vcpus:
                    hyperv.keep_registers(vcpu)
        else:
            realm = guest == "realm"
            vcpus = arm64.build(
                vm,
                image,
                device_tree,
                memory_size=memory_size,
                cpus=cpus,
                initrd=initrd,
                realm=realm,
                forward=guest == "pkvm",
                fill=MARK if guest == "protected" else 0,
            )
            contract = CcaHost(arm64.REALM_IPA_BITS, shared.extent) if realm else SmcccHost()
            start, serial = arm64.MEMORY_START, arm64.SERIAL[0]
        self.gate = gate
        self.at_first_call: Json | None = None
        self.memory_range = (start, memory_size)
        handler = None
        if guest != "protected":
            handler = HostHandler(
                contract,
                policy,
                [MemorySlot(start, memory_size)],
                shared_map=shared,
                observe=self._observe,
            )
        self.vmm = Vmm(
            vcpus,
            vm.memories[0],
            serial,
            handler,
            migration=MigrationMsr(encrypted=True, changed=gate.guest_says) if gate else None,
            hyperv=msrs,
            registers=() if guest in X86_GUESTS else (*_X, PC),
        )

    def _modelled(self, vm: Vm, vcpus: list[VcpuFile], policy: Policy, fault: str) -> None:
        """Create the modelled platform of the guest, and KVM's part of it."""
        private, shared = vm.memories
        if not (isinstance(private, GuardedMemory) and isinstance(shared, GuardedMemory)):
            raise HostUsageError(f"guest {self.guest!r} needs memory with two views")
        views = GuestViews(private, shared)
        platform: GuestPlatform
        view = None
        if self.guest == "snp":
            view = HostView(shared.size, shared.read, shared.write)
            platform = SnpPlatform(
                private.size, views, policy, view, c_bit=x86.C_BIT, vcpus=len(vcpus)
            )
        else:
            platform = TdxPlatform(
                private.size, views, policy, shared_bit=x86.C_BIT, vcpus=len(vcpus)
            )
        self.gate, self.at_first_call = None, None
        self.memory_range = (0, private.size)
        self.shared = platform.shared
        execute = faults.fault(platform, fault) if fault else platform.execute
        traps = Traps(platform, view, x86.PLATFORMS[self.guest].private_bit, execute)
        self.vmm = Vmm(vcpus, private, x86.SERIAL_PORT, platform.handler, traps=traps)

    def _observe(self, request: ShareRequest, outcome: Outcome) -> None:
        if self.at_first_call is None:
            self.at_first_call = self.migration()  # now: the guest is on its way a moment later
        self.vmm.observe(request, outcome)

    def migration(self) -> Json | None:
        """What asking for the list gives now: how many ranges, or why it is refused."""
        if self.gate is None:
            return None
        try:
            return {"ready": True, "list_bytes": len(self.gate.export())}
        except NotReadyError as error:
            return {"ready": False, "refused": str(error)}


def rows(
    guest: str,
    image: str,
    *,
    command_line: str = "",
    memory_size: int = 256 << 20,
    cpus: int = 1,
    initrd: str = "",
    device_tree: str = "",
    answers: str = "agree",
    guest_seconds: float = GUEST_SECONDS,
    pool: int = 0,
    what: str = "",
    kernel: str = "",
    entry: int = 0,
    segments: Sequence[tuple[int, int, int]] = (),
    fault: str = "",
) -> Iterator[Json]:
    """
    Boot *image* as *guest* and tell what happens, one row at a time.

    Args:
        guest: One of GUESTS.
        image: File of a bzImage (x86) or Image (arm64).
        command_line: The kernel's.
        memory_size: In bytes.
        cpus: How many processors.
        initrd: File of an initramfs; empty for none.
        device_tree: The device tree in hex, for arm64.
        answers: What `Policy` takes.
        guest_seconds: How long the guest may take.
        pool: Size in bytes of the pool that the device tree names, to look at it at the end.
        what: Says in the capture what the guest is.
        kernel: File of the ELF kernel with instructions replaced, for SNP and TDX.
        entry: Physical address to enter it at.
        segments: (physical address, offset in the file, size) of each part, in bytes.
        fault: One of `hcabi.lab.linux.faults.FAULTS` of the guest, or nothing.

    Raises:
        HostUsageError: There is no such guest or policy.
        LiveError: The image is none; IoctlError if the kernel cannot do it.
    """
    if guest not in GUESTS:
        raise HostUsageError(f"guest {guest!r}: expected one of {', '.join(GUESTS)}")
    vm_type = 0 if guest in X86_GUESTS else arm64.vm_type(realm=guest == "realm")
    if guest == "protected":
        vm_type = protected_vm_type()
    with Kvm() as kvm, kvm.create_vm(vm_type) as vm:
        machine = GuestMachine(
            kvm,
            vm,
            guest,
            Path(image).read_bytes(),
            memory_size=memory_size,
            cpus=cpus,
            command_line=command_line,
            device_tree=bytes.fromhex(device_tree),
            initrd=Path(initrd).read_bytes() if initrd else b"",
            answers=answers,
            kernel=_loaded(kernel, entry, segments) if kernel else None,
            fault=fault,
        )
        header = _header(machine, what)
        yield {"event": "start", "warning": WARNING, "capture": msgspec.to_builtins(header)}
        told = False
        protected = guest == "protected"
        survey = Survey(vm.memories[0]) if protected else None
        watch = Watch(vm.memories[0], _pages(memory_size, pool) if protected else {})
        yield from _seen(watch)
        for event in machine.vmm.run(guest_seconds):
            yield _plain(event, captured=guest not in _MODELLED)
            yield from _seen(watch)
            if not told and isinstance(event, Served) and machine.at_first_call:
                told = True
                yield {"event": "migration", "t": round(event.seconds, 3), **machine.at_first_call}
        if survey:
            found = [[hex(a), hex(b), kind] for a, b, kind in survey.ranges()]
            yield {"event": "survey", "ranges": found}
        shared = [[hex(a), hex(a + size)] for a, size in machine.shared.ranges()]
        yield {"event": "end", "shared": shared, "migration": machine.migration()}


def _loaded(kernel: str, entry: int, segments: Sequence[tuple[int, int, int]]) -> x86.LoadedKernel:
    data = memoryview(Path(kernel).read_bytes())
    parts = tuple((address, data[at : at + size]) for address, at, size in segments)
    return x86.LoadedKernel(entry, parts)


def _pages(memory_size: int, pool: int) -> dict[str, int]:
    """Pages of a protected guest to look at: its kernel, and what it shares if there is a pool."""
    pages = {"the kernel's first page": arm64.MEMORY_START + arm64.KERNEL_OFFSET}
    if pool:
        pages["the pool's first page"] = arm64.pool_address(memory_size)
    return pages


def _seen(watch: Watch) -> Iterator[Json]:
    for page, seen in watch.changes():
        yield {"event": "visible", "page": page, "seen": seen}


def _plain(event: Event, *, captured: bool) -> Json:
    seconds = round(event.seconds, 3)
    match event:
        case ConsoleLine():
            return {"event": "console", "t": seconds, "line": event.line}
        case Ended():
            return {"event": "ended", "t": seconds, "why": event.why}
        case Asked():
            return _asked(event, seconds)
    row: Json = {"event": "exit", "t": seconds, "vcpu": event.vcpu}
    if captured:  # of a platform that is a model, the request's row has its exits
        row["capture"] = msgspec.to_builtins(_captured(event))
    if event.request is not None and event.outcome is not None:
        request, outcome = event.request, event.outcome
        row |= {"start": hex(request.start), "size": hex(request.size), "shared": request.shared}
        row |= {"verdict": outcome.verdict.value, "done": hex(outcome.done)}
    return row


def _asked(event: Asked, seconds: float) -> Json:
    """Tell of an instruction that a platform answered."""
    trapped = event.trapped
    executed = trapped.executed
    row = RequestRow(
        instruction=trapped.instruction,
        in_={name: hex(value) for name, value in trapped.before.items()},
        out={name: hex(value) for name, value in executed.registers.items()},
        vcpu=event.vcpu,
        reads=[GuestBytes(hex(at), data.hex()) for at, data in trapped.reads],
        writes=[GuestBytes(hex(at), data.hex()) for at, data in trapped.writes],
        exits=[_request_exit(made) for made in executed.exits],
        ended=executed.ended,
    )
    told = {"event": "request", "t": seconds, "vcpu": event.vcpu, "note": executed.note}
    return {**told, "capture": msgspec.to_builtins(row)}


def _request_exit(made: Exited) -> RequestExit:
    (reason,) = _reason(made.run)
    written = dict(made.reply.run) if made.reply else {}
    ret = hex(int.from_bytes(written[_RET], "little")) if _RET in written else None
    return RequestExit(reason, made.run[:HEAD_BYTES].hex(), made.errno, ret)


def _captured(event: Served) -> BootRow:
    """One row of a boot capture."""
    (reason,) = _reason(event.run)
    row = BootRow(reason, event.run[:HEAD_BYTES].hex(), RecordedReply())
    written = {at: int.from_bytes(data, "little") for at, data in event.reply.run}
    if event.registers:
        row.x = [hex(v) for v in event.registers[:-1]]
        row.pc = hex(event.registers[-1])
        answers = dict(event.reply.registers)
        x0, x1, x2, x3 = (hex(answers[r]) if r in answers else None for r in _X[:4])
        row.reply = RecordedReply(x0=x0, x1=x1, x2=x2, x3=x3)
    elif reason == ExitReason.HYPERCALL:
        row.reply = RecordedReply(ret=hex(written[_RET]))
    elif event.call is not None:
        row.control, row.input = hex(event.call.control), hex(event.call.address)
        row.page = _used(event.call).hex()
        row.reply = RecordedReply(rax=hex(written[_RAX]))
    else:
        data = hex(written[_MSR_DATA]) if _MSR_DATA in written else None
        row.reply = RecordedReply(error=0, data=data)
    return row


def _used(call: ReceivedCall) -> bytes:
    """Input page of a call, as far as the call counts elements."""
    count = layout_of(HvHypercallInput).from_int(call.control).rep_count
    page = layout_of(HvGpaRangeForVisibility)
    return (call.data or b"")[: page.field("gpa_page_list").position + 8 * count]


def _header(machine: GuestMachine, what: str) -> Header:
    """First line of a boot capture."""
    start, size = machine.memory_range
    amd64 = machine.guest in X86_GUESTS
    kind = "protected" if machine.guest == "protected" else "default"
    vm = CapturedVm(kind, memory=[MemoryRange(hex(start), hex(size))])
    match machine.guest:
        case "sev":
            vm.c_bit = x86.C_BIT
        case "hyperv":
            vm.isolation = "vbs"
        case "snp" | "tdx":
            vm.type, vm.vcpus = machine.guest, machine.vmm.vcpu_count
            bits = x86.PLATFORMS[machine.guest]
            vm.c_bit, vm.shared_bit = bits.private_bit, bits.shared_bit
        case "realm":
            vm.ipa_bits = arm64.REALM_IPA_BITS
            vm.smccc_filter = filters(RSI_FORWARDED)
        case "pkvm":
            vm.smccc_filter = filters(*FORWARDED)
    return Header(
        VERSION,
        "x86" if amd64 else "arm64",
        next(hello()).kernel,
        "kvm-amd" if amd64 else "kvm-arm64",
        vm,
        "requests" if machine.guest in _MODELLED else "boot",
        what,
    )
