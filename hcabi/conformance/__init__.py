"""The conformance kit: vectors, and a runner that puts them to a program in any language."""
