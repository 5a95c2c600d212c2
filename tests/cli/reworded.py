"""Count what the questions of `asked/reworded` lead to: `python tests/cli/reworded.py`."""

import tomllib
import zlib
from collections import Counter
from pathlib import Path

from hcabi.catalogue.lookup import lookup
from hcabi.catalogue.search import search

ASKED = Path(__file__).parents[1] / "data/asked"


def main() -> None:
    """Print right, second or third, wrong and not known, by file and half: the first was tuned."""
    for path in sorted(ASKED.glob("reworded/*.toml")):
        counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        for row in tomllib.loads(path.read_text("utf-8"))["question"]:
            found = [e.name for e in lookup(row["text"]) or search(row["text"])]
            half = row.get("half", (zlib.crc32(row["text"].encode()) & 1) + 1)
            counts[half - 1][_result(row["heading"], found)] += 1
        for name, half in zip(("first half", "second half"), counts, strict=True):
            print(path.stem, name, dict(sorted(half.items())))


def _result(heading: str, found: list[str]) -> str:
    if not found:
        return "not known" if heading else "right: no answer"
    if found[0] == heading:
        return "right"
    return "second or third" if heading in found[:3] else "wrong"


if __name__ == "__main__":
    main()
