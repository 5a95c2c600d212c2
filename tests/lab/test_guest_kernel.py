"""The build of a pKVM guest kernel, as far as it can be tried without building one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from hcabi.lab import guest_kernel
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.guest_kernel import FRAGMENT, build_guest_kernel, installed_guest_kernel


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "hcabi/lab/kernels/arm64-pkvm-guest"


def test_missing_tools_are_named_with_their_package(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingPartError, match="gcc-aarch64-linux-gnu"):
        build_guest_kernel()


def test_there_is_none_until_one_is_built(cache: Path) -> None:
    assert installed_guest_kernel() is None
    cache.mkdir(parents=True)
    record = {"format": 0, "name": "n", "version": "7", "recipe": "r", "sha256": "s"}
    (cache / "guest-kernel.json").write_text(json.dumps(record))
    assert installed_guest_kernel() is None, "another form"
    record["format"] = guest_kernel.FORMAT
    (cache / "guest-kernel.json").write_text(json.dumps(record))
    built = installed_guest_kernel()
    assert built is not None
    assert (built.version, built.image) == ("7", cache / "Image")


def test_what_is_here_is_not_built_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.mkdir(parents=True)
    recipe = hashlib.sha256(f"7.3.4-1\n{FRAGMENT}".encode()).hexdigest()
    record = {"format": 1, "name": "n", "version": "7.3.4-1", "recipe": recipe, "sha256": "s"}
    (cache / "guest-kernel.json").write_text(json.dumps(record))
    monkeypatch.setattr(guest_kernel.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(guest_kernel.Apt, "update", lambda self: None)
    monkeypatch.setattr(
        guest_kernel.Apt, "versions", lambda self, name: [("8.1-1", "x"), ("7.3.4-1", "x")]
    )
    assert build_guest_kernel().recipe == recipe


def test_a_source_without_the_driver_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(tree: Path, target: str, *, seconds: float) -> None:
        if target == "tinyconfig":
            (tree / ".config").write_text("")
        else:  # what depends on something else is dropped
            text = (tree / ".config").read_text().replace("CONFIG_ARM_PKVM_GUEST=y\n", "")
            (tree / ".config").write_text(text)

    monkeypatch.setattr(guest_kernel, "_make", make)
    with pytest.raises(LabError, match="CONFIG_ARM_PKVM_GUEST to switch on"):
        guest_kernel._configure(tmp_path)
