"""
How an x86 guest shares memory with its host: SEV, SEV-ES, SNP, TDX and plain KVM.

May contain: declarations with their sources, and contracts. Must not contain: I/O, anything of
arm64.
Imports from: errors, region, layout, kvm.
"""
