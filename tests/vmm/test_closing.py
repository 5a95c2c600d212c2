"""Files whose last descriptor is closed."""

from __future__ import annotations

import ctypes
import errno
import os
from typing import cast

import pytest

import hcabi.vmm.closing as module
from hcabi.vmm.closing import Closings
from hcabi.vmm.errors import NotPossibleError
from hcabi.vmm.session import Session
from hcabi.vmm.simulated import GuestMemfd, Vm


@pytest.fixture
def closings() -> Closings:
    return Closings()


def test_a_file_is_closed_with_its_last_copy_and_open_when_created_again(
    closings: Closings,
) -> None:
    file = GuestMemfd(cast("Vm", None), 4096, 0)
    first = os.memfd_create("a")
    closings.watch(first, file)
    copy = os.dup(first)
    os.close(first)
    closings.mark()
    assert not file.closed
    os.close(copy)
    closings.mark()
    assert file.closed
    second = os.memfd_create("b")
    closings.watch(second, file)
    assert not file.closed
    os.close(second)
    closings.mark()
    assert file.closed
    closings.close()


def test_a_machine_without_watches_is_named_before_the_program_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class NoMore:
        def inotify_init1(self, flags: int) -> int:
            ctypes.set_errno(errno.EMFILE)
            return -1

    monkeypatch.setattr(module, "_libc", NoMore())
    with pytest.raises(NotPossibleError, match="inotify_init1: Too many open files; raise"):
        Session(["/no-such-vmm"])
