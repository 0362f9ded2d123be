"""How a number was computed, in words: what a figure, a page and a comment say of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import Desk, draft
from ooxml import part
from packs import dataset, small_pack
from test_settling import OWN, SUM, coordinator, department

from drafter.chinese import formulas
from drafter.embedding import read_record
from drafter.model import Figure, Kind, Value
from drafter.narrative import render


def value(number: str, approximation: str = "", scale: str = "1", formula: str = "") -> Value:
    return Value(Decimal(number), "件", Decimal(scale), approximation, (), formula)


@pytest.mark.parametrize(
    ("terms", "total", "told"),
    [
        ([value("12"), value("15"), value("1")], value("28"), "12＋15＋1＝28"),
        ([value("260", "余"), value("239")], value("500", "约"), "260余＋239≈约500"),
        ([value("3", scale="10000"), value("1200")], value("3.12", scale="10000"), "3＋0.12＝3.12"),
        ([value("1")] * 20, value("20"), "1＋" * 11 + "…（共20项）＝20"),
    ],
)
def test_a_sum_names_its_terms(terms: list[Value], total: Value, told: str) -> None:
    assert formulas.summed(terms, total) == told


def test_what_is_rounded_says_so() -> None:
    part, whole = value("45"), value("60")
    assert formulas.result(formulas.quotient(part, whole), Decimal(75), Decimal(75), "%") == "45÷60＝75%"
    rounded = formulas.result(formulas.quotient(whole, part), Decimal(400) / 3, Decimal("133.33"), "%")
    assert rounded == "60÷45≈133.33%"
    assert formulas.result("1－3", Decimal(-2), Decimal(-2)) == "1－3＝－2"


def test_numbers_that_were_computed_themselves_say_how_once() -> None:
    twelve = value("12", formula="5＋7＝12")
    assert formulas.with_workings("12÷12＝100%", twelve, twelve) == "12÷12＝100%；5＋7＝12"
    assert formulas.with_workings("", value("12")) == ""


@pytest.mark.parametrize(
    ("template", "this", "last", "formula"),
    [
        ("{{ 案件数 }}。", 312, 300, ""),
        ("{{ 案件数 | 同比 }}。", 312, 300, "（312－300）÷300＝4%"),
        ("{{ 案件数 | 同比 }}。", 290, 300, "（290－300）÷300≈－3.3%"),
        ("{{ 案件数 | 同比 }}。", 750, 300, "（750－300）÷300＝1.5倍"),
        ("{{ 案件数 | 同比 }}。", 12, 9, "12－9＝3"),
        ("{{ 案件数 | 同比 }}。", 0, 9, "0－9＝－9"),
        ("{{ 案件数 | 同比 }}。", 9, 0, "本年9件，上年0件"),
        ("{{ 案件数 | 同比 }}。", 9, 9, "本年9件，上年9件"),
        ("{{ 案件数 | 占比(次数) }}。", 30, 9, "30÷40＝75%"),
    ],
)
def test_a_figure_of_a_report_says_how_it_was_computed(
    tmp_path, template: str, this: int, last: int, formula: str
) -> None:
    pack = small_pack(tmp_path, template)
    made = render(dataset(pack, {"案件数": (this, last), "次数": (40, 40)}), pack).report
    figures = [
        span for block in made.blocks for span in getattr(block, "spans", ()) if isinstance(span, Figure)
    ]
    assert [(figure.formula, figure.line) for figure in figures] == [(formula, 1)]
    assert figures[0].template == "小包/sections/执法.j2"


def test_a_sum_of_departments_and_a_settled_figure_say_so(desk: Desk) -> None:
    desk.put(coordinator(f"{OWN} | 县公安局 | 会商"), "统稿.xlsx")
    desk.put(department("县公安局", f"{OWN} | 30", f"{SUM} | 12 | 8"), "公安局.xlsx")
    desk.put(department("县司法局", f"{OWN} | 40", f"{SUM} | 15 | 10"), "司法局.xlsx")
    draft("build", desk.inbox, "-o", desk.out)
    (path,) = desk.out.glob("*.docx")
    figures = read_record(part(path.read_bytes(), "customXml/item1.xml")).figures
    told = {(figure.indicator, figure.kind): figure.formula for figure in figures}
    assert told[SUM, Kind.VALUE] == "12＋15＝27"
    assert told[OWN, Kind.VALUE] == "按核定，采用县公安局所报"
