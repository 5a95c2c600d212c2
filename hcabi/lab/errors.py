"""What can go wrong in the lab."""

from __future__ import annotations

from hcabi.errors import HcabiError

__all__ = ["BootError", "CommandError", "LabError", "MissingPartError"]


class LabError(HcabiError):
    """Base of the lab's errors."""


class MissingPartError(LabError):
    """
    Something is not on this machine and cannot be had.

    Attributes:
        part: What is missing.
        remedy: What to install or to set.
    """

    def __init__(self, part: str, remedy: str) -> None:
        super().__init__(part, remedy)
        self.part = part
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.part} is missing: {self.remedy}"


class CommandError(LabError):
    """
    A program of the system failed or took too long.

    Attributes:
        command: Its arguments.
        status: Its exit status, or None if it ran out of time.
        output: The end of what it said.
    """

    def __init__(self, command: tuple[str, ...], status: int | None, output: str) -> None:
        super().__init__(command, status, output)
        self.command = command
        self.status = status
        self.output = output

    def __str__(self) -> str:
        how = "ran out of time" if self.status is None else f"ended with status {self.status}"
        return f"{self.command[0]} {how}: {self.output}"


class BootError(LabError):
    """
    The emulated machine ended, panicked or fell silent.

    Attributes:
        problem: What happened.
        console: The last lines of its console.
    """

    def __init__(self, problem: str, console: tuple[str, ...]) -> None:
        super().__init__(problem, console)
        self.problem = problem
        self.console = console

    def __str__(self) -> str:
        return "\n".join((self.problem, *(f"  | {line}" for line in self.console)))
