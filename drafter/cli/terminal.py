"""The one way to the terminal: what comes from a file reaches it as characters to read, never to obey."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import TextIO

import click

from .wrapping import fit

OUTPUT = "标准输出"
SPELT = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's classes of what a terminal obeys or does not show: controls, marks of direction, separators."""
LINE = "\n"


def say(
    text: object,
    stream: TextIO | None = None,
    *,
    end: str = LINE,
    colour: str | None = None,
    bold: bool | None = None,
    dim: bool | None = None,
    indent: int | None = None,
) -> None:
    """Print one line, on stdout by default.

    Args:
        text: The line; whatever in it would not be seen is spelt out.
        stream: Where it goes.
        end: What stands behind it.
        colour: Its colour, on a terminal.
        bold: Whether it is bold.
        dim: Whether it is pale.
        indent: How many columns stand before it, where it is to be broken into lines that fit the terminal.

    Raises:
        OSError: If stdout cannot be written; it is named as the file.
    """
    words = spell_out(str(text))
    if indent is not None:
        words = fit(words, stream or sys.stdout, indent)
    write(click.style(words, fg=colour, bold=bold, dim=dim) + end, stream)


def say_beside(wanted: Path, written: Path | None) -> None:
    """Say on stderr where a file went that did not go where it was to."""
    if written is not None and written != wanted:
        told = f"“{wanted}”有人改过、设成了只读或者正被打开，没有覆盖，新的另存为“{written.name}”。"
        say(told, sys.stderr, indent=0)


def write(text: str, stream: TextIO | None = None) -> None:
    """Print what the program itself has made ready: it is not spelt out, nor is a line ended.

    Raises:
        OSError: If stdout cannot be written; it is named as the file.
    """
    stream = stream or sys.stdout
    try:
        click.echo(text, nl=False, file=stream)
    except OSError as error:
        if stream is sys.stdout:
            raise OSError(error.errno, error.strerror, OUTPUT) from error
        raise


def spell_out(text: str) -> str:
    r"""A text with what a terminal obeys, or does not show, as its number: \x1b, \u202e."""
    return text if text.isprintable() else "".join(map(_shown, text))


def spell_out_json(text: str) -> str:
    """A JSON document with the same in its strings as JSON's own escapes: its values stay as they are."""
    lines = text.split(LINE)
    return LINE.join(line if line.isprintable() else "".join(map(_escaped, line)) for line in lines)


def _shown(char: str) -> str:
    if unicodedata.category(char) not in SPELT:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _escaped(char: str) -> str:
    if unicodedata.category(char) not in SPELT:
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
