"""Interfaces by which x86 guests share memory: SEV, SEV-ES, SNP, TDX and plain KVM."""
