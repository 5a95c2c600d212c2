"""From a number, a name or a phrase to its meanings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from errno import errorcode

import msgspec

from hcabi.catalogue import rules
from hcabi.catalogue.call_answers import answer_of, call_and_answer, call_and_answer_in, of_a_line
from hcabi.catalogue.entry import Entry, Item
from hcabi.catalogue.forms import in_a_form, in_full, plain
from hcabi.catalogue.index import index
from hcabi.catalogue.words import apart, words_of
from hcabi.types import U32, U64, signed64

__all__ = ["answered_in", "counts", "lookup", "suggest", "undeclared"]

# --- By number -------------------------------------------------------------------------------


def _signed(number: int) -> int:
    """Return *number* as 64 bits hold it, or as a small negative one that 32 bits hold."""
    if 0 < (1 << 32) - number <= rules.MOST_ERRNO:
        return number - (1 << 32)
    return signed64(number) if 0 <= number <= U64 else number


def _unsigned(number: int) -> int:
    """Return *number* as it was before 32 bits were printed as signed: ids of calls begin so."""
    return number & U32 if -(1 << 31) <= number < -rules.MOST_ERRNO else number


def _by_number(number: int) -> Iterator[Entry]:
    found = [
        item.entry
        for value in dict.fromkeys((number, _signed(number), _unsigned(number)))
        for item in index().numbered(value)
    ]
    yield from found
    if _unsigned(number) >> 31 > 0 and not any(entry.kind == "function id" for entry in found):
        # Ids of calls and registers of arm64 alone, so that small numbers load no declarations.
        from hcabi.catalogue.taken_apart import by_number

        for entry in by_number(_unsigned(number)):
            # What else has this id is no declared call, but has a name.
            details = tuple(d for d in entry.details if not found or d[1] != "none")
            yield msgspec.structs.replace(entry, details=details)


# --- By name ---------------------------------------------------------------------------------


def suggest(token: str, most: int = 5) -> list[Entry]:
    """What has a name that looks like *token*, nearest first."""
    import difflib

    token = token.lower()
    names = index().names
    starts = [n for n in names if len(token) > 3 and n.startswith(token)]
    found = sorted(starts, key=len)[:most] + difflib.get_close_matches(token, names, most, 0.6)
    shown = {entry.name: entry for name in found for entry in [index().named(name)[0].entry]}
    return list(shown.values())[:most]


# --- Phrases ---------------------------------------------------------------------------------


def _is_counted(item: Item, word: str) -> bool:
    """Whether people say *word* before such a number: `exit 3`, `cap 201`, `msr 0x11`, `hc 12`."""
    kind = item.entry.kind.lower()
    if kind in rules.NOT_COUNTED:
        return False
    if word in (item.said, kind, kind.replace(" ", "")) or kind.startswith(f"{word} "):
        return True
    return kind.endswith(f" {word}") and not item.entry.history


def _most_called(words: str, numbered: list[Item]) -> list[Entry]:
    """
    Find what has most of several *words* in its name and kind: `SEV INIT error 0x13`.

    These are two words at least, and the words of one thing no better than those of others say
    nothing.
    """
    ordered = [word for word in words_of(words) if word not in words_of("failed with")]
    wanted, head = set(ordered), ordered[-1:]
    held: dict[int, list[Entry]] = {}
    for item in numbered:
        e = item.entry
        if not e.history and e.kind.lower() not in rules.NOT_COUNTED:
            has = wanted.intersection(words_of(f"{e.kind} {e.name} {item.said}"))
            # What the words end with is what is asked for: no message is a `report version`.
            if has.issuperset(head):
                held.setdefault(len(has), []).append(e)
    most = max(held, default=0)
    return held[most] if most > 1 and len(held[most]) < 3 else []


def _same(word: str) -> str:
    word = word.rstrip(" :=")
    return rules.SAID_FOR.get(word.replace("_", " "), word)


def _counted(word: str, numbered: list[Item]) -> tuple[str, list[Entry]]:
    """What has a number and is called *word*, and the word without what says nothing."""
    short = rules.FILLER.sub("", word)
    past: list[Entry] = []
    for said in map(_same, dict.fromkeys((word, word.replace("_", " "), short))):
        named = [i.entry for i in numbered if _is_counted(i, said)]
        # `exit reason` is KVM's before VMX's.
        just_so = [e for e in named if e.kind.lower() == said and not e.history]
        if any(not e.history for e in named):
            return said, just_so or named
        past = past or named
    if past:
        return said, past
    if len(said) > 4:
        # `pvalidate 6`: a set of numbers that speaks of the instruction
        spoken = re.compile(rf"\b{re.escape(said.upper())}\b")
        named = [i.entry for i in numbered if spoken.search(i.text)]
    if not named and word in rules.GOES_ON:
        return _counted(rules.GOES_ON[word], numbered)
    known = said != short or rules.SET_OF_BITS.search(short) or short.endswith((" bit", " errno"))
    if not named and not known and 1 < len(word.split()) <= rules.MOST_CALLED:
        # What a thing with a name returns is no other thing of its kind.
        kinds = {item.entry.kind for item in index().named(short)}
        named = [e for e in _most_called(word, numbered) if e.kind not in kinds]
    return said, named


def _is_call(entry: Entry) -> bool:
    """Whether it is the number of a call; those without an owner are small, and no such."""
    kind = entry.kind.lower()
    whole = entry.value is not None and entry.value >> 31 > 0
    return kind == "hv hypercall code" or (whole and bool({"function", "call"} & {*kind.split()}))


def _by_set(word: str, number: int) -> Iterator[Entry]:
    """Tell what *number* is in a set of flags called *word*, and in fields called so."""
    if rules.SET_OF_BITS.search(short := _same(rules.FILLER.sub("", word))):
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


def _by_phrase(word: str, number: int) -> Iterator[Entry]:
    """Find what *number* is among the things called *word*."""
    items = index().items
    word = in_full(word)
    yield from _replies(word, number)
    if word == "bit" and 0 <= number < 64:
        found = index().numbered(1 << number)
        yield from (i.entry for i in found if i.flag or i.entry.kind == "bit")
    number &= rules.WITHIN.get(_same(word), -1)
    values = (number, _signed(number))
    numbered = [i for i in items if i.entry.value in values]
    asked = word
    word, named = _counted(word, numbered)
    # The number of a call leads to the call.
    calls_by = {e.identity: e for e in index().calls}
    named = [calls_by.get(e.identity, e) for e in named]
    yield from named
    if not named and (number > U32 or asked in rules.STATUS_OF_TDX) and ":" not in word:
        # Such a number needs no word: `TDX status 0xc000010000000045`; or it is its high half.
        yield from _by_number(number)
    if word in rules.OF_CALLS:
        calls = [i.entry for i in numbered if i.entry.kind == "call"]
        yield from calls or (i.entry for i in numbered if _is_call(i.entry))
        if word == asked:
            return  # a number of a call is no word of bits
    if word == "ioctl":
        ioctls = (i.entry for i in items if i.entry.kind == "ioctl" and i.entry.value is not None)
        # strace shows the whole number, a header the last byte of it.
        mask = 0xFF if number <= 0xFF else -1
        yield from (e for e in ioctls if (e.value or 0) & mask == number)
    if re.fullmatch(r"(?:\w+ )?(?:gpa|address|mmio)", word):
        yield from _by_address(word, number)
    if word == "smccc":
        from hcabi.catalogue.taken_apart import by_function_id

        yield by_function_id(number)
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


def _on_vm(token: str) -> Iterator[Entry]:
    """Find what an answer does on one type of VM: `errno 22 on snp`, `EAGAIN tdx`."""
    found = re.fullmatch(
        r"(.+?)(?: (?:on|for|in|of|under|with))?(?: an?| the)? ([\w-]+?)(?: vms?| guests?)?",
        token,
        re.IGNORECASE,
    )
    if found is None:
        return
    word, _, last = found[1].rpartition(" ")
    number = _integer(last)
    if number is not None and word.lower() in ("", "errno", "ret", "answer", "hypercall.ret"):
        values = [number]
    else:
        values = [m.value for m in lookup(found[1]) if m.kind == "errno" and m.value is not None]
    if not values:
        return
    # After what is quickly seen, since answers load the declarations of KVM.
    from hcabi.catalogue.answers import answer, vm_type_named

    vm = vm_type_named(found[2])
    if vm is None:
        return
    for value in dict.fromkeys(v for n in values for v in (n, -n)):
        yield answer(vm, value)


def _answered(token: str) -> Iterator[Entry]:
    """Say when a call that has a table of answers gives the one that is named."""
    found = call_and_answer(token)
    if found is None:
        return
    yield from _answer(found, token)


def answered_in(token: str) -> list[Entry]:
    """When the one call in *token* gives the one error in it, whatever other words it has."""
    found = call_and_answer_in(token)
    return _unique(_answer(found, token)) if found else []


def _answer(found: tuple[str, str], token: str) -> Iterator[Entry]:
    number = _number(found[1])
    names = {found[1].lower()}
    if number is not None and (error := errorcode.get(abs(_signed(number)))):
        names.add(error.lower())
    for call in (i.entry for i in index().named(found[0])):
        family = call.kind.partition(" function")[0]
        if family != call.kind and number is not None:
            yield from lookup(f"{family} status {found[1]}")
        elif call.kind == "ioctl" and of_a_line(token):
            return  # a line that a VMM prints, of which more is known
        elif call.kind in ("call", "ioctl") or call.kind.endswith(" command"):
            signed = None if number is None else _signed(number)
            yield from answer_of(call, names, number, signed)


def counts(word: str) -> bool:
    """Whether people say *word* before a number, which then is no thing of its own: `msr 0x1b`."""
    return any(_counting(_same(word.lower())))


def undeclared(token: str) -> Entry | None:
    """Say of a number that no counted thing has, which ones around it are declared."""
    word, _, last = plain(token).rpartition(" ")
    number = _number(last) if word else None
    if number is None:
        return None
    number = _signed(number)
    declared = _declared(word.lower()) or _declared(rules.FILLER.sub("", word.lower()))
    if not declared or number in declared:
        return None
    values = sorted(declared)
    above = bisect_left(values, number)
    around = " and ".join(
        f"{declared[v].name} ({v:#x})" for v in values[max(0, above - 1) : above + 1]
    )
    kinds = ", ".join(sorted({e.kind for e in declared.values()}))
    sentence = (
        f"{word} {number:#x} ({number}) is none of the {len(values)} numbers that are declared"
        f" here ({kinds}). Next to it: {around}."
    )
    return Entry("number that is not declared", token, None, sentence, "any", None)


def _declared(word: str) -> dict[int, Entry]:
    """What people count by *word*, by its number; what has the very kind goes before others."""
    said = _same(word)
    if said in rules.NOT_COUNTED:
        return {}
    items = [i for i in _counting(said) if not i.flag and not i.entry.history]
    just_so = [i for i in items if i.entry.kind.lower() == said]
    return {i.entry.value: i.entry for i in just_so or items if i.entry.value is not None}


def _counting(said: str) -> Iterator[Item]:
    """All that people say the word *said* before, and a number."""
    return (i for i in index().items if i.entry.value is not None and _is_counted(i, said))


# --- All of them -----------------------------------------------------------------------------


def _integer(token: str) -> int | None:
    # No number that is declared is longer, and long ones cost much to convert.
    if len(token) > 70 or not token.isascii():
        return None
    try:
        return int(token, 10 if token.isdecimal() else 0)
    except ValueError:
        return None


def _number(token: str) -> int | None:
    number = _integer(token)
    return _bare_hex(token) if number is None else number


def _bare_hex(token: str) -> int | None:
    """Read hex without its prefix, as rdmsr(1) and dumps print it: `4b564d08`."""
    found = re.fullmatch(r"(?=.*\d)[0-9a-fA-F]{4,16}", token, re.ASCII)
    return int(token, 16) if found else None


def _by_long_hex(token: str) -> Iterator[Entry]:
    """Find what digits mean that look decimal, but may be a word of 32 or 64 bits in hex."""
    if token.isdecimal() and token.isascii() and len(token) in (8, 16):
        yield from _by_number(int(token, 16))


#: A path of Rust; and in a phrase what may be the last part of one.
_PATH, _CAMEL = re.compile(r"(?:\w+::)+\w+"), re.compile(r"\b(?:[A-Z][a-z]+){2,}\b")


def _path_in_c(found: re.Match[str]) -> str:
    outer, _, name = found[0].rpartition("::")
    prefix = rules.RUST.get(outer.rpartition("::")[2].lower())
    return f"{prefix}{apart(name).replace(' ', '_')}".upper() if prefix else name


def _exit_in_c(found: re.Match[str]) -> str:
    exits = [i.entry for i in index().named(f"kvm_exit_{found[0]}")]
    return next((e.name for e in exits if e.kind == "exit reason"), found[0])


def _in_c(token: str) -> str:
    """`VcpuExit::MemoryFault`, `kvm_bindings::KVM_EXIT_HYPERCALL` by their names in C."""
    token = _PATH.sub(_path_in_c, token)
    return _CAMEL.sub(_exit_in_c, token) if " " in token else token


#: A platform and its exception before what is numbered without them: `TDX #VE MSR 0x1b`.
_AROUND = re.compile(
    r"(?:(?:tdx|snp|sev(?:-snp|-es)?|td|guest|#v[ce]) )+(?:rd|wr)?msr", re.IGNORECASE
)


def lookup(token: str) -> list[Entry]:
    """
    Return all meanings of *token*; empty if there is none.

    *token* is a number (`0xC6000003`, `4b564d08`, `201`, `-22`, `0xffffffea`), a name in
    C, Python or a specification (`KVM_EXIT_HYPERCALL`, `struct kvm_run`, `hypercall.ret`,
    `TDG.VP.VMCALL<MapGPA>`), a word and a number (`exit 3`, `errno 22`, `cap 201`, `bit 17`,
    `attributes 0x11`, `gpa 0x8000080000000`), a byte of a structure (`kvm_run+0x58`), or an answer
    and a type of VM (`errno 22 on snp`).
    """
    token = plain(token)
    number = _integer(token)
    if number is not None:
        return _unique([*_by_number(number), *_by_long_hex(token)])
    token = _in_c(token)
    named = [item.entry for item in index().named(token)]
    number = _bare_hex(token)
    if number is not None and not named:
        return _unique(_by_number(number))
    if not named and (found := in_a_form(token)):
        return _unique(found)
    word, _, last = token.rpartition(" ")
    number = _number(last) if word else None
    if word and not named and len(token) < 110:
        named += _answered(token)
    if number is not None and not named:
        named += _by_phrase(word.lower(), number)
        spaced = apart(word).lower().replace("_", " ")
        # That a call returns 0 or 1 says whether, and is no number of what its name speaks of.
        if not named and spaced != word.lower() and (number > 1 or not call_and_answer(token)):
            named += _by_phrase(spaced, number)
        # What has it may stand before it: `VMSA sev_features 0x9`.
        rest = word.lower().partition(" ")[2]
        if not named and ("_" in rest or _AROUND.fullmatch(word)):
            named += _by_phrase(rest if "_" in rest else rest.rpartition(" ")[2], number)
    if word and not named and len(token) < 80:
        named += _on_vm(token)
    return _unique(named, token)


def _rank(m: Entry) -> tuple[bool, int, bool]:
    if m.kind == "call":
        level = 2 if m.contract else 0
    else:
        level = 1 if m.kind in rules.FIRST and not m.contract else rules.LAST.get(m.kind, 3)
    return m.history, level, bool(m.contract)


def _unique(found: Iterable[Entry], written: str = "") -> list[Entry]:
    """
    Put what is *written* just so first, then calls, other contracts behind Linux's, history last.

    A call and the number of its name are one thing, and so is what was and still is: each is told
    once.
    """
    just_so = (written, f"struct {written}")
    ranked = sorted(
        dict.fromkeys(found),
        key=lambda m: (m.kind == "function id", m.history, m.name not in just_so, _rank(m)),
    )
    calls = {m.identity for m in ranked if m.kind == "call"}
    today = {m.identity for m in ranked if not m.history}
    return [
        m for m in ranked if m.kind == "call" or m.identity not in (today if m.history else calls)
    ]
