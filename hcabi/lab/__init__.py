"""
The real kernel: drive /dev/kvm from Python, and boot kernels in an emulator to drive theirs.

May contain: ioctls on /dev/kvm, guest machine code, child processes, time limits, the lab.
Must not contain: wire formats (they are declared in kvm, x86 and arm64), printing.
Imports from: errors, layout, kvm, x86, arm64, and everything below sim.
"""
