"""
SEV-ES KVM as a model: VMGEXIT, the GHCB MSR's requests, and hypercalls through the GHCB.

Only hypercalls are modelled as events; all others, even those that KVM has, are refused as invalid.
Source: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 3399 and 4469-4521.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from hcabi.errors import SimulationError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.flags import SystemEvent
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Status, layout_of
from hcabi.types import U64
from hcabi.x86.documents import SEV_C
from hcabi.x86.ghcb import (
    VMGEXIT_ENCODING,
    Ghcb,
    GhcbError,
    GhcbHvFeatures,
    GhcbMsr,
    GhcbMsrCode,
    GhcbMsrCpuidRequest,
    GhcbMsrCpuidResponse,
    GhcbMsrHvFeatures,
    GhcbMsrSevInfo,
    GhcbResponse,
    GhcbSaveArea,
    SvmExitCode,
    is_valid,
    valid_bit,
)

__all__ = ["COPY_SOURCE", "Event", "GhcbPage", "SevEsKernel", "SevEsVcpu"]

_RUN = layout_of(KvmRun)
_SAVE = layout_of(GhcbSaveArea)
_BITMAP_AT = _SAVE.field("valid_bitmap").position
_GHCB = layout_of(Ghcb)
_MSR = layout_of(GhcbMsr)
_FEATURES = layout_of(GhcbHvFeatures).to_int(GhcbHvFeatures(snp=True, snp_ap_creation=True))
#: Registers that KVM copies back into every GHCB, whether the event changed them or not.
COPIED_BACK = ("rax", "rbx", "rcx", "rdx")
#: Source for `COPIED_BACK`, and for the fact that KVM clears the bitmap when it reads it.
COPY_SOURCE = SEV_C("sev_es_sync_to_ghcb 3399, sev_es_sync_from_ghcb", Status.UNVERIFIED)
#: Oldest and newest protocol version of KVM.
VERSIONS = (1, 2)

#: Fields that must be marked valid for every event.
Event = tuple[str, ...]


class SevEsKernel(X86Kernel):
    """
    One SEV-ES VM as KVM sees it.

    Attributes:
        c_bit: Position of the C-bit in page tables.
    """

    c_bit: int = 51


class GhcbPage:
    """
    KVM's view of a GHCB: the fields as they were at VMGEXIT, and writes to the guest's page.

    Reading clears the guest's bitmap; every write sets the field's bit again.
    """

    def __init__(self, memory: GuestMemory, address: int) -> None:
        self.memory = memory
        self.address = address
        self.save = _SAVE.parse(memory.read(address, _SAVE.size))
        field = _SAVE.field("valid_bitmap")
        memory.write(address + field.position, bytes(field.size))

    def has(self, field: str) -> bool:
        """Whether the guest marked *field* as valid."""
        return is_valid(self.save.valid_bitmap, field)

    def value(self, field: str) -> int:
        """Value of *field*; 0 if the guest did not mark it as valid."""
        return int(getattr(self.save, field)) if self.has(field) else 0

    def usage(self) -> int:
        """Read the page's usage field, which KVM does not copy at VMGEXIT."""
        field = _GHCB.field("ghcb_usage")
        data = self.memory.read(self.address + field.position, field.size)
        return int.from_bytes(data, "little")

    def put(self, field: str, value: int) -> None:
        """Write *field* and mark it as valid."""
        place = _SAVE.field(field)
        data = (value & U64).to_bytes(place.size, "little")
        self.memory.write(self.address + place.position, data)
        byte, bit = divmod(valid_bit(field), 8)
        at = self.address + _BITMAP_AT + byte
        self.memory.write(at, bytes([self.memory.read(at, 1)[0] | 1 << bit]))

    def answer(self, response: GhcbResponse, data: int) -> None:
        """Write both exit infos."""
        self.put("sw_exit_info_1", response)
        self.put("sw_exit_info_2", data)


class SevEsVcpu(X86Vcpu):
    """
    One vCPU of an `SevEsKernel`; the register `ghcb_msr` is its GHCB MSR.

    `vmmcall` and `cpuid` include the guest's #VC handler; other events use `vmgexit`. KVM sees only
    the registers in the GHCB.

    Attributes:
        fault: `terminated` after the guest requested termination, or an invalid request caused it.
    """

    kernel: SevEsKernel

    def __init__(self, kernel: SevEsKernel, memory: GuestMemory | None = None) -> None:
        """Create the vCPU; the vCPUs of a VM share *memory*."""
        super().__init__(kernel)
        self.memory = GuestMemory() if memory is None else memory
        self.registers["ghcb_msr"] = 0

    def execute(self, instruction: str) -> Iterator[int]:
        """Execute `vmgexit`, or an instruction of X86Vcpu."""
        if instruction != "vmgexit":
            return super().execute(instruction)
        self.rip_advanced = len(VMGEXIT_ENCODING)
        return self._vmgexit()

    def _vmgexit(self) -> Iterator[int]:
        value = self.registers["ghcb_msr"] & U64
        if _MSR.from_int(value).code:
            yield from self._msr_request(value)
        elif value:
            page = GhcbPage(self.memory, value)
            # KVM copies these registers into the GHCB at the next entry.
            registers = {name: page.value(name) for name in (*COPIED_BACK, "rsi")}
            wrong = self._check(page)
            if wrong is None:
                page.answer(GhcbResponse.NO_ACTION, 0)
                yield from self._event(page, registers)
            else:
                page.answer(GhcbResponse.MALFORMED_INPUT, wrong)
            for name in COPIED_BACK:
                page.put(name, registers[name])

    # --- the GHCB

    def _events(self) -> Mapping[int, Event]:
        """Events of this kind of guest, and the fields that each needs."""
        return {int(SvmExitCode.EXIT_VMMCALL): ("rax", "cpl")}

    def _check(self, page: GhcbPage) -> GhcbError | None:
        """The error of a request, in KVM's order of checks; None if there is none."""
        if page.usage():
            return GhcbError.INVALID_USAGE
        if not all(map(page.has, ("sw_exit_code", "sw_exit_info_1", "sw_exit_info_2"))):
            return GhcbError.MISSING_INPUT
        needed = self._events().get(page.save.sw_exit_code)
        if needed is None:
            return GhcbError.INVALID_EVENT
        return None if all(map(page.has, needed)) else GhcbError.MISSING_INPUT

    def _event(self, page: GhcbPage, registers: dict[str, int]) -> Iterator[int]:
        """Handle a checked event; *registers* are KVM's view of the vCPU."""
        # The plain path, on a vCPU with the GHCB's registers; always in 64-bit mode.
        seen = X86Vcpu(self.kernel, 64, cpl=page.value("cpl"))
        seen.run = self.run
        seen.registers.update(registers)
        yield from seen.execute("vmmcall")
        registers.update({name: seen.registers[name] for name in COPIED_BACK})

    # --- the GHCB MSR

    def _msr_request(self, value: int) -> Iterator[int]:
        code = _MSR.from_int(value).code
        if code == GhcbMsrCode.SEV_INFO_REQ:
            oldest, newest = VERSIONS
            information = GhcbMsrSevInfo(
                int(GhcbMsrCode.SEV_INFO_RESP), 0, self.kernel.c_bit, oldest, newest
            )
            self._respond(layout_of(GhcbMsrSevInfo).to_int(information))
        elif code == GhcbMsrCode.CPUID_REQ:
            self._respond(self._cpuid_response(value))
        elif code == GhcbMsrCode.HV_FT_REQ:
            features = GhcbMsrHvFeatures(int(GhcbMsrCode.HV_FT_RESP), _FEATURES)
            self._respond(layout_of(GhcbMsrHvFeatures).to_int(features))
        elif code in (
            GhcbMsrCode.PREF_GPA_REQ,
            GhcbMsrCode.REG_GPA_REQ,
            GhcbMsrCode.PSC_REQ,
            GhcbMsrCode.TERM_REQ,
        ):
            # The first three are requests of SNP, which are below.
            yield from self._terminate(value)
        elif code == GhcbMsrCode.AP_RESET_HOLD_REQ:
            raise SimulationError("parked processors are not modelled")
        # Any other value stays in the MSR.

    def _respond(self, value: int) -> None:
        self.registers["ghcb_msr"] = value

    def _cpuid_response(self, value: int) -> int:
        asked = layout_of(GhcbMsrCpuidRequest).from_int(value)
        answers = layout_of(GhcbMsrCpuidResponse)
        kept = msgspec.structs.replace(
            answers.from_int(value),
            code=int(GhcbMsrCode.CPUID_RESP),
            value=self.kernel.cpuid(asked.function)[asked.register],
        )
        return answers.to_int(kept)

    def _terminate(self, value: int) -> Iterator[int]:
        """Exit as KVM does when a guest must end; user space may enter it again nevertheless."""
        self.put("exit_reason", ExitReason.SYSTEM_EVENT)
        self.put("system_event.type", SystemEvent.SEV_TERM)
        self.put("system_event.ndata", 1)
        self.put("system_event.data[0]", value)
        self.fault = "terminated"
        self.rip_advanced = None
        yield 0
