"""Front doors that load what lies behind them when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def later(room: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """The module `__getattr__` of a room's front door (PEP 562).

    Args:
        room: The room's full name, as its `__name__` says.
        names: The module behind each name that the door offers, as in `{"write_form": ".form"}`.
    """

    def find(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(names[name], room), name)

    return find
