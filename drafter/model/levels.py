"""The five levels of reporting bodies."""

from __future__ import annotations

from enum import Enum


class Level(Enum):
    """A level of reporting body: the value is the name used for packs and on the command line."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    DEPARTMENT = "department"

    @property
    def label(self) -> str:
        """The level as the workbook's dropdown shows it."""
        return LABELS[self]

    @property
    def short(self) -> str:
        """The level as the catalogue's 层级 column writes it."""
        return SHORT[self]

    @property
    def places(self) -> str:
        """How all bodies of the level are called together, as in 12 个县（市、区）."""
        return PLACES[self]

    @property
    def above(self) -> Level | None:
        """The level directly above; None of a province, and of departments, which every level has."""
        return ABOVE.get(self)

    @classmethod
    def from_label(cls, text: str) -> Level | None:
        """The level that a person wrote, or None when it is not one of the five."""
        text = text.strip()
        for level in cls:
            if text in (level.value, level.label, level.short, *ALIASES[level]):
                return level
        return None


LABELS = {
    Level.PROVINCE: "省级",
    Level.CITY: "市级",
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡镇（街道）",
    Level.DEPARTMENT: "部门",
}
PLACES = {
    Level.PROVINCE: "省（自治区、直辖市）",
    Level.CITY: "市（州、盟）",
    Level.COUNTY: "县（市、区）",
    Level.TOWNSHIP: "乡镇（街道）",
    Level.DEPARTMENT: "部门",
}
ABOVE = {Level.CITY: Level.PROVINCE, Level.COUNTY: Level.CITY, Level.TOWNSHIP: Level.COUNTY}
SHORT = {
    Level.PROVINCE: "省",
    Level.CITY: "市",
    Level.COUNTY: "县",
    Level.TOWNSHIP: "乡",
    Level.DEPARTMENT: "部门",
}
ALIASES = {
    Level.PROVINCE: ("自治区", "直辖市"),
    Level.CITY: ("设区的市", "地级市", "州", "盟"),
    Level.COUNTY: ("区", "县级市", "旗", "县（市、区）", "县(市、区)", "区县", "县区"),
    Level.TOWNSHIP: ("乡镇", "镇", "街道", "乡级", "镇街", "乡镇(街道)"),
    Level.DEPARTMENT: ("委办局", "工作部门"),
}
