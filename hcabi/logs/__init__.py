"""Lines that other programs print, read: what each means, and timed events made of many."""
