"""One handler, eight vCPU threads."""

from __future__ import annotations

import random
import struct
import threading
import time

from hcabi.contracts.x86 import X86Host
from hcabi.handler import HostHandler
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Reply

THREADS, REQUESTS, PAGES = 8, 2000, 64
ANSWER = ((88, bytes(8)),)


def exits(index: int) -> list[tuple[bytes, set[int], bool]]:
    """One thread's requests: (kvm_run, pages, shared), all in its own part of memory."""
    chance = random.Random(index)
    todo = []
    for _ in range(REQUESTS):
        first = chance.randrange(PAGES)
        count = chance.randint(1, min(4, PAGES - first))
        shared = chance.random() < 0.5
        run = bytearray(128)
        struct.pack_into("<I", run, 8, 3)
        page = index * PAGES + first
        struct.pack_into("<4Q", run, 32, 12, page << 12, count, 0 if shared else 16)
        todo.append((bytes(run), set(range(page, page + count)), shared))
    return todo


def test_requests_are_serialized_with_their_callback() -> None:  # noqa: C901
    todo = [exits(i) for i in range(THREADS)]
    inside = threading.Lock()
    overlaps: list[int] = []
    calls: list[int] = []

    def change(slot: MemorySlot, start: int, size: int, shared: bool) -> None:
        if not inside.acquire(blocking=False):
            overlaps.append(start)
            return
        if len(calls) % 64 == 0:
            time.sleep(0)  # lets another thread in, if anything does
        calls.append(start)
        inside.release()

    slots = [MemorySlot(i * PAGES * 4096, PAGES * 4096) for i in range(THREADS)]
    handler = HostHandler(X86Host(), change, slots)
    failures: list[BaseException | object] = []
    ready = threading.Barrier(THREADS)

    def vcpu(index: int) -> None:
        ready.wait()
        try:
            for run, _, _ in todo[index]:
                reply = handler.handle(run)
                failures.extend([] if isinstance(reply, Reply) and reply.run == ANSWER else [reply])
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=vcpu, args=(i,)) for i in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert overlaps == []
    assert len(calls) == THREADS * REQUESTS
    expected: set[int] = set()
    for part in todo:
        for _, pages, shared in part:
            expected = (expected | pages) if shared else (expected - pages)
    assert {p for a, n in handler.map.ranges() for p in range(a >> 12, a + n >> 12)} == expected
