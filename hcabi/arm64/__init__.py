"""What arm64 guests, KVM and pKVM say to each other: SMCCC, its calls, registers, set-up."""
