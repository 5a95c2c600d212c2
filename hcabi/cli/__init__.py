"""
The command line.

May contain: arguments, printing, reading what the user names. Must not contain: facts about an
interface, anything that another program would want to import.
Imports from: everything above it.
"""
