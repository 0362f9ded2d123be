"""Whose a figure is, who owns it, which way is better, whether it is secondary: in files, and as shipped."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packs import SECTION, write_pack

from drafter.chinese import DEPARTMENTS, is_department
from drafter.model import Aggregation, Direction, Indicator, Level, Subject, ValueType
from drafter.packs import indicators_table, load_pack, shipped_templates

PACKS = {
    name: load_pack(name, [shipped_templates()])[0] for name in ("base", *(level.value for level in Level))
}
NEITHER_WAY = {
    "法治建设考核权重": "由考核方案定，高低说不上好坏",
    "行政复议纠错率": "高的可以是监督有力，也可以是原来错得多",
    "涉企检查压减率": "本来就是与上年比的",
    "涉企检查发现问题率": "高的可以是查得准，也可以是问题多",
}
"""The rates of which neither more nor less is better, and why."""

WORDS = st.text(st.sampled_from('甲乙丙，。“”",/ '), max_size=6).map(str.strip)
INDICATORS = st.builds(
    Indicator,
    name=st.just("甲数"),
    units=st.lists(st.sampled_from(["件", "宗", "万元"]), min_size=1, unique=True).map(tuple),
    section=st.just(SECTION),
    levels=st.sets(st.sampled_from(Level), min_size=1).map(frozenset),
    aggregation=st.sampled_from(Aggregation),
    not_above=st.sampled_from([(), ("乙数",)]),
    definition=WORDS,
    counted_by=st.just("乙数"),
    most_each=st.decimals("0.01", "1000000", places=2),
    subject=st.sampled_from([None, *Subject]),
    lead=st.sampled_from(["", *DEPARTMENTS]),
    direction=st.sampled_from(Direction),
    secondary=st.booleans(),
    parts=st.sampled_from([(), ("乙数",)]),
    decimals=st.sampled_from([None, 0, 1]),
)


@given(indicator=INDICATORS)
def test_a_catalogue_reads_as_it_was_written(tmp_path_factory, indicator: Indicator):
    root = tmp_path_factory.mktemp("包")
    other = Indicator("乙数", ("件",), section=SECTION)
    write_pack(root, files={"indicators.csv": indicators_table([indicator, other])}, section="一句。")

    pack, findings = load_pack("小包", [root])

    assert findings == []
    assert list(pack.catalogue) == [indicator, other]


@pytest.mark.parametrize("name", PACKS)
def test_every_row_says_whose_figure_it_is_and_who_owns_it(name):
    for indicator in PACKS[name].catalogue:
        assert indicator.subject is not None, indicator.name
        assert indicator.lead in DEPARTMENTS, indicator.name


@pytest.mark.parametrize("name", PACKS)
def test_what_is_one_bodys_own_is_never_said_to_add_up(name):
    own = [i for i in PACKS[name].catalogue if i.one_body]

    assert own
    assert [i.name for i in own if i.aggregation is Aggregation.SUM] == []
    assert [
        i.name for i in PACKS[name].catalogue if "各部门的不相加" in i.definition and not i.one_body
    ] == []
    assert [i.name for i in own if "合并时相加" in i.definition] == []


@pytest.mark.parametrize("name", PACKS)
def test_a_rate_is_of_the_body_that_its_counts_are_of(name):
    catalogue = PACKS[name].catalogue
    for rate in catalogue:
        for count in filter(None, (rate.numerator, rate.denominator)):
            assert (catalogue[count].one_body, catalogue[count].lead) == (rate.one_body, rate.lead), rate.name


@pytest.mark.parametrize("name", PACKS)
def test_of_a_rate_more_or_less_is_better_unless_a_reason_is_known(name):
    rates = {i.name: i.direction for i in PACKS[name].catalogue if i.type is ValueType.RATE}

    assert {rate for rate, way in rates.items() if way is Direction.NONE} == NEITHER_WAY.keys() & rates.keys()


@pytest.mark.parametrize("level", Level)
def test_a_section_keeps_what_a_reader_wants(level):
    pack = PACKS[level.value]
    asked = pack.catalogue_for(level)
    main = Counter(i.section for i in asked if not i.secondary)

    assert set(main) == set(pack.sections)
    assert max(main.values()) <= 12
    assert sum(n > 8 for n in main.values()) <= 3
    assert 0.3 <= sum(i.secondary for i in asked) / len(asked) <= 0.9


@pytest.mark.parametrize(
    ("name", "department"),
    [
        ("海晏县司法局", "司法"),
        ("龙潭镇司法所", "司法"),
        ("海晏县委全面依法治县委员会办公室", "司法"),
        ("海晏县人民政府办公室", "政府办"),
        ("青海省人民政府办公厅", "政府办"),
        ("东关街道党政办公室", "政府办"),
        ("东关街道党政办公室", "党委办"),
        ("中共海晏县委办公室", "党委办"),
        ("县人力资源和社会保障局", "人社"),
        ("海晏县市场监督管理局", "市场监管"),
        ("市行政审批服务局", "政务服务"),
        ("县发展和改革委员会", "发改"),
        ("县妇联", "妇联"),
        ("中共海晏县纪律检查委员会", "纪委监委"),
        ("海晏县纪委监委", "纪委监委"),
        ("海北州生态环境局海晏分局", "生态环境"),
        ("市城市管理局", "城管"),
        ("县文体旅游广电局", "文旅"),
        ("县农牧和科技局", "农业农村"),
        ("市卫生健康委员会", "卫健"),
    ],
)
def test_a_department_is_known_by_its_bare_name(name, department):
    assert is_department(name, department)
    others = {other for other in DEPARTMENTS if other != department and is_department(name, other)}
    assert others <= {"党委办", "政府办"}


@pytest.mark.parametrize(
    ("name", "department"),
    [
        ("", "司法"),
        ("县司法局", ""),
        ("县公安局", "司法"),
        ("县发改委办公室", "党委办"),
        ("县委宣传部", "党委办"),
        ("海晏县委全面依法治县委员会办公室", "党委办"),
        ("县卫健委办公室", "政府办"),
    ],
)
def test_another_department_is_not_taken_for_it(name, department):
    assert not is_department(name, department)


def test_limits_are_written_without_loss(tmp_path):
    table = indicators_table(
        [
            Indicator("件数", ("件",), section=SECTION),
            Indicator("金额", ("万元",), section=SECTION, counted_by="件数", most_each=Decimal("0.5")),
        ]
    )

    assert table.splitlines()[2].endswith(",件数,0.5" + "," * 8)
