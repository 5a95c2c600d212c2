"""A line is said to be like a known one where they are one message of two releases, else not."""

from __future__ import annotations

import pytest

from hcabi.logs.likeness import most_like
from hcabi.logs.reader import recognize


@pytest.mark.parametrize(
    ("line", "like"),
    [
        # Linux 7.3.4 has `rc -5` and a comma; a tree of a vendor prints it so
        ("ccp 0000:42:00.1: SEV-SNP failed to INIT rc=5 error 0x3", "SEV firmware not ready"),
        (
            "SEV-SNP: rmpupdate failed, ret 4, pfn 37d4fe8, npages 1, level 1",
            "rmpupdate failed",
        ),
        (
            "CPA VMM failure to convert memory addr ffff8880 numpages 16 to private",
            "conversion refused by the VMM",
        ),
        # Cut off at the end, and at the beginning
        ("failed to free unused decrypte", "pages not given back as private"),
        (
            "t allocate SWIOTLB buffer earlier and can't now provide you with the DMA buffer",
            "no SWIOTLB",
        ),
    ],
)
def test_a_message_of_another_tree_is_like_ours(line: str, like: str) -> None:
    assert recognize(line) is None
    found = most_like(line)
    assert found is not None
    assert found.name == like


@pytest.mark.parametrize(
    "line",
    [
        "",
        "failed",
        "Kernel panic - not syncing: softlockup: hung tasks",
        "pNFS: failed to open device 8:1 (-13)",  # words of everyday failures
        "usb 1-1: device descriptor read/64, error -71",
        "e1000e 0000:00:1f.6 eth0: Detected Hardware Unit Hang",
        "Failed to allocate memory for 'properties'",
        "a " * 10_000,
    ],
)
def test_other_lines_are_like_none(line: str) -> None:
    assert most_like(line) is None
