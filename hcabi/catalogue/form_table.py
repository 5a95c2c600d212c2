r"""
The forms in which people write what they ask: one table, which the command and the box read.

A pattern is valid in Python and in JavaScript: letters are ASCII, and in capitals or not unless it
is said. `forms.py` and `finder-forms.js` have what the forms lead to, by the names that stand here.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = [
    "ANSWER",
    "ANSWERED",
    "ERRORS",
    "FORMS",
    "IN_FULL",
    "LONGEST_FORM",
    "PLAIN",
    "REORDERED",
    "STATUS",
    "exported_forms",
]

#: A longer text has none of these forms.
LONGEST_FORM = 120

_HEX = "0x[0-9a-f]{1,16}"
_NUMBER = rf"{_HEX}|\d{{1,20}}"
_SMALL = r"0x[0-9a-f]{1,8}|\d{1,8}"
#: What asks is answered by what speaks of it.
_NOT_ASKED = r"(?!.*\?$|(?:can|do|does|how|is|should|what|when|where|which|who|why)\b)"
#: Beside what is meant stand a few words.
_FEW = r"(?=\S*(?: \S*){0,6}$)"

#: Forms of a word and a number, or a name, and how they are declared: a text with parts of the
#: pattern, or a function's name with `()`.
PLAIN = (
    # what asks for the meaning of a word and its number
    (
        r"^(?:what|meaning)(?: exactly)?(?: is| are| does|'s| of)?(?: the| an?)?"
        rf" ((?:\S.* )?-?(?:{_NUMBER}))(?: means?)?\??$",
        r"\1",
    ),
    # hex with underscores between its digits: `0x8000_0017`
    (r"\b0x[0-9a-f]{1,8}(?:_[0-9a-f]{2,8})+\b", "joined()"),
    # msr-tools, with options that change neither register nor how its value is read
    (
        r"(?:[#$] )?(?:sudo )?((?:rd|wr)msr)(?: (?:-p ?\d{1,4}|--processor[ =]\d{1,4}|--all"
        r"|--hexadecimal|--zero-pad|-[ax0c]{1,4}))+ ",
        r"\1 ",
    ),
    # a parameter of a module that is loaded: `modprobe kvm_amd debug_swap=0`
    (r"(?:sudo )?(?:modprobe|insmod) (\w+)(?:\.ko)? (\w+)=\S+", r"\1.\2"),
    # a register behind a call, and what it holds: `TDVMCALL R11=0x10003`
    (rf"^[a-z][\w.]+ (r1[01]) ?[=:] ?({_NUMBER})$", r"\1 \2"),
    (rf"^([a-z][\w.]+) (?:r1[0-5]|[re][abcd]x|x0) ?[=:] ?({_NUMBER})$", r"\1 \2"),
    # a bit as code has it, alone or in a test: `flags & (1 << 3)`
    (r"(?:& ?)?(?:\(|\b)1[ul]{0,3} ?<< ?(\d{1,2})(?:\)|\b)", "power()"),
    # a value of flags, and behind it whose flags they are: `flags 8 in MemoryFault`
    (
        rf"^(flags|attributes) (-?(?:{_NUMBER})) (?:in|of) (?:the |an? )?([\w:.]{{3,60}})$",
        r"\3 \1 \2",
    ),
    # a register of a CPUID leaf of AMD: `CPUID 0x8000001f[EBX]`, `8000001F EBX`
    (
        r"(?:cpuid[ .:]*)?(?:leaf |function )?(?:0x|fn)?8000?[_-]?(00[0-9a-f]{2})[ .:\[_-]+"
        r"(e[abcd]x)\]?",
        r"CPUID Fn8000_\1 \2",
    ),
    # an ioctl as strace and headers write it: `_IOC(_IOC_WRITE, 0xae, 0xd2, 0x20)`
    (
        r"_IO(?:C\(([\w |]+), ?|[RW]{0,2}\()(?:0xae|KVMIO), ?(0x[0-9a-f]+|\d+)"
        r"(?:, ?(0x[0-9a-f]+|\d+))?[^)]*\)?",
        "ioctl()",
    ),
    # the firmware's error as the crate sev prints it
    (r"(?:FirmwareError\()?KnownSevError\((\w+)\)\)?", r"SEV_RET_\1"),
    # libvirt's policy of a TD is its attributes: `launchSecurity type='tdx' policy 0x10000000`
    (
        rf"^{_NOT_ASKED}{_FEW}(?=.*\btdx?\b).*?policy[ =:'\"]*({_NUMBER})\b.*$",
        r"td attributes \1",
    ),
    # as programs print them: `error_code(0x80000003)`, `fw_error=2`; no register of a dump
    (
        r"^(?!e[abcd]x=[0-9a-f]{8}$)([a-z]\w+) ?(?:\((0x[0-9a-f]+)\)|[=:] ?(-?(?:0x)?[0-9a-f]+))$",
        r"\1 \2\3",
    ),
    # a number, and behind it what it belongs to: `0x100 GHCB`
    (rf"^({_NUMBER}) ([a-z#][\w#-]*(?: [a-z]\w*){{0,2}})$", r"\2 \1"),
)

#: Parts of words before numbers, and what the declarations call them.
IN_FULL = (
    (r"(^| )#?npf(?= |$)", r"\1nested page fault"),
    (r"(^| )#?pf(?= |$)", r"\1page fault"),
    (r"hv feature", "hypervisor feature"),
    # Hyper-V's leaf of features, by the names of its parts
    (r"group ([ab]) features", r"hyperv cpuid features e\1x"),
)

_MEANING = r"(?:what(?: is|'s) |meaning of )?(?:the )?"
#: What stands between an MSR and what it holds.
_MSR = (
    r"msr[ :(]*(?:0x)?(?P<msr>c001[0-9a-f]{4})\)?"
    r"(?: ?(?:=|:|->|is|was|gives|returns|prints|reads)| value)*[ =:]+"
)
_CPUID = r"CPUID Fn8000_\w{4} E[ABCD]X"
_POLICY = rf".*?policy[ =:'\"]*(?P<number>{_NUMBER})\b.*"

#: What a whole text is taken for, and how it is written. The parts of the pattern are given to what
#: has that name; the first that finds something answers.
FORMS = (
    # whose reason a guest gives for its end, and which; without a word as the kernel prints it
    (
        "termination",
        r"[a-z -]*\b(?:terminat\w+|reason set)\b[a-z -]*:? ?"
        r"(?P<whose>0x[0-9a-f]|\d):(?P<why>0x[0-9a-f]{1,2}|\d{1,3})",
    ),
    ("termination", r"(?P<whose>0x[0-9a-f]):(?P<why>0x[0-9a-f]{1,2})"),
    ("termination", r"sev_es_terminate ?\((?P<whose>\w+), ?(?P<why>\w+)\)"),
    # what QEMU and old tools print of the secure processor: `SNP_LAUNCH_UPDATE ret=-5 fw_error=9`
    (
        "firmware",
        r"(?:\w+:? ){0,2}(?:ret[ =]-?\d{1,3},? )?(?:fw_err(?:or)?|firmware status)[ =:]+"
        r"(?P<number>-?(?:0x[0-9a-f]{1,8}|\d{1,10}))",
    ),
    # a bit of a word: `bit 31 of the page fault error code`, `SEV_STATUS bit 2`, `SEV_STATUS[2]`
    (
        "bit",
        rf"{_MEANING}bit (?P<bit>\d{{1,2}}) (?:of|in) (?:the |an? )?(?P<of>[\w #.]{{3,60}})\??",
    ),
    ("bit", rf"{_MEANING}(?P<of>[a-z#][\w #.]{{2,60}}?)(?:,? bit |\[)(?P<bit>\d{{1,2}})\]?\??"),
    # a bit of a register of CPUID, among other words
    ("bit", rf"{_NOT_ASKED}.*?(?P<of>{_CPUID})[ ,:-]*(?:bit |\[)(?P<bit>\d{{1,2}})\b.*"),
    ("bit", rf"{_NOT_ASKED}.*?bit (?P<bit>\d{{1,2}})(?: \w+){{0,3}} (?P<of>{_CPUID}).*"),
    # a bit, its number and name: `bit 63 is the PERFMON bit`
    ("bit_named", rf"{_NOT_ASKED}(?P<text>.*?\bbit (?P<bit>\d{{1,2}})\b.*)"),
    # a byte of a structure: `kvm_run offset 88`, `kvm_run+0x58`, `kvm_run[88]`
    (
        "place",
        r"(?:struct )?(?P<of>[a-z]\w{2,60}(?:\.\w{1,60})?) ?(?:offset |at offset |\+ ?|\[)"
        rf"(?P<offset>{_SMALL})\]?",
    ),
    # an MSR and what it holds: `MSR 0xc0010131 = 0x7`; msr-tools print hex without its prefix
    ("msr", rf"(?:\w+ )?(?:rd|wr){_MSR}(?P<digits>(?:0x)?[0-9a-f]{{1,16}})"),
    ("msr", rf"(?:\w+ )?{_MSR}(?P<value>(?:0x)?[0-9a-f]{{1,16}})"),
    # a policy of a guest, among a few other words: `snp launch_policy 0x300000`
    ("snp_policy", rf"{_NOT_ASKED}{_FEW}(?=.*snp){_POLICY}"),
    ("policy", rf"{_NOT_ASKED}{_FEW}(?=.*(?:sev|launchsecurity)){_POLICY}"),
    # a field of a structure and a number: `kvm_sev_snp_launch_update type 3`
    ("field", rf"(?P<of>\S+ .+) (?P<number>{_NUMBER})"),
    # a name and its own number: `HV_ISOLATION_TYPE_TDX (3)`
    ("with_number", rf"[`'\"]?(?P<name>[a-z]\w+)[`'\"]? ?\((?P<number>{_NUMBER})\)"),
    # an option and what it is set to: `confidential-guest-support=tdx0`, `max-es-guests = 0`
    (
        "setting",
        rf"{_NOT_ASKED}{_FEW}(?P<text>(?:[\w./=-]+[ ,])*-{{0,2}}[a-z][\w.-]{{3,60}} ?="
        r" ?['\"]?[\w./,-]{1,40}['\"]?)",
    ),
    # a general register as QEMU and others dump it: all digits of its width, without a prefix
    ("dumped", r"edx=(?P<digits>[0-9a-f]{8})"),
    # the number of an ioctl among few words
    (
        "request",
        r"(?=.*ioctl)(?:ioctl )?(?P<number>0x[0-9a-f]{8})(?: ioctl)?"
        r"(?: (?:on |of |to )?/dev/[\w/-]+)?",
    ),
    # a call of the RMM for one granule, and its address
    (
        "granule",
        r"(?:smc_)?(?P<call>rmi_granule_(?:un)?delegate)\W+(?P<address>0x[0-9a-f]{4,16})\)?",
    ),
)

_OF_TDX = r"\b0x[8c][0-9a-f]{15}\b"
#: One status of the TDX module among other words, of a text that nothing else answers.
STATUS = rf"{_NOT_ASKED}(?!.*{_OF_TDX}.*{_OF_TDX}).*(?P<number>{_OF_TDX}).*"

#: A call and its answer: `HvCallAcceptGpaPages returns 0x6`, `RMI_REC_ENTER failed: 0x104`.
ANSWERED = (
    r"(?P<call>\w{4,60})(?:: (?=-|E[A-Z])|:? (?:returns?|returned|answers|answered|gives|gave"
    r"|status|result|errno|->|>|(?:fails|failed)(?: with)?)(?: status| errno| error)?:? )"
    r"(?P<answer>-?\w{1,40})"
)
_CALL, _ERROR = r"(?P<call>[A-Za-z][A-Za-z0-9]*_\w+)", r"(?P<answer>-?E[A-Z0-9]{2,}|-\d{1,4})"
#: The same in other orders, in capitals as it stands here: `EINVAL from KVM_CREATE_VM`,
#: `why KVM_RUN -> EFAULT`, `KVM_RUN EFAULT`.
REORDERED = (
    rf"(?:[Ww]hy (?:does |do |did )?|[Ww]hen does )?{_CALL}(?:\(\))?"
    rf"(?: ?(?:->|=>|=|:) ?| (?:[a-z]+ ){{0,2}}(?:with )?(?:errno )?)"
    rf"{_ERROR}(?: \(-?\d{{1,4}}\))?\??",
    rf"(?:[Ww]hy (?:do I get )?)?{_ERROR} (?:from|of|by|in|on|for|at) {_CALL}(?:\(\))?\??",
)
#: Errors among other words, in capitals.
ERRORS = r"\bE[A-Z0-9]{3,}\b|(?<![\w.-])-\d{1,3}\b"
#: The number in what a call's details call an answer: `SMCCC_RET_INVALID_PARAMETER (-3)`.
ANSWER = r"(-?[A-Z]\w+) \((-?(?:0x)?[0-9a-f]+)[ )]"


def exported_forms() -> dict[str, Any]:
    """The same as JavaScript has it."""

    def rewritten(table: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        return [(pattern, re.sub(r"\\(\d)", r"$\1", by)) for pattern, by in table]

    return {
        "LONGEST_FORM": LONGEST_FORM,
        "PLAIN_FORMS": rewritten(PLAIN),
        "IN_FULL": rewritten(IN_FULL),
        "FORMS": [(name, _in_js(pattern)) for name, pattern in FORMS],
        "STATUS": _in_js(STATUS),
        "ANSWERED": _in_js(ANSWERED),
        "REORDERED": [_in_js(pattern) for pattern in REORDERED],
        "ERRORS": ERRORS,
        "ANSWER": ANSWER,
    }


def _in_js(pattern: str) -> str:
    return pattern.replace("(?P<", "(?<")
