"""Booted machines for the tests marked `lab`, one boot per kernel and test file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from hcabi.lab import session
from hcabi.lab.kernels import Kernel, installed_kernel
from hcabi.lab.machine import QEMU, EmulatedMachine
from hcabi.lab.recipes import RECIPES
from hcabi.lab.userland import installed_userland


def parts(name: str) -> tuple[Kernel, Path]:
    """Kernel and userland, or skip with the reason."""
    kernel = installed_kernel(name)
    if kernel is None:
        how = "build" if name in RECIPES else "fetch"
        pytest.skip(f"kernel {name} is not here (hcabi lab {how} {name})")
    if not shutil.which(QEMU[kernel.arch]):
        pytest.skip(f"{QEMU[kernel.arch]} is not installed")
    userland = installed_userland(kernel.arch)
    if userland is None:
        pytest.skip(f"Python for {kernel.arch} has not been fetched (hcabi lab fetch {name})")
    return kernel, userland


@contextmanager
def booted(name: str) -> Iterator[EmulatedMachine]:
    kernel, _ = parts(name)
    with session.boot(kernel) as machine:
        yield machine


@pytest.fixture
def boot() -> Callable[[str], AbstractContextManager[EmulatedMachine]]:
    """Boots a kernel by name, or skips."""
    return booted


@pytest.fixture(scope="module")
def x86_machine() -> Iterator[EmulatedMachine]:
    with booted("x86-newest") as machine:
        yield machine


@pytest.fixture(scope="module")
def sw_protected_machine() -> Iterator[EmulatedMachine]:
    with booted("x86-sw-protected") as machine:
        yield machine


@pytest.fixture(scope="module")
def arm64_machine() -> Iterator[EmulatedMachine]:
    with booted("arm64-newest") as machine:
        yield machine


@pytest.fixture(scope="module")
def arm64_16k_machine() -> Iterator[EmulatedMachine]:
    with booted("arm64-16k") as machine:
        yield machine


@pytest.fixture
def lab_parts() -> Callable[[str], tuple[Kernel, Path]]:
    """Gives kernel and userland by the kernel's name, or skips."""
    return parts
