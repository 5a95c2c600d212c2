"""
A serial port of the 8250 family, as far as Linux needs one for its console.

Source: National Semiconductor PC16550D data sheet, table of registers; what Linux looks at is in
drivers/tty/serial/8250/8250_port.c (autoconfig).
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["LONGEST", "REGISTERS", "Serial"]

REGISTERS = 8
"""How many registers there are, one byte each."""

LONGEST = 4096
"""Bytes of a line; what a guest prints beyond that goes on in the next."""

_DATA, _INTERRUPTS, _, _LINE_CONTROL, _MODEM_CONTROL = range(5)
_DIVISOR_ACCESS = 0x80  # in the line control: registers 0 and 1 are the divisor
_NOTHING_PENDING = 0x01
_FIFO_WORKS = 0xC0  # with one, Linux asks for room once per 16 characters
_TRANSMITTER_EMPTY = 0x60
_READY = 0xB0  # carrier, data set ready, clear to send
_LOOPBACK = 0x10


class Serial:
    """Takes what the guest writes, line by line; there is nothing to read, and no interrupt."""

    def __init__(self, line: Callable[[str], None]) -> None:
        """Call *line* with each line of output, without its end, of at most LONGEST bytes."""
        self._line = line
        self._text = bytearray()
        self._held = bytearray(REGISTERS)

    def write(self, register: int, value: int) -> None:
        """Write a register."""
        if register == _DATA and not self._held[_LINE_CONTROL] & _DIVISOR_ACCESS:
            if value != ord("\n"):
                self._text.append(value)
            if value == ord("\n") or len(self._text) == LONGEST:
                self.flush()
            return
        if register == _INTERRUPTS and not self._held[_LINE_CONTROL] & _DIVISOR_ACCESS:
            value &= 0x0F  # the others do not exist, which is how Linux knows the chip
        self._held[register] = value  # register 2 is the FIFO's control when written

    def read(self, register: int) -> int:
        """Read a register."""
        match register:
            case 0:
                return 0
            case 2:
                return _NOTHING_PENDING | (_FIFO_WORKS if self._held[2] & 1 else 0)
            case 5:
                return _TRANSMITTER_EMPTY
            case 6:
                return self._modem_status()
        return self._held[register]

    def flush(self) -> None:
        """Write the unfinished line."""
        if self._text:
            self._line(self._text.decode(errors="replace").rstrip("\r"))
            self._text.clear()

    def _modem_status(self) -> int:
        control = self._held[_MODEM_CONTROL]
        if not control & _LOOPBACK:
            return _READY
        # outputs come back as inputs: DTR and RTS swap places, OUT1 and OUT2 follow
        return (control & 2) << 3 | (control & 1) << 5 | (control & 0xC) << 4
