"""What the modelled machine's processor says."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["processor"]


@cache
def processor() -> dict[str, Any]:
    """The data of `processor.toml`."""
    text = files("hcabi.vmm.simulated").joinpath("processor.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
