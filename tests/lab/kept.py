"""Cases that a test asks the model, and a test with a booted kernel the kernel itself."""

from __future__ import annotations

from typing import Any

#: The call is answered without an exit, and then KVM completes an exit after all.
HELD: list[dict[str, Any]] = [
    {
        "mode": 32,
        "instruction": "vmmcall",
        "in": {"rax": rax, "rbx": "0x1000", "rcx": "0x1", "rdx": "0x10", "rsi": "0x0"},
        "reply": {"ret": "0xffffffea"},
        "vm": {"cpuid_features": "0x30000", "exit_hypercall_enabled": True},
    }
    for rax in ("0xc", "0x10000000c", "0xc")
]


def outs(rows: Any) -> list[tuple[int, str, str]]:
    return [(len(r["exits"]), r["out"]["rax"], r["out"]["rax_drained"]) for r in rows]


HELD_ON_612 = [(1, "0xffffffea", "0xffffffea"), (0, "0x0", "0xffffffea"), (1, *["0xffffffea"] * 2)]


def share(address: int) -> dict[str, Any]:
    return {"in": {"x0": "0xc6000003", "x1": hex(address), "x2": "0x0", "x3": "0x0"}}


#: Which addresses are none: those above the host's width, not above the 40 bits of the VM's type.
WIDTHS = [share((1 << bits) - 0x4000) for bits in (40, 41, 47, 48, 49, 52, 64)]
REFUSED = [False, False, False, False, True, True, True]
