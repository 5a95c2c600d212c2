"""Captured requests of SNP and TDX guests as vectors, for the VMM's side and for the guest's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from hcabi.captures.format import Capture, RequestRow
from tools.captured_vectors.files import (
    PAGE,
    boot_file,
    captured,
    painted,
    readable,
    vector,
    vector_file,
)

__all__ = ["boot", "calls"]

_CHUNK = 2 << 20
#: The GHCB MSR protocol: the code of a page state change, and how many codes there may be.
_PSC, _CODES = 0x14, 0x1000
_SHARED_OPERATION = 2
#: Where the GHCB has what KVM reads of a list's event: offset and size.
_EVENT = ((0x390, 8), (0x398, 8), (0x3A0, 8), (0x3A8, 8), (0x3F0, 16))
_SCRATCH, _USAGE = 0x3A8, 0xFFC
_MAP_GPA = 0x10001

_MADE_BY = "The guest's instruction was recorded; the exits for it are those of the modelled KVM."
_RULES = {
    "snp": (
        "By the MSR: code 0x14, the page from bit 12, operation in bits 52 to 55 (1 private, 2 "
        "shared). By a list: sw_scratch names a head of 8 bytes with the indices of the first and "
        "last entry; an entry is the page from bit 12, the operation from bit 52, 2 MiB at bit 56. "
        "KVM makes neighbours of one operation one exit."
    ),
    "tdx": (
        "R10 = 0, R11 = 0x10001; R12 is the address, with the shared bit to share; R13 counts "
        "bytes. KVM makes an exit for each 2 MiB at most."
    ),
}
_NOTES = {
    "layout": {"bug_class": "layout", "text": "Fields stand where the guest's kernel put them."},
    "direction": {
        "bug_class": "direction",
        "text": "Operation 1 makes a page private, 2 shared.",
    },
    "units": {
        "bug_class": "units",
        "text": "An entry names a page; end_entry is the index of the last one.",
    },
    "progress": {
        "bug_class": "partial",
        "text": "The answer says how far the host came; the guest goes on from there.",
    },
}


class _Region(NamedTuple):
    start: int
    size: int
    shared: bool

    def shown(self) -> dict[str, Any]:
        return {"start": hex(self.start), "size": hex(self.size), "shared": self.shared}


class _Asked(NamedTuple):
    """A request to change memory: what it says, and the exits that it becomes."""

    line: int
    row: RequestRow
    regions: list[_Region]
    exits: list[_Region]


def _asked(capture: Capture) -> Iterator[_Asked]:
    """The requests to change memory, as the guest's registers and memory have them."""
    vm = capture.header.vm
    for line, row in capture.rows:
        assert isinstance(row, RequestRow)
        registers = {name: int(value, 16) for name, value in row.in_.items()}
        if row.instruction == "vmgexit":
            regions = _of_msr(registers["ghcb_msr"]) or _of_list(row)
            exits = list(_merged(regions))
        elif row.instruction == "tdcall" and _is_map_gpa(registers):
            assert vm.shared_bit is not None
            regions = [_of_map_gpa(registers, 1 << vm.shared_bit)]
            exits = list(_chunks(regions[0]))[: len(row.exits)]
        else:
            continue
        if regions:
            assert len(exits) == len(row.exits), f"row {line}"
            yield _Asked(line, row, regions, exits)


def _of_msr(value: int) -> list[_Region]:
    if value % _CODES != _PSC:
        return []
    page = value >> 12 & (1 << 40) - 1
    return [_Region(page * PAGE, PAGE, value >> 52 & 0xF == _SHARED_OPERATION)]


def _of_list(row: RequestRow) -> list[_Region]:
    """Entries of a list, as KVM read them first; none where the row reads no list."""
    ghcb = int(row.in_["ghcb_msr"], 16)
    if ghcb % PAGE or not row.reads:
        return []
    memory = _first_reads(row)
    at = int.from_bytes(_part(row, ghcb + _SCRATCH, 8), "little")
    count = int.from_bytes(memory[at][2:4], "little") + 1
    entries = [int.from_bytes(memory[at + 8 + 8 * n], "little") for n in range(count)]
    return [
        _Region(
            (entry >> 12 & (1 << 40) - 1) * PAGE,
            _CHUNK if entry >> 56 & 1 else PAGE,
            entry >> 52 & 0xF == _SHARED_OPERATION,
        )
        for entry in entries
    ]


def _is_map_gpa(registers: dict[str, int]) -> bool:
    return (registers["rax"], registers["r10"], registers["r11"]) == (0, 0, _MAP_GPA)


def _of_map_gpa(registers: dict[str, int], shared_bit: int) -> _Region:
    address = registers["r12"]
    return _Region(address & ~shared_bit, registers["r13"], bool(address & shared_bit))


def _merged(regions: list[_Region]) -> Iterator[_Region]:
    """What KVM makes of a list: one exit for neighbours of one operation."""
    made: _Region | None = None
    for region in regions:
        if made and (made.start + made.size, made.shared) == (region.start, region.shared):
            made = made._replace(size=made.size + region.size)
            continue
        if made:
            yield made
        made = region
    if made:
        yield made


def _chunks(region: _Region) -> Iterator[_Region]:
    """What KVM makes of MapGPA: an exit for each 2 MiB from its start."""
    for at in range(0, region.size, _CHUNK):
        yield _Region(region.start + at, min(_CHUNK, region.size - at), region.shared)


def _first_reads(row: RequestRow) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for part in row.reads:
        found.setdefault(int(part.at, 16), bytes.fromhex(part.data))
    return found


def _part(row: RequestRow, address: int, size: int) -> bytes:
    """Guest memory that a row's reads cover."""
    for part in row.reads:
        at, data = int(part.at, 16), bytes.fromhex(part.data)
        if at <= address and address + size <= at + len(data):
            return data[address - at : address - at + size]
    raise KeyError(f"{address:#x}: KVM read no {size} bytes there")


def boot(capture: Capture) -> dict[str, Any]:
    """Make the file of a boot's exits, as the VMM gets them."""
    kind = capture.header.vm.type
    steps, expected = [], []
    strokes: list[dict[str, Any]] = []
    for asked in _asked(capture):
        for exit_, region in zip(asked.row.exits, asked.exits, strict=True):
            assert exit_.ret == "0x0", f"row {asked.line}: the boot was refused"
            steps.append({"exit": readable(bytes.fromhex(exit_.kvm_run_0_128))})
            strokes.append(region.shown())
            expected.append(
                {
                    "kind": "reply",
                    "answer": "as recorded",
                    "effects": strokes[-1:],
                    "resume": True,
                }
            )
    expected[-1] = expected[-1] | {"shared": painted(strokes)}
    return boot_file(
        f"x86.{kind}",
        capture,
        f"{_RULES[kind]} {_MADE_BY}",
        {"type": kind},
        steps,
        expected,
        notes=("order",),
        answers={"as recorded": {"ret": ["0x0"]}},
    )


def calls(capture: Capture) -> dict[str, Any]:
    """
    Make the file of an SNP guest's half: its call for a region, and what the answer means.

    An address bit of TDX's is not there in the emulator, so a TDX guest's registers are none that
    another implementation would make.
    """
    seen: set[str] = set()
    vectors = []
    for asked in _asked(capture):
        by_msr = int(asked.row.in_["ghcb_msr"], 16) % _CODES == _PSC
        kind = "msr" if by_msr else "list"
        verb = "share" if asked.regions[0].shared else "take-back"
        if f"{kind}-{verb}" in seen or any(r.size != PAGE for r in asked.regions):
            continue  # a guest may send 2 MiB as one entry or as 512: both are right
        seen.add(f"{kind}-{verb}")
        vectors += (_msr_vectors if by_msr else _list_vectors)(f"{kind}-{verb}", asked)
    return vector_file(
        "x86.snp",
        "captured-calls",
        "codec",
        "Calls of a real Linux guest, and their answers",
        baselines=[],
        notes=_NOTES,
        groups=[
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": captured(capture, _RULES["snp"]),
                "vectors": vectors,
            }
        ],
    )


def _msr_vectors(name: str, asked: _Asked) -> Iterator[dict[str, Any]]:
    region = asked.regions[0]
    yield vector(
        f"{name}-call",
        f"row {asked.line}: GHCB MSR {asked.row.in_['ghcb_msr']}",
        ["layout", "direction"],
        input={"op": "encode_call", "region": region.shown()},
        expect={"registers": {"ghcb_msr": asked.row.in_["ghcb_msr"]}},
    )
    yield _answered(
        name,
        asked,
        region,
        {"registers": {"ghcb_msr": asked.row.out["ghcb_msr"]}},
    )


def _list_vectors(name: str, asked: _Asked) -> Iterator[dict[str, Any]]:
    (region,) = asked.exits
    row, ghcb = asked.row, int(asked.row.in_["ghcb_msr"], 16)
    at = int.from_bytes(_part(row, ghcb + _SCRATCH, 8), "little")
    size = 8 + 8 * len(asked.regions)
    sent = b"".join(_first_reads(row)[at + offset] for offset in range(0, size, 8))
    parts = [(ghcb + offset, _part(row, ghcb + offset, size)) for offset, size in _EVENT]
    parts += [(at, sent), (ghcb + _USAGE, _part(row, ghcb + _USAGE, 4))]
    anywhere = {"start": hex(ghcb), "size": hex(PAGE), "bytes": ""}
    memory = [{"start": hex(a), "size": hex(len(b)), "bytes": b.hex()} for a, b in parts]
    yield vector(
        f"{name}-call",
        f"row {asked.line}: {len(asked.regions)} entries",
        ["layout", "direction", "units"],
        input={"op": "encode_call", "region": region.shown(), "ghcb": hex(ghcb)},
        expect={"registers": {"ghcb_msr": hex(ghcb)}, "memory": [anywhere, *memory]},
    )
    left = bytearray(sent)
    for part in row.writes:
        offset, data = int(part.at, 16) - at, bytes.fromhex(part.data)
        if offset >= 0 and offset + len(data) <= size:
            left[offset : offset + len(data)] = data
    yield _answered(
        name,
        asked,
        region,
        {
            "registers": {},
            "memory": [{"start": hex(at), "bytes": left.hex()}],
            "ghcb": hex(ghcb),
        },
    )


def _answered(name: str, asked: _Asked, region: _Region, state: dict[str, Any]) -> dict[str, Any]:
    return vector(
        f"{name}-answer",
        f"the answer to row {asked.line}",
        ["progress"],
        input={"op": "decode_result", "region": region.shown(), **state},
        expect={"verdict": "done", "done": hex(region.size), "next": None},
    )
