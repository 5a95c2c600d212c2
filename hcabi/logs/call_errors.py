"""Why a call of KVM fails with an error, as its declaration lists it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hcabi.catalogue.entry import Entry
from hcabi.catalogue.lookup import lookup

__all__ = ["call_error", "causes_of"]

#: Kinds of KVM's own calls, whose details list errors by their bare names.
_CALLS = ("ioctl", "sev command", "tdx command")
#: More are not read.
_MOST = 6
#: How a cause ends that one architecture alone has.
_OF_ONE = ("(arm64)", "(x86)")
_NAME = re.compile(r"\bKVM_[A-Z0-9_]{3,60}\b")
#: What VMMs call the calls that fail most, in their own words.
_SAID = tuple(
    (re.compile(words, re.IGNORECASE), name)
    for words, name in (
        (r"\bcreat\w{0,3} .{0,20}\bguest[ _-]?memfd", "KVM_CREATE_GUEST_MEMFD"),
        (r"\bmemory attribute", "KVM_SET_MEMORY_ATTRIBUTES"),
        (r"\bmemory (?:region|slot)", "KVM_SET_USER_MEMORY_REGION2"),
        (r"\bcreat\w{0,3} (?:the |a )?(?:kvm )?vm\b", "KVM_CREATE_VM"),
        (r"\bvcpu run\b|\brun(?:ning)? (?:the )?vcpu\b", "KVM_RUN"),
    )
)


def causes_of(call: Entry, error: str) -> str:
    """Return what *call* fails with *error* for; empty if it is no such call, or none is listed."""
    if call.kind not in _CALLS:
        return ""
    causes = [text for name, text in call.details if name == error]
    if len(causes) > _MOST:
        # What one architecture alone refuses is the last check, and no less likely.
        own = [text for text in causes if text.endswith(_OF_ONE)][:_MOST]
        shared = [text for text in causes if text not in own][: _MOST - len(own)]
        causes = [*shared, *own, f"for another reason that `hcabi explain {call.name}` lists"]
    return "; or ".join(causes)


def call_error(entries: Iterable[Entry], line: str = "") -> Entry | None:
    """
    Return what it means that the one call among *entries* failed with their one error.

    Without a call, those count that sentences of other programs' errors name; without any, what the
    words of *line* may mean, which the answer then says. None where there are several, or nothing
    is listed.
    """
    calls: dict[str, Entry] = {}
    told: dict[str, Entry] = {}
    errors: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind in _CALLS:
            calls[entry.name] = entry
        elif entry.kind == "errno":
            errors[entry.name] = entry
        elif entry.kind == "error of a VMM":
            named = _NAME.findall(entry.sentence)
            found = (lookup(name)[:1] for name in named)
            told |= {e.name: e for some in found for e in some if e.kind in _CALLS}
    calls = calls or told
    sure = bool(calls)
    if not sure and errors:
        found = (lookup(name)[:1] for words, name in _SAID if words.search(line))
        calls = {e.name: e for some in found for e in some}
    if len(calls) != 1 or len(errors) != 1:
        return None
    (call,), (error,) = calls.values(), errors
    causes = causes_of(call, error)
    if not causes:
        return None
    said = f"{call.name} failed with {error}" if sure else f"If {call.name} failed with {error}"
    return Entry("failed call", said, None, f"{causes}.", call.arch, call.source)
