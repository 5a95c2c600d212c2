"""`hcabi completion`: the words that a shell can complete."""

from __future__ import annotations

import argparse

from hcabi.cli.console import InputError
from hcabi.cli.main import OK, every_command

__all__ = ["configure", "run"]

SHELLS = ("bash", "zsh", "tcsh")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("shell", choices=SHELLS, help="which shell's script to print")


def run(args: argparse.Namespace) -> int:
    """Print the script. Needs the `completion` extra."""
    try:
        import shtab
    except ImportError as error:
        raise InputError("shtab is not installed: pip install 'hcabi[completion]'") from error
    print(shtab.complete(every_command(), args.shell))
    return OK
