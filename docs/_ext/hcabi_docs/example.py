"""What a worked example is: one call with its registers, and the exit that it made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

__all__ = ["Example", "hexes"]


def hexes(registers: Mapping[str, int]) -> dict[str, str]:
    """Registers as pages show them."""
    return {name: hex(value) for name, value in registers.items()}


@dataclass(frozen=True)
class Example:
    """
    One call, or one exit.

    Attributes:
        name: Key, as in links to the playground.
        title: What it shows.
        page: The page that it stands on.
        origin: Where it comes from, as the end of "Recorded from" or "Made by"; a sentence's part.
        arch: Whose registers and kvm_run.
        data: The first bytes of kvm_run; empty where the call makes no exit.
        before: Registers before the guest's instruction.
        after: Registers after it, as far as they were recorded or can be said.
        errno: What KVM_RUN failed with.
        vm_type: Type of the VM, as `hcabi decode` takes it, where it decides about the answer.
        token: The call's name, for `hcabi explain`.
        note: Who answers, where no exit says it.
    """

    name: str
    title: str
    page: str
    origin: str
    arch: str
    data: bytes = b""
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    errno: int = 0
    vm_type: str = ""
    token: str = ""
    note: str = ""

    @property
    def registers(self) -> str:
        """Registers as `hcabi decode` takes them; only arm64 has any."""
        if self.arch != "arm64":
            return ""
        return ",".join(f"{k}={v}" for k, v in self.before.items() if k in ("x1", "x2", "x3", "x4"))

    @property
    def command(self) -> str:
        """The same on the command line."""
        if not self.data:
            return f"hcabi explain {self.token}"
        parts = [f"hcabi decode --arch {self.arch}"]
        if self.registers:
            parts.append(f"--registers {self.registers}")
        if self.errno:
            parts.append(f"--errno {self.errno}")
        if self.vm_type:
            parts.append(f"--vm-type {self.vm_type}")
        return " ".join([*parts, self.data.hex()])

    @property
    def query(self) -> str:
        """Query of the playground's address."""
        return urlencode({"example": self.name})
