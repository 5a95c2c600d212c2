"""A VMM on rust-vmm's crates: one handler, tested as an adapter and as a whole program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hcabi.conformance.cases import load_cases
from hcabi.conformance.results import CaseStatus
from hcabi.conformance.runner import run
from hcabi.vmm.fetch import crates
from hcabi.vmm.setup import observe

#: They build two crates.
pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"


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


def test_adapter_and_program_come_to_the_same_verdicts(
    raw: list[str], programs: tuple[Path, Path]
) -> None:
    cases = [c for c in load_cases() if c.contract == "x86.kvm" and c.level.value != "codec"]
    by_adapter = run([str(programs[0])], cases)
    command = [sys.executable, "-m", "hcabi", "vmm", "adapter", "--", str(programs[1])]
    by_program = run(command, cases, timeout=60)
    differ = {}
    put = 0
    for one, other in zip(by_adapter.results, by_program.results, strict=True):
        if {CaseStatus.SKIPPED, CaseStatus.NOT_DECLARED} & {one.status, other.status}:
            continue
        put += 1
        if one.status is not other.status:
            differ[one.case.id] = (one.status, other.status, other.details)
    assert put >= 50
    assert differ == {}
