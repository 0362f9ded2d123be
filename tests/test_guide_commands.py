"""Every command that the guide and the README files show: it does what they say, as it stands there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from shlex import split

import docx
import guide_county
import pytest
from conftest import draft
from ooxml import needs_libreoffice
from samples import BODY, TITLE
from workbooks import workbook

ROOT = Path(__file__).parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "seeds" / "README.md")
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
WRITES = ("-o", "--workbook", "--annotate")
"""Options behind which stands what a command writes."""
PACK = "海晏县"


OTHER_UNIT = "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | 刚察县人民政府 |"


def commands() -> list[str]:
    """The commands in the pages, each once, without the remarks behind them."""
    found = []
    for page in PAGES:
        for block in FENCE.findall(page.read_text("utf-8")):
            lines = block.replace("\\\n", " ").splitlines()
            found += [line.partition(" #")[0].strip() for line in lines if line.startswith("draft ")]
    return list(dict.fromkeys(found))


def book(year: int) -> bytes:
    """A workbook of the county that the pages speak of."""
    date = f"'{year + 1}年2月25日"
    return workbook(f"+ 基本信息\n| 年度 | {year} |\n| 成文日期 | {date} |\n\n+ _form\n| year | '{year} |")


def folder_of_workbooks(path: Path) -> None:
    """A folder with a workbook."""
    path.mkdir()
    (path / "甲.xlsx").write_bytes(book(2025))


def city(path: Path) -> None:
    """The workbook of a city, with all that its report needs."""
    profile = "+ 基本信息\n| 报告单位 | 某市人民政府 |\n| 层级 | 设区的市 |"
    identity = "+ _form\n| unit | 某市人民政府 |\n| level | city |\n| pack | city |"
    path.write_bytes(workbook(f"{profile}\n\n{identity}"))


def sample(path: Path) -> None:
    """Last year's report."""
    word = docx.Document()
    for line in [TITLE.replace("青岗", PACK.removesuffix("县")), *BODY.splitlines()]:
        word.add_paragraph(line)
    word.save(str(path))


def learned(path: Path) -> None:
    """The workbook in which what was learned is mended."""
    assert draft("learn", "去年的报告.docx", "-o", path.parent).status == 0


def county_report(path: Path) -> None:
    """The report of the example's county in `out`, and as it was before it was refreshed."""
    assert draft("build", "--variant", "上报").status == 0
    if not path.exists():
        shutil.copyfile(path.with_stem(path.stem.removesuffix("（刷新前）")), path)


def report(path: Path) -> None:
    """A report in `out`, from the workbook of its year."""
    year = re.search(r"\d{4}", path.name)
    assert year
    (path.parent.parent / "年.xlsx").write_bytes(book(int(year[0])))
    assert draft("build", "年.xlsx").status == 0


MADE: dict[str, Callable[[Path], object]] = {
    r"inputs/?": guide_county.complete,
    r"(退回|填报表)/?": folder_of_workbooks,
    r"inputs/统稿\.xlsx": guide_county.listed,
    r"去年": guide_county.last_year,
    r"往年": guide_county.earlier_years,
    r"各县": guide_county.counties,
    r"某市\.xlsx": city,
    r"inputs/haiyan-2020\.xlsx": lambda path: shutil.copyfile(ROOT / "inputs" / path.name, path),
    r"海晏县20\d\d\.xlsx": lambda path: path.write_bytes(book(int(path.stem[-4:]))),
    r"县司法局\.xlsx": lambda path: path.write_bytes(workbook(OTHER_UNIT)),
    r"去年的报告\.docx": sample,
    r"templates/海晏县/学习核对\.xlsx": learned,
    r"out/示例县.+\.docx": county_report,
    r"out/.+\.docx": report,
}
"""What the commands read, and how it is made."""
INCOMPLETE = 1
"""The status of `draft status` for the county: some figures that its 名单 asks for are blank."""


def provide(words: list[str], folder: Path) -> None:
    """Put there what a command reads, and nothing that it is to write."""
    read = [word for before, word in zip(["", *words], words, strict=False) if before not in WRITES]
    for word in ("inputs", *read):
        for pattern, make in MADE.items():
            if re.fullmatch(pattern, word) and not (folder / word).exists():
                make(folder / word)
    if PACK in read and "new" not in read:
        assert draft("packs", "new", PACK, "--extends", "county").status == 0


def test_the_pages_show_commands():
    shown = {command.split()[1] for command in commands()}

    assert {"form", "status", "check", "build", "preview", "packs", "learn", "rollup"} <= shown
    assert {"trace", "refresh", "diff", "finish"} <= shown


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(command, marks=[pytest.mark.render, needs_libreoffice])
        if "pdf" in command or command.startswith("draft preview")
        else command
        for command in commands()
    ],
)
def test_a_command_of_the_pages_does_its_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str):
    words = split(command)[1:]
    monkeypatch.chdir(tmp_path)
    provide(words, tmp_path)

    done = draft(*words)

    expected = INCOMPLETE if words[0] == "status" else 0
    assert done.status == expected, done.out + done.err
    for before, word in pairwise(words):
        # A check that finds nothing writes no copies.
        assert before not in WRITES or before == "--annotate" or (tmp_path / word).exists()
