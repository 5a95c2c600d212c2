"""Real kernels, booted in emulated machines, with the same questions as for the models."""

from hcabi.errors import require_linux

require_linux("hcabi.lab")
