"""
What arm64 guests, KVM and pKVM say to each other: SMCCC, its calls, registers, set-up.

May contain: declarations with their sources, and the contracts of arm64.
Must not contain: I/O, anything of x86, anything of the simulation.
Imports from: errors, region, layout, kvm.
"""
