"""A set-up as JSON, for programs."""

from __future__ import annotations

import msgspec

from hcabi.layout import name_of
from hcabi.vmm.events import Event
from hcabi.vmm.setup import Setup
from hcabi.x86.vm_types import VmType

__all__ = ["setup_json"]


def setup_json(seen: Setup) -> str:
    """Format *seen* as JSON; addresses and sizes are hex strings."""
    vm = seen.vm
    made = {
        "command": list(seen.command),
        "baseline": seen.baseline,
        "entered": seen.entered,
        "ended": seen.ended,
        "last_words": seen.last_words,
        "seconds": round(seen.seconds, 3),
        "vm_type": name_of(VmType, vm.type) if vm else None,
        "vcpus": sorted(vm.vcpus) if vm else [],
        "slots": [
            {
                "slot": slot.number,
                "start": hex(slot.start),
                "size": hex(slot.size),
                "flags": hex(slot.flags),
                "guest_memfd": slot.memfd is not None,
                "guest_memfd_offset": hex(slot.offset),
            }
            for slot in (vm.slots.values() if vm else ())
        ],
        "asked": [_event(event) for event in seen.events],
        "findings": [
            {
                "name": f.name,
                "severity": f.rule.severity.name.lower(),
                "what": f.rule.what,
                "detail": f.detail,
                "why": f.rule.why,
                "fix": f.rule.fix,
                "source": str(f.rule.source),
            }
            for f in seen.findings
        ],
        "notices": list(seen.notices),
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1).decode()


def _event(event: Event) -> dict[str, object]:
    return {
        "on": event.on,
        "name": event.name,
        "argument": event.text,
        "result": event.result,
        "errno": event.error,
        "why": event.why,
        "treatment": event.treatment.value if event.treatment else "passed by",
    }
