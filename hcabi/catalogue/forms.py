"""Forms in which people write a number with what it belongs to, and what it is then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hcabi.catalogue import rules
from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.index import index
from hcabi.catalogue.words import number_of
from hcabi.layout.metadata import Document, Status
from hcabi.types import PAGE, U32

__all__ = ["in_a_form", "in_full", "is_dumped", "plain", "status_in"]

#: A longer text has none of these forms.
_MOST = 120

#: A value of flags, and behind it whose flags they are: `flags 8 in MemoryFault`.
_FLAGS_OF = re.compile(r"(flags|attributes) (\w+) (?:in|of) (?:the |an? )?([\w:.]{3,60})", re.I)
#: A register of a CPUID leaf of AMD, as people write it: `CPUID 0x8000001f[EBX]`, `8000001F EBX`.
_CPUID = re.compile(
    r"(?:cpuid[ .:]*)?(?:leaf |function )?(?:0x|fn)?8000?[_-]?(00[0-9a-f]{2})"
    r"[ .:\[_-]+(e[abcd]x)\]?",
    re.IGNORECASE,
)
#: Hex with underscores between its digits: `0x8000_0017`.
_APART = re.compile(r"\b0x[0-9a-f]{1,8}(?:_[0-9a-f]{2,8})+\b", re.IGNORECASE)
#: msr-tools' options that change neither register nor how its value is read.
_RDMSR = re.compile(
    r"(?:[#$] )?(?:sudo )?((?:rd|wr)msr)"
    r"(?: (?:-p ?\d{1,4}|--processor[ =]\d{1,4}|--all|--hexadecimal|--zero-pad|-[ax0XcC]{1,4}))+ "
)
#: A register behind a call, and what it holds: `TDVMCALL R11=0x10003`.
_IN_REGISTER = re.compile(
    r"([a-z][\w.]+) (r1[0-5]|[re][abcd]x|x0) ?[=:] ?(0x[0-9a-f]{1,16}|\d{1,20})", re.IGNORECASE
)
#: A parameter of a module that is loaded: `modprobe kvm_amd debug_swap=0`.
_MODPROBE = re.compile(r"(?:sudo )?(?:modprobe|insmod) (\w+)(?:\.ko)? (\w+)=\S+")
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
    request = number_of(found["nr"])
    if found["way"] and found["size"]:
        from hcabi.kvm.ioctls import KVMIO, request_number

        way = ("_IOC_WRITE" in found["way"]) | ("_IOC_READ" in found["way"]) << 1
        request = request_number(way, number_of(found["size"]), KVMIO, request)
    return f"ioctl {request:#x}"


def _in_register(found: re.Match[str]) -> str:
    known = found[2].lower() in rules.SAID_FOR
    return f"{found[2] if known else found[1]} {found[3]}"


def plain(token: str) -> str:
    """Write *token* as a number, a name, or a word and a number, if it is one of these."""
    token = " ".join(token.split())
    if len(token) > _MOST or is_dumped(token):
        return token
    if (asked := rules.ASKS_FOR.fullmatch(token)) and rules.NUMERAL.fullmatch(
        asked[1].rpartition(" ")[2]
    ):
        token = asked[1]
    token = _APART.sub(lambda m: m[0].replace("_", ""), token)
    token = _RDMSR.sub(r"\1 ", token)
    token = _MODPROBE.sub(r"\1.\2", token)
    if register := _IN_REGISTER.fullmatch(token):
        token = _in_register(register)
    token = rules.SHIFT.sub(lambda m: str(1 << int(m[1])), token)
    if (flags := _FLAGS_OF.fullmatch(token)) and rules.NUMERAL.fullmatch(flags[2]):
        token = f"{flags[3]} {flags[1]} {flags[2]}"
    token = _CPUID.sub(r"CPUID Fn8000_\1 \2", token)
    token = _IOCTL.sub(_ioctl, token)
    token = _VIRTEE.sub(r"SEV_RET_\1", token)
    one = rules.IN_BRACKETS.fullmatch(token)
    return f"{one[1]} {one[2] or one[3]}" if one else token


#: Parts of such words, and what the declarations call them.
_SHORT = {
    "npf": "nested page fault", "#npf": "nested page fault", "#pf": "page fault",
    "pf": "page fault",
}  # fmt: skip


#: Hyper-V's leaf of features, by the names of its parts.
_GROUP = re.compile(r"group ([ab]) features")


def in_full(word: str) -> str:
    """A word as the declarations have it: `npf error code`."""
    word = word.replace("hv feature", "hypervisor feature")
    word = _GROUP.sub(lambda m: f"hyperv cpuid features e{m[1]}x", word)
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
    r"(?:\w+:? ){0,2}(?:ret[ =]-?\d{1,3},? )?(?:fw_err(?:or)?|firmware status)[ =:]+"
    r"(-?(?:0x[0-9a-f]{1,8}|\d{1,10}))",
    re.IGNORECASE,
)


def _firmware(token: str) -> Iterator[Entry]:
    """Tell the firmware's error in a longer text: `SNP_LAUNCH_UPDATE ret=-5 fw_error=9`."""
    if found := _FIRMWARE.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_field

        number = number_of(found[1])
        yield from by_field("fw_error", -1 if number == U32 else number)


#: A bit of a word: `bit 31 of the page fault error code`, `SEV_STATUS bit 2`, `SEV_STATUS[2]`.
_BIT = re.compile(
    r"(?:what(?: is|'s) |meaning of )?(?:the )?"
    r"(?:bit (?P<bit>\d{1,2}) (?:of|in) (?:the |an? )?(?P<of>[\w #.]{3,60})"
    r"|(?P<word>[a-z#][\w #.]{2,60}?)(?:,? bit |\[)(?P<at>\d{1,2})\]?)\??",
    re.IGNORECASE,
)


#: What asks is answered by what speaks of it.
_ASKING = re.compile(r".*\?$|(?:can|do|does|how|is|should|what|when|where|which|who|why)\b", re.I)

#: A bit of a register of CPUID, among other words.
_CPUID_BIT = re.compile(
    r"(?P<of>CPUID Fn8000_\w{4} E[ABCD]X)[ ,:-]*(?:bit |\[)(?P<at>\d{1,2})"
    r"|bit (?P<bit>\d{1,2})(?: \w+){0,3} (?P<word>CPUID Fn8000_\w{4} E[ABCD]X)",
    re.IGNORECASE,
)


def _cpuid_bit(token: str) -> Iterator[Entry]:
    one = _CPUID_BIT.search(token)
    if one and not _ASKING.match(token):
        from hcabi.catalogue.taken_apart import by_bit

        yield from by_bit((one["of"] or one["word"]).lower(), int(one["at"] or one["bit"]))


#: The number of a bit in a text.
_AT_BIT = re.compile(r"\bbit (\d{1,2})\b", re.IGNORECASE)
#: So few letters in capitals are no name of a bit.
_LEAST_NAME = 5


def _bit_named(token: str) -> Iterator[Entry]:
    """Tell a bit whose number and name are in the text: `bit 63 is the PERFMON bit`."""
    at = _AT_BIT.search(token)
    if at is None or int(at[1]) > 63 or _ASKING.match(token):
        return
    written = re.findall(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*", token)
    loud = {w for w in written if w.isupper() and len(w) >= _LEAST_NAME}
    said = {part.lower() for w in written for part in w.split("_") if part.isalpha()} - _OF_BITS
    named: list[Entry] = []
    held: dict[int, list[Entry]] = {}
    for item in index().items:
        e = item.entry
        if e.value == 1 << int(at[1]) and not e.history:
            name = e.name.rpartition(".")[2]
            if any(name == w or name.endswith(f"_{w}") for w in loud):
                named.append(e)
            held.setdefault(len(said.intersection(name.lower().split("_"))), []).append(e)
    most = max(held, default=0)
    # Two words that are of one name alone say which is meant.
    yield from named or (held[most] if most > 1 and len(held[most]) == 1 else ())


#: Words of such a text that are in many names, and name none.
_OF_BITS = {"bit", "flag", "is", "set", "to", "in", "of", "the", "on"}

#: A name and its own number: `HV_ISOLATION_TYPE_TDX (3)`.
_WITH_NUMBER = re.compile(r"[`'\"]?([A-Za-z]\w+)[`'\"]? ?\((0x[0-9a-f]{1,16}|\d{1,20})\)", re.I)


def _with_number(token: str) -> Iterator[Entry]:
    if found := _WITH_NUMBER.fullmatch(token):
        number = number_of(found[2])
        yield from (i.entry for i in index().named(found[1].lower()) if i.entry.value == number)


#: A status of the TDX module among other words.
_STATUS = re.compile(r"\b0x[8c][0-9a-f]{15}\b", re.IGNORECASE)


def status_in(token: str) -> Iterator[Entry]:
    """Tell such a status, for a text that nothing else answers."""
    found = _STATUS.findall(token)
    if len(found) == 1 and not _ASKING.match(token):
        from hcabi.catalogue.taken_apart import by_number

        number = int(found[0], 16)
        kind = "tdx module status"
        yield from (i.entry for i in index().numbered(number) if i.entry.kind == kind)
        yield from (e for e in by_number(number) if e.kind == kind)


#: A policy of a SEV or SNP guest, among a few other words.
_POLICY = re.compile(r"policy[ =:'\"]*(?P<number>0x[0-9a-f]{1,16}|\d{1,20})\b", re.IGNORECASE)
_MOST_BESIDE = 6


def _policy(token: str) -> Iterator[Entry]:
    """Take such a policy apart: `snp launch_policy 0x300000`, `launchSecurity policy 0x7`."""
    found = _POLICY.search(token)
    if not found or token.count(" ") > _MOST_BESIDE or _ASKING.match(token):
        return
    number, said = number_of(found["number"]), token.lower()
    if "snp" in said:
        kind = "snp"
    elif "sev" in said or "launchsecurity" in said:
        kind = "sev" if number < _LEAST_SNP else "snp"
    else:
        return
    from hcabi.catalogue.taken_apart import by_bits

    yield from by_bits(f"{kind} policy", number, named=False)


#: SNP's policy has bits from 16 on, one of which must be set; SEV's has a version there alone.
_LEAST_SNP = 1 << 16


def _bit(token: str) -> Iterator[Entry]:
    if one := _BIT.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_bit

        name, bit = (one["of"] or one["word"]).lower(), int(one["bit"] or one["at"])
        found = list(by_bit(in_full(name), bit))
        rest = name.partition(" ")[2]
        # What has the word may stand before it: `VMSA sev_features bit 5`.
        found = found or (list(by_bit(rest, bit)) if "_" in rest else [])
        yield from found or _bit_of_named(name, bit)


def _bit_of_named(name: str, bit: int) -> Iterator[Entry]:
    """A bit of what is in a table of names alone: `PLATFORM_INFO bit 5`."""
    for item in index().items:
        outer, _, own = item.entry.name.rpartition(".")
        if own and outer.lower() == name and item.entry.value == 1 << bit:
            yield item.entry


#: A byte of a structure, as people write it: `kvm_run offset 88`, `kvm_run+0x58`, `kvm_run[88]`.
_PLACE = re.compile(
    r"(?:struct )?(?P<structure>[a-z]\w{2,60}(?:\.\w{1,60})?) ?"
    r"(?:offset |at offset |\+ ?|\[)(?P<offset>0x[0-9a-f]{1,8}|\d{1,8})\]?",
    re.IGNORECASE,
)


def _place(token: str) -> Iterator[Entry]:
    if place := _PLACE.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_offset

        yield from by_offset(place["structure"].lower(), number_of(place["offset"]))


#: An MSR and what it holds: `MSR 0xc0010131 = 0x7`.
_MSR = re.compile(
    r"(?:\w+ )?(?P<tool>rd|wr)?msr[ :(]*(?:0x)?(?P<msr>c001[0-9a-f]{4})\)?"
    r"(?: ?(?:=|:|->|is|was|gives|returns|prints|reads)| value)*[ =:]+"
    r"(?P<value>0x[0-9a-f]{1,16}|[0-9a-f]{1,16})",
    re.IGNORECASE,
)


def _msr(token: str) -> Iterator[Entry]:
    if found := _MSR.fullmatch(token):
        from hcabi.catalogue.taken_apart import by_msr

        value = found["value"]
        # rdmsr(1) prints hex without its prefix.
        base = 10 if value.isdecimal() and not found["tool"] else 16
        yield from by_msr(int(found["msr"], 16), int(value, base))


def _field(token: str) -> Iterator[Entry]:
    """Tell what a number is in a field of a structure: `kvm_sev_snp_launch_update type 3`."""
    word, _, last = token.rpartition(" ")
    if " " in word and re.fullmatch(r"0x[0-9a-f]{1,16}|\d{1,20}", last, re.IGNORECASE):
        if not index().may_be_field(word):
            return
        from hcabi.catalogue.taken_apart import by_field

        yield from by_field(word, int(last, 16 if "x" in last.lower() else 10))


#: An option of a program and what it is set to, behind a few other words.
_SET = re.compile(
    r"(?:[\w./-]+[ ,])*(?P<name>-{0,2}[A-Za-z][\w.-]{3,60}) ?= ?['\"]?[\w./-]{1,40}['\"]?", re.ASCII
)
#: Kinds of such names.
_SETTING = re.compile(r"option|element|parameter|property|attribute")


def _setting(token: str) -> Iterator[Entry]:
    """Tell what is set: `confidential-guest-support=tdx0`, `max-es-guests = 0`."""
    found = _SET.fullmatch(token) if token.count(" ") <= _MOST_BESIDE else None
    if found and not _ASKING.match(token):
        for name in (found["name"], f".{found['name']}"):
            named = [i.entry for i in _called(name.lower()) if _is_set(i.entry)]
            if named:
                yield from named
                return


#: A general register as QEMU and others dump it: all digits of its width, without a prefix.
_DUMPED = re.compile(r"e([abcd])x=([0-9a-f]{8})", re.IGNORECASE)
_CPU_C = Document("target/i386/cpu.c", "QEMU 10.2.2")


def is_dumped(token: str) -> bool:
    """Whether it is a register of a dump, which holds no word of CPUID's features."""
    return _DUMPED.fullmatch(token) is not None


def _dumped(token: str) -> Iterator[Entry]:
    """Tell what EDX holds after a reset; what others hold, the program knows alone."""
    found = _DUMPED.fullmatch(token)
    if found and found[1].lower() == "d":
        value = int(found[2], 16)
        family, model = value >> 8 & 15, value >> 4 & 15
        if family in (6, 15):
            model |= value >> 12 & 0xF0
        if family == _FAMILY_ON:
            family += value >> 20 & 0xFF
        sentence = (
            "EDX in a dump of registers. After a reset (EIP=0000fff0) it holds the processor's"
            f" signature, as CPUID 1 has it in EAX: this were family {family:#x}, model {model:#x},"
            f" stepping {value & 15}. Of a vCPU that ran it is any value of its program. Of a TD,"
            " or an SEV-ES or SNP guest, a VMM cannot read the registers, and the dump does not"
            " tell where the guest is."
        )
        yield Entry("register", "EDX", value, sentence, "x86", _CPU_C("x86_cpu_reset_hold"))


#: From this family on another field is added to it.
_FAMILY_ON = 15


#: The number of an ioctl among few words.
_REQUEST = re.compile(
    r"(?:ioctl )?(0x[0-9a-f]{8})(?: ioctl)?(?: (?:on |of |to )?/dev/[\w/-]+)?", re.I
)


def _request(token: str) -> Iterator[Entry]:
    """Say the parts of an ioctl's number that nothing has."""
    found = _REQUEST.fullmatch(token)
    if found and "ioctl" in token.lower() and not index().numbered(int(found[1], 16)):
        from hcabi.catalogue.taken_apart import by_request

        yield by_request(int(found[1], 16))


#: A call of the RMM for one granule, and its address.
_GRANULE = re.compile(r"(?:smc_)?(rmi_granule_(?:un)?delegate)\W+(0x[0-9a-f]{4,16})\)?", re.I)
_RMI = Document("RMM specification DEN0137", "1.0", Status.UNVERIFIED, contract="RMI of Arm CCA")


def _granule(token: str) -> Iterator[Entry]:
    """Say whether such an address can be a granule's."""
    found = _GRANULE.fullmatch(token)
    if found:
        name, address = found[1].upper(), int(found[2], 16)
        if over := address % PAGE:
            said = (
                f"{address:#x} is {over:#x} above a multiple of 4 KiB, so it is no granule's"
                f" address: {name} has to answer RMI_ERROR_INPUT, as for memory that cannot be"
                " delegated, and for a granule in another state."
            )
        else:
            said = (
                f"{address:#x} is a multiple of 4 KiB, as a granule's address must be; {name}"
                " answers RMI_ERROR_INPUT all the same for memory that cannot be delegated, and"
                " for a granule in another state."
            )
        yield Entry("rmi argument", name, None, said, "arm64", _RMI(name), (), _RMI.contract)


def _is_set(entry: Entry) -> bool:
    of_linux = entry.kind == "linux name" and " parameter." in entry.sentence[:20]
    return of_linux or _SETTING.search(entry.kind) is not None


def _called(name: str) -> list[Item]:
    """What has the name; with a point before it, what belongs to something by that name."""
    if not name.startswith("."):
        return list(index().named(name))
    return [i for i in index().items if i.entry.name.lower().endswith(name)]


_FORMS = (
    _termination, _firmware, _bit, _cpuid_bit, _bit_named, _place, _msr, _policy, _field,
    _with_number, _setting, _dumped, _request, _granule,
)  # fmt: skip
