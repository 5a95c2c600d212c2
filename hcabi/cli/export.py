"""`hcabi export`: the declarations for C, Rust, Go and anything that reads JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hcabi.cli.console import InputError
from hcabi.cli.main import FOUND, OK, fail

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add = parser.add_argument
    add("language", choices=["c", "rust", "go", "json"], help="what to write")
    add("-o", "--output", type=Path, metavar="FILE", help="write here (default: standard output)")
    add("--check", type=Path, metavar="FILE", help="write nothing; 1 if FILE is not current")


def run(args: argparse.Namespace) -> int:
    """Write or compare; 1 if the file to check differs."""
    from hcabi.export import export

    text = export(args.language)
    try:
        if args.check:
            if args.check.read_text(encoding="utf-8") == text:
                return OK
            fail(f"{args.check} is not current: make it again", "hcabi export")
            return FOUND
        if args.output:
            args.output.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{args.check or args.output}: {error}") from error
    return OK
