"""The probe comes back in time, whatever is behind the device's name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hcabi.driver import probe as probing
from hcabi.driver.errors import IoctlError, TimeLimitError
from hcabi.driver.probe import Usability, probe
from hcabi.driver.timeout import time_limit


def test_absent(tmp_path: Path) -> None:
    assert probe(device=str(tmp_path / "kvm")).usability is Usability.ABSENT


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "kvm"
    path.touch(mode=0)
    assert probe(device=str(path)).usability is Usability.NO_PERMISSION


def test_a_file_that_is_no_kvm(tmp_path: Path) -> None:
    path = tmp_path / "kvm"
    path.touch()
    found = probe(device=str(path))
    assert found.usability is Usability.BROKEN
    assert "KVM_GET_API_VERSION: ENOTTY" in found.detail


@pytest.mark.lab
def test_this_machine_answers_in_time() -> None:
    started = time.monotonic()
    assert isinstance(probe(seconds=4).usability, Usability)
    assert time.monotonic() - started < 12


def test_a_child_that_never_ends_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[str]] = []

    class Sleeper(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, _: object, **options: object) -> None:
            super().__init__([sys.executable, "-c", "import time; time.sleep(60)"], **options)
            children.append(self)

    monkeypatch.setattr(probing.subprocess, "Popen", Sleeper)
    started = time.monotonic()
    found = probe(seconds=0.5, device=os.devnull)
    assert found.usability is Usability.NO_ANSWER
    assert time.monotonic() - started < 5
    assert children[0].poll() is not None


@pytest.mark.parametrize(
    ("said", "status", "usability"),
    [
        ("usable: it works", 0, Usability.USABLE),
        ("no hypercall exits: none", 0, Usability.NO_HYPERCALL_EXITS),
        ("Traceback\nhcabi.live.errors.TimeLimitError: no answer", 1, Usability.NO_ANSWER),
        ("usable: then it died", 1, Usability.BROKEN),
        ("", -11, Usability.BROKEN),
    ],
)
def test_what_the_child_says(said: str, status: int, usability: Usability) -> None:
    assert probing._judge(said, status).usability is usability


def test_time_limit() -> None:
    started = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"within 0\.2 s"), time_limit(0.2):
        time.sleep(10)
    assert time.monotonic() - started < 2


def test_ioctl_errors_say_what_usually_causes_them() -> None:
    error = IoctlError("KVM_SET_DEVICE_ATTR", 17)
    assert str(error) == (
        "KVM_SET_DEVICE_ATTR: EEXIST (File exists); usual cause: the range meets an earlier or "
        "a reserved one"
    )
    assert IoctlError("KVM_RUN", 9999).hint == ""
