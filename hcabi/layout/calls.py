"""How a call is described: its number, its registers, what it answers and who answers it."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from hcabi.layout.metadata import Source

__all__ = ["Argument", "CallSpec", "StatusCode"]


class Argument(msgspec.Struct, frozen=True):
    """
    One register of a call, in or out.

    Attributes:
        register: `rbx`, `x1`, ...
        name: The argument's name; empty for a register that must be zero.
        meaning: One sentence, with its unit.
        must_be_zero: Whether anything but zero is refused.
    """

    register: str
    name: str
    meaning: str
    must_be_zero: bool = False


class StatusCode(msgspec.Struct, frozen=True):
    """
    One answer that a caller can get.

    Attributes:
        code: The number, as a member of its contract's own table.
        when: The condition, in few words.
        negated: Whether the register holds the number negated.
    """

    code: IntEnum
    when: str
    negated: bool = False

    @property
    def value(self) -> int:
        """The number as the register holds it, signed."""
        return -int(self.code) if self.negated else int(self.code)


class CallSpec(msgspec.Struct, frozen=True):
    """
    One call of a guest.

    Attributes:
        name: C name.
        function: The member that numbers it among its interface's calls; its name is the short one.
        number: What goes into the number register.
        meaning: One sentence.
        instruction: How it is made.
        arguments: Registers read, in order.
        results: Registers written, in order.
        statuses: Answers, in the order in which they are checked.
        answered_by: Who answers: the kernel, EL2, the VMM.
        source: Where it is defined.
        since: Kernel release that has it first; empty where not known.
    """

    name: str
    function: IntEnum
    number: int
    meaning: str
    instruction: str
    arguments: tuple[Argument, ...]
    results: tuple[Argument, ...]
    statuses: tuple[StatusCode, ...]
    answered_by: str
    source: Source
    since: str = ""
