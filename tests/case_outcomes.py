"""What a case did, held against what its case.toml says must hold."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

Wanted = Mapping[str, Any]
NEVER = ("X01", "X02", "X03", "X04")
"""The program's own faults: a case that asks for one says so."""
EXPECTATIONS = {
    *("status", "says", "silent_about", "says_no", "prints", "max_findings", "written", "same", "figures"),
}
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and what stands in its folder now."""

    status: int
    out: str
    err: str
    folder: Path

    @property
    def printed(self) -> str:
        """All that it printed."""
        return self.out + self.err

    @property
    def findings(self) -> list[dict[str, str]]:
        """The findings, if they were printed as JSON."""
        return json.loads(self.out)["findings"] if self.out.startswith("{") else []

    def shown(self) -> str:
        """The outcome as a failing test shows it."""
        told = "\n".join(f"{_place(f)} {f['message']}" for f in self.findings[:10])
        if not self.out.startswith("{"):
            told = self.printed[-1500:]
        return f"status {self.status}\n{told}"


def failures(outcome: Outcome, wanted: Wanted) -> list[str]:
    """Whatever does not hold: in `wanted` itself, and in all of its `either`s."""
    found = [*_always(outcome, wanted), *_failures(outcome, wanted)]
    either = [[*_failures(outcome, each)] for each in wanted.get("either", [])]
    if either and all(either):
        found += [f"neither: {'; '.join(each)}" for each in either]
    return found


def _always(outcome: Outcome, wanted: Wanted) -> Iterator[str]:
    asked = str(wanted.get("says", "")) + str(wanted.get("either", ""))
    for code in NEVER:
        if code not in asked and re.search(rf'"{code}"|\[{code}\]', outcome.printed):
            yield f"a fault of the program ({code})"
    if "Traceback" in outcome.printed:
        yield "a traceback"
    if outcome.status < 0:
        yield f"ended by signal {-outcome.status}"


def _failures(outcome: Outcome, wanted: Wanted) -> Iterator[str]:
    if (status := wanted.get("status")) is not None and outcome.status != status:
        yield f"status {outcome.status}, not {status}"
    for each in wanted.get("says", []):
        if not any(_is(finding, each) for finding in outcome.findings):
            yield f"no finding is like {dict(each)}"
    for each in wanted.get("silent_about", []):
        yield from (f"unwanted {_place(f)} {f['message']}" for f in outcome.findings if _is(f, each))
    if len(outcome.findings) > wanted.get("max_findings", len(outcome.findings)):
        yield f"{len(outcome.findings)} findings, more than {wanted['max_findings']}"
    yield from (
        f"does not print {words!r}" for words in wanted.get("prints", []) if words not in outcome.printed
    )
    yield from (f"prints {words!r}" for words in wanted.get("says_no", []) if words in outcome.printed)
    for each in wanted.get("written", []):
        yield from _not_written(outcome.folder, each)
    if "figures" in wanted and (found := _figures(outcome)) != wanted["figures"]:
        yield f"traces {found}, not {wanted['figures']}"
    if "same" in wanted:
        yield from _differences(*(outcome.folder / name for name in wanted["same"]["folders"]))


def _figures(outcome: Outcome) -> list[str]:
    """The figures that `trace --json` lists: number, words, what became of it."""
    return [f"{each['n']} {each['text']} {each['state']}" for each in json.loads(outcome.out)["figures"]]


def _is(finding: Mapping[str, str], wanted: Mapping[str, str] | str) -> bool:
    """Whether a finding has this code, or all of these: code, file, severity, a place, words."""
    if isinstance(wanted, str):
        return re.fullmatch(wanted, finding["code"]) is not None
    place = "!".join(filter(None, (finding["sheet"], finding["cell"])))
    return all(
        re.fullmatch(value, finding["code"])
        if key == "code"
        else value == place
        if key == "cell"
        else value in finding["message"] + finding["hint"]
        if key == "words"
        else value in finding[key]
        for key, value in wanted.items()
    )


def _place(finding: Mapping[str, str]) -> str:
    return " ".join(filter(None, (finding["code"], finding["file"], finding["sheet"], finding["cell"])))


def _not_written(folder: Path, wanted: Wanted) -> Iterator[str]:
    paths = sorted(folder.glob(wanted["file"]))
    if len(paths) != wanted.get("count", len(paths) or 1):
        yield f"{len(paths)} files are called {wanted['file']}, not {wanted.get('count', 'one or more')}"
    text = "\n".join(content(path, wanted.get("part", "")) for path in paths)
    shown = text if len(text) < 300 else "…"
    yield from (
        f"{wanted['file']} lacks {words!r}: {shown}" for words in wanted.get("holds", []) if words not in text
    )
    yield from (f"{wanted['file']} holds {words!r}" for words in wanted.get("lacks", []) if words in text)


def content(path: Path, part: str = "") -> str:
    """The words of a file: of a workbook a line a row, cells between bars; of a package one part as it is."""
    data = path.read_bytes()
    if part:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return package.read(part).decode() if part in package.namelist() else ""
    if path.suffix in (".xlsx", ".xlsm"):
        return "\n".join(_rows(data))
    if path.suffix == ".docx":
        with zipfile.ZipFile(BytesIO(data)) as package:
            root = etree.fromstring(package.read("word/document.xml"))
        return "\n".join("".join(t.text or "" for t in p.iter(f"{WORDS}t")) for p in root.iter(f"{WORDS}p"))
    text = data.decode("utf-8-sig")
    return re.sub(r"\\(.)", r"\1", text) if path.suffix == ".md" else text


def _rows(data: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(BytesIO(data))
    for sheet in book:
        yield f"# {sheet.title}"
        for row in sheet.iter_rows(values_only=True):
            yield " | ".join("" if cell is None else str(cell) for cell in row)


def _differences(one: Path, other: Path) -> Iterator[str]:
    """Where what was learned in two folders differs, but for the account of it and the numbers of lines."""
    learned = [dict(_learned(folder)) for folder in (one, other)]
    for name in sorted(learned[0].keys() | learned[1].keys()):
        first, second = (each.get(name, "(not there)") for each in learned)
        if first != second:
            differing = [line for line in first.splitlines() if line not in second.splitlines()]
            missing = [line for line in second.splitlines() if line not in first.splitlines()]
            yield f"{name} is not the same: {differing[:3]} against {missing[:3]}"


def _learned(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".j2", ".csv", ".xlsx", ".toml") and path.name != "学习核对.xlsx":
            # The account of where things came from may differ: remarks of templates and of settings.
            yield path.relative_to(folder).as_posix(), re.sub(r"\{#.*?#\}|(?m:^#.*$)", "", content(path))
