"""`hcabi lab COMMAND`: kernels booted in an emulator, and what they answer."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
from types import ModuleType

from hcabi.cli.main import BAD_USAGE, FOUND, fail

__all__ = ["configure", "run"]

#: Commands in the order of help: module, suffix of its two functions, text of help. A command is
#: `configure_SUFFIX(parser)` and `run_SUFFIX(arguments) -> exit code`.
COMMANDS = {
    "doctor": ("lab_parts", "doctor", "show what is installed and what to install"),
    "fetch": ("lab_parts", "fetch", "get kernels, and Python for inside them"),
    "build": ("lab_parts", "build", "build kernels that no distribution has, from its source"),
    "probe": ("lab_parts", "probe", "show whether this machine's own KVM is usable"),
    "run": ("lab_ask", "run", "run random cases on a kernel, rows come back as JSON lines"),
    "diff": ("lab_test", "diff", "compare kernels with their models up to the first disagreement"),
    "learn": ("lab_test", "learn", "measure each behaviour, and name the baseline that fits"),
    "capture": ("lab_ask", "capture", "write what a kernel does in the captures format"),
    "visibility": ("lab_ask", "visibility", "show what a VMM sees of a protected VM's page"),
    "boot": ("lab_boot", "boot", "boot a stock kernel as the guest"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the commands; those whose part is not installed are left out."""
    commands = parser.add_subparsers(dest="lab", metavar="COMMAND", required=True)
    for name, (module, suffix, text) in COMMANDS.items():
        if importlib.util.find_spec(f"hcabi.cli.{module}") is None:
            continue
        command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        getattr(_module(module), f"configure_{suffix}")(command)


def run(args: argparse.Namespace) -> int:
    """
    Run one command; a machine that did not boot shows the last lines of its console.

    Gives 2 for what cannot be had here (no QEMU, no mirror, a download that fails), 1 for what
    is here and does not work.
    """
    from hcabi.driver.errors import LiveError
    from hcabi.lab.errors import (
        BootError,
        CommandError,
        LabError,
        MissingPartError,
    )

    module, suffix, _ = COMMANDS[args.lab]
    try:
        code: int = getattr(_module(module), f"run_{suffix}")(args)
    except BootError as error:
        for line in error.console:
            fail(f"| {line}", "console")
        fail(error.problem, f"hcabi lab {args.lab}")
        return FOUND
    except (MissingPartError, CommandError) as error:
        fail(str(error), f"hcabi lab {args.lab}")
        return BAD_USAGE
    except (LabError, LiveError) as error:
        fail(str(error), f"hcabi lab {args.lab}")
        return FOUND
    return code


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"hcabi.cli.{name}")
