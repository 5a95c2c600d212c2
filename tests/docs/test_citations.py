"""The check of citations tells wrong places from right ones, in a tree of two files."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

citations: Any = importlib.import_module("citations")


@pytest.fixture
def tree(tmp_path: Path) -> Any:
    (tmp_path / "arch").mkdir()
    (tmp_path / "arch/a.c").write_text("one\nint kvm_share(void);\n#define KVM_ONE 1\nlast\n")
    (tmp_path / "api.rst").write_text("4.68 KVM_SET\n")
    return citations.Tree(tmp_path)


@pytest.mark.parametrize(
    ("path", "locator", "names", "wrong"),
    [
        ("arch/a.c", "2-3", {"kvm_share"}, ""),
        ("arch/a.c", "3, KVM_ONE", {"another"}, ""),
        ("arch/a.c", "KVM_*", {"KVM_ONE"}, ""),
        ("arch/a.c", "1-4", set(), ""),
        ("api.rst", "4.68", {"KVM_SET"}, ""),
        ("arch/b.c", "1", set(), "there is no such file"),
        ("arch/a.c", "4-5", set(), "it has 4 lines"),
        ("arch/a.c", "1", {"kvm_share"}, "it holds none of kvm_share"),
        ("arch/a.c", "1-2", {"kvm"}, "it holds none of kvm"),
        ("arch/a.c", "1-2, KVM_ONE", {"kvm_share"}, "it does not hold KVM_ONE"),
        ("arch/a.c", "KVM_TWO", {"KVM_TWO"}, "it does not hold KVM_TWO"),
        ("api.rst", "4.6", {"KVM_SET"}, "no such section"),
    ],
)
def test_a_wrong_place_is_told(
    tree: Any, path: str, locator: str, names: set[str], wrong: str
) -> None:
    cited = citations.Citation(path, locator, frozenset(names), "a test")
    assert tree.wrong(cited) == wrong


def test_what_is_cited_is_found(tmp_path: Path) -> None:
    """Declarations, facts of headers, and sentences, each with the place and its name."""
    found = {(c.path, c.locator): c.names for c in citations.citations(tmp_path)}
    assert "KVM_X86_SNP_VM" in found["arch/x86/include/uapi/asm/kvm.h", "KVM_X86_*_VM"]
    assert found["include/uapi/linux/psci.h", "PSCI_VERSION_MAJOR_MASK"]
    assert found["arch/x86/kvm/x86.c", "7448"] == frozenset()
