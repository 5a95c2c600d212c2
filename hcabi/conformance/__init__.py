"""
The conformance kit: vectors, and a runner that puts them to a program in any language.

May contain: vectors as values, the judge, the protocol's runner, reports, the reference program,
wrong programs that the kit must catch.
Must not contain: expectations computed by our own handler. Imports from: everything but cli.
"""
