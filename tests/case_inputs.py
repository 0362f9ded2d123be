"""The inputs of a case, made from their descriptions. tests/cases/README.md says how they are written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tampering import Opened, OpenedWorkbook, with_bytes
from word_files import word_file
from workbooks import workbook

REPEATED = re.compile(r"«(\d+)\|(.*?)»", re.DOTALL)
CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,5})\}")
DESCRIPTION, LINK, RAW = ".md", ".link", ".raw"
PACKAGES = (".xlsx", ".xlsm", ".docx", ".zip")


def make_inputs(case: Path, folder: Path, patches: list[dict[str, Any]]) -> None:
    """Put all that a case brings into a folder.

    Args:
        case: The case's folder.
        folder: Where to.
        patches: What is done to the files afterwards, in this order.
    """
    for source in sorted(case.rglob("*")):
        place = folder / expanded(source.relative_to(case).as_posix())
        if source.is_dir():
            place.mkdir(exist_ok=True)
        elif source.suffix == DESCRIPTION:
            place.with_suffix("").write_bytes(described(source.read_text("utf-8"), place.stem))
        elif source.suffix == LINK:
            place.with_suffix("").symlink_to(source.read_text("utf-8").strip())
        elif source.suffix == RAW:
            shutil.copyfile(source, place.with_suffix(""))
        elif source.name != "case.toml":
            shutil.copyfile(source, place)
    for patch in patches:
        path = folder / patch["file"]
        path.write_bytes(_patched(path.read_bytes(), patch))


def described(text: str, name: str) -> bytes:
    """The file of that name that a text describes: a workbook, a Word file, or the text itself."""
    text = expanded(text)
    if name.endswith((".xlsx", ".xlsm")):
        return workbook(text)
    if name.endswith(".docx"):
        return word_file(text.splitlines())
    return text.encode()


def expanded(text: str) -> str:
    """A text with its repetitions written out and its characters put in."""

    def repeat(found: re.Match[str]) -> str:
        return "".join(found[2].replace("№", str(n)) for n in range(1, int(found[1]) + 1))

    return CHARACTER.sub(lambda found: chr(int(found[1], 16)), REPEATED.sub(repeat, text))


def _patched(data: bytes, patch: Mapping[str, Any]) -> bytes:
    if "bytes" in patch:
        return with_bytes(data, *patch["bytes"])
    if "cell" in patch:
        return _patched_cell(data, patch)
    package = Opened(data)
    part = patch["part"]
    if "find" in patch:
        package.replace(part, patch["find"], expanded(patch["replace"]))
    elif "rename" in patch:
        package.rename(part, patch["rename"])
    elif "content" in patch:
        package.parts[part] = expanded(patch["content"]).encode()
    else:
        del package.parts[part]
    return package.data


def _patched_cell(data: bytes, patch: Mapping[str, Any]) -> bytes:
    book = OpenedWorkbook(data)
    sheet, address = patch["cell"].split("!")
    if "xml" in patch:
        book.set_cell(sheet, address, expanded(patch["xml"]))
    if "rich" in patch:
        book.set_rich_text(sheet, address, expanded(patch["rich"]))
    if "format" in patch or "font" in patch:
        book.set_style(sheet, address, patch.get("format", ""), patch.get("font", ""))
    return book.data
