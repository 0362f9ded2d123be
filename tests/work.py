"""How much work something is, counted and not timed, so that a busy machine changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(function: Callable[[], object]) -> int:
    """How many calls of functions, Python's and C's, something makes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    function()  # what is loaded and compiled the first time is no work of its own
    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count
