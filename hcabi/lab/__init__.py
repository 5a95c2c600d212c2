"""Real kernels, booted in emulated machines and asked the same as the models."""

from hcabi.errors import require_linux

require_linux("hcabi.lab")
