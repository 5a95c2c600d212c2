"""A VMM on rust-vmm's crates: one handler, tested as an adapter and as a whole program."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hcabi.conformance.cases import Case, load_cases
from hcabi.conformance.judge import judge
from hcabi.conformance.runner import run
from hcabi.vmm.adapter import Adapter
from hcabi.vmm.drive import Limits
from hcabi.vmm.fetch import crates
from hcabi.vmm.setup import observe

EXAMPLES = Path(__file__).parents[2] / "examples"
QUICK = Limits(quiet=0.3)


def build(example: Path, folder: Path, *config: str) -> Path:
    cargo = shutil.which("cargo")
    if cargo is None:
        pytest.skip("there is no cargo")
    manifest = (example / "Cargo.toml").read_text()
    needed = tuple(map(int, re.findall(r'rust-version = "(\d+)\.(\d+)"', manifest)[0]))
    told = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True)
    here = tuple(map(int, told.stdout.split()[1].split(".")[:2]))
    if here < needed:
        pytest.skip(f"rustc {here} is older than {needed}")
    copied = folder / example.name
    shutil.copytree(example, copied)
    command = [cargo, "build", "--release", "--offline", "--target-dir", str(folder / "target")]
    done = subprocess.run(
        [*command, *config], cwd=copied, capture_output=True, text=True, timeout=400
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "target" / "release"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    source = crates()
    if source is None:
        pytest.skip("the crates have not been fetched (hcabi vmm fetch rust-crates)")
    folder = tmp_path_factory.mktemp("rust")
    # the program takes its handler from the adapter beside it
    (folder / "adapters").mkdir()
    adapter = build(EXAMPLES / "adapters" / "rust", folder / "adapters") / "adapter"
    config = ("source.crates-io.replace-with='debian'", f"source.debian.directory='{source}'")
    options = [word for one in config for word in ("--config", one)]
    return adapter, build(EXAMPLES / "rust_vmm", folder, *options) / "rust_vmm"


@pytest.mark.parametrize(("vm_type", "slots"), [("0", 3), ("1", 3), ("2", 3), ("4", 3), ("5", 3)])
def test_it_sets_up_a_vm_of_every_type(
    raw: list[str], programs: tuple[Path, Path], vm_type: str, slots: int
) -> None:
    seen = observe([str(programs[1]), vm_type])
    assert seen.entered, seen.last_words
    assert seen.vm is not None
    assert (seen.vm.type, len(seen.vm.slots)) == (int(vm_type), slots)
    assert [f.name for f in seen.findings] == []


def passes(case: Case, adapter: Adapter) -> bool | None:
    answer = adapter.answer({"type": "case", "seq": 1, "input": case.input})
    assert answer is not None
    if answer["type"] != "result":
        return None
    return not judge(case, answer["output"])


def test_adapter_and_program_come_to_the_same_verdicts(
    raw: list[str], programs: tuple[Path, Path]
) -> None:
    cases = [c for c in load_cases() if c.contract == "x86.kvm" and c.level.value != "codec"]
    report = run([str(programs[0])], cases)
    by_adapter = {r.case.id: r.status.value == "passed" for r in report.results}
    adapter = Adapter([str(programs[1])], limits=QUICK)
    try:
        found = {case.id: passes(case, adapter) for case in cases}
    finally:
        adapter.close()
    put = {name: passed for name, passed in found.items() if passed is not None}
    assert len(put) >= 50
    # The protocol has `other` for what a program leaves to the VMM's loop; this VMM's loop stops
    # or runs again there, and the cases of which that decides are few.
    other = {name for name in put if by_adapter[name] and not put[name]}
    assert {name for name in put if put[name] and not by_adapter[name]} == set()
    assert all(re.search(r"interrupted|einval|mmio-exit|nr-", name) for name in other), other
