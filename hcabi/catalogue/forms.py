"""Forms in which people write a number with what it belongs to, and what it is then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hcabi.catalogue import rules
from hcabi.catalogue.entry import Entry
from hcabi.catalogue.index import index
from hcabi.types import U32

__all__ = ["in_a_form", "in_full", "plain"]

#: A longer text has none of these forms.
_MOST = 120

#: A value of flags, and behind it whose flags they are: `flags 8 in MemoryFault`.
_FLAGS_OF = re.compile(r"(flags|attributes) (\w+) (?:in|of) (?:the |an? )?([\w:.]{3,60})", re.I)
#: A register of a CPUID leaf of AMD, as people write it: `CPUID 0x8000001f[EBX]`, `8000001F EBX`.
_CPUID = re.compile(
    r"(?:cpuid[ .:]*)?(?:leaf |function )?(?:0x|fn)?(8000)_?(00[0-9a-f]{2})[ .:\[_]+(e[abcd]x)\]?",
    re.IGNORECASE,
)
#: The firmware's error as the crate sev prints it.
_VIRTEE = re.compile(r"(?:FirmwareError\()?KnownSevError\((\w+)\)\)?")
#: An ioctl as strace and headers write it: `_IOC(_IOC_WRITE, 0xae, 0xd2, 0x20)`, `_IOW(KVMIO, 73`.
_IOCTL = re.compile(
    r"_IO(?:C\((?P<way>[\w |]+), ?|[RW]{0,2}\()(?:0xae|KVMIO), ?(?P<nr>0x[0-9a-f]+|\d+)"
    r"(?:, ?(?P<size>0x[0-9a-f]+|\d+))?[^)]*\)?",
    re.IGNORECASE,
)


def _ioctl(found: re.Match[str]) -> str:
    """`ioctl 0x4020aed2` for all parts of the number, `ioctl 0xd2` for its request alone."""
    request = int(found["nr"], 0)
    if found["way"] and found["size"]:
        way = ("_IOC_WRITE" in found["way"]) | ("_IOC_READ" in found["way"]) << 1
        request |= way << 30 | int(found["size"], 0) << 16 | 0xAE << 8
    return f"ioctl {request:#x}"


def plain(token: str) -> str:
    """Write *token* as a number, a name, or a word and a number, if it is one of these."""
    token = " ".join(token.split())
    if len(token) > _MOST:
        return token
    if (asked := rules.ASKS_FOR.fullmatch(token)) and rules.NUMERAL.fullmatch(
        asked[1].rpartition(" ")[2]
    ):
        token = asked[1]
    token = rules.SHIFT.sub(lambda m: str(1 << int(m[1])), token)
    if (flags := _FLAGS_OF.fullmatch(token)) and rules.NUMERAL.fullmatch(flags[2]):
        token = f"{flags[3]} {flags[1]} {flags[2]}"
    token = _CPUID.sub(r"CPUID Fn\1_\2 \3", token)
    token = _IOCTL.sub(_ioctl, token)
    token = _VIRTEE.sub(r"SEV_RET_\1", token)
    one = rules.IN_BRACKETS.fullmatch(token)
    return f"{one[1]} {one[2] or one[3]}" if one else token


#: Parts of such words, and what the declarations call them.
_SHORT = {
    "npf": "nested page fault", "#npf": "nested page fault", "#pf": "page fault",
    "pf": "page fault",
}  # fmt: skip


def in_full(word: str) -> str:
    """A word as the declarations have it: `npf error code`."""
    word = word.replace("hv feature", "hypervisor feature")
    return " ".join(_SHORT.get(part, part) for part in word.split())


def in_a_form(token: str) -> list[Entry]:
    """What *token* is, if it has one of these forms."""
    if len(token) > _MOST:
        return []
    return next((found for form in _FORMS if (found := list(form(token)))), [])


#: Whose reason a guest gives for its end, and which: `0x1:0x2`, `sev_es_terminate(1, 3)`.
_TERMINATION = re.compile(
    r"(?:(?P<said>[a-z -]*\b(?:terminat\w+|reason set)\b[a-z -]*):? ?)?"
    r"(?P<set>0x[0-9a-f]|\d):(?P<reason>0x[0-9a-f]{1,2}|\d{1,3})"
    r"|(?P<call>sev_es_terminate) ?\((?P<sets>\w+), ?(?P<reasons>\w+)\)",
    re.IGNORECASE,
)


def _termination(token: str) -> Iterator[Entry]:
    """Tell why a guest ended itself, as the word of the GHCB MSR that says it."""
    found = _TERMINATION.fullmatch(token)
    if found is None:
        return
    parts = (found["set"] or found["sets"], found["reason"] or found["reasons"])
    # A pair without a word is one only as the kernel prints it.
    if found["said"] or found["call"] or all(part.startswith("0x") for part in parts):
        from hcabi.catalogue.taken_apart import by_termination

        yield from by_termination(*parts)


#: What QEMU and old tools print of the secure processor, among other words.
_FIRMWARE = re.compile(
    r"(?:\w+:? ){0,2}(?:ret[ =]-?\d{1,3},? )?fw_err(?:or)?[ =:]+(-?(?:0x[0-9a-f]{1,8}|\d{1,10}))",
    re.IGNORECASE,
)


def _firmware(token: str) -> Iterator[Entry]:
    """Tell the firmware's error in a longer text: `SNP_LAUNCH_UPDATE ret=-5 fw_error=9`."""
    if found := _FIRMWARE.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_field

        number = int(found[1], 0)
        yield from by_field("fw_error", -1 if number == U32 else number)


#: A bit of a word: `bit 31 of the page fault error code`, `SEV_STATUS bit 2`, `SEV_STATUS[2]`.
_BIT = re.compile(
    r"(?:what(?: is|'s) |meaning of )?(?:the )?"
    r"(?:bit (?P<bit>\d{1,2}) (?:of|in) (?:the |an? )?(?P<of>[\w #.]{3,60})"
    r"|(?P<word>[a-z#][\w #.]{2,60}?)(?:,? bit |\[)(?P<at>\d{1,2})\]?)\??",
    re.IGNORECASE,
)


def _bit(token: str) -> Iterator[Entry]:
    if one := _BIT.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_bit

        name, bit = (one["of"] or one["word"]).lower(), int(one["bit"] or one["at"])
        found = list(by_bit(in_full(name), bit))
        rest = name.partition(" ")[2]
        # What has the word may stand before it: `VMSA sev_features bit 5`.
        yield from found or (by_bit(rest, bit) if "_" in rest else ())


#: A byte of a structure, as people write it: `kvm_run offset 88`, `kvm_run+0x58`, `kvm_run[88]`.
_PLACE = re.compile(
    r"(?:struct )?(?P<structure>[a-z]\w{2,60}(?:\.\w{1,60})?) ?"
    r"(?:offset |at offset |\+ ?|\[)(?P<offset>0x[0-9a-f]{1,8}|\d{1,8})\]?",
    re.IGNORECASE,
)


def _place(token: str) -> Iterator[Entry]:
    if place := _PLACE.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_offset

        yield from by_offset(place["structure"].lower(), int(place["offset"], 0))


#: An MSR and what it holds: `MSR 0xc0010131 = 0x7`.
_MSR = re.compile(
    r"(?:\w+ )?(?:rd|wr)?msr[ :]*(?:0x)?(c001[0-9a-f]{4})[ =:]+(0x[0-9a-f]{1,16}|\d{1,20})",
    re.IGNORECASE,
)


def _msr(token: str) -> Iterator[Entry]:
    if found := _MSR.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_msr

        yield from by_msr(int(found[1], 16), int(found[2], 0))


def _field(token: str) -> Iterator[Entry]:
    """Tell what a number is in a field of a structure: `kvm_sev_snp_launch_update type 3`."""
    word, _, last = token.rpartition(" ")
    if " " in word and re.fullmatch(r"0x[0-9a-f]{1,16}|\d{1,20}", last, re.IGNORECASE):
        if not index().may_be_field(word):
            return
        from hcabi.catalogue.taken_apart import by_field

        yield from by_field(word, int(last, 16 if "x" in last.lower() else 10))


_FORMS = (_termination, _firmware, _bit, _place, _msr, _field)
