"""Every filled cell of the example workbooks stands on a line of its sample, or is said to be an example.

seeds/facts.tsv holds where each cell stands. Where the samples are at hand (SAMPLES), their lines are read:
what a cell counts, quotes and names has to stand on them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import load_workbook
from samples import PUBLISHED, published

from drafter.chinese import DEPARTMENTS, Reference, in_words, references_in
from drafter.model import HELP_SHEET, INITIATIVE_KINDS, INITIATIVES_SHEET, SHEETS, Sheet, Takes

ROOT = Path(__file__).parent.parent
INVENTED = sorted((ROOT / "inputs" / "示例县").glob("*.xlsx"))
"""The workbooks of the county without a sample, which say so of themselves."""
EXAMPLE = "示例"
with (ROOT / "seeds" / "facts.tsv").open(encoding="utf-8") as stream:
    FACTS = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
WORKBOOKS = sorted({fact["workbook"] for fact in FACTS})
TOLD = (Takes.TEXT, Takes.CONTENT, Takes.QUANTITY, Takes.APPROXIMATION)
"""What a person tells; the other columns are names and choices of the form."""
NAMED_BY = (Takes.ITEM, Takes.INDICATOR)
OF_MANY_ROWS = {"第一责任人履职": "事项"}
"""The column that names a row where the first printed one stands in several."""

Cell = tuple[str, str, str]
"""A sheet, the name of a row, a column."""
NUMBER = re.compile(r"\d+(?:\.\d+)?(?=[余多]?(?P<scale>[万亿])?余?(?P<unit>\w)?)")
IN_CHINESE = re.compile(r"(?<![一二三四五六七八九十第])[两三四五六七八九十]大?[个类项件部次期方领]")
QUOTED = re.compile(r"《([^《》]+)》|“([^“”]+)”")
SCALES = {"万": 10**4, "亿": 10**8}
ORGANS = ("政协", "党校", "中心组", "常委会", "委员会", "领导小组")
BODIES = re.compile("|".join([*DEPARTMENTS.values(), *ORGANS]))
MENDED = {
    "ppt": "ppp",
    "法治审核": "法制审核",
    "例次": "历次",
    "专家认证": "专家论证",
    "双随机一公开": "双随机、一公开",
    "调委会": "调解委员会",
}
"""What samples misspell or shorten, and the workbooks do not."""


def key_column(layout: Sheet) -> str:
    """The column that names a row."""
    named = [column.header for column in layout.columns if column.takes in NAMED_BY]
    return OF_MANY_ROWS.get(layout.name) or [*named, layout.printed[0]][0]


@cache
def cells(workbook: str) -> dict[Cell, list[str]]:
    """What a person told in a workbook; a list, for two rows may have one name."""
    book = load_workbook(ROOT / "inputs" / f"{workbook}.xlsx", read_only=True)
    found: dict[Cell, list[str]] = {}
    for layout in (layout for layout in SHEETS.values() if layout.name in book.sheetnames):
        rows = book[layout.name].iter_rows(values_only=True)
        headers = [str(header) for header in next(rows)]
        for row in rows:
            line = dict(zip(headers, row, strict=False))
            for column in layout.columns:
                value = line.get(column.header)
                if column.takes in (*TOLD, Takes.LEVEL, Takes.YEAR, Takes.DATE) and value not in (None, ""):
                    key = (layout.name, str(line[key_column(layout)]), column.header)
                    found.setdefault(key, []).append(str(value))
    return found


def remark(workbook: str) -> str:
    """What 填表说明 says above its rules."""
    book = load_workbook(ROOT / "inputs" / f"{workbook}.xlsx", read_only=True)
    return str(book[HELP_SHEET]["A3"].value)


def squeezed(text: str) -> str:
    """Words without blanks, widths and the ways to write a dash or a quotation mark."""
    text = re.sub(r"\s+", "", normalize("NFKC", text)).lower()
    for wrong, right in MENDED.items():
        text = text.replace(wrong, right)
    return re.sub("[-—–]", "-", text)


@cache
def lines(sample: str) -> list[str]:
    assert PUBLISHED
    return (PUBLISHED / sample).read_text("utf-8").split("\n")


def cited(fact: dict[str, str]) -> str:
    """The lines on which a fact stands."""
    return squeezed("\n".join(lines(fact["sample"])[int(number) - 1] for number in fact["lines"].split(",")))


def said(fact: dict[str, str]) -> str:
    """What the cell says, without the figures that it names."""
    [value] = cells(fact["workbook"])[(fact["sheet"], fact["row"], fact["column"])]
    for reference in reversed(named(fact["workbook"], value)):
        value = f"{value[: reference.start]}〔〕{value[reference.end :]}"
    return squeezed(value)


def named(workbook: str, text: str) -> list[Reference]:
    """The figures of the workbook that a text names."""
    return [found for found in references_in(text) if ("年度数据", found.name, "本年") in cells(workbook)]


def forms(match: re.Match[str]) -> Iterator[str]:
    """How a number may stand on a line: 30000, 3万, 八期, 两件."""
    number, unit = Decimal(match[0]), match["unit"] or ""
    yield match[0]
    yield match[0].zfill(2)
    for word, scale in SCALES.items():
        yield f"{(number / scale).normalize():f}{word}"
        if match["scale"] == word:
            yield f"{number * scale:f}"
    if unit and number == number.to_integral_value() and number < 100:
        yield in_words(int(number)) + unit
        yield {2: "两"}.get(int(number), in_words(int(number))) + unit


def stands(form: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\d.]){re.escape(form)}(?![\d]|\.\d)", text))


def not_standing(fact: dict[str, str]) -> Iterator[str]:
    """What a cell counts, quotes and names, and its lines do not."""
    text, value = cited(fact), said(fact)
    terms = fact["made_from"].split("+") if fact["made_from"] else []
    if terms and int(sum(map(Decimal, terms))) != int(value):
        yield value
    for number in NUMBER.finditer("、".join(terms) or value):
        if not any(stands(form, text) for form in forms(number)):
            yield number[0]
    for words in (*IN_CHINESE.findall(value), *map("".join, QUOTED.findall(value)), *BODIES.findall(value)):
        if words not in text:
            yield words


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_every_cell_has_its_line_in_the_table_and_every_line_its_cell(workbook: str) -> None:
    told = Counter(key for key, values in cells(workbook).items() for _ in values)
    listed = Counter((f["sheet"], f["row"], f["column"]) for f in FACTS if f["workbook"] == workbook)

    assert told == listed
    assert set(told.values()) == {1}


def test_every_example_workbook_but_those_of_the_invented_county_is_in_the_table() -> None:
    assert [*WORKBOOKS] == sorted(path.stem for path in (ROOT / "inputs").glob("*.xlsx"))


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_the_workbook_says_which_of_its_cells_are_examples(workbook: str) -> None:
    words = remark(workbook)
    for fact in FACTS:
        if fact["workbook"] == workbook and fact["sample"] == EXAMPLE:
            sheet = next(line for line in words.split("\n") if line.strip().startswith(fact["sheet"]))
            row = fact["row"].replace("“", "‘").replace("”", "’")
            assert row in sheet or f"“{fact['column']}”一列" in sheet or "各行" in sheet, fact


def test_the_invented_county_says_so_in_each_workbook_and_shows_all_that_forms_take() -> None:
    names = [f"示例县/{path.stem}" for path in INVENTED]
    told = Counter(key for name in names for key in cells(name))
    words = "".join(value for name in names for values in cells(name).values() for value in values)
    sheets = [load_workbook(path)[INITIATIVES_SHEET].values for path in INVENTED if path.stem != "统稿"]
    kinds = {row[1] for sheet in sheets for row in sheet}
    of = Counter((sheet, column) for sheet, _, column in told.elements())

    assert len(names) == 13
    assert all("本表单位和数据均为虚构，仅供示范" in remark(name) for name in names)
    assert set(INITIATIVE_KINDS[1:]) <= kinds
    assert "，上年〕" in words
    assert "，同比〕" in words
    assert of["年度数据", "上年"] >= 0.9 * of["年度数据", "本年"]
    assert of["问题和原因", "问题"] == of["问题和原因", "原因"] == of["下一年度安排", "任务"]


def test_a_fact_names_lines_and_an_example_none() -> None:
    for fact in FACTS:
        assert bool(fact["lines"]) == (fact["sample"] != EXAMPLE), fact
        assert re.fullmatch(r"(\d+(,\d+)*)?", fact["lines"]), fact


@published
@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_what_a_cell_counts_quotes_and_names_stands_on_its_lines(workbook: str) -> None:
    facts = [fact for fact in FACTS if fact["workbook"] == workbook and fact["sample"] != EXAMPLE]

    assert [(fact, word) for fact in facts for word in not_standing(fact)] == []


@published
def test_a_figure_named_in_words_stands_on_a_line_of_theirs() -> None:
    standing = {(f["workbook"], f["row"]): set(f["lines"].split(",")) for f in FACTS if f["column"] == "本年"}
    for fact in FACTS:
        [value] = cells(fact["workbook"])[(fact["sheet"], fact["row"], fact["column"])]
        for reference in named(fact["workbook"], value):
            assert standing[(fact["workbook"], reference.name)] & set(fact["lines"].split(",")), fact
