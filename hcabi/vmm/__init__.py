"""Run somebody's VMM, unmodified, on a simulated KVM, and judge what it does."""
