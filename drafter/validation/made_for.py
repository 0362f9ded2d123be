"""What a form was made for, by its hidden sheet: it fills in for 基本信息, and binds a department's form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.model import Level, Role
from drafter.patterns import regex

YEAR = regex(r"20\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class MadeFor:
    """The unit, level and year that a form was made for, as far as it says.

    Attributes:
        unit: The unit, or empty.
        level: Its level.
        year: The year.
        department: The department that was to fill it, or empty.
        binding: Whether this counts whatever 基本信息 says: the drafter has made the form for one department
            and has locked what it was made for.
    """

    unit: str = ""
    level: Level | None = None
    year: int | None = None
    department: str = ""
    binding: bool = False

    @classmethod
    def of(cls, identity: Mapping[str, str]) -> MadeFor:
        """Return what the rows of a hidden sheet say."""
        year = identity.get("year", "")
        return cls(
            unit=identity.get("unit", ""),
            level=Level.from_label(identity.get("level", "")),
            year=int(year) if YEAR.fullmatch(year) else None,
            department=identity.get("department", ""),
            binding=identity.get("role") == Role.DEPARTMENT.value,
        )
