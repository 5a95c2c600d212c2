"""
A minimal VMM that boots Linux as a guest that shares memory with its host.

The guest is an unmodified kernel that detects a confidential platform. Nothing is encrypted: host
and guest see all memory at all times. It demonstrates the interface, and must never be used to
protect anything.
"""
