"""The conformance kit: vectors, and a runner that sends them to a program in any language."""
