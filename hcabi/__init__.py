"""The reference for how a confidential guest shares memory with its host."""

__version__ = "0.1.0"
