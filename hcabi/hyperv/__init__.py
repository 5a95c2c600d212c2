"""Facts of Hyper-V's interface, as far as the memory of isolated guests meets it."""
