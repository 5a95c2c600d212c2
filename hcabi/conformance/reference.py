"""
The reference program: hcabi itself answers cases.

Each operation of the protocol is one method. Parts that real VMMs implement wrongly are separate
methods, so that a wrong program is this class with one method replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import msgspec

from hcabi.arm64.hypercalls import PKVM_FEATURES
from hcabi.arm64.registers import x
from hcabi.arm64.smccc import FunctionId
from hcabi.conformance.cases import contracts
from hcabi.conformance.hypercalls import WireTransport, packed
from hcabi.conformance.protocol import Declared
from hcabi.contracts.arm64 import (
    CcaGuest,
    CcaHost,
    CcaSeriesHost,
    PrototypeHost,
    SmcccGuest,
    SmcccHost,
)
from hcabi.contracts.arm64.android import PkvmAndroidGuest
from hcabi.contracts.arm64.cca import Extent
from hcabi.contracts.arm64.pkvm import PkvmGuest
from hcabi.contracts.hyperv import HypervGuest, HypervHost
from hcabi.contracts.riscv import CoveGuest
from hcabi.contracts.s390 import UltravisorGuest
from hcabi.contracts.x86 import KvmGuest, X86Host
from hcabi.contracts.x86 import pkvm as x86_pkvm
from hcabi.contracts.x86.sev_es import SevEsGuest
from hcabi.contracts.x86.snp import SnpGuest, SnpMsrGuest
from hcabi.contracts.x86.svsm import SvsmGuest
from hcabi.contracts.x86.tdx import TdxGuest
from hcabi.handler import HostHandler
from hcabi.hyperv.hypercalls import HvHypercallInput, HvHypercallResult
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.layout import Record, layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import (
    Call,
    GuestContract,
    GuestState,
    HostContract,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRegion,
    ShareRequest,
    Verdict,
    apply_reply,
)
from hcabi.x86 import ghcb
from hcabi.x86.hypercalls import MapGpaRangeAttributes
from hcabi.x86.vm_types import TYPES_BY_NAME

__all__ = ["CONTRACTS", "LEVELS", "VMM", "Reference", "Running", "Skip"]

#: The contracts of the reference program.
CONTRACTS = contracts()
LEVELS = ("codec", "handler", "scenario")
VMM = Declared(refuses="answers", retry=True, ranges="pieces", discards=True)

WORDS: dict[str, type[Record]] = {
    "map_gpa_range_attributes": MapGpaRangeAttributes,
    "psc_hdr": ghcb.PscHdr,
    "psc_entry": ghcb.PscEntry,
    "ghcb_msr_psc_request": ghcb.GhcbMsrPscRequest,
    "ghcb_msr_psc_response": ghcb.GhcbMsrPscResponse,
    "smccc_function_id": FunctionId,
    "hv_hypercall_input": HvHypercallInput,
    "hv_hypercall_result": HvHypercallResult,
}
_REGISTERS = {x(n): f"x{n}" for n in range(18)}


def _granule(case: dict[str, Any]) -> int:
    return number(case.get("granule", "0x1000"))


#: Guest halves, created for a case.
GUESTS: dict[str, Callable[[dict[str, Any]], GuestContract]] = {
    "x86.kvm": lambda case: KvmGuest(32 if case.get("mode") == 32 else 64),
    "x86.sev_es": lambda case: SevEsGuest(number(case["ghcb"])),
    "x86.snp": lambda case: SnpGuest(number(case["ghcb"])) if "ghcb" in case else SnpMsrGuest(),
    "x86.tdx": lambda case: TdxGuest(case.get("shared_bit", 47)),
    "x86.pkvm": lambda _: x86_pkvm.PkvmGuest(),
    "x86.svsm": lambda case: SvsmGuest(number(case["area"])),
    "s390.ultravisor": lambda case: UltravisorGuest(number(case["area"])),
    "riscv.cove": lambda _: CoveGuest(),
    "arm64.cca": lambda _: CcaGuest(),
    "arm64.smccc": lambda case: SmcccGuest(_granule(case)),
    "arm64.pkvm": lambda case: PkvmGuest(_granule(case)),
    "arm64.pkvm_android": lambda case: PkvmAndroidGuest(
        _granule(case), has_range=case.get("has_range", True)
    ),
    "hyperv.vbs": lambda case: HypervGuest(number(case["input_page"])),
}


class Skip(Exception):  # noqa: N818 - it is no error
    """The program does not support this; the message says why."""


def number(text: str) -> int:
    """Read a hex string of the protocol."""
    return int(text, 16)


class Running:
    """One VM of a case: its handler, its vCPU's registers, and the effects on its memory."""

    def __init__(self, program: Reference, case: dict[str, Any], contract: str) -> None:
        self.program = program
        self.fault = False
        self.effects: list[dict[str, Any]] = []
        slots = case.get("slots", [])
        self.verdicts = [Verdict(slot.get("change", "done")) for slot in slots]
        self.frees = [slot.get("discard", "done") == "done" for slot in slots]
        shared_map = program.shared_map()
        host = program.host(contract, case.get("vm", {}), shared_map.extent)
        made = [
            MemorySlot(
                number(slot["start"]),
                number(slot["size"]),
                slot.get("shared", False),
                str(i),
                slot.get("guest_memfd", False),
            )
            for i, slot in enumerate(slots)
        ]
        self.handler = HostHandler(host, self.change, made, shared_map=shared_map)

    def change(self, slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:
        """Convert memory of this slot, or fail as the case defines."""
        verdict = self.verdicts[int(slot.name)]
        if verdict is not Verdict.DONE:
            return verdict
        region = ShareRegion(start, size, shared)
        return self.program.convert(self, slot, region, frees=self.frees[int(slot.name)])

    def shared(self) -> list[dict[str, str]]:
        """The shared ranges."""
        return [{"start": hex(a), "size": hex(s)} for a, s in self.handler.map.ranges()]


class Reference:
    """
    Answers cases, one method for each operation.

    Attributes:
        vmm: Its declaration about the VMM.
    """

    vmm: ClassVar[Declared] = VMM

    def execute(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """
        Answer one case.

        Raises Skip if it does not support the case, and what the case's operation raises.
        """
        operation: Callable[..., dict[str, Any]] | None = {
            "decode_exit": self.decode_exit,
            "encode_reply": self.encode_reply,
            "encode_call": self.encode_call,
            "decode_result": self.decode_result,
            "decode_word": self.decode_word,
            "encode_word": self.encode_word,
            "handle": self.handle,
            "play": self.play,
        }.get(case["op"])
        if operation is None:
            raise Skip(f"no operation {case['op']!r}")
        return operation(contract, case)

    # --- its parts

    def host(self, contract: str, vm: dict[str, Any], extent: Extent | None = None) -> HostContract:
        """Host half for the case's VM; *extent* reads its map, for queries about memory."""
        if contract.startswith("x86."):
            return X86Host(TYPES_BY_NAME[vm["type"]])
        if contract == "arm64.smccc":
            words = [number(word) for word in vm.get("features", map(hex, PKVM_FEATURES))]
            return SmcccHost(_granule(vm), words)
        if contract == "arm64.cca":
            return CcaHost(vm["ipa_bits"], extent)
        if contract == "arm64.cca_series":
            return CcaSeriesHost()
        if contract == "arm64.prototype":
            return PrototypeHost(_granule(vm))
        if contract == "hyperv.vbs":
            return HypervHost(WireTransport(), extent=extent)
        raise Skip(f"{contract} has no host half")

    def convert(
        self, vm: Running, slot: MemorySlot, region: ShareRegion, *, frees: bool
    ) -> Verdict:
        """
        Change a part of a slot, then free its backing memory that is no longer used.

        If memory cannot be freed, the host keeps it; the conversion has happened nevertheless.
        """
        where = {"start": hex(region.start), "size": hex(region.size)}
        change = {**where, "shared": region.shared}
        free = {**where, "discard": "private" if region.shared else "shared"}
        if not slot.guest_memfd or not frees:
            vm.effects.append(change)
        elif region.shared and vm.handler.contract.rules.frees_first:
            vm.effects += [free, change]
        else:
            vm.effects += [change, free]
        return Verdict.DONE

    def shared_map(self) -> SharedMap:
        """Create the map of a VM."""
        return SharedMap()

    def guest(self, contract: str, case: dict[str, Any]) -> GuestContract:
        """Guest half of the case's contract."""
        make = GUESTS.get(contract)
        if make is None:
            raise Skip(f"{contract} has no guest half here")
        return make(case)

    # --- codec: host half

    def decode_exit(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """What an exit asks for, before it is checked."""
        request = self._request(self.host(contract, case.get("vm", {})), case)
        if isinstance(request, NotAShareCall):
            return {"kind": "other"}
        if isinstance(request, InterfaceQuery):
            return {"kind": "query"}
        size = hex(request.size) if request.size >> 64 == 0 else None
        return {
            "kind": "share",
            "start": hex(request.start),
            "size": size,
            "shared": request.shared,
        }

    def _request(
        self, host: HostContract, case: dict[str, Any]
    ) -> ShareRequest | InterfaceQuery | NotAShareCall:
        registers = _registers(case)
        run, errno = _returned(case)
        return host.decode_exit(bytes(run), errno, lambda r: registers[_REGISTERS[r]])

    def encode_reply(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """What to write for an outcome."""
        host = self.host(contract, case.get("vm", {}))
        request = self._request(host, case)
        if not isinstance(request, ShareRequest):
            return {"kind": "other"}
        verdict = Verdict(case["outcome"])
        if verdict is Verdict.RETRY and not host.retries:
            outcome = Outcome(Verdict.REFUSED, 0, Refusal.RETRY_LOST)
        elif verdict is Verdict.DONE:
            outcome = Outcome(verdict, request.size)
        else:
            outcome = Outcome(verdict, 0, Refusal.HOST_REFUSED)
        return self.answer(host.encode_reply(request, outcome), case)

    def answer(self, reply: Reply | NotAShareCall, case: dict[str, Any]) -> dict[str, Any]:
        """Apply a reply to the case's kvm_run, registers and memory, and show them."""
        if isinstance(reply, NotAShareCall):
            return {"kind": "other"}
        run, _ = _returned(case)
        written: dict[str, str] = {}
        memory: list[dict[str, str]] = []

        def write(register: int, value: int) -> None:
            written[_REGISTERS[register]] = hex(value)

        def write_memory(start: int, data: bytes) -> None:
            memory.append({"start": hex(start), "bytes": data.hex()})

        resume = apply_reply(reply, run, write, write_memory)
        if "hypercall" in case:
            result = hex(int.from_bytes(run[:8], "little"))
            return {"kind": "reply", "result": result, "memory": memory, "resume": resume}
        return {
            "kind": "reply",
            "run": run.hex(),
            "registers": written,
            "memory": memory,
            "resume": resume,
        }

    # --- codec: guest half

    def encode_call(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """Registers of the first call for a region."""
        return _made(self.guest(contract, case).encode_call(_region(case)))

    def decode_result(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """How a guest reads the registers after its call."""
        guest = self.guest(contract, case)
        call = guest.encode_call(_region(case))
        memory = GuestMemory()
        for one in case.get("memory", ()):
            memory.write(number(one["start"]), bytes.fromhex(one["bytes"]))
        progress = guest.decode_result(call, GuestState(_registers(case), memory.read))
        next_call = None if progress.next is None else _made(progress.next)
        return {
            "verdict": progress.verdict.value,
            "done": hex(progress.done),
            "next": next_call,
        }

    # --- codec: words

    def decode_word(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """Fields of a word or of a structure of 8 bytes."""
        layout = layout_of(_word(case))
        value = layout.parse(number(case["value"]).to_bytes(layout.size, "little"))
        fields = msgspec.structs.asdict(value)
        return {"fields": {n: v if isinstance(v, bool) else hex(v) for n, v in fields.items()}}

    def encode_word(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """The word that has these fields."""
        record = _word(case)
        fields = {n: v if isinstance(v, bool) else number(v) for n, v in case["fields"].items()}
        built = layout_of(record).build(record(**fields))
        return {"value": hex(int.from_bytes(built, "little"))}

    # --- handler and scenario

    def handle(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """Handle one exit."""
        return self.step(Running(self, case, contract), case)

    def play(self, contract: str, case: dict[str, Any]) -> dict[str, Any]:
        """Handle many exits of one VM, and show the shared ranges after each."""
        vm = Running(self, case, contract)
        steps = []
        for step in case["steps"]:
            for i, verdict in enumerate(step.get("changes", [])):
                vm.verdicts[i] = Verdict(verdict)
            steps.append({**self.step(vm, step), "shared": vm.shared()})
        return {"steps": steps}

    def step(self, vm: Running, case: dict[str, Any]) -> dict[str, Any]:
        """Handle one exit of *vm*."""
        vm.effects.clear()
        registers = _registers(case)
        run, errno = _returned(case)
        vm.fault = errno != 0
        reply = vm.handler.handle(
            bytes(run),
            errno,
            lambda register: registers[_REGISTERS[register]],
            vcpu=case.get("vcpu", 0),
        )
        made = self.answer(reply, case)
        return made if made["kind"] == "other" else {**made, "effects": list(vm.effects)}


def _registers(case: dict[str, Any]) -> dict[str, int]:
    return {name: number(value) for name, value in case.get("registers", {}).items()}


def _returned(case: dict[str, Any]) -> tuple[bytearray, int]:
    """kvm_run after KVM_RUN, and its error number; or a hypercall as received."""
    if "hypercall" in case:
        return bytearray(packed(case["hypercall"])), 0
    return bytearray.fromhex(case["run"]), number(case["errno"])


def _region(case: dict[str, Any]) -> ShareRegion:
    region = case["region"]
    return ShareRegion(number(region["start"]), number(region["size"]), region["shared"])


def _made(call: Call) -> dict[str, Any]:
    """Format a call for the wire; guest memory only if the call writes some."""
    made: dict[str, Any] = {"registers": {n: hex(v) for n, v in call.registers.items()}}
    if call.writes:
        made["memory"] = [{"start": hex(at), "bytes": data.hex()} for at, data in call.writes]
    return made


def _word(case: dict[str, Any]) -> type[Record]:
    found = WORDS.get(case["word"])
    if found is None:
        raise Skip(f"no word {case['word']!r}")
    return found
