"""Figures in running text: what measures something is found, and nothing else."""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import NAMES, PUBLISHED, REPORTS, bare, meta, published, published_files, read_sample, rows

from drafter.chinese import Meaning, find_figures, normalise, plain

VALUE, RATE, CHANGE = Meaning.VALUE, Meaning.RATE, Meaning.CHANGE
PREVIOUS, REQUIREMENT = Meaning.PREVIOUS, Meaning.REQUIREMENT
ENOUGH = 0.97
THIRD = plain(Decimal(100) / 3)

FORMS = [
    ("全年办结12件。", [("12", "件", "")]),
    ("共办结1,234件，公开2，345条。", [("1234", "件", ""), ("2345", "条", "")]),
    ("开展宣传260余次，发放资料3万余份。", [("260", "次", "余"), ("3", "万份", "余")]),
    (
        "收到评价672.2余万条，近70件，超14亿人次。",
        [("672.2", "万条", "余"), ("70", "件", "近"), ("14", "亿人次", "超")],
    ),
    ("新增突破10万户，总量达63万户。", [("10", "万户", "突破"), ("63", "万户", "达")]),
    ("满意率达98.5%，均达100%，日均达到2800件。", [("98.5", "%", ""), ("100", "%", ""), ("2800", "件", "")]),
    (
        "压缩到80个工作日以内，50人以上，30份左右。",
        [("80", "个工作日", "以内"), ("50", "人", "以上"), ("30", "份", "左右")],
    ),
    ("举办八期讲座，两件文件，十次通报。", [("8", "期", ""), ("2", "件", ""), ("10", "次", "")]),
    (
        "平均减少五分之一，九成以上案件化解，居全省第二位。",
        [("20", "%", ""), ("90", "%", "以上"), ("2", "位", "")],
    ),
    (
        "复议诉讼比由2.1:1提高到2.6∶1，两者之比达3：1。",
        [("2.1", "∶1", ""), ("2.6", "∶1", ""), ("3", "∶1", "")],
    ),
    ("按1:1比例配备，比赛比分3:1，上午9:10开会。", []),
    ("审批、处罚、复议、应诉等四大类问题共75项。", [("4", "大类", ""), ("75", "项", "")]),
    ("涉及四十二个部门。", [("42", "个", "")]),
    ("每次抽查3至5户，检查10-20家。", [("3", "户", ""), ("5", "户", ""), ("10", "家", ""), ("20", "家", "")]),
    ("其中新制定10件、修改1件（含规章1件）。", [("10", "件", ""), ("1", "件", ""), ("1", "件", "")]),
    ("新增粉丝174万，浓度38微克/立方米。", [("174", "万", ""), ("38", "微克/立方米", "")]),
    ("办理案件5件均办结，12件均审结；3件均用时2天。", [("5", "件", ""), ("12", "件", ""), ("2", "天", "")]),
    ("告知承诺：263件。复议:3件", [("263", "件", ""), ("3", "件", "")]),
    ("四个分局分别立案312、287、1,241件。", [("312", "件", ""), ("287", "件", ""), ("1241", "件", "")]),
    (
        "取消证明二百一十三项，提意见五十余条，评查案卷三百二十卷，专职的只有四人。",
        [("213", "项", ""), ("50", "条", "余"), ("320", "卷", ""), ("4", "人", "")],
    ),
    (
        "受教育群众近万人次，逾百万人注册，近百名律师。",
        [("1", "万人次", "近"), ("100", "万人", "逾"), ("100", "名", "近")],
    ),
    ("两成案卷不规范，四成属于屡犯。", [("20", "%", ""), ("40", "%", "")]),
    ("建成法治公园两个、法治广场三处。", [("2", "个", ""), ("3", "处", "")]),
    ("近四成全年“零办案”，占比达三分之一。", [("40", "%", "近"), (THIRD, "%", "")]),
    ("58名单位负责人述法，3名列席，6件均按期反馈。", [("58", "名", ""), ("3", "名", ""), ("6", "件", "")]),
    (
        "累计播放580万+，巡航970艘次，前移2个位次。",
        [("580", "万", ""), ("970", "艘次", ""), ("2", "个位次", "")],
    ),
    (
        "总产量38.9亿斤，放生420公斤、鱼苗1200万尾、鸡苗3万羽，夜查214航次，吞吐12.5万标箱。",
        [
            ("38.9", "亿斤", ""),
            ("420", "公斤", ""),
            ("1200", "万尾", ""),
            ("3", "万羽", ""),
            ("214", "航次", ""),
            ("12.5", "万标箱", ""),
        ],
    ),
    (
        "封井12口，接听1.2万通，拆违3.2万方，缴获刀具15把，节电260万千瓦时，接种8600剂次。",
        [
            ("12", "口", ""),
            ("1.2", "万通", ""),
            ("3.2", "万方", ""),
            ("15", "把", ""),
            ("260", "万千瓦时", ""),
            ("8600", "剂次", ""),
        ],
    ),
    (
        "分别提高0.3个和1.8个百分点，新设站点3个。",
        [("0.3", "个百分点", ""), ("1.8", "个百分点", ""), ("3", "个", "")],
    ),
    ("涉及8个方面44项197个小项。", [("8", "个", ""), ("44", "项", ""), ("197", "个", "")]),
]
NOTHING = [
    "2024年5月，县政府印发青政发〔2024〕12号文件。",
    "落实三项制度、双随机一公开、一网通办，做到两个维护、四个意识。",
    "拨打12345热线、12348法网，提供7×24小时服务，构建“1+4+N”格局。",
    "学习《关于加强十项工作的意见（2021—2025年）》第十二条。",
    "召开第3次常务会议，推进第五批清单，贯彻党的二十届三中全会精神。",
    "近三年来，办事群众数十人，第三方评估，百名律师进乡村，一批典型。",
    "村规民约、“四个100”、“十大”人物、G60走廊、5G、“八五”普法。",
    "打造十五分钟生活圈，9:30至17:30办公，落实二十四小时值守。",
    "市委六届五次、六次全会召开，成立领导小组，成功创建。",
    "依据第三十八条、第四十九条规定，做好二十四节气宣传。",
    "以下三个方面：一是加强领导；二是压实责任。",
    "2024把落实责任，12345通办，防范十二口径，四两拨千斤。",
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_every_form_of_a_figure_is_read(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_figures(text, 2024)
    assert [(plain(m.number), m.unit, m.approximation) for m in found] == expected
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_measure_nothing_are_left(text: str) -> None:
    assert [m.text for m in find_figures(text, 2024)] == []


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("受理12件，同比增长8.5%，办结率98%。", [VALUE, CHANGE, RATE]),
        ("从2017年的183项压减至137项，压减率25.14%。", [PREVIOUS, VALUE, CHANGE]),
        ("由120个工作日压缩到80个工作日。", [PREVIOUS, VALUE]),
        ("持证率由上年的86.2%上升为95.4%。", [PREVIOUS, RATE]),
        ("比上年增加5件，提高3.2个百分点。", [CHANGE, CHANGE]),
        ("较2023年的41件减少5件。", [PREVIOUS, CHANGE]),
        ("检查不少于2次，公开率不低于90%，确保化解率达到95%。", [REQUIREMENT, REQUIREMENT, REQUIREMENT]),
        ("分别增长14.3%和6.6%。", [CHANGE, CHANGE]),
        ("达8647人，较上年净增1103人；含上年结转1207件。", [VALUE, CHANGE, VALUE]),
        ("压缩至80个工作日，较国家规定缩短40个工作日。", [VALUE, CHANGE]),
        ("成员单位由28家扩充为36家，权重由3%调高到5%。", [PREVIOUS, VALUE, PREVIOUS, RATE]),
        ("2023年同期仅33件，本年40件。", [PREVIOUS, VALUE]),
        ("超期案件由12件减为零，纠错率由9.1%降为零。", [PREVIOUS, PREVIOUS]),
        ("办理90件，比上年增加3件；受理190件，同比增长1.2倍。", [VALUE, CHANGE, VALUE, CHANGE]),
    ],
)
def test_what_a_figure_says(text: str, meanings: list[Meaning]) -> None:
    assert [m.meaning for m in find_figures(text, 2024)] == meanings


def test_another_year_is_named_and_the_year_before_is_not() -> None:
    assert [m.year for m in find_figures("从2017年的183项压减至137项。", 2020)] == [2017, 0]
    assert [m.year for m in find_figures("从2019年的183项压减至137项。", 2020)] == [0, 0]


def test_a_list_of_numbers_belongs_to_a_list_of_names() -> None:
    found = find_figures("律师事务所、公证处、鉴定所分别受理案件30件、20件、10件。", 2024)
    assert [(m.subject, plain(m.number)) for m in found] == [
        ("律师事务所", "30"),
        ("公证处", "20"),
        ("鉴定所", "10"),
    ]


@given(
    st.text(alphabet="一二三十百万亿0123456789.,，。、余近约达%件次个第《》“”（从至年分之成 ", max_size=80)
)
@settings(deadline=None)
def test_any_text_gives_figures_that_stand_in_it(text: str) -> None:
    found = find_figures(text, 2024)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    st.integers(0, 10**9),
    st.sampled_from(["件", "人次", "个工作日", "%", "万元"]),
    st.sampled_from(["", "余"]),
)
def test_a_number_written_is_the_number_read(number: int, unit: str, word: str) -> None:
    text = f"全年共办理{number}{word}{unit}。"
    (found,) = find_figures(text, 2024)
    assert (found.number, found.unit, found.approximation) == (Decimal(number), unit, word)


@pytest.mark.timeout(20)
def test_a_long_paragraph_takes_bounded_time() -> None:
    assert len(find_figures("全年办理案件12件，其中“甲”3件。" * 5000, 2024)) == 10_000


def test_precision_and_recall_on_the_labelled_reports() -> None:
    found = wanted = right = 0
    wrong: list[str] = []
    for name in NAMES:
        text = (REPORTS / f"{name}.txt").read_text("utf-8")
        labels = rows(name, "figures")
        sure = [row for row in labels if row["meaning"] != "optional"]
        places = {(int(row["start"]), Decimal(row["number"])) for row in sure}
        doubtful = [
            (int(row["start"]) - 4, int(row["end"])) for row in labels if row["meaning"] == "optional"
        ]
        body = {bare(words) for words in read_sample(REPORTS / f"{name}.txt").lines()}
        wanted += len(places)
        start = 0
        for line in text.split("\n"):
            kept = any(bare(line)[-12:] in words for words in body)
            for mention in find_figures(line, int(meta(name)["year"])) if kept else ():
                at = mention.start + start
                near = {
                    p for p in places if abs(p[0] - at) <= 2 and abs(p[1] - mention.number) < Decimal("0.01")
                }
                if near:
                    right += 1
                    places -= near
                elif not any(a <= at < b for a, b in doubtful):
                    wrong.append(f"{name}: {line[max(mention.start - 8, 0) : mention.end + 6]}")
                    found += 1
            start += len(line) + 1
        wrong += [f"{name} not found: {number}" for _, number in sorted(places)]
    found += right
    assert right / found >= ENOUGH, wrong
    assert right / wanted >= ENOUGH, wrong


@published
def test_precision_and_recall_on_the_published_reports() -> None:
    assert PUBLISHED
    with (PUBLISHED / "figures.tsv").open(encoding="utf-8") as file:
        labels = list(csv.DictReader(file, delimiter="\t"))
    found = right = 0
    wrong: list[str] = []
    for path in published_files():
        sample = read_sample(path)
        mentions = [(line, m) for line in sample.lines() for m in find_figures(line, sample.report.year)]
        found += len(mentions)
        for row in (row for row in labels if row["file"] == path.name):
            fragment = normalise(row["fragment"])
            number = Decimal(20) if row["number"] == "1/5" else Decimal(row["number"])
            hit = next(
                (
                    pair
                    for pair in mentions
                    if pair[1].number == number
                    and 0 <= (at := pair[0].find(fragment)) <= pair[1].end
                    and pair[1].start <= at + len(fragment)
                ),
                None,
            )
            if hit:
                mentions.remove(hit)
                right += 1
            else:
                wrong.append(f"not found: {fragment} {number}")
        wrong += [f"{line[max(m.start - 8, 0) : m.end + 6]}" for line, m in mentions]
    assert right / found >= ENOUGH, wrong
    assert right / len(labels) >= ENOUGH, wrong
