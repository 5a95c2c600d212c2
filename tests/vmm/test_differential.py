"""Random runs of whole programs against the reference handler."""

from __future__ import annotations

import functools

import pytest

from hcabi.cli.main import main
from hcabi.conformance.cases import Strength, load_cases
from hcabi.memory.shared_map import MemorySlot
from hcabi.vmm.adapter import CONTRACTS
from hcabi.vmm.differential import Advisory, RandomExit, RandomRun, exits, run, search
from hcabi.vmm.drive import Driver, Limits
from hcabi.x86.baselines import LINUX_7_3
from hcabi.x86.return_values import reply_table

QUICK = Limits(start=20, answer=5, quiet=0.3)
MEMORY = [MemorySlot(0x4000_0000, 0x80_0000, guest_memfd=True),
          MemorySlot(0x4080_0000, 0x40_0000, guest_memfd=True)]  # fmt: skip


def test_a_seed_gives_the_same_exits() -> None:
    one, other = (exits(7, 200, MEMORY, faults=True) for _ in range(2))
    assert one == other
    assert one != exits(8, 200, MEMORY, faults=True)
    assert {e.kind for e in one} == {"call", "fault", "interrupted"}
    assert any(e.start < 0x4080_0000 < e.start + e.pages * 4096 for e in one)
    assert all(e.start >= 0x4000_0000 and e.start + e.pages * 4096 <= 0x40C0_0000 for e in one)


def test_exits_at_the_same_time_are_about_other_pages() -> None:
    made = exits(3, 400, MEMORY, faults=False, two=True)
    pairs = [(e, e.beside) for e in made if e.beside]
    assert len(pairs) > 20
    assert not any(one.overlaps(other) for one, other in pairs)
    assert any(e.late for e in made)
    assert all(e.beside is None for e in exits(3, 400, MEMORY, faults=False))


@pytest.mark.parametrize("mode", ["three", "two", "plain"])
def test_a_program_that_is_right_shows_no_difference(raw: list[str], mode: str) -> None:
    start = functools.partial(Driver, [*raw, mode], limits=QUICK)
    found = search(start, seed=1, count=150, baseline=LINUX_7_3)
    assert (found.difference, found.advisories) == (None, ())


def test_a_fault_that_repeats_may_run_again_for_ever(raw: list[str]) -> None:
    with Driver([*raw, "snp"], limits=QUICK) as driver:
        start = driver.vm.memory()[0].start
        private = driver.vm.private.contains(start // 4096)
        given = [RandomExit("fault", start, 1, not private)] * 8
        assert run(driver, given, LINUX_7_3) == RandomRun(None, 8)


def test_a_race_of_two_vcpus_is_found(raw: list[str]) -> None:
    with Driver([*raw, "races"], limits=QUICK) as driver:
        memory = [MemorySlot(s.start, s.size, guest_memfd=True) for s in driver.vm.memory()]
        given = exits(1, 40, memory, faults=False, two=True)
        found = run(driver, given, LINUX_7_3).difference
    assert found is not None
    assert found.exits[-1].beside is not None
    assert "at the same time" in str(found.exits[-1])


def test_an_answer_that_is_not_kept_until_kvm_reads_it_is_found(raw: list[str]) -> None:
    start = functools.partial(Driver, [*raw, "decodes_again"], limits=QUICK)
    found = search(start, seed=1, count=100, baseline=LINUX_7_3).difference
    assert found is not None
    assert found.exits[-1].late
    assert found.what == "interrupted before its answer was read, the VMM changes the answer"


def test_a_wrong_program_is_shown_by_one_exit(raw: list[str]) -> None:
    start = functools.partial(Driver, [*raw, "wrong"], limits=QUICK)
    found = search(start, seed=1, count=150, baseline=LINUX_7_3).difference
    assert found is not None
    (shown,) = found.exits
    assert shown.shared
    assert shown.hint  # any attribute counts as private there
    assert "shared pages differ" in found.what


def test_the_command_line(raw: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vmm", "test", "--seed", "3", "--calls", "40", "--", *raw, "three"]) == 0
    assert "40 random exits of seed 3: no difference" in capsys.readouterr().out
    assert main(["vmm", "test", "--seed", "1", "--", *raw, "wrong"]) == 1
    assert "1. call: share" in capsys.readouterr().out


def test_memory_that_is_freed_before_kvm_refuses_is_a_difference(raw: list[str]) -> None:
    with Driver([*raw, "hasty"], limits=QUICK) as driver:
        given = [RandomExit("call", 0x1000, 1, True, refused=True)]
        found = run(driver, given, LINUX_7_3).difference
    assert found is not None
    assert found.what == (
        "[0x1000, +0x1000): its private half was discarded, and the guest goes on using it; "
        "but what a guest uses is not discarded"
    )


def refused(raw: list[str], mode: str) -> tuple[str, tuple[Advisory, ...]]:
    """What is said of a VMM's answer where KVM refuses, as (difference, advisories)."""
    with Driver([*raw, mode], limits=QUICK) as driver:
        start = driver.vm.memory()[0].start
        private = driver.vm.private.contains(start // 4096)
        found = run(driver, [RandomExit("call", start, 1, private, refused=True)], LINUX_7_3)
    return found.difference.what if found.difference else "", found.advisories


def test_a_refusal_is_compared_as_the_cases_compare_it(raw: list[str]) -> None:
    """A VMM that answered -22 to an SNP guest had no difference from the reference."""
    assert refused(raw, "snp") == refused(raw, "three") == ("", ())
    assert refused(raw, "snp_negative") == (
        "the reference refuses it (0x16 (EINVAL)); the VMM answered -KVM_EINVAL (-22)",
        (),
    )
    what, (found,) = refused(raw, "odd_refusal")
    assert (what, found.strength) == ("", Strength.SHOULD)
    assert found.what.endswith("refuses it (-KVM_EINVAL (-22)); the VMM answered -KVM_EPERM (-1)")
    what, (found,) = refused(raw, "snp_hangs")
    assert (what, found.strength) == ("", Strength.POLICY)
    assert found.what.endswith("it hangs, or has paused the VM")


def test_the_cases_have_the_rule_for_refusals_that_random_exits_have() -> None:
    rules = set()
    for case in load_cases():
        if case.contract not in CONTRACTS.values() or case.input["op"] != "handle":
            continue
        for answer in (expected.get("answer", {}) for expected in case.expect):
            if len(answer.get("ret", ())) == 1 and answer["ret"] != ["0x0"] and "stop" in answer:
                rules.add((case.contract, answer.get("other_numbers")))
    tables = {name: reply_table(vm_type) for vm_type, name in CONTRACTS.items()}
    assert rules == {(n, None if t.synthesized else "should") for n, t in tables.items()}


def test_a_vmm_that_frees_nothing_is_told_so(
    raw: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["vmm", "test", "--seed", "1", "--calls", "40", "--", *raw, "hoards"]
    assert main(words) == 0
    assert "is discarded before that half is used again (" in capsys.readouterr().out
    assert main([*words[:2], "--strict", *words[2:]]) == 1
