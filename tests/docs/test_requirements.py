"""What the site says that each side must do, is checked by something that exists."""

import re

import pytest
from hcabi_docs.entries import by_slug, entries
from hcabi_docs.requirements import DOCS, Requirement, check_exists, requirements

from hcabi.catalogue import declarations


def test_ids_are_unique_and_say_whose_they_are() -> None:
    ids = [r.id for r in requirements()]
    assert len(ids) == len(set(ids)) > 50
    assert [i for i in ids if not re.fullmatch(r"[A-Z0-9]+-[A-Z0-9]+-[GH]\d+", i)] == []
    assert {r.who for r in requirements()} == {"guest", "host"}


@pytest.mark.parametrize("requirement", requirements(), ids=lambda r: r.id)
def test_a_requirement_stands_on_a_page_and_is_checked(requirement: Requirement) -> None:
    assert requirement.page in by_slug()
    assert requirement.text.endswith(".")
    assert requirement.tests
    assert [t for t in requirement.tests if not check_exists(t)] == []


def test_what_is_no_test_is_told() -> None:
    assert not check_exists("tests/core/test_handler.py::test_no_such_thing")
    assert not check_exists("tests/core/no_such_file.py::test_x")
    assert not check_exists("vector:x86.kvm/nasty/no-such-vector")
    assert check_exists("vector:x86.kvm/nasty/nr-13")


def test_every_declaration_has_one_page() -> None:
    found = declarations()
    expected = len(found.calls) + len(found.layouts) + len(found.numbers) + len(found.ioctls)
    assert len(entries()) == len(by_slug()) == expected


def test_hand_written_parts_belong_to_a_page() -> None:
    parts = {p.stem for p in (DOCS / "reference" / "parts").glob("*.md")}
    assert parts
    assert parts - set(by_slug()) == set()


def test_names_used_in_requirements_in_prose_exist() -> None:
    ids = {r.id for r in requirements()}
    text = (DOCS / "pitfalls.md").read_text(encoding="utf-8")
    used = set(re.findall(r"\b[A-Z0-9]+-[A-Z0-9]+-[GH]\d+\b", text))
    assert used
    assert used - ids == set()
