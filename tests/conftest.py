"""Machines differ and are busy: no test depends on how fast it is."""

from hypothesis import settings

settings.register_profile("hcabi", deadline=None)
settings.load_profile("hcabi")
