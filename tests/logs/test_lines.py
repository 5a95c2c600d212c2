"""Lines of other programs are read as their sources say; what is not known is not guessed."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest

from hcabi.logs import explain
from hcabi.logs.explain import explain_line, explain_lines
from hcabi.logs.formats import MOST_KEYS, NAMES, Known, LineFormat, Tool, tools
from hcabi.logs.reader import Reader, recognize
from hcabi.logs.schema import COLUMNS, HELPERS, EventKind, MemoryDirection, TraceEvent

DATA = Path(__file__).parents[1] / "data/logs"
RECORDED = sorted(DATA.glob("*.gz"))
LINES = [(tool, line) for tool in tools() for line in tool.line]


def recorded(name: str) -> list[str]:
    return gzip.decompress((DATA / f"{name}.gz").read_bytes()).decode().splitlines()


@pytest.mark.parametrize("tool", tools(), ids=lambda t: t.name)
def test_formats_hold_together(tool: Tool) -> None:
    """The example of a format is of it, its texts speak of the line, its tokens are declared."""
    for line in tool.line:
        found, said = recognize(line.example), explain_line(line.example)
        assert found is not None, line.name
        assert (found.format.name, found.format.tool) == (line.name, tool.name)
        assert said is not None
        assert said.happened, line.name
        assert "{" not in said.happened, line.name
        assert said.source, line.name
        assert line.key in line.example, line.name
        assert len(said.about) == len(line.about), line.name
        assert set(line.units) <= set(re.compile(line.pattern).groupindex), line.name
        groups = {g for p in (line.pattern, *tool.prefixes) for g in re.compile(p).groupindex}
        known = groups | {f"{g}_text" for g in groups}
        known |= {"range", "side", "verb", "VERB", "number_of_reason", "number_of_result"}
        known |= {"request"} if "ioc_number" in groups else set()
        for text in (line.means, line.cause, line.remedy, *line.causes.values()):
            assert not re.search(r"\{\w+\}", text), line.name  # printed as it stands
        for text in (line.happened, *line.about):
            assert set(re.findall(r"\{(\w+)\}", text)) <= known, line.name


@pytest.mark.parametrize("tool", tools(), ids=lambda t: t.name)
def test_no_number_ends_within_another(tool: Tool) -> None:
    """`0` is not read of `0xffffffea`, wherever an example has a decimal number."""
    for line in tool.line:
        for number in re.finditer(r"(?<![\w.])-?\d+(?![\w.])", line.example):
            text = f"{line.example[: number.start()]}0xffffffea{line.example[number.end() :]}"
            found = recognize(text)
            match = found and re.compile(found.format.pattern, re.ASCII).search(text)
            ends = match.regs if match else ()
            assert [e for b, e in ends if text[b:e] == "0" and text[e : e + 1] == "x"] == [], text


def test_a_result_of_the_svsm_is_an_error_number() -> None:
    """Recorded in coconut-svsm pull request 189."""
    text = "[    0.888472] Failed to validate address ffff888100a00000 ret=0xffffffea (-22)^M"
    found = recognize(text)
    assert found is not None
    assert found.event.result == -22


@pytest.mark.parametrize("tool", tools(), ids=lambda t: t.name)
def test_patterns_are_of_every_engine(tool: Tool) -> None:
    for text in (*(line.pattern for line in tool.line), *tool.prefixes):
        assert not re.search(r"\(\?[=!<][^P]|\(\?P=|\\[1-9]|\\Z|\\A", text), text
        once = re.sub(r"\[\^(.)\]\*(?=\\?\1)|\[\^(.)\]\*\)\?\\?\2", "", text)
        outside = re.sub(r"\\.|\[[^]]*\]", "", once).replace(".*", "", 1)
        assert not re.search(r"[*+]|\{\d+,\}", outside), text  # one .* is linear, more are not


@pytest.mark.parametrize("tool", tools(), ids=lambda t: t.name)
def test_seconds_have_six_digits_behind_the_point(tool: Tool) -> None:
    """Both engines take them for microseconds once the point is gone."""
    for of in (tool, *tool.line):
        for name in (n for n, unit in of.units.items() if unit == "seconds"):
            for text in (of.pattern,) if isinstance(of, LineFormat) else of.prefixes:
                expected = rf"(?P<{name}>\d{{1,10}}\.\d{{6}})"
                assert f"(?P<{name}>" not in text.replace(expected, ""), text


def test_columns_are_the_attributes_of_an_event() -> None:
    assert {c.name for c in COLUMNS} == set(TraceEvent.__struct_fields__)
    assert {c.name for c in COLUMNS} | set(HELPERS) == NAMES


#: Lines that people asked about, and what is right: direction, start, size.
ASKED = {
    "MemoryFault { flags: 8, gpa: 4096, size: 4096 }": (MemoryDirection.UNSHARE, 0x1000, 0x1000),
    "[2024-12-12T06:43:33Z ERROR vmm::linux::vstate] Unexpected exit reason on vcpu run:"
    " MemoryFault { flags: 0, gpa: 8192, size: 4096 }": (MemoryDirection.SHARE, 0x2000, 0x1000),
    "kvm_hc_map_gpa_range gpa 0x80000000 size 0x200000 attributes 0x0 flags 0x1": (
        MemoryDirection.SHARE,
        0x8000_0000,
        0x20_0000,  # bytes, though the call counts pages
    ),
    "kvm_memory_fault start 0x1000 size 0x1000 flags 0x8": (
        MemoryDirection.UNSHARE,
        0x1000,
        0x1000,
    ),
    "kvm_hypercall: nr 0xc a0 0x1000 a1 0x1 a2 0x10 a3 0x0": (
        MemoryDirection.UNSHARE,
        0x1000,
        0x1000,
    ),
    "kvm_hypercall: nr 0xc a0 0x40000 a1 0x200 a2 0x1 a3 0x0": (
        MemoryDirection.SHARE,
        0x4_0000,
        0x20_0000,
    ),
    "kvm_vm_set_mem_attributes: 0x00000000080000 -- 0x00000000080200 [0x0]": (
        MemoryDirection.SHARE,
        0x8000_0000,
        0x20_0000,
    ),
    "kvm_vmgexit_msr_protocol_enter: vcpu 1, ghcb_gpa 0010000004000014": (
        MemoryDirection.UNSHARE,
        0x400_0000,
        0x1000,
    ),
}


@pytest.mark.parametrize(("line", "right"), ASKED.items())
def test_ranges_and_directions(line: str, right: tuple[MemoryDirection, int, int]) -> None:
    found = recognize(line)
    assert found is not None
    assert (found.event.direction, found.event.start, found.event.size) == right


@pytest.mark.parametrize(
    ("before", "known"),
    [
        ("", True),
        ("RMP ", True),  # a key whose format does not match
        ("RMP table physical RMP ", True),  # two keys at one place
        ("KVM: unknown exit reason X, ", True),  # its own key, of something else
        ("RMP " * (MOST_KEYS - 1), True),
        ("RMP " * MOST_KEYS, False),  # a line of keys is not searched to its end
    ],
)
def test_a_key_hides_no_format_behind_it(before: str, known: bool) -> None:
    found = recognize(f"{before}KVM: unknown exit reason 24")
    assert (None if found is None else found.event.reason) == (24 if known else None)


def test_a_failed_run_is_an_error_and_no_exit() -> None:
    found = recognize("ioctl(9, KVM_RUN, 0) = -1 EFAULT (Bad address)")
    assert found is not None
    assert (found.event.kind, found.event.result, found.event.reason) == (
        EventKind.FAILURE,
        -14,
        None,
    )
    said = explain_line("ioctl(9, KVM_RUN, 0) = -1 EINVAL (Invalid argument)")
    assert said is not None
    assert "ret that KVM does not take" in said.cause


def test_exits_that_a_vmm_does_not_know() -> None:
    said = explain_line("KVM: unknown exit reason 24")
    assert said is not None
    assert "KVM_EXIT_SYSTEM_EVENT (24)" in said.happened
    assert "KVM_SYSTEM_EVENT_SEV_TERM" in said.cause
    said = explain_line("KVM: unknown exit reason 250")
    assert said is not None
    assert "no KVM up to" in said.happened
    assert said.cause == ""


def test_a_guests_last_words_name_the_reason() -> None:
    said = explain_line("SEV-ES guest requested termination: 0x1:0x2")
    assert said is not None
    (about,) = said.about
    assert about.name == "GHCB MSR termination request, Linux's reason"
    assert "reason=GHCB_TERM_PVALIDATE" in about.sentence
    assert about.value == 0x2_1100


@pytest.mark.parametrize("path", RECORDED, ids=lambda p: p.name)
def test_recorded_lines_are_read(path: Path) -> None:
    reader = Reader()
    lines = recorded(path.name.removesuffix(".gz"))
    kinds = Counter(f.event.kind for f in reader.read(lines))
    assert reader.lines == len(lines)

    plain = [re.sub(" +", " ", line) for line in lines]

    def having(*words: str) -> int:
        return sum(any(w in line for w in words) for line in plain)

    if "formats" in path.name or "dmesg" in path.name:
        usual = ("software IO TLB: ", "pool for atomic allocation", "started at EL")
        known = having(
            "kvm [1]: ", "kvm_amd: ", "psci: ", "iommu: Default domain", "[Firmware Bug]", *usual
        )
        assert (kinds.total(), reader.unknown) == (known, len(lines) - known)
        return

    assert kinds[EventKind.REQUEST] == having(
        "kvm_hc_map_gpa_range",
        "kvm_hypercall: nr 0xc",
        "r0: 0x00000000c6000003",
        "r0: 0x00000000c6000004",
    )
    assert kinds[EventKind.FAULT] == having("kvm_memory_fault")
    if "strace" in path.name:
        failed = having("KVM_RUN, 0) = -1", "resumed>, 0) = -1 EFAULT", "resumed>, 0) = -1 EINTR")
        assert kinds[EventKind.FAILURE] == failed
        assert kinds[EventKind.EXIT] == having("KVM_RUN, 0) = 0")


def test_a_format_is_called_recorded_where_a_line_of_it_was() -> None:
    """Those of hcabi itself stand aside: other tests make such lines."""
    texts = [recorded(p.name.removesuffix(".gz")) for p in RECORDED if "formats" not in p.name]
    seen = {(f.format.tool, f.format.name) for lines in texts for f in Reader().read(lines)}
    called = {(t.name, n.name) for t, n in LINES if n.status is Known.RECORDED}
    assert seen == {(tool, name) for tool, name in called if tool != "hcabi"}


def test_the_formats_of_a_kernel_are_those_of_the_table() -> None:
    """What the table has of an event is in the words that this kernel prints for it."""
    texts = dict(
        line.split(": ", 1)
        for arch in ("x86", "arm64")
        for line in recorded(f"linux-7.3.4-{arch}-event-formats.txt")
    )
    found = 0
    for line in tools()[0].line:
        event = re.match(r"\w+", line.example).group()  # type: ignore[union-attr]
        if event in texts:
            found += 1
            printed = re.sub(r"%[-#0-9l]*[a-z]", "%", texts[event].split('"')[1])
            words = [w for w in re.split(r"[%\s(),]+", printed) if w and "0x" not in w]
            for word in words:
                assert word.strip(":") in line.example or word in ("slow", "fast"), (event, word)
    assert found >= 12


def test_time_processor_and_thread_stand_before_an_event() -> None:
    lines = recorded("linux-7.3.4-x86-ftrace.txt")
    first = next(f.event for f in Reader().read(lines) if f.event.kind is EventKind.REQUEST)
    assert (first.thread, first.cpu, first.time) == (1, 0, 25_290_305)
    perf = "qemu-system-x86  4321 [002]  123.456789:  kvm:"
    found = recognize(f"{perf}kvm_hypercall: nr 0xc a0 0x0 a1 0x1 a2 0x0 a3 0x0")
    assert found is not None
    assert (found.event.thread, found.event.cpu, found.event.time) == (4321, 2, 123_456_789)
    qemu = recognize(recorded("qemu-11.1.3-snp-trace.log")[0])
    assert qemu is not None
    assert qemu.event.time is not None
    assert qemu.event.time > 1_790_000_000_000_000


@pytest.mark.parametrize("name", ["CPU 1/KVM", "a-12 [3] 4", "qemu-system-x86", "x"])
@pytest.mark.parametrize("flags", ["d..2. ", "", ".l... ", "dNZff2 "])
@pytest.mark.parametrize("blanks", [True, False])
def test_blanks_before_a_threads_name_may_be_lost(name: str, flags: str, blanks: bool) -> None:
    before = f"{name:>16}-{4001:<7} [002] {flags}   12.000034: "
    line = (before if blanks else before.lstrip()) + "kvm_userspace_exit: reason restart (4)"
    found = recognize(line)
    assert found is not None
    assert (found.event.thread, found.event.cpu, found.event.time) == (4001, 2, 12_000_034)


def test_strace_may_print_no_thread() -> None:
    for before, thread in (("", None), ("12 ", 12), ("[pid 12] ", 12), ("[pid   345] ", 345)):
        found = recognize(f"{before}1790000000.000012 ioctl(9, KVM_RUN, 0) = 0")
        assert found is not None
        assert (found.event.thread, found.event.time) == (thread, 1_790_000_000_000_012)


def test_what_equal_lines_speak_of_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    explain._about.cache_clear()
    monkeypatch.setattr(explain, "lookup", lambda token: asked.append(token) or [])
    explain_lines(["KVM: unknown exit reason 39"] * 50)
    explain._about.cache_clear()
    assert asked == ["exit 39"]


def test_lines_in_a_row_that_say_the_same_are_one() -> None:
    line = "kvm_memory_fault start 0x1000 size 0x1000 flags 0x8"
    read = explain_lines([line, line, "something else", line, "", "KVM: unknown exit reason 39"])
    assert [m.count for m in read.meanings] == [3, 1]
    assert (read.lines, read.unknown) == (6, 1)


@pytest.mark.parametrize(
    "line",
    [
        "kvm_hypercall: nr 0xc a0 0x1000 a1 0x1",  # cut off
        "kvm_memory_fault start 0x11111111111111111 size 0x1000 flags 0x8",  # too long
        "error: kvm run failed",
        "MemoryFault { flags: -8, gpa: 4096, size: 4096 }",
        "the guest had a memory fault",
    ],
)
def test_what_is_not_quite_a_line_is_not_guessed(line: str) -> None:
    assert recognize(line) is None


def test_a_line_of_another_program_is_not_taken_for_one_of_this_field() -> None:
    lines = (DATA.parent / "lines-of-others.txt").read_text("utf-8").splitlines()
    assert len(lines) > 80
    taken = {line: found.format.name for line in lines if (found := recognize(line))}
    assert taken == {}


@pytest.mark.parametrize("escape", ["\x1b", "^[", "#033", "\\x1b"])
def test_colours_within_a_line_hide_no_format(escape: str) -> None:
    line = f"{escape}[32m[   12.3] {escape}[0m{escape}[33mtdx{escape}[0m: Guest detected{escape}[K"
    said = explain_line(line)
    assert said is not None
    assert said.format == "TDX guest"
    assert explain_lines([line]).unknown == 0
    assert explain_line("array[32m[0m") is None


@pytest.mark.parametrize(
    "before",
    [
        "[   12.345678][    T1] ", "[   12.345678][   C3] ", "[Mon Jan  6 12:34:56 2025] ",
        "kern  :err   : [   12.345678] ", "2025-01-06T12:34:56,123456+00:00 ",
        "Jan 06 12:34:56 host kernel: ", "Jan  6 12:34:56 host kernel: [   12.345678] ",
        "<4>[   12.345678] ", "> [   12.345678] ", "> > ", "`", "12: ",
        "[2024-12-12T06:43:33Z INFO vmm::serial] [   12.3] ",
    ],
)  # fmt: skip
def test_what_stands_before_a_message_hides_no_format(before: str) -> None:
    kernel = ("linux_messages", "linux_guests", "linux_host", "linux_texts")
    lines = [line for tool, line in LINES if tool.name in kernel]
    for line in lines[::20]:
        message = re.sub(r"^(?:<\d+>)?\[[ +]*[\d.]+\]\s*", "", line.example)
        found = recognize(f"{before}{message}\r")
        assert found is not None, message
        assert found.format.name == line.name


def test_lines_that_are_no_events_are_explained_alone() -> None:
    """A trace has mostly these: an import passes them over, and so does what explains a file."""
    line = "kvm_entry: vcpu 3, rip 0xffffffff81000013 intr_info 0x00000000 error_code 0x00000000"
    assert explain_line(line) is not None
    assert recognize(line, only_events=True) is None
    assert explain_lines([line]).unknown == 1
    assert explain_lines([line], crowds=True).meanings[0].happened.startswith("vCPU 3 enters")


@pytest.mark.parametrize(
    "line",
    [
        "exit: MemoryFault { flags: 0x8, gpa: 0x7f000000, size: 0x1000 }",
        "exit: MemoryFault { flags: 8, gpa: 2130706432, size: 4096 }",
        "Hypercall(HypercallExit { nr: 0xc, args: [0x7f000000, 0x1, 0x10, 0, 0, 0], ret: 0 })",
    ],
)
def test_exits_in_rust_may_have_hex_numbers(line: str) -> None:
    found = recognize(line)
    assert found is not None
    event = found.event
    assert (event.start, event.size, event.direction) == (0x7F00_0000, 4096, "unshare")
