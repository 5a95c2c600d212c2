"""Guest memory as the VMM records it: the shared map, the migration gate, the saved state."""
