"""
A VMM as small as one can be that boots Linux, as a guest that shares memory with its host.

The guest is an unmodified kernel that is told to be confidential. Nothing is encrypted: host and
guest see all memory at all times. This shows the interface at work, and must never be used to
protect anything.
"""
