"""Places of keys in a block, against bytes.find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="the extra `logs` is not installed")

from hcabi.logs import keys
from hcabi.logs.keys import KeySearch

#: Of two letters, so that keys overlap, hold each other, and stand everywhere.
letters = st.integers(0, 1).map(lambda n: b"ab"[n])


def texts(least: int, most: int) -> st.SearchStrategy[bytes]:
    return st.lists(letters, min_size=least, max_size=most).map(bytes)


def expected(words: list[bytes], block: bytes) -> list[tuple[int, int]]:
    return [
        (at, number)
        for at in range(len(block))
        for number, word in enumerate(words)
        if block.startswith(word, at)
    ]


def found(words: list[bytes], block: bytes, usual: list[bytes]) -> list[tuple[int, int]]:
    places = KeySearch(words, usual).places(block)
    return list(zip(places.starts.tolist(), places.keys.tolist(), strict=True))


@given(st.lists(texts(4, 20), min_size=1, max_size=4, unique=True), texts(0, 60), texts(0, 9))
def test_all_places_of_all_keys(words: list[bytes], block: bytes, usual: bytes) -> None:
    assert found(words, block, [usual]) == expected(words, block)


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_keys_across_parts(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_AT_ONCE", at_once)
    words, block = [b"kvm_entry: ", b"kvm_", b"y: vcpu 0, rip"], b"x kvm_entry: vcpu 0, rip\n" * 9
    assert found(words, block, []) == expected(words, block)
    assert found(words, block[1:], []) == expected(words, block[1:])
