"""From a number, a name or a phrase to its meanings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hcabi.catalogue import rules
from hcabi.catalogue.call_answers import answer_of, call_and_answer, call_and_answer_in, of_a_line
from hcabi.catalogue.entry import Entry
from hcabi.catalogue.forms import in_a_form, plain, with_number
from hcabi.catalogue.index import index
from hcabi.catalogue.numbered import by_long_hex, by_number, by_phrase
from hcabi.catalogue.numerals import bare_hex, integer, number_in, signed
from hcabi.catalogue.words import apart

__all__ = ["answered_in", "lookup", "suggest"]


#: More names that look like another help nobody.
_MOST_LIKE = 5


def suggest(token: str) -> list[Entry]:
    """What has a name that looks like *token*, nearest first."""
    import difflib

    token = token.lower()
    names = index().names
    starts = [n for n in names if len(token) > 3 and n.startswith(token)]
    like = difflib.get_close_matches(token, names, _MOST_LIKE, 0.6)
    found = sorted(starts, key=len)[:_MOST_LIKE] + like
    shown = {entry.name: entry for name in found for entry in [index().named(name)[0].entry]}
    return list(shown.values())[:_MOST_LIKE]


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
    number = integer(last)
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
    if found := call_and_answer(token):
        yield from _answer(found, token)


def answered_in(token: str) -> list[Entry]:
    """When the one call in *token* gives the one error in it, whatever other words it has."""
    found = call_and_answer_in(token)
    return _unique(_answer(found, token)) if found else []


def _answer(found: tuple[str, str], token: str) -> Iterator[Entry]:
    number = number_in(found[1])
    names = {found[1].lower()}
    if number is not None:
        numbered = index().numbered(abs(signed(number)))
        names.update(i.entry.name.lower() for i in numbered if i.entry.kind == "errno")
    for call in (i.entry for i in index().named(found[0])):
        family = call.kind.partition(" function")[0]
        if family != call.kind and number is not None:
            yield from lookup(f"{family} status {found[1]}")
        elif call.kind == "ioctl" and of_a_line(token):
            return  # a line that a VMM prints, of which more is known
        elif call.is_call:
            negative = None if number is None else signed(number)
            yield from answer_of(call, names, number, negative)


#: A path of Rust; and in a phrase what may be the last part of one.
_PATH, _CAMEL = re.compile(r"\b(?:\w+::)+\w+"), re.compile(r"\b(?:[A-Z][a-z]+){2,}\b")


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
    number = integer(token)
    if number is not None:
        return _unique([*by_number(number), *by_long_hex(token)])
    token = _in_c(token)
    named = [item.entry for item in index().named(token)]
    number = bare_hex(token)
    if number is not None and not named:
        return _unique(by_number(number))
    if not named and (found := in_a_form(token)):
        return _unique(found)
    word, _, last = token.rpartition(" ")
    number = number_in(last) if word else None
    if word and not named and len(token) < 110:
        named += _answered(token)
    if number is not None and not named:
        named += by_phrase(word.lower(), number)
        spaced = apart(word).lower().replace("_", " ")
        # That a call returns 0 or 1 says whether, and is no number of what its name speaks of.
        whether = number <= 1 and call_and_answer(token) is not None
        if not (named or whether or spaced == word.lower() or rules.C_NAME.fullmatch(word)):
            named += by_phrase(spaced, number)
        # What has it may stand before it: `VMSA sev_features 0x9`.
        rest = word.lower().partition(" ")[2]
        if not named and ("_" in rest or rules.AROUND.fullmatch(word)):
            named += by_phrase(rest if "_" in rest else rest.rpartition(" ")[2], number)
        if not named and rules.C_NAME.fullmatch(word):
            named += with_number(word, number)
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
