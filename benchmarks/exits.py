"""The bytes that all of the one-exit benchmarks read, and the layouts of the competitors."""

from __future__ import annotations

import random
import struct

#: A prefix of kvm_run that holds the arm: a vCPU has one kvm_run, which stays in the cache, and
#: many exits take turns here.
SIZE = 104
MIX = struct.Struct("<8xI20xQQQQ24xQQ")


def exits(count: int, seed: int = 1) -> list[bytearray]:
    """Starts of kvm_run at share exits: 1 and 512 pages, both directions, 60 GiB of addresses."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        run = bytearray(SIZE)
        gpa = (4 << 30) + chance.randrange(60 << 18) * 4096
        pages = chance.choice((1, 1, 1, 512))
        gpa -= gpa % (2 << 20) if pages == 512 else 0
        MIX.pack_into(run, 0, 3, 12, gpa, pages, chance.choice((0, 16)), 0, 1)
        made.append(run)
    return made
