"""
Vectors from the requests of SNP and TDX guests, against what was written down by another means.

A VMM that answered yes to everything and kept no state noted the same boots' calls: the bounce
buffer at 0xf000000, two pools for atomic DMA, and the pages of `.bss..decrypted` from 0x4000000 on.
"""

from __future__ import annotations

from typing import Any

import pytest

from hcabi.conformance.cases import load_cases
from hcabi.conformance.judge import judge
from hcabi.conformance.reference import VMM, Reference, Running

BY_ID = {case.id: case for case in load_cases() if "/captured-" in case.id}
POOLS = [(0x100000, 0x20000), (0x5000000, 0x20000), (0xF000000, 0x800000)]


def shared_at_the_end(name: str) -> list[tuple[int, int]]:
    (expected,) = BY_ID[name].expect
    last = expected["steps"][-1]
    return [(int(r["start"], 16), int(r["size"], 16)) for r in last["shared"]]


def test_a_tdx_boot_shares_what_was_recorded() -> None:
    assert shared_at_the_end("x86.tdx/captured-boot/boot") == POOLS
    (expected,) = BY_ID["x86.tdx/captured-boot/boot"].expect
    sizes = [step["effects"][0]["size"] for step in expected["steps"]]
    assert sizes == ["0x200000"] * 4 + ["0x20000"] * 2


def test_an_snp_boot_shares_what_was_recorded() -> None:
    twice = [(0xF835000, 0x1000), (0xFF66000, 0x1000)]
    first_pages = (0x4000000, 0xB000)
    kept = [POOLS[0], first_pages, *POOLS[1:], *twice]
    assert shared_at_the_end("x86.snp/captured-boot/boot") == kept
    (expected,) = BY_ID["x86.snp/captured-boot/boot"].expect
    effects = [step["effects"][0] for step in expected["steps"]]
    taken_back = [e["start"] for e in effects if not e["shared"]]
    assert taken_back == ["0xf835000", "0xff66000"], "each once, before it is shared again"
    assert effects[-3]["size"] == "0x800000", "four entries of 2 MiB are one exit"


def test_calls_are_the_registers_of_the_recording() -> None:
    def registers(name: str) -> Any:
        (expected,) = BY_ID[f"x86.snp/captured-calls/{name}"].expect
        return expected["registers"]

    assert registers("msr-share-call") == {"ghcb_msr": "0x20000004000014"}
    assert registers("msr-take-back-call") == {"ghcb_msr": "0x1000000f835014"}
    assert registers("list-share-call") == {"ghcb_msr": "0xff66000"}


class SharesHalf(Reference):
    """Converts the first half of each range alone."""

    def convert(self, vm: Running, slot: Any, region: Any, *, frees: bool) -> Any:
        from hcabi.types import ShareRegion

        half = ShareRegion(region.start, region.size // 8192 * 4096, region.shared)
        return super().convert(vm, slot, half, frees=frees)


@pytest.mark.parametrize("name", ["x86.snp/captured-boot/boot", "x86.tdx/captured-boot/boot"])
def test_a_vmm_that_converts_too_little_is_found(name: str) -> None:
    case = BY_ID[name]
    found = judge(case, SharesHalf().execute(case.contract, case.input), VMM)
    assert found.strength is not None
    assert any("effects" in problem for problem in found.problems)
