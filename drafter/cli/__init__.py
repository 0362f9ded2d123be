"""The command line: parse, call, print. No logic of its own."""

from .commands import main

__all__ = ["main"]
