"""Colours, fonts and row heights that the form and the annotated copy share."""

from __future__ import annotations

import math
from unicodedata import east_asian_width

BODY_FONT = "宋体"
HEAD_FONT = "微软雅黑"

NAVY = "#2F4A68"
RULE = "#BFC5CC"
LABEL = "#F2F3F5"
LABEL_ALTERNATE = "#E6EBF1"
INPUT = "#FFF9E3"
WHITE = "#FFFFFF"
RED = "#B3261E"
GREY_TEXT = "#4A515B"
ERROR_TINT = "#F8CBCB"
WARNING_TINT = "#FCE0B8"

HEADER_HEIGHT = 30.0
LINE_HEIGHT = 15.0
ROW_PADDING = 9.0
MAX_ROW_HEIGHT = 400.0


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes in a column so many characters wide."""
    usable = max(width - 3, 1)
    return sum(max(math.ceil(_columns(line) / usable), 1) for line in text.split("\n"))


def _columns(text: str) -> float:
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def row_height(texts: list[tuple[str, float]], least: float, padding: float = ROW_PADDING) -> float:
    """The height of a row that shows all of its texts, given each with the width of its column."""
    most = max((line_count(text, width) for text, width in texts if text), default=1)
    return min(max(most * LINE_HEIGHT + padding, least), MAX_ROW_HEIGHT)
