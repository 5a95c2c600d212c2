"""Runs commands of the library while the site is built, and shows what they print."""

from __future__ import annotations

import contextlib
import io
import os
import shlex

from docutils import nodes

from .requirements import ROOT

__all__ = ["console"]


def console(command: str) -> list[nodes.Node]:
    """One command and its output; one that fails ends the build."""
    from hcabi.cli.main import main

    words = shlex.split(command)
    out = io.StringIO()
    before = {k: os.environ.get(k) for k in ("COLUMNS", "NO_COLOR")}
    os.environ.update(COLUMNS="92", NO_COLOR="1")
    try:
        with contextlib.redirect_stdout(out), contextlib.chdir(ROOT):
            ended = main(words[1:])
    finally:
        for k, v in before.items():
            os.environ.pop(k, None) if v is None else os.environ.update({k: v})
    text = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
    command = f"{command[:80]}..." if len(command) > 86 else command
    if words[0] != "hcabi" or ended not in (0, 1):
        raise ValueError(f"{command}: ended with {ended}")
    block = nodes.literal_block(text, f"$ {command}\n{text}", language="console")
    block["classes"].append("ran")
    return [block]
