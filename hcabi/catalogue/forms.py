"""What the forms lead to in which people write a number with what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from hcabi.catalogue import rules
from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.form_table import FORMS, IN_FULL, LONGEST_FORM, PLAIN, STATUS
from hcabi.catalogue.index import index
from hcabi.catalogue.words import number_of
from hcabi.errors import show
from hcabi.layout import c_name
from hcabi.types import PAGE, U32

__all__ = ["in_a_form", "in_full", "plain", "status_in", "with_number"]

_FLAGS = re.IGNORECASE | re.ASCII
#: What a form is written as: a text with parts of it, or made of it.
_By = str | Callable[[re.Match[str]], str]


def plain(token: str) -> str:
    """Write *token* as a number, a name, or a word and a number, if it is one of these."""
    token = " ".join(token.split())
    if len(token) > LONGEST_FORM:
        return token
    for pattern, by in _rewritten():
        token = pattern.sub(by, token)
    return token


def in_full(word: str) -> str:
    """A word as the declarations have it: `npf error code`."""
    for pattern, by in IN_FULL:
        word = re.sub(pattern, by, word)
    return word


def in_a_form(token: str) -> list[Entry]:
    """What *token* is, if it has one of these forms."""
    if len(token) > LONGEST_FORM:
        return []
    matched = ((leads, pattern.fullmatch(token)) for leads, pattern in _forms())
    return next(
        (e for leads, found in matched if found and (e := [*leads(**found.groupdict())])), []
    )


@cache
def _rewritten() -> list[tuple[re.Pattern[str], _By]]:
    return [(re.compile(pattern, _FLAGS), _MADE.get(by, by)) for pattern, by in PLAIN]


@cache
def _forms() -> list[tuple[Callable[..., Iterator[Entry]], re.Pattern[str]]]:
    return [(_LEADS[leads], re.compile(pattern, _FLAGS)) for leads, pattern in FORMS]


# --- How a form is written plainly -------------------------------------------------------------


def _ioctl(found: re.Match[str]) -> str:
    """`ioctl 0x4020aed2` for all parts of the number, `ioctl 0xd2` for its request alone."""
    way, nr, size = found.groups()
    request = number_of(nr)
    if way and size:
        from hcabi.kvm.ioctls import KVMIO, direction_in, request_number

        request = request_number(direction_in(way), number_of(size), KVMIO, request)
    return f"ioctl {request:#x}"


_MADE: dict[str, _By] = {
    "joined()": lambda found: found[0].replace("_", ""),
    "power()": lambda found: str(1 << int(found[1])),
    "ioctl()": _ioctl,
}

# --- What a form leads to ----------------------------------------------------------------------


def _termination(whose: str, why: str) -> Iterator[Entry]:
    """Tell why a guest ended itself, as the word of the GHCB MSR that says it."""
    from hcabi.catalogue.taken_apart import by_termination

    yield from by_termination(whose, why)


def _firmware(number: str) -> Iterator[Entry]:
    from hcabi.catalogue.taken_apart import by_field

    value = number_of(number)
    yield from by_field("fw_error", -1 if value == U32 else value)


def _bit(of: str, bit: str) -> Iterator[Entry]:
    from hcabi.catalogue.taken_apart import by_bit

    name, at = of.lower(), int(bit)
    rest = name.partition(" ")[2]
    found = list(by_bit(in_full(name), at))
    # What has the word may stand before it: `VMSA sev_features bit 5`.
    found = found or (list(by_bit(rest, at)) if "_" in rest else [])
    yield from found or _bit_of_named(name, at)


def _bit_of_named(name: str, bit: int) -> Iterator[Entry]:
    """A bit of what is in a table of names alone: `PLATFORM_INFO bit 5`."""
    for item in index().items:
        outer, _, own = item.entry.name.rpartition(".")
        if own and outer.lower() == name and item.entry.value == 1 << bit:
            yield item.entry


#: So few letters in capitals are no name of a bit.
_LEAST_NAME = 5
#: Words of such a text that are in many names, and name none.
_OF_BITS = {"bit", "flag", "is", "set", "to", "in", "of", "the", "on"}


def _bit_named(text: str, bit: str) -> Iterator[Entry]:
    written = re.findall(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*", text)
    loud = {w for w in written if w.isupper() and len(w) >= _LEAST_NAME}
    said = {part.lower() for w in written for part in w.split("_") if part.isalpha()} - _OF_BITS
    named: list[Entry] = []
    held: dict[int, list[Entry]] = {}
    for item in index().items:
        e = item.entry
        if e.value == 1 << int(bit) and int(bit) < 64 and not e.history:
            name = e.name.rpartition(".")[2]
            if any(name == w or name.endswith(f"_{w}") for w in loud):
                named.append(e)
            held.setdefault(len(said.intersection(name.lower().split("_"))), []).append(e)
    most = max(held, default=0)
    # Two words that are of one name alone say which is meant.
    yield from named or (held[most] if most > 1 and len(held[most]) == 1 else ())


def _place(of: str, offset: str) -> Iterator[Entry]:
    from hcabi.catalogue.taken_apart import by_offset

    yield from by_offset(of.lower(), number_of(offset))


def _msr(msr: str, value: str = "", digits: str = "") -> Iterator[Entry]:
    """Tell what an MSR holds: a *value* as people write it, or *digits* that are hex."""
    from hcabi.catalogue.taken_apart import by_msr

    yield from by_msr(int(msr, 16), int(value or digits, 10 if value.isdecimal() else 16))


def _snp_policy(number: str) -> Iterator[Entry]:
    from hcabi.catalogue.taken_apart import by_bits

    yield from by_bits("snp policy", number_of(number), named=False)


def _policy(number: str) -> Iterator[Entry]:
    """SNP's policy has bits from 16 on, one of which must be set; SEV's has a version there."""
    from hcabi.catalogue.taken_apart import by_bits

    whose = "snp" if number_of(number) >> 16 else "sev"
    yield from by_bits(f"{whose} policy", number_of(number), named=False)


def _field(of: str, number: str) -> Iterator[Entry]:
    if index().may_be_field(of):
        from hcabi.catalogue.taken_apart import by_field

        yield from by_field(of, number_of(number))


def _with_number(name: str, number: str) -> Iterator[Entry]:
    yield from with_number(name, number_of(number))


def with_number(name: str, number: int) -> Iterator[Entry]:
    """What has *name*, with a word on *number* behind it, which may be an older one."""
    for entry in (i.entry for i in index().named(name)):
        if entry.value is not None and abs(entry.value) == abs(number):
            yield entry
        elif entry.value is not None and entry.kind not in ("call", "ioctl"):
            said = f"{entry.sentence} Its number is {show(entry.value)}, and not {show(number)}."
            yield msgspec.structs.replace(entry, sentence=said)


#: Kinds of what is set.
_SETTING = re.compile(r"option|element|parameter|property")


def _setting(text: str) -> Iterator[Entry]:
    names = re.findall(rules.SET_BY, text)
    found = {name: _set_by(name.lower()) for name in names}
    unknown = [name for name in names if not found[name]]
    said = f" Not known here: {', '.join(unknown)}." if unknown else ""
    for entry in (e for name in names for e in found[name]):
        yield msgspec.structs.replace(entry, sentence=f"{entry.sentence}{said}")


def _set_by(name: str) -> list[Entry]:
    """What is set by *name*, the first kind of its names that there is."""
    kinds = (_called(called) for called in (name, f".{name}", f"{name}="))
    sets = ([i.entry for i in items if _is_set(i.entry)] for items in kinds)
    return next(filter(None, sets), [])


def _is_set(entry: Entry) -> bool:
    of_linux = entry.kind == "linux name" and " parameter." in entry.sentence[:20]
    return of_linux or _SETTING.search(entry.kind) is not None


def _called(name: str) -> list[Item]:
    """What has the name; after a point what belongs to something, before `=` with any value."""
    if name.endswith("="):
        return [i for i in index().items if i.entry.name.lower().startswith(name)]
    if not name.startswith("."):
        return list(index().named(name))
    return [i for i in index().items if i.entry.name.lower().endswith(name)]


def _dumped(digits: str) -> Iterator[Entry]:
    """Tell what EDX holds after a reset; what others hold, the program knows alone."""
    from hcabi.x86.cpuid import EDX_AFTER_RESET, ProcessorSignature

    value = int(digits, 16)
    processor = ProcessorSignature.of(value)
    sentence = (
        "EDX in a dump of registers. After a reset (EIP=0000fff0) it holds the processor's"
        f" signature, as CPUID 1 has it in EAX: this were family {processor.family:#x}, model"
        f" {processor.model:#x}, stepping {processor.stepping}. Of a vCPU that ran it is any value"
        " of its program. Of a TD, or an SEV-ES or SNP guest, a VMM cannot read the registers, and"
        " the dump does not tell where the guest is."
    )
    yield Entry("register", "EDX", value, sentence, "x86", EDX_AFTER_RESET)


def _request(number: str) -> Iterator[Entry]:
    """Say the parts of an ioctl's number that nothing has."""
    if not index().numbered(int(number, 16)):
        from hcabi.catalogue.taken_apart import by_request

        yield by_request(int(number, 16))


def _granule(call: str, address: str) -> Iterator[Entry]:
    """Say whether such an address can be a granule's."""
    from hcabi.arm64.rmi import GRANULE_INPUT

    name, start = call.upper(), int(address, 16)
    source = msgspec.structs.replace(GRANULE_INPUT.source, locator=name)
    refused, others = c_name(GRANULE_INPUT.status), ", and for ".join(GRANULE_INPUT.also)
    if over := start % PAGE:
        said = (
            f"{start:#x} is {over:#x} above a multiple of 4 KiB, so it is no granule's"
            f" address: {name} has to answer {refused}, as for {others}."
        )
    else:
        said = (
            f"{start:#x} is a multiple of 4 KiB, as a granule's address must be; {name} answers"
            f" {refused} all the same for {others}."
        )
    yield Entry("rmi argument", name, None, said, "arm64", source, (), source.contract)


_LEADS: dict[str, Callable[..., Iterator[Entry]]] = {
    leads.__name__.removeprefix("_"): leads
    for leads in (
        _termination, _firmware, _bit, _bit_named, _place, _msr, _snp_policy, _policy, _field,
        _with_number, _setting, _dumped, _request, _granule,
    )
}  # fmt: skip

# --- What nothing else answers -----------------------------------------------------------------


def status_in(token: str) -> Iterator[Entry]:
    """Tell such a status, for a text that nothing else answers."""
    if found := re.fullmatch(STATUS, token, _FLAGS):
        from hcabi.catalogue.taken_apart import by_number

        number = int(found["number"], 16)
        kind = "tdx module status"
        yield from (i.entry for i in index().numbered(number) if i.entry.kind == kind)
        yield from (e for e in by_number(number) if e.kind == kind)
