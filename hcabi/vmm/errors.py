"""What can go wrong around a VMM that runs under the supervisor."""

from __future__ import annotations

from hcabi.errors import HcabiError

__all__ = ["NotPossibleError", "StartError", "VmmError"]


class VmmError(HcabiError):
    """Base of the errors of this package."""


class NotPossibleError(VmmError):
    """
    This machine or its container does not allow supervision of a program.

    Attributes:
        what: What is not allowed or missing.
        remedy: What to allow.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}; {self.remedy}"


class StartError(VmmError):
    """
    The program cannot be started.

    Attributes:
        program: Its name.
        problem: Why.
    """

    def __init__(self, program: str, problem: str) -> None:
        super().__init__(program, problem)
        self.program = program
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.program}: cannot be started: {self.problem}"
