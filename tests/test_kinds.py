"""The kinds of sentences of a sample: standing, figure, event, told from the words and from other years."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from packs import write_pack

from drafter.chinese import Meaning, find_figures
from drafter.learning.kinds import Judge, Judgement, SentenceKind
from drafter.model import MEASURES, SHORTFALLS
from drafter.packs import EventWords, load_pack, read_lexicon, shipped_templates

LABELLED = Path(__file__).parent / "kinds.tsv"
YEAR = 2024
STANDING, FIGURE, EVENT = SentenceKind.STANDING, SentenceKind.FIGURE, SentenceKind.EVENT


def words(folder: Path | None = None, name: str = "county") -> EventWords:
    pack, _ = load_pack(name, [*([folder] if folder else []), shipped_templates()])
    return read_lexicon(pack.folders, pack.catalogue, pack.sections)[0].events


SHIPPED = words()


def slots(sentence: str, year: int = YEAR) -> list[tuple[int, int]]:
    """What stands in for the slots of a sentence: every figure that is no requirement."""
    found = find_figures(sentence, year)
    return [(one.start, one.end) for one in found if one.meaning is not Meaning.REQUIREMENT]


def judged(
    sentence: str, asked: Sequence[str] | None = None, part: str = MEASURES, others: Sequence[str] = ()
) -> Judgement:
    """The kind of a sentence of which some words are slots; all figures where nothing is said of them."""
    starts = [(sentence.index(words), words) for words in asked or ()]
    figures = [(start, start + len(words)) for start, words in starts]
    return Judge.of(SHIPPED, others, YEAR).judge(
        sentence, slots(sentence) if asked is None else figures, part
    )


def test_events_are_found_and_the_rest_is_left_alone():
    with LABELLED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    judges = {year: Judge.of(SHIPPED, year=year) for year in {int(row["year"]) for row in rows}}
    asked: dict[str, list[bool]] = {kind.value: [] for kind in SentenceKind}
    for row in rows:
        year = int(row["year"])
        found = judges[year].judge(row["sentence"], slots(row["sentence"], year), MEASURES)
        asked[row["kind"]].append(found.kind is EVENT)
        assert found.kind is not STANDING or row["kind"] != "figure", row["sentence"]

    share = {kind: sum(told) / len(told) for kind, told in asked.items()}
    assert share["event"] >= 0.97
    assert share["standing"] <= 0.1
    assert share["figure"] <= 0.05


@pytest.mark.parametrize(
    ("sentence", "signs"),
    [
        ("6月15日，召开全县执法工作推进会。", ["6月15日"]),
        ("印发《全县行政检查规范方案》，明确检查程序。", ["印发《全县行政检查规范方案》"]),
        ("首次推行跨县联合执法，持续规范检查行为。", ["首次"]),
        ("行政复议化解率居全市第3位，群众认可度不断提升。", ["第3位"]),
        ("县行政复议中心挂牌，持续提升办案能力。", ["挂牌"]),
        ("县委依法治县委员会第五次会议研究执法规范化工作。", ["第五次"]),
        ("认真落实新修订的《行政复议法》，加强案件审理。", ["新修订"]),
        ("对2019年以来的合同逐份梳理，加强管理。", ["2019年"]),
        ("按照县政办〔2024〕12号要求规范检查。", ["〔2024〕"]),
        ("“五一”期间妥善处理“3·12”货车侧翻事故。", ["“3·12”货车侧翻事故"]),
    ],
)
def test_an_event_is_shown_with_the_words_that_tell(sentence: str, signs: list[str]) -> None:
    found = judged(sentence)

    assert found.kind is EVENT
    assert set(signs) <= set(found.signs)


@pytest.mark.parametrize(
    "sentence",
    [
        "对首次轻微违法的，坚持教育在先，依法不予处罚。",
        "落实首问负责制，推行首席法律顾问制度。",
        "认真落实《重大行政决策程序暂行条例》，规范决策程序。",
        "深入学习贯彻党的二十大和二十届二中、三中全会精神。",
        "加强《民法典》宣传，引导群众依法维权。",
        "每年至少开展2次案卷评查，办结率不低于90%，持续提高质量。",
        "全面落实行政执法三项制度，严格执行“四最”要求。",
        "12348热线实行7×24小时服务，做到有问必答。",
        "持续完善15分钟法律服务圈。",
        "对推进缓慢的单位挂牌督办，确保问题整改到位。",
        "现将2024年法治政府建设情况报告如下：",
        "定期召开联席会议，研究解决突出问题。",
        "一是开展联合执法。",
    ],
)
def test_what_is_said_every_year_is_standing(sentence: str) -> None:
    found = judged(sentence, asked=[])

    assert (found.kind, found.signs) == (STANDING, ())
    assert found.confidence > 0.5


def test_a_number_that_nobody_is_asked_for_anew_makes_an_event():
    sentence = "开展案卷评查4次，抽查案卷80件，整改率同比提高3个百分点。"

    assert judged(sentence, ["4次", "80件", "3个百分点"]).kind is FIGURE
    left = judged(sentence, ["4次", "3个百分点"])
    assert (left.kind, left.signs) == (EVENT, ("80件",))
    change = judged(sentence, ["4次", "80件"])
    assert (change.kind, change.signs) == (EVENT, ("3个百分点",))


def test_words_of_unit_and_year_make_no_figure_sentence():
    sentence = "2024年，全县坚持依法行政，推进各项工作。"

    assert judged(sentence, ["2024"]).kind is STANDING
    unit = judged("2024年，三门县坚持依法行政。", ["2024", "三门县"])
    assert unit.kind is STANDING
    assert judged("三门县行政复议中心迁入新址办公。", ["三门县"]).kind is EVENT
    assert judged("2024年，全县办理行政复议案件80件。", ["2024", "80件"]).kind is FIGURE


def test_a_sign_in_a_clause_that_counts_tells_less():
    assert judged("建成法治文化广场12个，开展宣传40场。").kind is FIGURE
    assert judged("建成县法治文化公园，开展宣传40场。").kind is EVENT


@pytest.mark.parametrize(
    ("sentence", "signs"),
    [
        ("北苑菜市场改造、滨河步道等3个项目开展风险评估，提出意见9条。", ("滨河步道等",)),
        ("围绕数据安全法、种子法开设课程，培训86人。", ("围绕数据安全法、种子法",)),
        ("调解纠纷86件，云台村获评省级示范。", ("获评", "云台村")),
        ("桥头菜场迁建方案几经商议终获一致认可，收集意见86条。", ("桥头菜场迁建方案几经商议终获一致认可",)),
    ],
)
def test_what_a_sentence_with_figures_names_tells_of_an_event(sentence: str, signs: tuple[str, ...]) -> None:
    assert set(signs) <= set(judged(sentence).signs)


@pytest.mark.parametrize(
    "sentence",
    [
        "查处超限、抛洒等违法行为90起。",
        "会同法院、检察院等12个部门开展联合检查6次。",
        "审核合同协议、行政处罚等重大事项41件。",
        "宣讲宪法、民法典等法律法规18场。",
    ],
)
def test_what_is_counted_without_a_name_is_a_figure(sentence: str) -> None:
    assert judged(sentence).kind is FIGURE


def test_what_another_year_says_too_is_no_event():
    sentence = "县委书记主持召开法治工作推进会，部署重点任务，推动落实。"
    last = "县委书记主持召开法治工作推进会，部署重点任务，推动落实。"

    assert judged(sentence).kind is EVENT
    assert judged(sentence, others=(last,)).kind is STANDING
    assert (
        judged("召开推进会6次，成立专班抓落实。", others=("召开推进会4次，成立专班抓落实。",)).kind is FIGURE
    )


def test_another_year_with_another_day_or_rank_does_not_make_it_standing():
    assert judged("3月12日，召开推进会。", others=("3月12日，召开推进会。",)).kind is STANDING
    assert judged("3月12日，召开推进会。", others=("4月20日，召开推进会。",)).kind is EVENT
    sentence, last = "考核成绩居全市第3位，再创佳绩。", "考核成绩居全市第5位，再创佳绩。"
    assert judged(sentence, asked=[], others=(last,)).kind is EVENT


def test_a_sign_tells_more_surely_where_other_years_lack_the_sentence():
    sentence = "设立企业服务专窗，推动问题及时解决。"
    alone, beside = judged(sentence), judged(sentence, others=("加强队伍建设，提高履职能力。",))

    assert (alone.kind, beside.kind) == (STANDING, EVENT)
    assert 0 < alone.confidence < judged("持续加强执法监督。").confidence <= 1


def test_several_signs_tell_more_surely_than_one():
    one = judged("县行政复议中心挂牌，持续提升办案能力。")
    two = judged("3月，县行政复议中心挂牌，持续提升办案能力。")

    assert 0.5 < one.confidence < two.confidence <= 1


def test_shortfalls_tell_of_no_deed():
    sentence = "少数乡镇力量薄弱，装备陈旧，工作底子较差。"

    assert judged(sentence, part=SHORTFALLS).kind is STANDING
    assert judged(sentence).kind is EVENT


def test_an_office_adds_its_own_signs(tmp_path: Path) -> None:
    write_pack(
        tmp_path,
        toml='extends = "county"\nlevel = "county"\n',
        rows="",
        files={
            "event-signs.csv": "征象,无数,句中有数,句段有数,说法\n活动,95,95,95,开渔节 …8 普法\n",
            "standing-words.csv": "种类,用语\n常年,首次来访|首次登记\n",
        },
    )
    judge = Judge.of(words(tmp_path, "小包"), year=YEAR)

    own = judge.judge("借助开渔节开展普法，不断增强渔民法治意识。", [])
    assert (own.kind, own.signs) == (EVENT, ("开渔节开展普法",))
    assert judge.judge("对首次登记的经营者加强指导。", []).kind is STANDING
    assert judged("对首次登记的经营者加强指导。").kind is EVENT


def test_without_words_forms_still_tell():
    judge = Judge.of(EventWords(), year=YEAR)

    assert judge.judge("6月15日召开会议。", []).kind is EVENT
