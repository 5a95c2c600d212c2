"""
What KVM shows to user space on every architecture: kvm_run, exits, ioctl structures.

May contain: declarations with their sources. Must not contain: behaviour, I/O.
Imports from: errors, layout.
"""

from hcabi.kvm import other_arms
