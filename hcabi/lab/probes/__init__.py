"""Probes: one short question for each behaviour of a kernel that guests and VMMs rely on."""
