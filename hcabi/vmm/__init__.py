"""Run an unmodified VMM on a simulated KVM, and judge what it does."""
