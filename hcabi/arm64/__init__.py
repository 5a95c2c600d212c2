"""The interface between arm64 guests, KVM and pKVM: SMCCC, its calls, registers, set-up."""
