"""
Memory, measured in a process of its own: `python -m benchmarks.memory WHAT NUMBER`.

Reads what Linux says of the process, so it runs on Linux only.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from hcabi import MemorySlot, SharedMap

PAGE = 4096


def in_a_process(what: str, number: int) -> int:
    """Bytes that *what* takes, in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.memory", what, str(number)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def resident() -> int:
    """Resident memory of this process in bytes."""
    return _status("VmRSS")


def _status(field: str) -> int:
    # getrusage would tell the most of the parent, if that had more.
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith(field))


def alternating(gib: int) -> int:
    """
    What a map grows by when a guest shares every other page of *gib* GiB.

    All areas of 256 MiB grow at once.
    """
    shared_map = SharedMap([MemorySlot(0, gib << 30)])
    share = shared_map.set
    starts = [area << 28 for area in range(4 * gib)]
    before = resident()
    for page in range(0, 1 << 28, 2 * PAGE):
        for start in starts:
            share(start + page, PAGE, True)
    assert shared_map.shared_bytes == gib << 29
    return resident() - before


def decoding(mib: int) -> int:
    """Most memory of a process that decodes a file of *mib* MiB (which takes no disk)."""
    from hcabi.captures.bulk import decode_file

    with tempfile.NamedTemporaryFile() as file:
        size = mib << 20
        file.truncate(size - size % 72)
        rows = sum(len(columns) for columns in decode_file(Path(file.name)))
    assert rows == size // 72
    return _status("VmHWM")


def simulating(calls: int) -> int:
    """Most memory of a process that simulates so many calls."""
    from hcabi.kernels.vms import prepare

    assert prepare("x86.kvm", requests=calls // 2).run().calls >= calls
    return _status("VmHWM")


if __name__ == "__main__":
    measured = {"alternating": alternating, "decoding": decoding, "simulating": simulating}
    print(measured[sys.argv[1]](int(sys.argv[2])))
