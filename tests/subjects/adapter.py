"""Puts a case to a subject, in the way of an adapter that its author would write."""

from __future__ import annotations

from typing import Any

from subjects.kvm import Exit, Kvm, Slot
from subjects.vmms import Subject

__all__ = ["answer"]


def answer(subject: type[Subject], has: frozenset[str], case: dict[str, Any]) -> dict[str, Any]:
    """
    Answer one case of the handler or scenario level.

    What ends the VM is a reply that does not resume.

    Raises Panic where the subject's process ends.
    """
    kvm = Kvm([_slot(slot) for slot in case["slots"]])
    vmm = subject(kvm, has)
    if case["op"] == "handle":
        return _step(vmm, case)
    steps = []
    for step in case["steps"]:
        for slot, change in zip(kvm.slots, step.get("changes", ()), strict=False):
            slot.change = change
        steps.append({**_step(vmm, step), "shared": _shared(case, kvm)})
    return {"steps": steps}


def _slot(slot: dict[str, Any]) -> Slot:
    return Slot(
        int(slot["start"], 16),
        int(slot["size"], 16),
        slot["guest_memfd"],
        slot.get("change", "done"),
        slot.get("discard", "done"),
    )


def _step(vmm: Subject, step: dict[str, Any]) -> dict[str, Any]:
    run = bytearray.fromhex(step["run"])
    before = len(vmm.kvm.effects)
    resume = vmm.run_vcpu(Exit(run, int(step["errno"], 16)))
    return {
        "kind": "reply",
        "run": run.hex(),
        "registers": {},
        "effects": vmm.kvm.effects[before:],
        "resume": resume,
    }


def _shared(case: dict[str, Any], kvm: Kvm) -> list[dict[str, str]]:
    """Ranges that the host sees, page by page of the slots: they are small."""
    pages = {}
    for slot, given in zip(kvm.slots, case["slots"], strict=True):
        pages.update(dict.fromkeys(range(slot.start, slot.end, 4096), given.get("shared", False)))
    for effect in kvm.effects:
        if "discard" in effect:
            continue
        start, size = int(effect["start"], 16), int(effect["size"], 16)
        for slot, low, part in kvm.parts(start, size):
            del slot
            pages.update(dict.fromkeys(range(low, low + part, 4096), effect["shared"]))
    return [{"start": hex(p), "size": "0x1000"} for p, shared in pages.items() if shared]
