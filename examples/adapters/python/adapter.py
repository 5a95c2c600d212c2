#!/usr/bin/env python3
# SPDX-License-Identifier: MIT OR Apache-2.0
"""
A program for `hcabi conformance run`, in Python with hcabi's own handler.

`change` is the only part that a VMM author writes; the rest is the protocol. Nothing but the
standard library and hcabi is needed.

    hcabi conformance run -- python3 adapter.py
"""

import json
import sys

from hcabi import (
    HostHandler,
    MemorySlot,
    NotAShareCall,
    SmcccHost,
    Verdict,
    X86Host,
    apply_reply,
)
from hcabi.arm64.registers import x
from hcabi.contracts.arm64 import CcaHost, CcaSeriesHost
from hcabi.memory.shared_map import SharedMap
from hcabi.x86.vm_types import VmType

X86 = ["x86.kvm", "x86.sev_es", "x86.snp", "x86.tdx"]
HELLO = {
    "type": "hello",
    "protocol": 2,
    "name": "python-example",
    "version": "1",
    "language": "Python",
    "contracts": [*X86, "arm64.smccc", "arm64.cca", "arm64.cca_series"],
    "levels": ["handler", "scenario"],
    "vmm": {"refuses": "answers", "retry": True, "ranges": "pieces", "discards": True},
}
REGISTERS = {x(n): f"x{n}" for n in range(18)}


class Vm:
    """One guest: its handler, and what was done to its memory."""

    def __init__(self, contract, case):
        self.effects = []
        slots = case.get("slots", [])
        self.verdicts = [slot.get("change", "done") for slot in slots]
        self.kept = [slot.get("discard") == "refused" for slot in slots]
        shared_map = SharedMap()
        if contract in X86:
            host = X86Host(VmType[f"{case['vm']['type'].upper()}_VM"])
        elif contract == "arm64.cca_series":
            host = CcaSeriesHost()
        elif contract == "arm64.cca":
            host = CcaHost(case["vm"]["ipa_bits"], shared_map.extent)
        else:
            features = [int(word, 16) for word in case["vm"]["features"]]
            host = SmcccHost(int(case["vm"]["granule"], 16), features)
        memory = map(self.slot, range(len(slots)), slots)
        self.handler = HostHandler(host, self.change, memory, shared_map=shared_map)

    @staticmethod
    def slot(index, slot):
        """Memory slot of the case; its name is its number."""
        return MemorySlot(
            int(slot["start"], 16),
            int(slot["size"], 16),
            slot.get("shared", False),
            str(index),
            slot.get("guest_memfd", False),
        )

    def change(self, slot, start, size, shared):
        """A real VMM calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range."""
        verdict = Verdict(self.verdicts[int(slot.name)])
        if verdict is not Verdict.DONE:
            return verdict
        where = {"start": hex(start), "size": hex(size)}
        done = [{**where, "shared": shared}]
        if slot.guest_memfd and not self.kept[int(slot.name)]:
            # It frees the half that is no longer used: fallocate with FALLOC_FL_PUNCH_HOLE.
            done.append({**where, "discard": "private" if shared else "shared"})
        if shared and self.handler.contract.rules.frees_first:
            done.reverse()
        self.effects += done
        return verdict

    def serve(self, step):
        """Handle one return of KVM_RUN."""
        self.effects.clear()
        run = bytearray.fromhex(step["run"])
        registers = step["registers"]
        reply = self.handler.handle(
            run,
            int(step["errno"], 16),
            lambda register: int(registers[REGISTERS[register]], 16),
            vcpu=step.get("vcpu", 0),
        )
        if isinstance(reply, NotAShareCall):
            return {"kind": "other"}
        written, memory = {}, []
        resume = apply_reply(
            reply,
            run,
            lambda register, value: written.update({REGISTERS[register]: hex(value)}),
            lambda start, data: memory.append({"start": hex(start), "bytes": data.hex()}),
        )
        return {
            "kind": "reply",
            "run": run.hex(),
            "registers": written,
            "memory": memory,
            "effects": list(self.effects),
            "resume": resume,
        }

    def play(self, steps):
        """Handle many, and tell after each what is shared."""
        for step in steps:
            self.verdicts = step.get("changes", self.verdicts)
            answer = self.serve(step)
            ranges = self.handler.map.ranges()
            yield {**answer, "shared": [{"start": hex(a), "size": hex(s)} for a, s in ranges]}


def answer(message):
    """Answer one line of the runner."""
    if message["type"] == "hello":
        return HELLO
    case = message["input"]
    vm = Vm(message["contract"], case)
    output = vm.serve(case) if case["op"] == "handle" else {"steps": list(vm.play(case["steps"]))}
    return {"type": "result", "seq": message["seq"], "output": output}


for line in sys.stdin:
    asked = json.loads(line)
    if asked["type"] == "stop":
        break
    print(json.dumps(answer(asked)), flush=True)
