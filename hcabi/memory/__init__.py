"""Guest memory as the VMM keeps it: which pages are shared, the migration gate, the saved state."""
