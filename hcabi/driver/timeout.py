"""A time limit around code that runs guests."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from hcabi.driver.errors import TimeLimitError

__all__ = ["time_limit"]

_AGAIN_SECONDS = 0.1  # a signal just before KVM_RUN is lost, so it repeats


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """
    Raise TimeLimitError in the main thread if the block takes longer than *seconds*.

    It uses SIGALRM, which makes KVM_RUN return. If a kernel ignores signals inside KVM_RUN, use a
    child process that can be killed (`hcabi.driver.probe`).
    """

    def expired(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise TimeLimitError(seconds)

    before = signal.signal(signal.SIGALRM, expired)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
