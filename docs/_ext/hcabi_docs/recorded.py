"""Worked examples that real kernels made: from the captures that the tests replay, too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hcabi.arm64 import hypercalls as calls
from hcabi.arm64 import rsi
from hcabi.layout import CallSpec
from hcabi.x86 import hypercalls as x86_calls

from .example import Example
from .requirements import ROOT

__all__ = ["RECORDED"]

_DATA = ROOT / "tests" / "data"
#: Runs of arm64-golden.json: an ordinary VM, and a protected one.
_ORDINARY, _PROTECTED = 0, 1


def _rows(file: str) -> Iterator[dict[str, Any]]:
    lines = (_DATA / "captures" / file).read_text("utf-8").splitlines()
    return (json.loads(line) for line in lines[1:])


def _x86(name: str, title: str, page: str, call: CallSpec, **wanted: str) -> Example:
    wanted["rax"] = hex(call.number)
    row = next(
        r
        for r in _rows("x86-linux-7.3.4-kvm-amd.jsonl")
        if r["vm"]["exit_hypercall_enabled"] and wanted.items() <= r["in"].items()
    )
    data = bytes.fromhex(row["exits"][0]["kvm_run_0_128"]) if row["exits"] else b""
    before = {a.register: row["in"][a.register] for a in call.arguments}
    return Example(name, title, page, "Linux 7.3.4", "x86", data, before,
                   {"rax": row["out"]["rax"]}, token=call.name,
                   note="" if data else "KVM answers: there is no exit.")  # fmt: skip


def _forwarded(name: str, title: str, page: str, call: CallSpec) -> Example:
    number = hex(call.number)
    row = next(
        r
        for r in _rows("arm64-linux-7.2.13-smccc-filter.jsonl")
        if r.get("exit") and r["in"]["x0"] == number and r["out"]["x0"] == "0x0"
    )
    before = {k: row["in"][k] for k in ("x0", "x1", "x2", "x3")}
    return Example(name, title, page, "Linux 7.2.13", "arm64",
                   bytes.fromhex(row["exit"]["kvm_run_0_128"]), before, row["out"],
                   token=call.name)  # fmt: skip


#: Boots of stock guests, and how a sentence names them.
_REALM = ("arm64-linux-7.2.13-realm-guest-boot", "a stock kernel 7.2.13 that booted as a realm")
_PKVM = (
    "arm64-linux-7.2.13-pkvm-guest-boot",
    "a kernel 7.3.4 that booted with pKVM's guest driver",
)


def _boot(
    boot: tuple[str, str], name: str, title: str, page: str, call: CallSpec, **wanted: str
) -> Example:
    """A call of a guest that booted, forwarded by the SMCCC filter; x4 only where it counts."""
    wanted["x0"] = hex(call.number)
    shown = 5 if any(a.register == "x4" for a in call.arguments) else 4
    for row in _rows(f"boot/{boot[0]}.jsonl"):
        before = {f"x{n}": value for n, value in enumerate(row["x"][:shown])}
        if wanted.items() <= before.items():
            break
    after = {f"x{n}": row["reply"][f"x{n}"] for n in range(4)}
    return Example(name, title, page, boot[1], "arm64", bytes.fromhex(row["kvm_run_0_128"]),
                   before, after, token=call.name)  # fmt: skip


def _answered(name: str, title: str, page: str, call: CallSpec, run: int, entry: str) -> Example:
    """A call that the host's kernel or EL2 answered without an exit."""
    runs = json.loads((_DATA / "arm64-golden.json").read_text("utf-8"))["runs"]
    row = next(e for s in runs[run]["sections"] for e in s["entries"] if e["name"] == entry)
    before, after = (
        {f"x{n}": hex(int(v, 16)) for n, v in enumerate(row[side])} for side in ("in", "out")
    )
    origin = "a protected VM of Linux 7.3.4" if run == _PROTECTED else "Linux 7.3.4"
    refused = int(row["out"][0], 16) >> 63
    who = "Nobody serves it" if refused else "The host's kernel answers"
    return Example(name, title, page, origin, "arm64", b"", before, after, token=call.name,
                   note=f"{who}: there is no exit.")  # fmt: skip


RECORDED = (
    _x86("x86-share", "x86: share one page", "call-x86-map-gpa-range",
         x86_calls.MAP_GPA_RANGE, rcx="0x1", rdx="0x0"),
    _x86("x86-unshare", "x86: take one page back", "call-x86-map-gpa-range",
         x86_calls.MAP_GPA_RANGE, rcx="0x1", rdx="0x10"),
    _boot(_PKVM, "arm64-share", "arm64: share one granule", "call-arm64-mem-share",
               calls.MEM_SHARE),
    _forwarded("arm64-unshare", "arm64: take one granule back", "call-arm64-mem-unshare",
               calls.MEM_UNSHARE),
    _boot(_PKVM, "arm64-meminfo", "arm64: ask for the granule", "call-arm64-hyp-meminfo",
               calls.HYP_MEMINFO),
    _boot(_PKVM, "arm64-features", "arm64: ask for the functions", "call-arm64-features",
               calls.FEATURES),
    _x86("x86-poll", "x86: let the host look for interrupts", "call-x86-vapic-poll-irq",
         x86_calls.VAPIC_POLL_IRQ),
    _x86("x86-yield", "x86: yield to another vCPU", "call-x86-sched-yield",
         x86_calls.SCHED_YIELD),
    _answered("arm64-uid", "arm64: ask who answers", "call-arm64-call-uid", calls.CALL_UID,
              _ORDINARY, "VENDOR_HYP UID (hvc)"),
    _answered("arm64-ptp", "arm64: read clock and counter", "call-arm64-ptp", calls.PTP,
              _PROTECTED, "PTP"),
    _answered("arm64-mmio-guard", "arm64: a guard that no kernel has", "call-arm64-mmio-guard",
              calls.MMIO_GUARD, _PROTECTED, "MMIO_GUARD"),
    _answered("arm64-impl-ver", "arm64: nobody told of other processors",
              "call-arm64-discover-impl-ver", calls.DISCOVER_IMPL_VER, _ORDINARY,
              "DISCOVER_IMPL_VER"),
    _answered("arm64-impl-cpus", "arm64: nobody told which processors",
              "call-arm64-discover-impl-cpus", calls.DISCOVER_IMPL_CPUS, _ORDINARY,
              "DISCOVER_IMPL_CPUS"),
    _answered("arm64-features-2", "arm64: a second bitmap that nobody has",
              "call-arm64-features-2", calls.FEATURES_2, _ORDINARY, "FEATURES_2 (127)"),
    _boot(_REALM, "rsi-version", "realm: agree on a version", "call-arm64-rsi-abi-version",
           rsi.ABI_VERSION),
    _boot(_REALM, "rsi-config", "realm: read the configuration", "call-arm64-rsi-realm-config",
           rsi.REALM_CONFIG),
    _boot(_REALM, "rsi-share", "realm: share the bounce buffers", "call-arm64-rsi-ipa-state-set",
           rsi.IPA_STATE_SET, x3="0x0"),
    _boot(_REALM, "rsi-take", "realm: take all memory", "call-arm64-rsi-ipa-state-set",
           rsi.IPA_STATE_SET, x3="0x1"),
    _boot(_REALM, "rsi-state", "realm: ask for the state of memory", "call-arm64-rsi-ipa-state-get",
           rsi.IPA_STATE_GET),
)  # fmt: skip
