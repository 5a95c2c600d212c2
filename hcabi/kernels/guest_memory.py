"""Guest memory as the models see it: sparse, and zero where nobody wrote."""

from __future__ import annotations

from hcabi.types import PAGE

__all__ = ["GuestMemory"]


class GuestMemory:
    """Bytes by guest physical address. Models read it exactly where the kernel reads it."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def read(self, address: int, size: int) -> bytes:
        """Give *size* bytes from *address*."""
        parts = []
        while size > 0:
            page, low = divmod(address, PAGE)
            part = min(size, PAGE - low)
            held = self._pages.get(page)
            parts.append(bytes(held[low : low + part]) if held else bytes(part))
            address += part
            size -= part
        return b"".join(parts)

    def write(self, address: int, data: bytes) -> None:
        """Put *data* at *address*."""
        at = 0
        while at < len(data):
            page, low = divmod(address + at, PAGE)
            part = min(len(data) - at, PAGE - low)
            held = self._pages.get(page)
            if held is None:
                held = self._pages[page] = bytearray(PAGE)
            held[low : low + part] = data[at : at + part]
            at += part
