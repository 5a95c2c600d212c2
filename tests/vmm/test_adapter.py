"""Cases put to whole programs: what they do is judged as the kit judges adapters."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Iterator
from errno import EINTR

import msgspec
import pytest

from hcabi.cli.main import main
from hcabi.conformance.cases import Case, load_cases
from hcabi.conformance.exits import pack
from hcabi.conformance.judge import judge
from hcabi.errors import HostUsageError
from hcabi.vmm.adapter import Adapter
from hcabi.vmm.drive import (
    ConvertedRange,
    Driver,
    End,
    ExitAnswer,
    Limits,
    NeverEnteredError,
    hypercall,
)
from hcabi.vmm.simulated import Vcpu

CASES = {c.id: c for c in load_cases()}
QUICK = Limits(start=20, answer=5, quiet=0.3)


def ret(run: bytes) -> int:
    value: int = struct.unpack_from("<q", run, 88)[0]
    return value


# --- exits


@pytest.fixture
def three(raw: list[str]) -> Iterator[Driver]:
    with Driver([*raw, "three"], limits=QUICK) as driver:
        yield driver


def test_a_request_is_answered_and_its_effect_seen(three: Driver) -> None:
    vcpu = three.vcpus[0]
    answer = three.exchange(vcpu, hypercall(12, 0x4000_0000, 2, 0x10))
    assert (answer.end, ret(answer.run)) == (End.ENTERED, 0)
    assert answer.effects == (ConvertedRange(0x4000_0000, 0x2000, False),)
    assert [e.name for e in answer.events] == ["KVM_SET_MEMORY_ATTRIBUTES", "madvise"]
    answer = three.exchange(vcpu, hypercall(12, 0x4000_0000, 1, 0))
    assert answer.effects == (ConvertedRange(0x4000_0000, 0x1000, True),)
    assert list(three.vm.private) == [(0x40001, 0x40002)]
    assert answer.events[-1].text == "punch hole [0x0, +0x1000)"


def test_a_refusal_leaves_everything_as_it_was(three: Driver) -> None:
    answer = three.exchange(three.vcpus[0], hypercall(12, 0x7000_0000, 1, 0))
    assert (answer.resumed, ret(answer.run), answer.effects) == (True, -22, ())


def test_an_ioctl_fails_as_it_is_told(three: Driver) -> None:
    three.session.fault = lambda e: 12 if e.name == "KVM_SET_MEMORY_ATTRIBUTES" else 0
    answer = three.exchange(three.vcpus[0], hypercall(12, 0x4000_0000, 1, 0x10))
    assert (answer.effects, ret(answer.run)) == ((), -22)
    assert answer.events[0].outcome == "ENOMEM (injected)"


def test_a_memory_fault_is_an_error_and_an_exit(three: Driver) -> None:
    fault = pack({"reason": "0x27", "flags": "0x8", "gpa": "0x40005000", "size": "0x1000"})
    answer = three.exchange(three.vcpus[0], fault, 14)
    assert answer.effects == (ConvertedRange(0x4000_5000, 0x1000, False),)


def test_a_vmm_that_stops_is_told_from_one_that_works(three: Driver) -> None:
    answer = three.exchange(three.vcpus[0], pack({"reason": "0x8"}))
    assert (answer.end, answer.code, answer.words) == (End.ENDED, 0, "exit 8, errno 0")


def test_a_vmm_that_sleeps_has_stopped(raw: list[str]) -> None:
    with Driver([*raw, "deaf"], limits=QUICK) as driver:
        answer = driver.exchange(driver.vcpus[0], hypercall(12, 0, 1, 0))
        assert answer.end is End.STOPPED
        assert 0.3 <= answer.seconds < 3


@pytest.mark.parametrize(("number", "name"), [(11, "SIGSEGV"), (35, "signal 35")])
def test_a_signal_that_ended_it_is_named(number: int, name: str) -> None:
    ended = ExitAnswer(End.ENDED, b"", (), (), -number)
    assert ended.crash == f"the VMM ended by {name}"


def test_signals_do_not_lose_exits(raw: list[str]) -> None:
    with Driver([*raw, "kicked"], limits=QUICK) as driver:
        for n in range(300):
            answer = driver.exchange(driver.vcpus[0], hypercall(12, n << 12, 1, 0x10))
            assert (answer.resumed, ret(answer.run)) == (True, 0)
            assert answer.effects == (ConvertedRange(n << 12, 0x1000, False),)
    assert list(driver.vm.private) == [(0, 300)]


def test_calls_before_a_delayed_exit_are_not_its_effect(
    raw: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Driver([*raw, "restless"], limits=QUICK) as driver:
        leave, signals = driver.session.leave, [EINTR]

        def late(vcpu: Vcpu, *, error: int = 0) -> bool:
            if not signals:
                return leave(vcpu, error=error)
            leave(vcpu, error=signals.pop())
            return False

        monkeypatch.setattr(driver.session, "leave", late)
        answer = driver.exchange(driver.vcpus[0], hypercall(12, 0x5000, 1, 0x10))
    assert answer.effects == (ConvertedRange(0x5000, 0x1000, False),)
    assert list(driver.vm.private) == [(0, 1), (5, 6)]


def test_every_vcpu_has_its_own_exits(raw: list[str]) -> None:
    with Driver([*raw, "many"], limits=QUICK) as driver:
        driver.session.pump_until(lambda: len(driver.session.parked) == 64, 20)
        for vcpu in driver.vcpus[::9]:
            answer = driver.exchange(vcpu, hypercall(12, vcpu.number << 12, 1, 0x10))
            assert answer.effects == (ConvertedRange(vcpu.number << 12, 0x1000, False),)


def test_a_vmm_without_kvm_run_says_why(raw: list[str]) -> None:
    with pytest.raises(NeverEnteredError, match=r"ended with code 3.*I do not want to"):
        Driver([*raw, "exits"], limits=QUICK)


# --- cases


def put(adapter: Adapter, case: Case) -> dict[str, object]:
    answer = adapter.answer({"type": "case", "seq": 7, "input": case.input})
    assert answer is not None
    assert answer["seq"] == 7
    return answer


def problems(adapter: Adapter, name: str) -> list[str]:
    answer = put(adapter, CASES[name])
    assert answer["type"] == "result", answer
    return list(judge(CASES[name], answer["output"]).problems)


RIGHT = [
    "x86.kvm/map-gpa-range/one-page",
    "x86.kvm/map-gpa-range/whole-slot",
    "x86.kvm/map-gpa-range/take-back-two-slots",
    "x86.kvm/map-gpa-range/host-refuses",
    "x86.kvm/map-gpa-range/beyond-slot",
    "x86.kvm/map-gpa-range/no-memory",
    "x86.kvm/nasty/size-wraps",
    "x86.kvm/nasty/spans-two-slots",
    "x86.kvm/sequences/share-and-take-back",
]


def test_a_vmm_that_is_right_passes(raw: list[str]) -> None:
    adapter = Adapter([*raw, "three"], limits=QUICK)
    try:
        assert adapter.hello["contracts"] == ["x86.kvm"]
        assert {name: problems(adapter, name) for name in RIGHT} == {name: [] for name in RIGHT}
        assert adapter.starts == 4  # once asked about two slots; two cases met used memory
        assert adapter.hello["vmm"] == {
            "refuses": "answers",
            "ranges": "whole",
            "retry": False,
            "slots": ["guest_memfd"],
            "discards": True,
        }
    finally:
        adapter.close()


def test_a_vmm_that_is_wrong_fails(raw: list[str]) -> None:
    adapter = Adapter([*raw, "wrong"], limits=QUICK)
    try:
        assert problems(adapter, "x86.kvm/map-gpa-range/one-page") == []
        assert problems(adapter, "x86.kvm/nasty/shared-2m-hint") == [
            "effects: expected share [0x40000000, +0x200000), "
            "got unshare [0x40000000, +0x200000)"
        ]  # fmt: skip
        assert problems(adapter, "x86.kvm/nasty/size-wraps")
    finally:
        adapter.close()


def test_what_it_changes_beside_a_case_is_seen(raw: list[str]) -> None:
    adapter = Adapter([*raw, "greedy"], limits=QUICK)
    try:
        assert problems(adapter, "x86.snp/page-state-change/share-2m") == [
            "effects: expected share [0x40000000, +0x200000), got share [0x40000000, +0x201000)"
        ]
    finally:
        adapter.close()


def test_a_failure_says_where_it_was_and_what_the_vmm_said(raw: list[str]) -> None:
    adapter = Adapter([*raw, "three"], limits=QUICK)
    try:
        case = CASES["x86.kvm/map-gpa-range/one-page"]
        remarks = put(adapter, case)["remarks"]
        assert remarks == ["the VMM got [0x40000000, +0x1000) as [0x40400000, +0x1000)"]
        stops = pack({"reason": "0x8"}).hex()
        answer = adapter.answer({"type": "case", "seq": 1, "input": {**case.input, "run": stops}})
        assert answer is not None
        assert answer["remarks"] == ["the VMM said: exit 8, errno 0 (it ended with code 0)"]
    finally:
        adapter.close()


def test_memory_that_a_refused_guest_still_uses_is_not_freed(raw: list[str]) -> None:
    adapter = Adapter([*raw, "hasty"], limits=QUICK)
    try:
        assert problems(adapter, "x86.snp/page-state-change/refused") == [
            "effects: the private memory of [0x40000000, +0x1000) is freed while the guest uses it"
        ]
    finally:
        adapter.close()


def test_a_vmm_that_hangs_declares_nothing_by_it(raw: list[str]) -> None:
    adapter = Adapter([*raw, "snp_hangs"], limits=QUICK)
    try:
        assert "refuses" not in adapter.hello["vmm"]
        (text,) = problems(adapter, "x86.snp/page-state-change/refused")
        assert "it hangs, or has paused the VM" in text
    finally:
        adapter.close()


def test_a_vmm_that_converts_too_little_declares_no_pieces(raw: list[str]) -> None:
    adapter = Adapter([*raw, "short"], limits=QUICK)
    try:
        assert "ranges" not in adapter.hello["vmm"]
    finally:
        adapter.close()


def test_a_vmm_that_dies_is_started_again(raw: list[str]) -> None:
    adapter = Adapter([*raw, "crashes"], limits=QUICK)
    try:
        for starts in (2, 3):  # it died of the first question, too
            answer = put(adapter, CASES["x86.kvm/map-gpa-range/stale-success"])
            assert answer["type"] == "error"
            assert "SIGABRT" in str(answer["message"])
            assert "panicked at src/vcpu.rs" in str(answer["message"])
            assert adapter.starts == starts
    finally:
        adapter.close()


def test_effects_of_a_plain_vm_are_not_observed(raw: list[str]) -> None:
    adapter = Adapter([*raw, "plain"], limits=QUICK)
    try:
        assert not adapter.observable
        assert problems(adapter, "x86.kvm/map-gpa-range/one-page") == []
        skipped = put(adapter, CASES["x86.kvm/memory-fault/no-memory"])
        assert skipped["type"] == "skipped"
    finally:
        adapter.close()


def test_a_call_that_was_not_enabled_is_not_put(raw: list[str]) -> None:
    adapter = Adapter([*raw, "quiet"], limits=QUICK)
    try:
        skipped = put(adapter, CASES["x86.kvm/map-gpa-range/one-page"])
        assert skipped["type"] == "skipped"
        assert "KVM_CAP_EXIT_HYPERCALL" in str(skipped["reason"])
        assert problems(adapter, "x86.kvm/memory-fault/no-memory") == []
    finally:
        adapter.close()


def test_a_vm_without_any_request_is_not_judged(
    raw: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vmm", "test", "--", *raw, "plain_quiet"]) == 2
    assert "start it so that its guest is confidential" in capsys.readouterr().err
    with pytest.raises(HostUsageError, match="start it so that its guest is confidential"):
        Adapter([*raw, "plain_quiet"], limits=QUICK)


def test_a_run_that_could_not_ask_most_cases_fails_and_says_why(
    raw: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ids = ("map-gpa-range/one-page", "map-gpa-range/whole-slot", "memory-fault/no-memory")
    chosen = [word for name in ids for word in ("--id", f"x86.kvm/{name}")]
    assert main(["vmm", "test", *chosen, "--", *raw, "quiet"]) == 1
    out = capsys.readouterr().out
    assert "2 skipped: the VMM did not enable KVM_CAP_EXIT_HYPERCALL" in out
    assert "most cases could not be asked: 2 were skipped" in out


def test_a_program_that_is_no_vmm_is_told_so() -> None:
    with pytest.raises(NeverEnteredError, match="and it did not open /dev/kvm"):
        Driver(["true"], limits=QUICK)


def test_it_speaks_the_protocol(raw: list[str]) -> None:
    case = CASES["x86.kvm/map-gpa-range/one-page"]
    lines = [
        {"type": "hello", "protocol": 2, "runner": "a test"},
        {"type": "case", "seq": 1, "id": case.id, "level": "handler", "input": case.input},
        {"type": "stop"},
    ]
    command = [sys.executable, "-m", "hcabi", "vmm", "adapter", "--", *raw, "three"]
    done = subprocess.run(
        command,
        input=b"".join(msgspec.json.encode(line) + b"\n" for line in lines),
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
    )
    hello, answer = map(msgspec.json.decode, done.stdout.splitlines())
    assert hello["levels"] == ["handler", "scenario"]
    assert judge(case, answer["output"]).problems == ()
