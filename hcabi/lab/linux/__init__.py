"""
A VMM as small as one can be that boots Linux, as a guest that shares memory with its host.

The guest is an unmodified kernel that is told to be confidential. Nothing is encrypted: host and
guest see all memory at all times. This shows the interface at work, and must never be used to
protect anything.

May contain: what loads a kernel, its processors and devices, and the loop that serves its exits.
Must not contain: numbers of the share calls (they are declared in x86 and arm64), printing.
Imports from: everything below live.
"""
