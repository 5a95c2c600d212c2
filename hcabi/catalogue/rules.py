"""
The constants and tables of the search.

They stand here alone: the site's box reads them with its data (`exported`).
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any

from hcabi.catalogue.form_table import exported_forms
from hcabi.catalogue.words import words_of

__all__ = [
    "ABBREVIATION",
    "ALIKE",
    "ALONE",
    "ALSO",
    "AROUND",
    "ASKED",
    "ASKING",
    "BESIDE",
    "BODY",
    "CALLED",
    "CALLED_POWER",
    "CALLED_SO",
    "C_NAME",
    "DEFINED",
    "DOCUMENTS",
    "ENDING",
    "ERROR",
    "FILLER",
    "FIRST",
    "FUNCTION",
    "GOES_ON",
    "KEY_WORDS",
    "KINDS",
    "LAST",
    "LITTLE",
    "LITTLE_MISSING",
    "LONG",
    "LONGEST",
    "MANY",
    "MEASURED",
    "MISTYPED",
    "MOST",
    "MOST_CALLED",
    "MOST_DOCUMENTS",
    "MOST_ERRNO",
    "MOST_MESSAGES",
    "MOST_NEAR",
    "MOST_QUESTIONS",
    "MOST_RARE",
    "NAME",
    "NAMES",
    "NEAR",
    "NEEDED",
    "NOT_COUNTED",
    "NOWHERE",
    "NUMBER",
    "OF_CALLS",
    "OF_KIND",
    "OPTION",
    "OTHER",
    "OTHER_PLATFORM",
    "PART",
    "PARTS",
    "PATH",
    "PHRASES",
    "PLAIN",
    "PLATFORMS",
    "PROPER",
    "RANK",
    "RUST",
    "SAID",
    "SAID_FOR",
    "SAID_OF_LINE",
    "SAME",
    "SET_BY",
    "SET_OF_BITS",
    "SHORT",
    "STATUS_OF_TDX",
    "SUBJECT",
    "SUFFIX",
    "TEXT",
    "THIN",
    "WEIGHT",
    "WITHIN",
    "common",
    "exported",
]

#: More answers help nobody; behind those of declarations come a few of documents.
MOST, MOST_DOCUMENTS, MOST_NEAR, MOST_MESSAGES, MOST_QUESTIONS = 12, 3, 3, 3, 5
#: What a person asks for first by one word, by the kind of its meaning; others are at 3.
RANK = {
    "call": 0, "structure": 1, "word of bits": 1, "bit": 1, "ioctl": 2, "term": 2, "field": 4,
    "linux name": 4, "number": 5,
}  # fmt: skip
DOCUMENTS = (
    "requirement", "answers", "pitfall", "question", "guide", "term", "message", "linux name",
)  # fmt: skip
#: What says an answer in a sentence comes before what only has the words.
WEIGHT = {
    "answers": 1.5, "question": 1.5, "pitfall": 1.3, "requirement": 1.1, "call": 1.1, "guide": 0.85,
    "field": 0.7, "linux name": 0.7, "number": 0.4,
}  # fmt: skip
#: A word in the name, in the sentence, elsewhere.
NAME, SAID, TEXT = 2.0, 1.3, 1.0
#: Factor for a longer word that begins with the word asked, and for another word with its meaning.
ENDING, OTHER = 0.65, 0.7
#: Factor for an entry of history, or of another contract.
BESIDE = 0.5
#: How a question in a document counts: none of the words, all that are asked, all of its own.
ALIKE = (0.5, 0.75, 0.25)
#: Part of the weight of a question's words that an answer has, and what comes near it. More gives
#: fewer right answers and fewer wrong ones, of which each counts twice (tests/cli/reworded.py).
NEEDED, NEAR = 0.75, 1 / 3
#: Least weight of the question's words that an answer has; `why is this required` has no answer.
THIN = 3.5
#: Factor for a word that the answer to a documented question has, and the question has not; and
#: for a word of which an entry has only another form or another word with its meaning.
BODY, ALSO = 0.6, 0.8
#: Highest weight of a word: a word that few entries have may be a name, or say little.
MOST_RARE = 6.0
#: Highest weight of a word of everyday English that an answer has, and of one that it lacks: what
#: people tell around a question is in no answer.
LITTLE, LITTLE_MISSING = 2.0, 1.0
#: An answer that names other platforms than the question is mostly none.
OTHER_PLATFORM = 0.3
#: Platforms by the words that name them.
PLATFORMS = frozenset(("tdx", "snp", "sev", "realm", "cca", "pkvm", "hyper", "gunyah"))
#: Factor for a word that no entry has: the question is mostly about it.
NOWHERE = 1.5
#: Longest text in letters that is taken for a question; a text of more words than MANY is a story,
#: whose SUBJECT rarest words are searched for.
LONGEST, MANY, SUBJECT = 400, 8, 5
#: Factor for an entry of the kind that is asked for: `which ioctl`, `fields of`.
OF_KIND = 1.5
#: A message comes first if its words weigh this many times what those of other entries weigh.
ALONE = 1.25
#: Least number of words in a format's key that a question does not have by accident.
KEY_WORDS = 4
#: Factor for a documented question where several plain words were asked, and no name or kind.
PLAIN = 2.0
#: Factor for a term that is asked for.
ASKED = 2.0
#: Factors for an entry that a name in the question names, raised to a power of the part of the
#: question that it has. The first is for a name of C such as `KVM_TDX_CAPABILITIES`, which is what
#: the question is about; the second for others (`guest_memfd`, `GHCB`), which it may only mention.
CALLED, CALLED_SO, CALLED_POWER = 100.0, 3.0, 1.5
#: Part of the words of a question that a line has which it is about. Of 100 lines and messages,
#: those that were answered beside the subject had 1/6 at most, the others 0.3 and more.
SAID_OF_LINE = 0.3
#: Words that ask, and say nothing.
ASKING = re.compile(
    "actual|after|also|an?|and|any|are|as|at|be|becom|befor|between|by|can|could|differ|differenc|different"
    "|do|does?|each|every"
    "|for|from|get|give|go|ha[sd]?|happen|have|how|i|if|in|into|is|its?|just|kvm|larg|larger|let|made|mak|make"
    "|may|mean|much|must|my|need|of|out|on|one|only|or|possibl|same|should|so|some|still|than|that|the|their"
    "|them|then|there?|these|they|thi|this|those|to|us|use|used|using|versus|vm|vmm|vs|wa|want|we|what|when|wher"
    "|which|whil|who|why|will|with|without|would|you|your|vms|insid|within|versu|thes|thos|doe|under|doesn|isn|don"
    "|cannot|anyon|pleas|help|current|latest|already|yet"
)
#: A term that is asked for by its name alone; others are words, which calls and fields have too.
ABBREVIATION = re.compile(r"[a-z]?[#A-Z0-9]+(?:-bit)?|[a-z]+_[a-z]+")
#: Asks for a meaning, and not for all that has the word.
DEFINED = re.compile("^what(?: is| are| does|['\u2019]s) ", re.IGNORECASE)
#: A size, a width or a release in a question is one case of what is asked.
MEASURED = re.compile(
    r"\b\d+(?: ?[kmgt]i?b?|-bit)\b|\bv?\d{1,2}\.\d{1,2}(?:\.\d+)?(?:-[\w.-]+)?\b", re.IGNORECASE
)
#: Ends of words that are said short: `what's`, `can't`, `the guest's`.
SHORT = re.compile(r"\b\w+n['\u2019]t\b|['\u2019](?:s|m|re|ve|ll|d)\b", re.IGNORECASE)
#: Endings that are left out of a word that nothing has: `mergeable`, `emulator`.
SUFFIX = re.compile("(?:e?abl|e?r|or|ment|ly|nes|al|e?d|ence|anc|ing|ion|iv|ant|ent|s)$")
#: A word that may be mistyped.
MISTYPED = re.compile(r"\b[A-Za-z][a-z]{4,29}\b")
#: From so many letters on a word with another letter is still the same word, mistyped.
LONG = 8
#: A word that must not be left out of an answer.
NUMBER = re.compile("0x[0-9a-f]+|[0-9]+")
#: Words that are written as names: with an underscore, in CamelCase, in capitals. Three capitals
#: name a platform, of which most things are.
NAMES = re.compile(r"\b(?:\w+_\w+|[A-Z][A-Z0-9]{3,}|\w*[a-z][A-Z]\w*)\b")
#: A name of C, such as that of an exit or a capability.
C_NAME = re.compile(r"\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b")
#: A name that must not be left out of an answer: one of C, of a function, or in CamelCase.
PROPER = re.compile(
    rf"^[a-z0-9]+(?:[_-][a-z0-9]+)+$|{C_NAME.pattern}|\b[A-Z]\w*[a-z][A-Z]\w*\b(?!::)|\b[a-z][A-Za-z0-9]*_\w+(?=\(\))"
)
#: An option that is set, among others; short names such as `id` are everywhere.
SET_BY = re.compile(r"([A-Za-z][\w.-]{2,60}) ?=")
#: A function that is asked about.
FUNCTION = re.compile(r"\b[a-z][A-Za-z0-9]*_\w+\(\)")
#: A device or file. It says more than all words beside it.
PATH = re.compile(r"(?<![\w/.])/(?:dev|sys|proc)/[\w./-]*\w")
#: Of what kind the answer is: `which ioctl`, `fields of`.
KINDS = re.compile(r"\b(?:which|what) ([a-z]+)\b|^([a-z]+) of\b", re.IGNORECASE)
#: Kinds of what a declaration has, without endings.
PARTS = frozenset(
    ("argument", "bit", "field", "flag", "layout", "member", "offset", "register", "size", "valu")
)
#: What several words say, and what the documents call it; longer ones come first.
PHRASES = {
    r"secure encrypted virtuali[sz]ation|amd[- ]sev": "SEV",
    "secure nested paging|(?:amd[- ])?sev-snp": "SNP",
    "sev-es": "SEV-ES",
    "trust(?:ed)? domain extensions?|intel[- ]tdx|trust(?:ed)? domains?": "TDX",
    "confidential compute architecture|arm[- ]cca": "CCA",
    "protected kvm": "pKVM",
    "(?:confidential|encrypted|secure|trusted|coco|confidential computing)"
    " (?:vms?|guest vms?|virtual machines?)": "confidential guest",
    "guest (?:vms?|virtual machines?)": "guest",
    "guest (?:os|operating system)": "guest",
    "host (?:os|operating system)": "host",
    "virtual machine monitors?": "VMM",
    "virtual machines?": "VM",
    "bounce buffer(?:s|ing)?|(?:software )?io[- ]?tlb": "SWIOTLB",
    "guest[- ]?memfds?": "guest_memfd",
    "(?:transparent |very )?(?:large|huge|big)[- ]pages?": "hugepages",
    "pass(?:ed|ing)?[- ]through": "passthrough",
    "encryption bit|enc bit|c bit": "C-bit",
    "s-?bit": "shared bit",
    "hot[- ]?(?:plug(?:ged|ging)?|add(?:ed)?)": "hot-plug",
    "(?:come|came|comes|bring|brought)[ -]?up|bringup": "start",
    "(?:turn|turned|switch|switched) on": "enable",
    "turned off|switched off": "disabled",
    "page table entr(?:y|ies)": "PTE",
    "(?:crash|kernel)[- ]?dumps?": "kdump",
    "(?:amd )?(?:secure|security) (?:co)?processor|amd-sp": "PSP",
    "(?:host|hypervisor|bare metal) (?:machine|server|system|node)": "host",
    "user[- ]?space": "userspace",
    "(?:map|convert|give|turn|change|switch|set)(?:ed|ing|s)? (?:it |them )?back(?: to private)?":
        "back private",
    "(?:plain|clear)[- ]?text|in the clear": "unencrypted",
    "the hole (?=vm|guest|memory|system|disk|machine)": "whole ",
}  # fmt: skip
#: Words of a question, and what the documents call the same.
_CALLED_ALSO = {
    "zero": "clear 0", "reject": "refuse", "deny": "refuse", "error": "fail", "again": "retry",
    "retry": "again", "hang": "stop", "crash": "stop terminate", "decrypt": "share",
    "encrypt": "private", "unshare": "back", "sign": "negative", "aarch64": "arm64",
    "hole": "discard", "punch": "discard", "fallocate": "discard", "madvise": "discard",
    "vfio": "device dma", "dma": "device", "iommu": "device", "gpu": "device dma",
    "ivshmem": "device", "reboot": "reset", "validate": "accept", "accept": "validate",
    "region": "slot", "memslot": "slot", "td": "tdx", "cvm": "confidential", "hugepage": "huge",
    "gmem": "memfd", "bounce": "swiotlb", "pvalidate": "validate", "ioctl": "command",
    "field": "structure", "member": "structure", "layout": "structure", "forward": "filter",
    "tds": "tdx", "passthrough": "vfio assign", "hugetlb": "huge", "hugetlbfs": "huge",
    "thp": "huge", "uffd": "userfaultfd", "postcopy": "userfaultfd", "checkpoint": "save snapshot",
    "snapshot": "save", "zap": "unmap", "tdvf": "ovmf firmware", "ram": "memory",
    "nvlink": "gpu", "nvswitch": "gpu", "hypervisor": "host", "garbage": "noise ciphertext",
    "hugepages": "huge", "gmemfd": "memfd", "ballooning": "balloon", "quote": "attest",
    "unencrypted": "share decrypt", "visible": "share", "publish": "share", "expose": "share",
    "start": "boot launch", "boot": "start", "bigger": "large increase",
    "enlarge": "large increase", "sequence": "order step", "procedure": "order step",
    "order": "step", "step": "order", "double": "twice", "twice": "double", "regs": "register",
    "rip": "register", "detect": "discover", "detection": "discover check", "discover": "detect",
    "track": "know", "scrub": "clear zero", "wipe": "clear zero", "erase": "clear zero",
    "lost": "content survive", "lose": "content survive", "preserve": "content survive",
    "keep": "content survive", "overhead": "cost slow", "latency": "cost slow",
    "performance": "slow cost", "cpu": "vcpu", "ap": "vcpu", "cpus": "vcpu",
    "release": "discard free", "free": "discard", "oom": "memory", "malicious": "untrusted trust",
    "dump": "read",
    "notify": "see tell", "notified": "see tell", "allocate": "alloc", "toggle": "convert",
    "flip": "convert", "transition": "convert", "change": "convert", "conversion": "change",
    "nic": "network device", "emulate": "try", "simulate": "try", "initialize": "init",
    "initialization": "init", "disable": "off", "syscall": "ioctl", "kvmtool": "lkvm",
    "lkvm": "kvmtool", "clh": "cloud-hypervisor", "chv": "cloud-hypervisor", "seamldr": "module",
    "prefault": "fault populate", "pin": "memlock register", "plaintext": "unencrypted read",
    "visibility": "share", "secret": "launch", "bios": "firmware", "fvp": "realm model",
    "deallocate": "discard free", "nested": "l2", "l2": "nested", "hypercall": "call",
    "epyc": "amd", "ryzen": "amd epyc", "threadripper": "amd epyc", "xeon": "intel",
    "ibm": "s390", "paravisor": "openhcl svsm", "openvmm": "openhcl",
    "cca": "realm", "rme": "realm", "realm": "cca", "pvm": "protect pkvm", "userspace": "vmm",
    "throughput": "performance overhead slow cost", "speed": "performance overhead slow cost",
    "cost": "overhead slow", "upgrade": "update", "update": "upgrade", "inject": "secret",
    "die": "crash fail stop", "kill": "stop terminate", "killed": "stop terminate",
    "abort": "fail stop terminate", "panic": "crash fail", "wbinvd": "flush cache",
    "clflush": "flush cache", "dedup": "ksm merge", "dedupe": "ksm merge", "crate": "rust",
    "nvidia": "gpu", "h100": "gpu", "h200": "gpu", "b200": "gpu", "hopper": "gpu",
    "blackwell": "gpu", "gdb": "debug", "debugger": "debug gdb", "kdump": "dump crash",
    "upstream": "merge mainline", "mainline": "merge upstream", "maximum": "most large limit",
    "minimum": "least", "limit": "most maximum", "verify": "check sure", "missing": "no not",
    "cmdline": "parameter boot", "broken": "fail", "breaks": "fail", "donate": "share",
    "receive": "read get", "physical": "passthrough host", "mergeable": "ksm merge",
    "exit": "exits", "virtiofs": "virtio-fs", "sharedfs": "virtio-fs", "coherent": "alloc_coherent",
}  # fmt: skip
#: The same without endings.
SAME = {words_of(word)[0]: tuple(words_of(others)) for word, others in _CALLED_ALSO.items()}

# --- Numbers and what stands beside them ------------------------------------------------------

#: What programs print for what is declared under another word.
SAID_FOR = {
    "snp error": "firmware error", "snp status": "firmware error", "sev error": "firmware error",
    "vmgexit error": "ghcb error", "ghcb": "ghcb msr",
    "kvm create vm": "vm type", "kvm exit system event": "system event",
    "tdx policy": "td attributes", "td attrs": "td attributes", "td xfam": "xfam",
    "fw error": "firmware error", "os error": "errno", "esr": "esr elx", "esr el1": "esr elx",
    "esr el2": "esr elx", "dfsc": "fault status", "ifsc": "fault status", "fsc": "fault status",
    "ec": "exception class", "rec exit": "rec exit cause", "rec exit reason": "rec exit cause",
    "hpfar": "hpfar el2", "ghcbinfo": "ghcb msr code", "ghcb info": "ghcb msr code",
    "ghcb request": "ghcb msr code", "ghcb msr request": "ghcb msr code",
    "ghcb msr protocol": "ghcb msr code", "ghcb msr protocol request": "ghcb msr code",
    "ghcb msr info": "ghcb msr code", "vmgexit": "svm exit code", "nae event": "svm exit code",
    "sw exitcode": "svm exit code", "sw exit code": "svm exit code", "#vc": "svm exit code",
    "rdmsr": "msr", "wrmsr": "msr",
    "fw err": "firmware error", "psp ret": "firmware error",
    "psp error": "firmware error", "ccp error": "firmware error",
    "#ve": "vmx exit reason",
    "ve": "vmx exit reason", "unexpected #ve:": "vmx exit reason",
    "#ve exit reason": "vmx exit reason", "ve exit reason": "vmx exit reason",
    "r11": "tdvmcall", "r10": "tdx status", "tdg.vp.vmcall status": "tdx status",
    "tdvmcall status": "tdx status", "kvm create vm type": "vm type",
    "tdvmcall exit reason": "vmx exit reason", "hardware exit reason": "vmx exit reason",
    "hardware entry failure reason": "vmx exit reason", "suberror": "internal error",
    "internal error suberror": "internal error", "kvm internal error suberror": "internal error",
    **dict.fromkeys(
        [f"{of} version" for of in ("ffa", "psci", "rmi", "rsi", "smccc")], "interface version"
    ),
    "hypercall control": "hypercall input", "hypercall control word": "hypercall input",
    "rmi": "rmi status", "rmi returned": "rmi status", "rmi returns": "rmi status",
    "hv result": "hv status", "hypercall status": "hv status",
    "hyperv status": "hv status", "hyper-v status": "hv status",
    "tdx att get quote err": "tdx attest error", "tdx att get report err": "tdx attest error",
    "tdx att extend err": "tdx attest error",
    "sev ret": "firmware error", "extension": "capability", "kvm cap nr": "capability",
    "psc op": "page state operation", "psc operation": "page state operation",
    "exitinfo1": "nested page fault error code", "guest features": "sev features",
    "vmpl perm": "vmpl permission", "vmpl perms": "vmpl permission",
    "vmpl permissions": "vmpl permission",
}  # fmt: skip
#: What stands between a word and its number, and says nothing: `RMPUPDATE ret 2`.
FILLER = re.compile(
    r"\b (?:ret|returns?|returned|gives?|gave|result|status|code|error"
    r"|type|number|nr|value|leaf|function|=)$"
)
#: Asks for, or is, what something answered.
ANSWERS = re.compile(r"\b(?:error|status|result|errno|code|cause|termination|fault)\b")
#: What kvm-ioctls calls things, and the letters before their names in C.
RUST = {"vcpuexit": "kvm_exit_", "cap": "kvm_cap_"}
#: Words before the number of a call.
OF_CALLS = ("call", "hypercall", "hvc", "smc", "vmcall", "vmmcall")
#: Bits of a number that count, where others may stand above them.
WITHIN = {"vmx exit reason": 0xFFFF}
#: Where the numbers of a word go on in another set: a TD's calls for instructions.
GOES_ON = {
    "vmexit": "svm exit code",
    "tdvmcall": "vmx exit reason",
    "kvm exit tdx nr": "tdvmcall",
    "tdx.nr": "tdvmcall",
}
#: Kinds whose values are masks, or are not looked for by number.
NOT_COUNTED = ("bit", "bits", "number", "call", "ioctl", "function id")
#: How the name of a set of bits ends.
SET_OF_BITS = re.compile(r"(?:[ _](?:flag|attribute|control|ctl|features?0|vm type)s?|xfam|xcr0)$")
#: More words before a number are a sentence.
MOST_CALLED = 3
#: Words before a status of the TDX module, of which people also say the high half.
STATUS_OF_TDX = (
    "tdx status", "tdx error", "tdx module error", "seamcall", "seamcall error", "tdcall",
)  # fmt: skip
#: A platform and its exception before what is numbered without them: `TDX #VE MSR 0x1b`.
AROUND = re.compile(
    r"(?:(?:tdx|snp|sev(?:-snp|-es)?|td|guest|#v[ce]) )+(?:rd|wr)?msr", re.IGNORECASE
)
#: An option of one plain word and its setting.
OPTION = re.compile(r"([A-Za-z]+)=\S+", re.ASCII)
#: Linux has no error above it (MAX_ERRNO); larger numbers are none that were negated.
MOST_ERRNO = 4095
#: Kinds that are asked for before others of the same number; and those of which a number is rarely
#: one, after the others. A term is asked for by its name.
FIRST = ("exit reason", "capability", "ioctl", "errno", "msr")
LAST = {"bit": 4, "function id": 5, "term": 1}
#: The name of an error.
ERROR = "E[A-Z0-9]{2,}"
#: Words that ask for a part of what is declared.
PART = re.compile(
    "a|an|all|are|arguments?|bits?|can|does|errnos?|errors?|fails?|fields?|flags?|for|have|in|is|layout|mean|meaning"
    "|number|of|offset|returns?|size|structure?|struct|that|the|type|values?|what|when|which|why|with"
    f"|{ERROR}",
    re.IGNORECASE,
)


@cache
def common() -> frozenset[str]:
    """Words of everyday English, without endings."""
    # importlib.resources would import pathlib, which takes longer than the search
    with open(
        os.path.join(os.path.dirname(__file__), "common_words.txt"), encoding="utf-8"
    ) as file:
        return frozenset(words_of(file.read()))


def exported() -> dict[str, Any]:
    """The constants and tables by their names, as JSON has them."""
    named = {k: v for k, v in globals().items() if k.isupper() and k[0] != "_"}
    plain = {k: v.pattern if isinstance(v, re.Pattern) else v for k, v in named.items()}
    plain |= {k: sorted(v) for k, v in plain.items() if isinstance(v, frozenset)}
    return plain | exported_forms() | {"COMMON": " ".join(sorted(common()))}
