"""Count what the questions of `reworded.toml` lead to: `python tests/cli/reworded.py`."""

import tomllib
import zlib
from collections import Counter
from pathlib import Path

from hcabi.catalogue.lookup import lookup
from hcabi.catalogue.search import search

ASKED = Path(__file__).parents[1] / "data/asked/reworded.toml"


def main() -> None:
    """Print right, wrong and not known, by half: the first chose the constants."""
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for row in tomllib.loads(ASKED.read_text("utf-8"))["question"]:
        found = lookup(row["text"]) or search(row["text"])
        first = found[0].name if found else ""
        known = "not known" if row["heading"] else "right: no answer"
        result = known if not first else "right" if first == row["heading"] else "wrong"
        counts[zlib.crc32(row["text"].encode()) & 1][result] += 1
    for name, half in zip(("first half", "second half"), counts, strict=True):
        print(name, dict(sorted(half.items())))


if __name__ == "__main__":
    main()
