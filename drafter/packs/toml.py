"""A TOML file of a pack, read with the line of every key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from drafter.model import DraftError, Finding, Source, finding
from drafter.patterns import regex

from .pack import RESERVED
from .texts import read_text
from .toml_faults import OTHER, line_of_too_many_dots, reason_of_line

NAME = r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=\[\].]+))\s*"""
TABLE_LINE = regex(rf"\s*\[{NAME}(?:\.{NAME})?\]")
KEY_LINE = regex(rf"{NAME}=")
MAX_BYTES = 1_000_000
MOST_ITEMS = 300
"""So many items a table may hold,"""
MOST_NAMES = 5000
"""and so many a list."""


class TomlFile:
    """A TOML file whose values are asked for by type.

    Each question returns the value, and what is wrong with it (T07).

    Attributes:
        label: How findings name the file.
        document: The file as it is.
        encoding_faults: That it is not written in UTF-8 (T19).

    Raises:
        DraftError: If the file cannot be read, or is not TOML (T07).
    """

    def __init__(self, path: Path, label: str) -> None:
        self.label = label
        file = read_text(path, MAX_BYTES)
        if file.reason:
            raise self._unreadable(file.reason)
        text = file.text.replace("\r\n", "\n")
        self.document = self._parsed(text)
        self.encoding_faults = file.faults(label)
        self._lines = _lines_of_keys(text)

    def _parsed(self, text: str) -> Mapping[str, Any]:
        if line := line_of_too_many_dots(text):
            raise self._unreadable("键里的点太多", f"第 {line} 行")
        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            lines = text.rstrip().split("\n")
            found = re.search(r"line (\d+)|end of document", str(error))
            if found is None:
                raise self._unreadable(OTHER) from None
            number = min(int(found[1] or len(lines)), len(lines))
            raise self._unreadable(reason_of_line(lines[number - 1]), f"第 {number} 行") from None

    def fault(self, table: str, key: str, reason: str) -> Finding:
        """Say what is wrong with a key, or with a table when `key` is empty."""
        return finding("T07", self.place(table, key), field=key or table, reason=reason)

    def text(self, key: str) -> tuple[str | None, list[Finding]]:
        """Return a value of no table, which must be a text; None when it is absent or is not."""
        if key not in self.document:
            return None, []
        texts, findings = self.texts("", {key: self.document[key]})
        return texts.get(key), findings

    def names(self, key: str) -> tuple[tuple[str, ...] | None, list[Finding]]:
        """Return a value of no table, which must be a list of texts; None when it is absent or is not."""
        found = self.document.get(key)
        if found is None:
            return None, []
        if isinstance(found, list) and len(found) > MOST_NAMES:
            return None, [self.fault("", key, f"“{key}”里的项太多，最多 {MOST_NAMES} 项")]
        if isinstance(found, list) and all(isinstance(name, str) for name in found):
            return tuple(found), []
        reason = f'“{key}”应写成指标名的列表，如 ["行政复议受理数"]'
        return None, [self.fault("", key, reason)]

    def table(self, name: str, most: int = MOST_ITEMS) -> tuple[Mapping[str, Any], list[Finding]]:
        """Return a table of at most so many items, empty when absent."""
        found = self.document.get(name, {})
        if not isinstance(found, dict):
            return {}, [self.fault("", name, f"“{name}”应是一个表，写成 [{name}]")]
        if len(found) > most:
            return {}, [self.fault("", name, f"“{name}”里的项太多，最多 {most} 项")]
        return found, []

    def texts(
        self, table: str, values: Mapping[str, Any], wanted: str = "文字"
    ) -> tuple[dict[str, str], list[Finding]]:
        """Return those values of a table that are texts, as all must be."""
        texts = {key: value for key, value in values.items() if isinstance(value, str)}
        reason = "“{}”应写成加引号的" + wanted
        return texts, [self.fault(table, key, reason.format(key)) for key in values if key not in texts]

    def table_of_texts(self, name: str) -> tuple[dict[str, str], list[Finding]]:
        """Return a table whose values must all be texts."""
        values, findings = self.table(name)
        texts, more = self.texts(name, values)
        return texts, findings + more

    def reserved(self, table: str, words: Iterable[str]) -> list[Finding]:
        """Find the words that have a name of the template language, or one that no template could use."""
        findings = []
        for name in words:
            if name in RESERVED:
                findings.append(self.fault(table, name, f"“{name}”是模板语言自己的名称，请换一个"))
            elif not name.isidentifier() or name.startswith("_"):
                reason = f"“{name}”不能用作变量名：只用汉字、字母和数字，不用标点和空格"
                findings.append(self.fault(table, name, reason))
        return findings

    def place(self, table: str, key: str) -> Source:
        """Return the file and line of a key, or of a table when `key` is empty."""
        line = self._lines.get((table, key))
        name = f"[{table}] {key}".strip() if table else key
        return Source(self.label, "", f"第 {line} 行 {name}" if line else name)

    def _unreadable(self, reason: str, where: str = "") -> DraftError:
        return DraftError(finding("T07", Source(self.label, "", where), reason=reason))


def _lines_of_keys(text: str) -> dict[tuple[str, str], int]:
    """The line of each key by table and key, and of each table by its name and an empty key.

    A table in a table, `[charts."近年"]`, is a key of the outer one.
    """
    lines: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := TABLE_LINE.match(line):
            table, key = (next(filter(None, found.groups()[n : n + 3]), "") for n in (0, 3))
            lines.setdefault((table, key), number)
            table = f"{table}.{key}" if key else table
        elif found := KEY_LINE.match(line):
            lines.setdefault((table, next(filter(None, found.groups()), "")), number)
    return lines
