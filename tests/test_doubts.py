"""
All facts that nobody verified, in one list.

After a change that is meant, write the list anew:

    python tests/test_doubts.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hcabi.catalogue.unverified import Unverified, unverified

LISTED = Path(__file__).parent / "data" / "doubts.txt"


def lines() -> list[str]:
    return [f"{d.where} | {d.what} | {d.status}" for d in unverified()]


def test_the_list_is_complete() -> None:
    assert lines() == LISTED.read_text().splitlines()


#: What the sources of this project mark as unread or inferred, whatever the code says.
MARKED = [
    # The GHCB and GHCI documents and the AMD manual were not read.
    ("hcabi.x86.cpuid.EncryptionEax", "vmpl", "unverified"),
    ("hcabi.x86.cpuid.EncryptionEax", "smt_protection", "unverified"),
    ("hcabi.x86.tdx.TdxStatus", "GPA_INUSE", "unverified"),
    # The merge of a partial large page was reproduced in a model, never on hardware.
    ("hcabi.kernels.x86_snp.MERGE_QUIRK", "", "inferred"),
    ("hcabi.kernels.x86_snp.UNANSWERED", "", "inferred"),
    # x86 pKVM is out of tree.
    ("hcabi.x86.pkvm.PkvmHypercall", "SHARE_MEM", "unverified"),
    ("hcabi.x86.pkvm.PkvmHypercall", "UNSHARE_MEM", "unverified"),
    # General knowledge of the calling convention.
    ("hcabi.arm64.smccc.FunctionId", "reserved", "unverified"),
    ("hcabi.arm64.smccc.GeneralQuery", "CALL_COUNT", "unverified"),
    # Android's numbers that no public source shows.
    ("hcabi.arm64.android.AndroidFunction", "DEV_REQ_MMIO", "unverified"),
    # Never seen: the prototype's own patch.
    ("hcabi.history.arm64.CONTRACTS", "prototype", "unverified"),
]


@pytest.mark.parametrize("mark", MARKED, ids=[f"{m[0]}.{m[1]}" for m in MARKED])
def test_what_is_not_verified_says_so(mark: tuple[str, str, str]) -> None:
    assert mark in {(d.where, d.what, d.status) for d in unverified()}


def test_a_mark_shows_in_the_reference() -> None:
    for doubt in unverified():
        assert isinstance(doubt, Unverified)
        assert doubt.source.endswith(f"[{doubt.status}]")


if __name__ == "__main__":
    LISTED.write_text("\n".join(lines()) + "\n")
