"""
Runners of functions that need a kernel: on this machine, or inside a booted machine.

Both have the same `call`, so a caller can use either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import msgspec

from hcabi.errors import HostUsageError
from hcabi.lab.agent import AgentInfo, Json, function_named, hello
from hcabi.lab.system import ARCHES

__all__ = ["Here", "KernelRunner", "arch_of"]


class KernelRunner(Protocol):
    """A kernel to ask."""

    @property
    def hello(self) -> AgentInfo:
        """Where it runs."""
        ...

    def call(
        self, function: str, /, *, seconds: float = ..., **arguments: object
    ) -> Iterator[Json]:
        """Call `module:function` there and give its rows as they come."""
        ...


class Here:
    """
    This machine's own kernel.

    Call `hcabi.driver.probe.probe` first: on some machines KVM_RUN never returns.
    """

    def __init__(self) -> None:
        self.hello: AgentInfo = next(hello())

    def call(
        self,
        function: str,
        /,
        *,
        seconds: float = 0.0,
        **arguments: object,
    ) -> Iterator[Json]:
        """Call `module:function` and give its rows as they come."""
        given = msgspec.to_builtins(arguments)
        yield from map(msgspec.to_builtins, function_named(function)(**given))


def arch_of(runner: KernelRunner) -> str:
    """Architecture of a runner's machine: "x86" or "arm64"; HostUsageError for another."""
    machine = runner.hello.machine
    if machine not in ARCHES:
        raise HostUsageError(f"{machine} is neither x86-64 nor arm64")
    return ARCHES[machine]
