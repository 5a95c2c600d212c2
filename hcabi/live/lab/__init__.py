"""
The lab: stock kernels booted in an emulator, with this package inside.

May contain: what finds, fetches, packs and boots kernels, and talks to the booted machine.
Must not contain: printing; progress goes to a callback, findings are values.
Imports from: errors, and live.
"""
