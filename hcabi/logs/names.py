"""What is declared among the words of a line whose format is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hcabi.catalogue.entry import PLACE, Entry
from hcabi.catalogue.lookup import lookup
from hcabi.logs.call_errors import call_error
from hcabi.logs.reader import ERROR_TEXTS
from hcabi.logs.rust_errors import calls_of_variants, rust_errors
from hcabi.logs.schema import MOST_LINE

__all__ = ["names_in"]

#: A name of C, Rust or a specification: with an underscore, or in capitals.
_NAME = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:(?:_|::|\.)[A-Za-z0-9]+)+|-?\b[A-Z][A-Z0-9]{3,}\b"
)
#: A number and the word that says of what it is.
_COUNTED = re.compile(
    r"\b(fw_error|exit[ _-]?code|exit[ _-]?reason|errno|os error|error|rc|ret|attempt|hypercall"
    r"|ioctl(?!\(\d)|cap|(?:ghcb )?msr|esr(?:_el[12x])?|[di]?fsc|hpfar(?:_el2)?"
    r"|rec[ _-]exit(?:[ _-]reason)?) ?(?:[:=( ]{1,3})(-?(?:0x[0-9a-f]{1,16}|\d{1,9}))\b(?!\.\d)",
    re.IGNORECASE,
)
#: A negative number in the place of a result, as in `failed (-5)` and `failed: -12`; Rust's errno.
_RESULT = re.compile(
    r"(?:[(=:]|failed) ?(-[1-9]\d{0,2})(?=\)|,|;|\.?\s*$)"
    r"|\bError\(([1-9]\d{0,2})\)|\bOs \{ code: ([1-9]\d{0,2}),"
)
#: An exit of KVM by its name in kvm-ioctls.
_EXIT = re.compile(r"\bvcpu run: ([A-Z]\w{2,30})")
#: A status of 64 bits, with its bit 63.
_STATUS = re.compile(r"\b0x[89a-f][0-9a-f]{15}\b", re.IGNORECASE)
#: Words before a number that Linux's errors are told by. After the others it must be negative: in
#: `exiting with error 1` it is a program's own.
_ERRNO, _ERRNO_BELOW_0 = ("os error", "errno"), ("error", "ret", "rc", "attempt")
#: More help nobody.
_MOST = 6


def names_in(line: str, numbers: Iterable[tuple[str, str]] = ()) -> list[tuple[str, Entry]]:
    """
    Return what *line* says and its first meaning, in the order of the line.

    These are declared names, errors in the words of strerror(3) and of VMMs in Rust, results,
    statuses of 64 bits, and numbers behind a word such as `exit code`. *numbers* are those of the
    program that printed it (`PrintedBy.numbers`). History is left out. Errors of VMMs come first,
    then why a call that is named fails with the error that is named.
    """
    line = line[:MOST_LINE]
    found = [(m.start(), m[0], m[0], True) for m in _NAME.finditer(line)]
    texts = [text for text in ERROR_TEXTS if text in line]
    # `No such device` begins `No such device or address`.
    whole = [t for t in texts if not any(t != other and t in other for other in texts)]
    found += [(line.find(text), text, ERROR_TEXTS[text], False) for text in whole]
    found += [(m.start(), m[0], _phrase(m[1], m[2]), False) for m in _COUNTED.finditer(line)]
    for m in _RESULT.finditer(line):
        number = m[1] or m[2] or m[3]
        found.append((m.start(), number, f"errno {number.removeprefix('-')}", False))
    found += [(m.start(1), m[1], f"VcpuExit::{m[1]}", False) for m in _EXIT.finditer(line)]
    found += [(m.start(), m[0], m[0], False) for m in _STATUS.finditer(line)]
    for pattern, words in numbers:
        matches = re.finditer(pattern, line, re.ASCII)
        found += [(m.start(), m[0].strip(), f"{words} {m[1]}", False) for m in matches]
    # the innermost says most
    told = [entry for _, entry in rust_errors(line)[:-4:-1]]
    errors = [entry for entry in told if entry.kind == "error of a VMM"]
    found += [(at, name, name, True) for at, name in calls_of_variants(line)]
    named = {entry.name: ("error", entry) for entry in errors}
    first = len(named)
    named |= {entry.name: ("error", entry) for entry in told if entry.name not in named}
    for _, said, token, is_word in sorted(found):
        entries = [e for e in lookup(token)[:1] if token and not e.history]
        entries = [e for e in entries if not is_word or _is_called(e, token)]
        for entry in entries or (_of_function(token) if is_word else ()):
            named.setdefault(entry.name, (said, entry))
    rows = list(named.values())
    both = call_error((entry for _, entry in rows), line)
    if both is not None:
        rows.insert(first, ("error", both))
    return rows[:_MOST]


def _of_function(token: str) -> list[Entry]:
    """Return the ioctl that a function of a VMM is called for, as `set_memory_attributes`."""
    name = token.rpartition("::")[2]
    if not name.islower() or "_" not in name:
        return []
    name = f"KVM_{name.removeprefix('kvm_').upper()}"
    return [e for e in lookup(name)[:1] if e.kind == "ioctl"]


def _is_called(entry: Entry, token: str) -> bool:
    """
    Whether *token* is a name and no word that a field or a bit has, too.

    `ERROR`, the level of a message, is no `kvm_run.msr.error`; `sev_snp` in a function's name is no
    bit of CPUID. What is asked alone may be meant so.
    """
    if entry.kind in ("term", PLACE):  # said in passing, or says nothing of the line
        return False
    if "::" in token:
        # The path of a module, as loggers print it, has no name in capitals.
        return token.rpartition("::")[2][:1].isupper()
    if "." in token or entry.name.removeprefix("-") == token.removeprefix("-"):
        return True
    return "_" in token and token.isupper() and entry.kind != "field"


def _phrase(word: str, number: str) -> str:
    """
    What to look up for *number* behind *word*; empty where that says nothing.

    A positive number behind `error` is a program's, a firmware's or a device's own.
    """
    word = re.sub("[_-]", " ", word.lower())
    if word == "fw error":
        return f"sev firmware error {number}"
    if word in _ERRNO or (word in _ERRNO_BELOW_0 and number[0] == "-" and "x" not in number):
        return f"errno {number.removeprefix('-')}"
    return "" if word in _ERRNO_BELOW_0 else f"{word} {number}"
