"""How an x86 guest shares memory with its host: SEV, SEV-ES, SNP, TDX and plain KVM."""
