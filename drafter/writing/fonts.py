"""Fonts: those that the standard wants, and those that a pack chose instead."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.model import Style

WANTED = (
    ("标题", "title_font", "小标宋", "小标宋体"),
    ("一级标题", "level1_font", "黑体", "黑体"),
    ("二级标题", "level2_font", "楷体", "楷体"),
    ("正文", "body_font", "仿宋", "仿宋体"),
    ("页码", "page_number_font", "宋体", "宋体"),
)
"""Element, field of `Style`, what the font's name has in it, what the standard calls it (5.2.2, 7.3, 7.5)."""


def departures(style: Style) -> Iterator[tuple[str, str, str]]:
    """The elements whose font is not of the kind that GB/T 9704-2012 asks for: element, font, kind wanted."""
    for element, field, part, wanted in WANTED:
        font = getattr(style, field)
        if part not in font:
            yield element, font, wanted


def missing_fonts(style: Style) -> tuple[str, ...]:
    """The fonts of a style that this machine has not got; none where it cannot be told."""
    import shutil
    import subprocess

    program = shutil.which("fc-list")
    if program is None:
        return ()
    done = subprocess.run(
        [program, ":", "family"], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    here = {name.strip() for line in done.stdout.splitlines() for name in line.split(",")}
    fonts = dict.fromkeys(getattr(style, field) for _, field, _, _ in WANTED)
    return tuple(font for font in fonts if font not in here) if here else ()
