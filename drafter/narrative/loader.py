"""Finding templates in the folders of a pack, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound, TemplateSyntaxError

from drafter.model import Finding
from drafter.packs import Pack, SettingsLine, read_text

FRAME = "report.j2"
SUFFIX = ".j2"
MAX_BYTES = 200_000


class PackLoader(BaseLoader):
    """Finds `sections/组织领导.j2` in the pack or what it extends, and `base/report.j2` in the pack named.

    Lines of pack.toml and years.toml are templates too; they are loaded by where they stand.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._lines: dict[str, str] = {}

    def name_of(self, line: SettingsLine) -> str:
        """The name by which a line of the settings can be loaded."""
        name = f"{line.place.file} {line.place.cell}"
        self._lines[name] = line.text
        return name

    def find(self, name: str) -> tuple[str, Path] | None:
        """A template's label and file; None unless it lies in a folder of the pack."""
        parts = name.split("/")
        if ".." in parts or "" in parts or "\\" in name or ":" in name or not name.endswith(SUFFIX):
            return None
        if found := self.pack.find(name):
            return f"{found[0].name}/{name}", found[1]
        named = next((folder for folder in self.pack.folders if folder.name == parts[0]), None)
        path = named.file("/".join(parts[1:])) if named else None
        return (name, path) if path else None

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of a template, and its label."""
        if template in self._lines:
            return self._lines[template], template, lambda: True
        found = self.find(template)
        if found is None:
            raise TemplateNotFound(template)
        label, path = found
        file = read_text(path, MAX_BYTES)
        if file.reason:
            raise TemplateSyntaxError(file.reason.replace("文件过大", "模板文件过大"), 1, template, label)
        return file.text, label, lambda: True

    def faults(self, template: str) -> list[Finding]:
        """Say that a template was read by another encoding than UTF-8 (T19)."""
        found = self.find(template)
        return read_text(found[1], MAX_BYTES).faults(found[0]) if found else []
