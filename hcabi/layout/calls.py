"""The description of a call: its number, its registers, its return values and who answers it."""

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
        must_be_zero: Whether any value but zero is refused.
        bits: How many of the register's low bits the call uses.
    """

    register: str
    name: str
    meaning: str
    must_be_zero: bool = False
    bits: int = 64


class StatusCode(msgspec.Struct, frozen=True):
    """
    One return value that a caller can get.

    Attributes:
        code: The number, as a member of the contract's own enum.
        when: The condition, in a few words.
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
        function: The enum member with its number among the interface's calls; its name is the short
            name.
        number: The value of the number register.
        meaning: One sentence.
        instruction: The instruction that makes the call.
        arguments: Registers read, in order.
        results: Registers written, in order.
        statuses: Answers, in the order in which they are checked.
        answered_by: Who answers: the kernel, EL2 or the VMM.
        source: Where it is defined.
        since: The first kernel release that has it; empty if not known.
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
