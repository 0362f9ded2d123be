"""A figure prints as office Chinese prints it: scaling, changes, ways, wholes, words for inexact numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packs import dataset, paragraphs, write_pack

from drafter.chinese import Meaning, change, find_figures, office_value, plain, print_value, way
from drafter.model import (
    Chart,
    ChartKind,
    ChartRequest,
    Direction,
    DraftError,
    Figure,
    Indicator,
    Kind,
    Report,
    Table,
    Value,
    ValueType,
    plain_text,
    spans_of,
)
from drafter.narrative import Rendering, render
from drafter.packs import Pack, load_pack, shipped_templates

ROWS = """\
指标,单位,类型,板块,层级,汇总,方向,口径说明
案件数,件,整数,执法,全部,合计,,这是口径
环节数,个,整数,执法,全部,合计,望低,这是口径
平台数,个,整数,执法,全部,合计,望高,这是口径
计划数,次,整数,执法,全部,合计,,这是口径
完成数,次,整数,执法,全部,合计,,这是口径
条数,条,整数,执法,全部,合计,,这是口径
金额,万元,小数,执法,全部,合计,,这是口径
时长,小时,小数,执法,全部,合计,望低,这是口径
满意率,%,比率,执法,全部,不汇总,望高,这是口径
纠错率,%,比率,执法,全部,不汇总,望低,这是口径
覆盖率,%,比率,执法,全部,不汇总,,这是口径
"""


def pack_of(root: Path, section: str, *, as_typed: bool = False, attached: bool = False) -> Pack:
    """A pack whose catalogue says which way is better."""
    write_pack(root, section=section, files={"indicators.csv": ROWS})
    pack, findings = load_pack("小包", [root])
    assert findings == []
    return replace(pack, as_typed=as_typed, options=replace(pack.options, attachment=attached))


def made(root: Path, section: str, figures: Mapping[str, object], **options: bool) -> Rendering:
    """What a section makes of some figures."""
    pack = pack_of(root, section, **options)
    return render(dataset(pack, figures), pack)


def said(root: Path, section: str, figures: Mapping[str, object], **options: bool) -> str:
    """The words of a section."""
    return "".join(paragraphs(made(root, section, figures, **options).report))


def figures_of(rendering: Rendering) -> list[Figure]:
    """The figures of the text."""
    spans = (span for block in rendering.report.blocks for span in spans_of(block))
    return [span for span in spans if isinstance(span, Figure)]


def cells(report: Report) -> dict[str, list[str]]:
    """The rows of the attachment, by indicator."""
    tables = [t for a in report.attachments for t in a.blocks if isinstance(t, Table)]
    rows = [[plain_text(cell) for cell in row] for table in tables for row in table.rows]
    return {name: rest for name, *rest in rows}


# Scaling

SCALED = [
    ("6450000", "条数", "645万条"),
    ("6450001", "条数", "6450001条"),
    ("1234567", "条数", "1234567条"),
    ("645000", "条数", "645000条"),
    ("467.88万条", "条数", "467.88万条"),
    ("345万条", "条数", "345万条"),
    ("12345万条", "条数", "12345万条"),
    ("123450000", "条数", "12345万条"),
    ("1400000000", "条数", "14亿条"),
    ("6450000余", "条数", "6450000余条"),
    ("近6450000", "条数", "近6450000条"),
    ("25950000", "金额", "2595亿元"),
    ("25000", "金额", "2.5亿元"),
    ("12345", "金额", "12345万元"),
    ("1205.5", "金额", "1205.5万元"),
    ("5000", "金额", "5000万元"),
    ("3.2亿元", "金额", "3.2亿元"),
]


@pytest.mark.parametrize(("typed", "name", "words"), SCALED)
def test_an_exact_number_is_put_in_wan_or_yi_where_two_decimals_hold_it(tmp_path, typed, name, words):
    section = f"有{{{{ {name} }}}}。\n\n{{% sentence %}}共{{{{ {name} }}}}。{{% endsentence %}}"

    assert said(tmp_path, section, {name: typed}) == f"有{words}。共{words}。"


def test_learned_packs_print_what_was_typed(tmp_path):
    section = "有{{ 条数 }}、{{ 金额 }}、{{ 案件数 }}。"
    figures = {"条数": "6450000", "金额": "25000", "案件数": "52余"}

    assert said(tmp_path, section, figures, as_typed=True) == "有6450000条、25000万元、52余件。"


WHOLE = st.integers(0, 10**13).map(Decimal)
NUMBERS = WHOLE | st.decimals(0, 10**9, places=3) | st.integers(1, 10**6).map(lambda n: Decimal(n) * 10**6)


@given(
    NUMBERS,
    st.sampled_from([("件", 1), ("元", 1), ("万元", 1), ("万件", 10_000), ("人次", 1), ("万美元", 1)]),
)
def test_scaling_keeps_the_number_and_its_worth(number: Decimal, unit: tuple[str, int]):
    typed = Value(number, unit[0], Decimal(unit[1]))
    printed = office_value(typed)

    assert printed.base == typed.base
    assert printed == typed or (printed.number * 100 % 1 == 0 and printed.number >= 1)
    assert printed == typed or printed.unit[0] in "万亿"
    assert [(m.number, m.unit) for m in find_figures(f"共{print_value(printed)}。")] == [
        (printed.number, printed.unit)
    ]


def test_the_attachment_has_the_unit_and_the_number_of_the_text(tmp_path):
    figures = {"条数": ("6450000", "6234567"), "金额": ("25950000", "25000000"), "案件数": ("52余", 40)}

    report = made(tmp_path, "有{{ 条数 }}、{{ 金额 }}、{{ 案件数 }}。", figures, attached=True).report

    assert "有645万条、2595亿元、50余件。" in paragraphs(report)
    assert cells(report)["条数"] == ["万条", "645", "623.4567", "+3.5%"]
    assert cells(report)["金额"] == ["亿元", "2595", "2500", "+3.8%"]
    assert cells(report)["案件数"] == ["件", "50余", "40", "—"]


def test_the_attachment_of_a_learned_pack_has_what_was_typed(tmp_path):
    figures = {"条数": ("6450000", "6230000"), "案件数": "52余"}

    report = made(tmp_path, "有{{ 条数 }}。", figures, attached=True, as_typed=True).report

    assert cells(report) == {
        "条数": ["条", "6450000", "6230000", "+3.5%"],
        "案件数": ["件", "52余", "—", "—"],
    }


@pytest.mark.parametrize(
    ("last", "unit", "texts"),
    [
        (6230000, "万条", ["623万条", "645万条"]),
        (6234567, "条", ["6234567条", "6450000条"]),
    ],
)
def test_a_chart_has_one_unit(tmp_path, last, unit, texts):
    pack = pack_of(tmp_path, "一句。")
    chart = ChartRequest("图", ("条数",), ChartKind.COLUMN)
    pack = replace(pack, options=replace(pack.options, charts=(chart,)))

    [attachment] = render(dataset(pack, {"条数": (6450000, last)}), pack).report.attachments

    [drawn] = [block for block in attachment.blocks if isinstance(block, Chart)]
    assert (drawn.unit, [figure.text for figure in drawn.figures]) == (unit, texts)


# Changes

CHANGES = [
    ("案件数", (52, 49), "比上年增加3件"),
    ("案件数", (46, 49), "比上年减少3件"),
    ("案件数", (400, 4), "比上年增加396件"),
    ("案件数", ("4.5万件", 40), "比上年增加44960件"),
    ("案件数", (53, 50), "同比增长6%"),
    ("案件数", (95, 100), "同比下降5%"),
    ("案件数", (1, 3000), "同比下降99.97%"),
    ("案件数", (19999, 10000), "同比增长99.99%"),
    ("案件数", (200, 100), "同比增长1倍"),
    ("案件数", (215, 100), "同比增长1.2倍"),
    ("案件数", (214, 100), "同比增长1.1倍"),
    ("案件数", (1100, 100), "同比增长10倍"),
    ("案件数", (7, 7), "与上年持平"),
    ("案件数", (0, 0), "与上年持平"),
    ("案件数", (5, 0), "上年为零"),
    ("案件数", (0, 12), "比上年减少12件"),
    ("案件数", (0, 3000), "比上年减少3000件"),
    ("条数", (0, 6450000), "比上年减少645万条"),
    ("环节数", (3, 4), "比上年减少1个"),
    ("环节数", (5, 4), "比上年增加1个"),
    ("满意率", ("98.7", "97.1"), "比上年提高1.6个百分点"),
    ("满意率", ("96", "97.5"), "比上年下降1.5个百分点"),
    ("满意率", ("3", 0), "比上年提高3个百分点"),
    ("纠错率", ("9.1", "7.5"), "比上年上升1.6个百分点"),
    ("纠错率", (0, "9.1"), "比上年下降9.1个百分点"),
    ("覆盖率", ("9.1", "7.5"), "比上年上升1.6个百分点"),
    ("金额", ("15", "12"), "同比增长25%"),
    ("金额", ("36", "12"), "同比增长2倍"),
    ("金额", (0, "25000"), "比上年减少2.5亿元"),
    ("金额", ("12", 0), "上年为零"),
]


@pytest.mark.parametrize(("name", "years", "words"), CHANGES)
def test_a_change_is_put_in_the_form_that_fits(tmp_path, name, years, words):
    section = f"{{% sentence %}}数为{{{{ {name} | 同比 }}}}。{{% endsentence %}}"

    assert said(tmp_path, section, {name: years}, as_typed=True) == f"数为{words}。"


@pytest.mark.parametrize(
    ("name", "years", "words"),
    [
        ("环节数", (5, 4), "办理5个，建成1次。"),
        ("环节数", (4, 5), "办理4个，比上年减少1个，建成1次。"),
        ("平台数", (58, 69), "办理58个，建成1次。"),
        ("平台数", (69, 58), "办理69个，同比增长19%，建成1次。"),
        ("满意率", ("99.2", "100"), "办理99.2%，建成1次。"),
        ("纠错率", ("9.1", "7.5"), "办理9.1%，建成1次。"),
        ("平台数", (7, 7), "办理7个，与上年持平，建成1次。"),
        ("案件数", (58, 69), "办理58件，同比下降15.9%，建成1次。"),
    ],
)
def test_what_got_worse_is_left_to_the_attachment(tmp_path, name, years, words):
    section = f"办理{{{{ {name} }}}}，{{{{ {name} | 同比 }}}}，建成{{{{ 计划数 }}}}。"

    rendering = made(tmp_path, section, {name: years, "计划数": 1}, attached=True)

    assert paragraphs(rendering.report)[0] == words
    assert (rendering.dropped, rendering.missing) == ((), ())
    assert cells(rendering.report)[name][-1] not in ("", "—")


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ((3, None), "办理3件，建成1个。"),
        (("30余", 20), "办理30余件，建成1个。"),
        ((30, "近20"), "办理30件，建成1个。"),
        ("不适用", "建成1个。"),
    ],
)
def test_of_a_change_that_cannot_be_told_nobody_is_asked_for_anything(tmp_path, years, words):
    section = "办理{{ 案件数 }}，{{ 案件数 | 同比 }}，建成{{ 平台数 }}。"

    rendering = made(tmp_path, section, {"案件数": years, "平台数": 1})

    assert paragraphs(rendering.report) == [words]
    assert (rendering.dropped, rendering.missing) == ((), ())


def test_where_this_year_s_figure_is_blank_that_alone_is_missing(tmp_path):
    rendering = made(tmp_path, "办理{{ 案件数 }}，{{ 案件数 | 同比 }}。", {"案件数": (None, 3)})

    assert [dropped.missing for dropped in rendering.dropped] == [("案件数",)]


def test_a_change_names_the_cells_it_was_computed_from(tmp_path):
    section = "案件{{ 案件数 | 同比 }}，平台{{ 平台数 | 同比 }}，事项{{ 计划数 | 同比 }}。"

    rendering = made(tmp_path, section, {"案件数": (52, 49), "平台数": (9, 9), "计划数": (5, 0)})

    found = [(f.kind, f.text, [s.cell for s in f.sources]) for f in figures_of(rendering)]
    assert found == [
        (Kind.CHANGE, "3件", ["D2", "E2"]),
        (Kind.CHANGE, "与上年持平", ["D3", "E3"]),
        (Kind.CHANGE, "上年为零", ["D4", "E4"]),
    ]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack that says of each figure how it changed."""
    names = [row.split(",")[0] for row in ROWS.splitlines()[1:]]
    sentences = (f"{{% sentence %}}{name}为{{{{ {name} | 同比 }}}}。{{% endsentence %}}" for name in names)
    return pack_of(tmp_path_factory.mktemp("同比"), "".join(sentences), attached=True)


UNITS = dict(row.split(",")[:2] for row in ROWS.splitlines()[1:])
DIRECTIONS = {row.split(",")[0]: row.split(",")[6] for row in ROWS.splitlines()[1:]}
COUNTS = (st.integers(0, 120) | st.integers(0, 10**9)).map(Decimal)
AMOUNTS, RATES = st.decimals(0, 10**6, places=2), st.decimals(0, 100, places=2)
YEARS = {
    "案件数": st.tuples(COUNTS, COUNTS),
    "环节数": st.tuples(COUNTS, COUNTS),
    "金额": st.tuples(AMOUNTS, AMOUNTS),
    "满意率": st.tuples(RATES, RATES),
}


@settings(max_examples=40)
@given(st.fixed_dictionaries(YEARS))
def test_text_and_attachment_tell_the_same_change(
    compared: Pack, years: Mapping[str, tuple[Decimal, Decimal]]
):
    rendering = render(dataset(compared, years), compared)

    text = {figure.indicator: figure.text for figure in figures_of(rendering)}
    table = {name: row[-1] for name, row in cells(rendering.report).items()}
    assert table.keys() == years.keys()
    for name, (this, last) in years.items():
        if (this, last) == _worse_first(name, this, last):
            assert name not in text
        elif this == last:
            assert (text[name], table[name]) == ("与上年持平", "持平")
        elif text[name] == "上年为零":
            assert (plain(last), table[name]) == (
                "0",
                f"+{print_value(office_value(Value(this, UNITS[name])))}",
            )
        else:
            assert table[name] == f"{'+' if this > last else '−'}{text[name]}"


def _worse_first(name: str, *years: Decimal) -> tuple[Decimal, ...] | None:
    """Two different values of an indicator, the worse in front; None where nobody can tell."""
    direction = DIRECTIONS[name]
    if not direction or len(set(years)) == 1:
        return None
    return tuple(sorted(years, reverse=direction == "望低"))


@given(COUNTS, COUNTS)
def test_a_change_and_a_way_are_read_again_as_what_they_are(this: Decimal, last: Decimal):
    indicator = Indicator("案件数", ("件",))
    now, before = Value(this, "件"), Value(last, "件")
    told, found = change(now, before, indicator), way(now, before, indicator, "增加到")

    assert told is not None
    amounts = [] if told.bare else [(Meaning.CHANGE, told.amount, told.unit)]
    assert read(f"案件办理，{told.lead}{'' if told.bare else told.text}。") == amounts
    if found and this and last:
        ends = [(Meaning.PREVIOUS, last, "件"), (Meaning.VALUE, this, "件")]
        assert read(f"案件{found.start}{plain(last)}件{found.verb}{plain(this)}件。") == ends


def read(text: str) -> list[tuple[Meaning, Decimal, str]]:
    """The figures that a text mentions, as learning reads them."""
    return [(m.meaning, m.number, m.unit) for m in find_figures(text, 2025)]


# Words of praise

PRAISE = ("提高", "提升", "优化", "压减", "压缩", "缩短", "改善", "减至")
VERBS = ("压减到", "缩短至", "压缩到", "提升到", "提高至", "优化到", "改善为", "减至", "扩大到", "变为")
KINDS = ((ValueType.RATE, "%"), (ValueType.COUNT, "件"), (ValueType.AMOUNT, "个工作日"))
OWN = [
    Indicator(f"{direction.value}{kind.value}", (unit,), kind, direction=direction)
    for direction in (Direction.UP, Direction.DOWN)
    for kind, unit in KINDS
]


def directed() -> list[Indicator]:
    """Our own indicators that have a direction, and all that are shipped."""
    packs = [load_pack(name, [shipped_templates()])[0] for name in ("county", "township", "department")]
    shipped = {i.name: i for pack in packs for i in pack.catalogue if i.direction is not Direction.NONE}
    return [*OWN, *shipped.values()]


@pytest.mark.parametrize("indicator", directed(), ids=lambda indicator: indicator.name)
@settings(max_examples=25)
@given(data=st.data())
def test_what_got_worse_is_never_praised(indicator: Indicator, data: st.DataObject):
    number = {ValueType.RATE: RATES, ValueType.AMOUNT: AMOUNTS, ValueType.COUNT: COUNTS}[indicator.type]
    low, high = sorted(data.draw(st.tuples(number, number).filter(lambda pair: pair[0] != pair[1])))
    this, last = (low, high) if indicator.direction is Direction.UP else (high, low)
    now, before = Value(this, indicator.unit), Value(last, indicator.unit)

    told = change(now, before, indicator)
    ways = [way(now, before, indicator, verb, worse) for verb in VERBS for worse in VERBS]

    assert told is not None
    words = [told.lead, told.text, told.signed, *(word for found in ways if found for word in found)]
    assert not [word for word in words if any(praise in word for praise in PRAISE)]


WAYS = [
    ("环节数", "压减到", (3, 4), "从4个压减到3个"),
    ("环节数", "压减到", (4, 3), "为4个"),
    ("环节数", "压减到", (3, 3), "为3个"),
    ("环节数", "压减到", (3, None), "为3个"),
    ("环节数", "压减到", (0, 12), "由12个减为零"),
    ("环节数", "压减到", (5, 0), "为5个"),
    ("环节数", "提高到", (3, 4), "由4个变为3个"),
    ("环节数", "精简优化为", (3, 4), "从4个精简优化为3个"),
    ("环节数", "压减到", ("60余", "近70"), "由近70个变为60余个"),
    ("平台数", "增加到", (4, 3), "从3个增加到4个"),
    ("平台数", "增加到", (5, 0), "为5个"),
    ("平台数", "增加到", (3, 4), "为3个"),
    ("案件数", "压缩至", (3, 4), "从4件压缩至3件"),
    ("案件数", "压缩至", (4, 3), "由3件变为4件"),
    ("案件数", "扩大到", (4, 3), "从3件扩大到4件"),
    ("案件数", "优化到", (4, 3), "由3件变为4件"),
    ("纠错率", "下降到", (0, "9.1"), "由9.1%降为零"),
    ("满意率", "提高到", ("98.7", "97.1"), "从97.1%提高到98.7%"),
    ("条数", "增加到", (6450000, 6230000), "从623万条增加到645万条"),
]


@pytest.mark.parametrize(("name", "verb", "years", "words"), WAYS)
def test_a_way_has_its_verb_only_where_it_is_true(tmp_path, name, verb, years, words):
    assert said(tmp_path, f'数量{{{{ {name} | 从到("{verb}") }}}}。', {name: years}) == f"数量{words}。"


@pytest.mark.parametrize(
    ("worse", "words"),
    [
        ("增加到", "由3个增加到4个"),
        ("延长到", "由3个延长到4个"),
        ("减少到", "由3个变为4个"),
        ("优化到", "由3个变为4个"),
    ],
)
def test_a_change_for_the_worse_may_have_a_plain_verb_that_is_true(tmp_path, worse, words):
    template = f'数量{{{{ 环节数 | 从到("压减到", "{worse}") }}}}。'

    assert said(tmp_path, template, {"环节数": (4, 3)}) == f"数量{words}。"
    assert said(tmp_path / "2", template, {"环节数": (3, 4)}) == "数量从4个压减到3个。"


# Tests, and figures that tell of others

CONDITIONS = [
    ("环节数 is 向好", {"环节数": (3, 4)}, True),
    ("环节数 is 向好", {"环节数": (4, 3)}, False),
    ("环节数 is 向差", {"环节数": (4, 3)}, True),
    ("环节数 is 向差", {"环节数": (3, 4)}, False),
    ("平台数 is 向好", {"平台数": (4, 3)}, True),
    ("平台数 is 向差", {"平台数": (3, 4)}, True),
    *(
        (f"{name} is {word}", {name: years}, False)
        for word in ("向好", "向差")
        for name, years in (("环节数", (3, 3)), ("环节数", 3), ("环节数", ("30余", 4)), ("案件数", (3, 4)))
    ),
    ("案件数 is 归零", {"案件数": (0, 4)}, True),
    ("案件数 is 归零", {"案件数": (0, "40余")}, True),
    ("案件数 is 归零", {"案件数": (1, 4)}, False),
    ("案件数 is 归零", {"案件数": (0, 0)}, False),
    ("案件数 is 归零", {"案件数": 0}, False),
    ("完成数 is 全部(计划数)", {"完成数": 164, "计划数": 164}, True),
    ("完成数 is 全部(计划数)", {"完成数": 163, "计划数": 164}, False),
    ("完成数 is 全部(计划数)", {"完成数": 0, "计划数": 0}, False),
    ("完成数 is 全部(计划数)", {"完成数": "160余", "计划数": "160余"}, False),
    ("完成数 is 全部(计划数)", {"计划数": 164}, False),
]


@pytest.mark.parametrize(("condition", "figures", "holds"), CONDITIONS)
def test_conditions_ask_which_way_a_figure_went(tmp_path, condition, figures, holds):
    section = f"{{% if {condition} %}}是。{{% else %}}否。{{% endif %}}"

    assert said(tmp_path, section, figures) == ("是。" if holds else "否。")


@pytest.mark.parametrize("condition", ["'甲' is 向好", "'甲' is 归零", "案件数 is 全部('甲')"])
def test_conditions_are_about_figures_only(tmp_path, condition):
    pack = pack_of(tmp_path, f"{{% if {condition} %}}是。{{% endif %}}")
    with pytest.raises(DraftError) as caught:
        render(dataset(pack, {"案件数": 3}), pack)

    assert "只能用在指标上" in caught.value.findings[0].message


TASKS = "{% if 完成数 is 全部(计划数) %}{{ 计划数 | 连同(完成数, 满意率) }}任务全部完成。{% endif %}"


def test_a_figure_tells_of_others_along_with_itself(tmp_path):
    rendering = made(tmp_path, TASKS, {"计划数": 164, "完成数": 164, "满意率": 100, "案件数": 3})

    [figure] = figures_of(rendering)
    assert paragraphs(rendering.report) == ["164次任务全部完成。"]
    assert [source.cell for source in figure.sources] == ["D2", "D3", "D4"]
    assert [entry.indicator.name for entry in rendering.unused] == ["案件数"]


def test_what_is_blank_is_not_told_along(tmp_path):
    rendering = made(tmp_path, "开展{{ 计划数 | 连同(完成数) }}。", {"计划数": 164, "案件数": 3})

    [figure] = figures_of(rendering)
    assert [source.cell for source in figure.sources] == ["D2"]


LISTED = "{{ 列举('报备率', 满意率, '及时率', 纠错率, '规范率', 覆盖率) }}。"


def test_rates_that_are_all_whole_are_told_once(tmp_path):
    rendering = made(tmp_path, LISTED, {"满意率": "100.0", "纠错率": 100, "覆盖率": None})

    [figure] = figures_of(rendering)
    assert paragraphs(rendering.report) == ["报备率、及时率均为100%。"]
    assert [source.cell for source in figure.sources] == ["D2", "D3"]
    assert (figure.kind, figure.number, figure.unit) == (Kind.RATE, Decimal(100), "%")
    assert rendering.unused == ()


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"满意率": 100}, "报备率100%。"),
        ({"满意率": 100, "纠错率": "99.9"}, "报备率100%、及时率99.9%。"),
        ({"满意率": 100, "纠错率": "近100"}, "报备率100%、及时率近100%。"),
    ],
)
def test_rates_that_are_not_are_told_one_by_one(tmp_path, figures, words):
    assert said(tmp_path, LISTED, figures) == words


def test_counts_of_a_hundred_are_no_rates(tmp_path):
    section = "{{ 列举('计划', 计划数, '完成', 完成数) }}。"

    assert said(tmp_path, section, {"计划数": 100, "完成数": 100}) == "计划100次、完成100次。"


# Words for inexact numbers

INEXACT = [
    ("52余", "50余件"),
    ("1999多", "1990多件"),
    ("260余", "260余件"),
    ("9余", "超过9件"),
    ("672.2余万件", "672万余件"),
    ("3余万件", "3万余件"),
    ("20余万件", "20余万件"),
    ("0.6余万件", "超过0.6万件"),
    ("近52", "近52件"),
    ("超过52", "超过52件"),
]


@pytest.mark.parametrize(("typed", "words"), INEXACT)
def test_a_word_for_more_stands_behind_a_round_number(tmp_path, typed, words):
    assert said(tmp_path, "办理{{ 案件数 }}。", {"案件数": typed}) == f"办理{words}。"


def test_a_rate_has_no_round_number(tmp_path):
    assert said(tmp_path, "达到{{ 满意率 }}。", {"满意率": "95余"}) == "达到超过95%。"
