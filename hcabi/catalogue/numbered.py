"""What a number is: alone, or behind a word that says what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from hcabi.catalogue import rules
from hcabi.catalogue.counted import counted, same_word
from hcabi.catalogue.entry import Entry
from hcabi.catalogue.forms import in_full
from hcabi.catalogue.index import index
from hcabi.catalogue.numerals import signed, unsigned
from hcabi.types import U32

__all__ = ["by_long_hex", "by_number", "by_phrase"]


def by_number(number: int) -> Iterator[Entry]:
    """All that has *number*, in any of the ways in which programs print it; or its parts."""
    found = [
        item.entry
        for value in dict.fromkeys((number, signed(number), unsigned(number)))
        for item in index().numbered(value)
    ]
    yield from found
    if unsigned(number) >> 31 > 0 and not any(entry.kind == "function id" for entry in found):
        # Ids of calls and registers of arm64 alone, so that small numbers load no declarations.
        from hcabi.catalogue import taken_apart

        for entry in taken_apart.by_number(unsigned(number)):
            # What else has this id is no declared call, but has a name.
            details = tuple(d for d in entry.details if not found or d[1] != "none")
            yield msgspec.structs.replace(entry, details=details)


def by_long_hex(token: str) -> Iterator[Entry]:
    """Find what digits mean that look decimal, but may be a word of 32 or 64 bits in hex."""
    if token.isdecimal() and token.isascii() and len(token) in (8, 16):
        yield from by_number(int(token, 16))


def by_phrase(word: str, number: int) -> Iterator[Entry]:
    """Find what *number* is among the things called *word*."""
    items = index().items
    word = in_full(word)
    yield from _replies(word, number)
    if word == "bit" and 0 <= number < 64:
        found = index().numbered(1 << number)
        yield from (i.entry for i in found if i.flag or i.entry.kind == "bit")
    number &= rules.WITHIN.get(same_word(word), -1)
    values = (number, signed(number))
    numbered = [i for i in items if i.entry.value in values]
    ids = [i.entry for i in numbered if number >> 31 == 1 and _is_call_number(i.entry)]
    if ids := [e for e in ids if word.upper() in e.name.split("_")]:
        yield from ids  # `RMI 0xc400015a` is no status
        return
    asked = word
    word, named = counted(word, numbered)
    # The number of a call leads to the call.
    calls_by = {e.identity: e for e in index().calls}
    named = [calls_by.get(e.identity, e) for e in named]
    yield from named
    if not named and (number > U32 or asked in rules.STATUS_OF_TDX) and ":" not in word:
        # Such a number needs no word: `TDX status 0xc000010000000045`; or it is its high half.
        yield from by_number(number)
    if word in rules.OF_CALLS:
        calls = [i.entry for i in numbered if i.entry.kind == "call"]
        yield from calls or (i.entry for i in numbered if _is_call_number(i.entry))
        if word == asked:
            return  # a number of a call is no word of bits
    yield from _by_kind(word, number)
    # What counts by such numbers is not meant as the end of the name of a word: `msr 0xc0010015`.
    counts = any(i.entry.kind.lower() == word for i in items)
    if not named:
        yield from _by_set(asked, number)
    for called in filter(index().may_be_bits, dict.fromkeys((asked, word))):
        from hcabi.catalogue.taken_apart import by_bits

        # A bit of a set is one reading, the whole word another: `attributes 0x10`.
        flags = {i.entry for i in numbered if i.flag}
        known = counts or any(not m.history and m not in flags for m in named)
        yield from by_bits(called, number, named=known)


def _by_kind(word: str, number: int) -> Iterator[Entry]:
    """Tell an ioctl, an address or the id of a function, of which a number has parts."""
    if word == "ioctl":
        ioctls = (
            i.entry for i in index().items if i.entry.kind == "ioctl" and i.entry.value is not None
        )
        # strace shows the whole number, a header the last byte of it.
        mask = 0xFF if number <= 0xFF else -1
        yield from (e for e in ioctls if (e.value or 0) & mask == number)
    if re.fullmatch(r"(?:\w+ )?(?:gpa|address|mmio)", word):
        yield from _by_address(word, number)
    if word == "smccc":
        from hcabi.catalogue.taken_apart import by_function_id

        yield by_function_id(number)


def _is_call_number(entry: Entry) -> bool:
    """Whether it is the number of a call; those without an owner are small, and no such."""
    kind = entry.kind.lower()
    whole = entry.value is not None and entry.value >> 31 > 0
    return kind == "hv hypercall code" or (whole and bool({"function", "call"} & {*kind.split()}))


def _by_set(word: str, number: int) -> Iterator[Entry]:
    """Tell what *number* is in a set of flags called *word*, and in fields called so."""
    if rules.SET_OF_BITS.search(short := same_word(rules.FILLER.sub("", word))):
        from hcabi.catalogue.taken_apart import by_flags

        yield from by_flags(short, number)
    if index().may_be_field(word):
        from hcabi.catalogue.taken_apart import by_field

        yield from by_field(word, number)


def _by_address(word: str, number: int) -> Iterator[Entry]:
    """Tell what is at a guest address; of `mmio` devices alone."""
    from hcabi.catalogue.device_memory import by_device

    found = list(by_device(number))
    yield from found
    if word in ("gpa", "address") or not (found or word == "mmio"):
        from hcabi.catalogue.taken_apart import by_address

        yield from by_address(number)


#: Where a VMM writes its answer to a guest's call.
_REPLIES = ("ret", "hypercall ret", "hypercall.ret", "run.hypercall.ret", "kvm_run.hypercall.ret")


def _replies(word: str, number: int) -> Iterator[Entry]:
    """Tell what a VMM's answer does on types of VM that read it in ways of their own."""
    if word not in _REPLIES:
        return
    from hcabi.catalogue.answers import answer
    from hcabi.x86.vm_types import VmType

    for vm in (VmType.SNP_VM, VmType.TDX_VM, VmType.SEV_VM):
        yield answer(vm, number)
