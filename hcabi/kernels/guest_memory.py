"""Guest memory of the models: sparse, and zero where it was never written."""

from __future__ import annotations

from hcabi.types import PAGE

__all__ = ["GuestMemory"]


class GuestMemory:
    """Bytes by guest physical address. Models read it at the same points as the kernel."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def read(self, address: int, size: int) -> bytes:
        """Return *size* bytes from *address*."""
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
        """Write *data* at *address*."""
        at = 0
        while at < len(data):
            page, low = divmod(address + at, PAGE)
            part = min(len(data) - at, PAGE - low)
            held = self._pages.get(page)
            if held is None:
                held = self._pages[page] = bytearray(PAGE)
            held[low : low + part] = data[at : at + part]
            at += part
