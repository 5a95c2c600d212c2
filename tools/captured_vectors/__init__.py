"""
Captures of real kernels as vectors.

The expectation of an exit comes from the registers with which the guest made the call, by the
rule that each file states, and never from a contract of ours. Run it as
`python -m tools.captured_vectors CAPTURES VECTORS` after captures changed; a test holds the
committed files equal to what comes out.

May contain: one module for each architecture, and what vector files have in common.
Must not contain: anything that asks a contract. Imports from: conformance.cases, trace.captures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hcabi.captures.format import read_capture
from tools.captured_vectors import arm64, hyperv, memory, realm, requests, x86
from tools.captured_vectors.files import render

__all__ = ["convert", "render", "write"]


def convert(captures: Path) -> dict[str, dict[str, Any]]:
    """Make the content of each captured vector file, by its path under the vectors' folder."""
    boots, asked = captures / "boot", captures / "requests"
    snp = read_capture(asked / "x86-linux-7.3.4-snp.jsonl")
    tdx = read_capture(asked / "x86-linux-7.3.4-tdx.jsonl")
    files = [
        x86.exits(
            [
                read_capture(captures / f"x86-linux-{kernel}-kvm-amd.jsonl")
                for kernel in ("7.3.4", "6.12.107", "6.1.192")
            ]
        ),
        x86.boot(read_capture(boots / "x86-linux-7.3.4-sev-guest-boot.jsonl")),
        memory.faults_and_calls(read_capture(captures / "x86-linux-7.3.4-sw-protected.jsonl")),
        hyperv.boot(read_capture(boots / "x86-linux-7.3.4-hyperv-guest-boot.jsonl")),
        arm64.exits(read_capture(captures / "arm64-linux-7.2.13-smccc-filter.jsonl")),
        arm64.pkvm_boot(read_capture(boots / "arm64-linux-7.2.13-pkvm-guest-boot.jsonl")),
        realm.boot(read_capture(boots / "arm64-linux-7.2.13-realm-guest-boot.jsonl")),
        requests.boot(snp),
        requests.calls(snp),
        requests.boot(tdx),
        arm64.pkvm(read_capture(captures / "arm64-linux-7.2.13-pkvm-protected-vm.jsonl")),
    ]
    return {f"{file['contract']}/{file['topic']}.json": file for file in files}


def write(captures: Path, vectors: Path) -> list[str]:
    """Write all captured vector files; gives their paths."""
    made = convert(captures)
    for path, file in made.items():
        target = vectors / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(render(file) + "\n", encoding="utf-8")
    return list(made)
