"""`hcabi export`: the declarations for C, Rust, Go and anything that reads JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hcabi.cli.main import FOUND, OK, fail
from hcabi.cli.names import output
from hcabi.files import read_file, write_file

__all__ = ["configure", "run"]

#: Far more than any export.
_MOST_BYTES = 16 << 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("language", choices=["c", "rust", "go", "json", "json-schema"], help="output language")
    add(
        "-o",
        "--output",
        type=output(),
        metavar="FILE",
        help="write here (default: standard output)",
    )
    add("--check", type=Path, metavar="FILE", help="write nothing; 1 if FILE is not current")


def run(args: argparse.Namespace) -> int:
    """Write or compare. Return 1 if the file to check differs."""
    from hcabi.export import export

    text = export(args.language)
    if args.check:
        if read_file(args.check, _MOST_BYTES) == text.encode():
            return OK
        fail(f"{args.check} is not current: make it again", "hcabi export")
        return FOUND
    if args.output:
        write_file(args.output, text)
    else:
        sys.stdout.write(text)
    return OK
