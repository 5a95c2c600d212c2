"""A captured boot as a guest that Hyper-V's interface isolates, as vectors."""

from __future__ import annotations

from typing import Any

from hcabi.captures.format import BootRow, Capture
from tools.captured_vectors.files import PAGE, boot_file, painted

__all__ = ["boot"]

#: Where the count of a list stands in the control word, and its numbers in the input page.
_COUNT_SHIFT, _COUNT_MASK, _FRAMES, _VISIBILITY, _SHARED = 32, 0xFFF, 16, 8, 3
_RULE = (
    "Bits 32 to 43 of the control word count the pages whose numbers stand from byte 16 of the "
    "input page on; byte 8 is the visibility, 3 shares. The recorded answer counts them, status 0."
)


def boot(capture: Capture) -> dict[str, Any]:
    """Make the file of a boot's hypercalls; its MSRs and ports are the VMM's own."""
    steps, expected = [], []
    strokes: list[dict[str, Any]] = []
    for _, row in capture.rows:
        assert isinstance(row, BootRow)
        if row.control is None:
            continue
        page = bytes.fromhex(row.page)
        steps.append(
            {
                "hypercall": {
                    "control": row.control,
                    "address": row.input,
                    "page": {"bytes": row.page},
                }
            }
        )
        count = int(row.control, 16) >> _COUNT_SHIFT & _COUNT_MASK
        frames = [
            int.from_bytes(page[at : at + 8], "little")
            for at in range(_FRAMES, _FRAMES + 8 * count, 8)
        ]
        assert frames == list(range(frames[0], frames[0] + count))
        assert page[_VISIBILITY] == _SHARED
        stroke = {"start": hex(frames[0] * PAGE), "size": hex(count * PAGE), "shared": True}
        strokes.append(stroke)
        expected.append(
            {
                "kind": "reply",
                "answer": {"result": [row.reply.rax]},
                "effects": [stroke],
                "resume": True,
                "shared": painted(strokes),
            }
        )
    return boot_file("hyperv.vbs", capture, _RULE, None, steps, expected, notes=("order",))
