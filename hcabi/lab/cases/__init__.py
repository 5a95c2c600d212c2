"""
Single instructions on the real kernel: inputs in, rows in the captures' format out.

May contain: what turns an input into a guest's instruction, and its exits into a row.
Must not contain: expectations; what is right is not decided here.
Imports from: live.
"""
