"""Regular expressions that are compiled when they are first used: a run needs but some of the program's."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groupindex")


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression for the level of a module.

    What is wrong in it comes out when it is first used (`re.error`).
    """
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


class _Later:
    """Stands for a compiled expression; it has that one's methods from the first on that is asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in METHODS)
        return self.__dict__[name]

    def __reduce__(self) -> tuple[type[_Later], tuple[str | bytes, int]]:
        return _Later, (self.pattern, self.flags)
