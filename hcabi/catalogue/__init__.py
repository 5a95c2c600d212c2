"""Everything that is declared, and what a number or name means."""
