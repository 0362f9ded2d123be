"""Front doors that load what lies behind them when it is first asked for; they themselves load nothing."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any


def later(room: str, behind: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """Make the module `__getattr__` of a room's front door (PEP 562).

    Args:
        room: The room's full name, as its `__name__` says.
        behind: The names that the door offers, by the module behind each, as in `{".form": ("write_form",)}`.
    """
    assert all(module.startswith(".") and not module.startswith("..") for module in behind)
    modules = {name: module for module, names in behind.items() for name in names}

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(modules[name], room), name)

    return find
