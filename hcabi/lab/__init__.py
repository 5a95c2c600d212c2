"""Real kernels, booted in emulated machines and asked the same as the models."""
