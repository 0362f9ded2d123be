"""`draft learn`: a report becomes a pack and a workbook that write it anew, and that are a template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from case_outcomes import content
from conftest import Run, draft
from packs import block_text
from samples import NAMES, REPORTS, bare, published, published_files, read_sample, sentences

from drafter.model import (
    MEASURES,
    Dataset,
    Entry,
    Figure,
    Heading,
    Kind,
    Level,
    Report,
    Source,
    Value,
    plain_text,
)
from drafter.narrative import render
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.reading import Role
from drafter.validation import read_dataset
from drafter.workbook import read_workbook

ENOUGH = 0.98
MOST_LOST = 1.0
"""So many other figures go with a blank one, on average, and no more."""
FOLDERS: list[TemporaryDirectory[str]] = []
"""Where samples were learned; gone when the tests end."""
SAMPLE = """\
青岗县人民政府关于2023年度法治政府建设情况的报告
2023年，我县全面贯彻落实党的二十大精神，深入实施《法治政府建设实施纲要（2021-2025年）》。现将有关情况报告如下：
一、主要举措和成效
（一）健全依法决策机制。一是严格合法性审查。全年审查各类合同协议86份。二是用好法律顾问。县政府聘请法律顾问7名。三是规范文件管理，全年制定规范性文件4件，废止2件。
（二）化解矛盾纠纷
全年受理行政复议案件151件，同比增长12.7%，按时办结率100%。全县共有人民调解委员会213个，调解纠纷5,602件。
二、存在的不足和原因
2023年，我县工作仍有不足，主要表现在：一是执法力量不足。有的乡镇人手不够。二是普法形式单一。
三、2024年工作安排
（一）配强执法队伍。招录专业人员，力争持证率达到95%。
（二）创新普法形式。运用新媒体开展普法。
特此报告。
青岗县人民政府
2024年2月6日
"""


def learned(folder: Path, *samples: Path, options: tuple[object, ...] = ()) -> Run:
    """`draft learn` into a pack and workbook of the folder."""
    book = folder / "表.xlsx"
    return draft("learn", *samples, "-o", folder / "模板" / "甲", "--workbook", book, "--json", *options)


def written(folder: Path, text: str, name: str = "样本.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def with_stops_lost(text: str) -> str:
    """A text without the stops before 一是, which samples forget and reports do not."""
    return re.sub("。(?=[一二三四五六七八九]是)", "", text)


def opened(folder: Path) -> tuple[Pack, Dataset]:
    """The learned pack, without a finding, and what its workbook says, without an error."""
    pack, findings = load_pack("甲", [folder / "模板", shipped_templates()])
    assert findings == []
    dataset, faults = read_dataset(read_workbook(folder / "表.xlsx"), pack.catalogue, tuple(pack.sections))
    assert dataset is not None
    assert [f for f in faults if f.is_error] == []
    return pack, dataset


def text_of(report: Report) -> str:
    return "\n".join(plain_text(getattr(block, "spans", ())) for block in report.blocks)


@cache
def lesson(path: Path) -> tuple[Run, Pack, Dataset, Report]:
    """A sample learned, and the report that its pack and workbook write."""
    FOLDERS.append(TemporaryDirectory())
    folder = Path(FOLDERS[-1].name)
    run = learned(folder, path)
    pack, dataset = opened(folder)
    check = draft("packs", "check", "甲", "--templates", folder / "模板", "--json")
    assert [f for f in check.json["findings"] if f["severity"] == "error"] == []
    return run, pack, dataset, render(dataset, pack).report


ALL = [*(REPORTS / f"{name}.txt" for name in NAMES), *published_files()]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_sample_comes_back_word_for_word(path: Path) -> None:
    _, _, _, report = lesson(path)
    sample = read_sample(path)
    back = with_stops_lost(bare(text_of(report)))
    # A heading that announces two parts is divided between them.
    blocks = zip(sample.report.blocks, sample.places, strict=True)
    split = {block_text(block) for block, place in blocks if place.also}
    wanted = [s for line in sample.lines() if line not in split for s in sentences(line)]
    # Shortfalls counted 1、 2、 within a paragraph are rows, which the report counts as the standard has it.
    wanted = [re.sub(r"^\d{1,2}、", "", sentence) for sentence in wanted]
    lost = [sentence for sentence in wanted if with_stops_lost(sentence) not in back]
    assert len(lost) <= (1 - ENOUGH) * len(wanted), lost


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_part_one_keeps_the_order_of_its_headings(path: Path) -> None:
    _, _, _, report = lesson(path)
    sample = read_sample(path)
    themes = [
        bare(plain_text(block.spans)).rstrip("。")
        for block, place in zip(sample.report.blocks, sample.places, strict=True)
        if isinstance(block, Heading) and place.part == MEASURES and place.role is Role.HEADING
    ]
    back = [bare(plain_text(b.spans)).rstrip("。") for b in report.blocks if isinstance(b, Heading)]
    assert [heading for heading in back if heading in themes] == themes


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_change_of_a_cell_shows_in_its_place_and_nowhere_else(path: Path) -> None:
    _, pack, dataset, report = lesson(path)
    spans = list(report.spans())
    for name, attribute, value in cells(dataset):
        previous = attribute == "last_year"
        figures = {
            n: span for n, span in enumerate(spans) if isinstance(span, Figure) and span.indicator == name
        }
        compared = {n for n, span in figures.items() if span.kind is Kind.CHANGE}
        own = {n for n, span in figures.items() if (span.kind is Kind.PREVIOUS) == previous} - compared
        changed = list(render(with_value(dataset, name, attribute, other(value)), pack).report.spans())
        differing = {n for n, (a, b) in enumerate(zip(spans, changed, strict=True)) if a.text != b.text}
        words = {n for n in differing if not isinstance(spans[n], Figure)}
        assert own or compared, name
        assert own <= differing - words <= own | compared, name
        assert all({n - 1, n + 1} & figures.keys() for n in words), name


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_blank_cell_takes_its_sentence_along(path: Path) -> None:
    _, pack, dataset, report = lesson(path)
    whole = text_of(report)
    marks = set(re.findall("【待补充：[^】]*】", whole))
    for name, attribute, _ in cells(dataset):
        text = text_of(render(with_value(dataset, name, attribute, None), pack).report)
        assert len(text) < len(whole), name
        assert set(re.findall("【待补充：[^】]*】", text)) <= marks, name
        assert not re.search(r"[，；、]{2}|。。|[。；：]，|是[一二三四五六七]是|\n[，。；]|（）", text), name
        for paragraph in text.splitlines():
            numbers = re.findall(r"(?:^|。|；)([一二三四五六七八九])是", paragraph)
            assert len(numbers) < 2 or "一是" in paragraph, paragraph


def cells(dataset: Dataset) -> Iterator[tuple[str, str, Value]]:
    """Every figure of a dataset: its indicator, which year's it is, and the figure."""
    for name, entry in dataset.entries.items():
        for attribute in ("this_year", "last_year"):
            if value := getattr(entry, attribute):
                yield name, attribute, value


def places(entry: Entry) -> Iterator[tuple[Source, Value | None]]:
    """The cells of an indicator, each with what it holds."""
    for place, value in ((entry.place, entry.this_year), (entry.last_place, entry.last_year)):
        if isinstance(place, Source):
            yield place, value


def with_value(dataset: Dataset, name: str, attribute: str, value: Value | None) -> Dataset:
    """A dataset in which this year's or last year's value of an indicator is another."""
    old = dataset.entries[name]
    assert attribute in ("this_year", "last_year")
    entry = replace(old, this_year=value) if attribute == "this_year" else replace(old, last_year=value)
    return replace(dataset, entries={**dataset.entries, name: entry})


def other(value: Value) -> Value:
    """The same figure with another number."""
    return replace(value, number=Decimal("61.37") if value.unit == "%" else value.number + 907)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_sample_says_what_was_learned_of_it(path: Path) -> None:
    run, pack, dataset, _ = lesson(path)
    (account,) = run.json["samples"]
    assert run.status == 0
    assert [f for f in run.json["findings"] if f["severity"] == "error"] == []
    figures = account["figures"]
    slots = [figure for figure in figures if figure["indicator"]]
    values = [figure for figure in figures if figure["kind"] != "change"]
    assert len([figure for figure in values if figure["indicator"]]) >= 0.97 * len(values)
    assert {figure["indicator"] for figure in slots} == set(pack.selection or ())
    held: dict[str, Value | None] = {}
    for entry in dataset.entries.values():
        held |= {place.cell: value for place, value in places(entry)}
    computed = {name: entry.this_year for name, entry in dataset.entries.items() if entry.derived}
    derived = {f["cell"]: value for f in slots if (value := computed.get(f["indicator"]))}
    for figure in slots:
        value = held.get(figure["cell"]) or derived[figure["cell"]]
        same = abs(value.number - Decimal(figure["number"])) < Decimal("0.01")
        assert same or figure["kind"] == "change", figure
    assert account["round_trip"]["told"] > 0


def test_the_pack_is_readable(tmp_path: Path) -> None:
    learned(tmp_path, written(tmp_path, SAMPLE))
    folder = tmp_path / "模板" / "甲"
    settings = (folder / "pack.toml").read_text("utf-8")
    assert 'title = "{{ 报告单位 }}关于{{ 年度 }}年度法治政府建设情况的报告"' in settings
    assert '"应急处置" = false' in settings
    frame = (folder / "report.j2").read_text("utf-8")
    assert "{{ 会议精神" in frame
    assert "{{ 纲要" in frame
    assert "{# 第2行 #}{{ 年度 }}年，{{ 我地 }}" in frame
    assert '"纲要" = "《法治政府建设实施纲要（2021-2025年）》"' in (folder / "years.toml").read_text("utf-8")
    sections = {path.stem: path.read_text("utf-8") for path in (folder / "sections").glob("*.j2")}
    assert set(sections) == {"行政决策", "矛盾化解"}
    assert "{# 第4行 #}全年审查各类合同协议{{ 合同合法性审查数 }}。\n" in sections["行政决策"]
    assert "{% sentence %}" not in "".join(sections.values())
    assert "{{ 政府 }}聘请法律顾问{{ 政府法律顾问数 }}。" in sections["行政决策"]
    assert "{{ 行政复议按时办结率 }}" in sections["矛盾化解"]
    assert "{{ 人民调解案件数 | 千分撇 }}" in sections["矛盾化解"]
    assert "{{ 举措 | 逐条 }}" in sections["矛盾化解"]
    assert "第一责任人履职" in (folder / "学习情况.md").read_text("utf-8")
    assert '{{ 行政复议受理数 }}，{{ 行政复议受理数 | 同比("同比增长X.X%") }}' in sections["矛盾化解"]
    assert "增长率" not in content(folder / "学习核对.xlsx").partition("# _review")[0]


def test_the_workbook_builds_the_report_at_once(tmp_path: Path) -> None:
    learned(tmp_path, written(tmp_path, SAMPLE))
    run = draft(
        "build", tmp_path / "表.xlsx", "--templates", tmp_path / "模板", "--pack", "甲",
        "-o", tmp_path / "出", "--format", "txt", "--json",
    )  # fmt: skip
    (report,) = run.json["reports"]
    assert [obstacle["kind"] for obstacle in report["blocked"]] == ["missing"]  # the heads' duties
    text = Path(report["paths"][0]).read_text("utf-8-sig")
    assert "一、主要举措和成效" in text
    assert "（一）健全依法决策机制。一是严格合法性审查。全年审查各类合同协议86份。二是用好法律顾问。" in text
    assert "同比增长12.7%，按时办结率100%" in text
    assert "三、党政主要负责人履行推进法治建设第一责任人职责情况" in text
    assert "四、2024年工作安排" in text
    assert "（一）配强执法队伍。招录专业人员，力争持证率达到95%。" in text
    assert text.rstrip().endswith("2024年2月6日")
    assert "特此报告。" in text


def test_next_year_s_words_are_next_year_s(tmp_path: Path) -> None:
    learned(tmp_path, written(tmp_path, SAMPLE))
    pack, dataset = opened(tmp_path)
    text = text_of(render(replace(dataset, profile=replace(dataset.profile, year=2024)), pack).report)
    assert "2024年，我县全面贯彻落实党的二十大和二十届二中、三中全会精神" in text
    assert "2025年工作安排" in text
    assert "《法治政府建设实施纲要（2021—2025年）》" in text


def test_another_unit_s_words_are_its_own(tmp_path: Path) -> None:
    learned(tmp_path, written(tmp_path, SAMPLE))
    pack, dataset = opened(tmp_path)
    other_unit = replace(dataset.profile, unit="云陵区人民政府")
    rendering = render(replace(dataset, profile=other_unit), pack)
    assert rendering.report.title.startswith("云陵区人民政府关于")
    assert "我区" in text_of(rendering.report)
    assert "青岗" not in text_of(rendering.report)
    assert "我县" not in text_of(rendering.report).replace("我县工作仍有不足", "")


def test_a_series_is_counted_anew_when_an_item_goes(tmp_path: Path) -> None:
    text = SAMPLE.replace("二是用好法律顾问。县政府", "二是县政府")
    learned(tmp_path, written(tmp_path, text))
    pack, dataset = opened(tmp_path)
    assert "一是严格合法性审查。" in text_of(render(dataset, pack).report)
    without = with_value(dataset, "政府法律顾问数", "this_year", None)
    assert "86份。二是规范文件管理" in text_of(render(without, pack).report)


def test_rows_that_a_person_adds_are_printed_in_the_sample_s_style(tmp_path: Path) -> None:
    learned(tmp_path, written(tmp_path, SAMPLE))
    pack, dataset = opened(tmp_path)
    problems = dataset.rows_of("问题和原因")
    more = replace(dataset, rows={**dataset.rows, "问题和原因": (*problems, problems[0])})
    assert "三是执法力量不足。有的乡镇人手不够。" in text_of(render(more, pack).report)


def test_the_form_of_the_next_year_has_these_figures_as_last_year_s(tmp_path: Path) -> None:
    run = learned(tmp_path, written(tmp_path, SAMPLE), options=("--next",))
    form = Path(run.json["workbooks"][1])
    assert form.name == "表-2024.xlsx"
    pack, _ = load_pack("甲", [tmp_path / "模板", shipped_templates()])
    dataset, _ = read_dataset(read_workbook(form), pack.catalogue, tuple(pack.sections))
    assert dataset
    assert dataset.profile.year == 2024
    entry = dataset.entries["行政复议受理数"]
    assert entry.this_year is None
    assert entry.last_year
    assert entry.last_year.number == 151


def test_of_several_samples_the_commonest_way_is_taken(tmp_path: Path) -> None:
    newest = written(tmp_path, SAMPLE, "今年.txt")
    said, other = "全年制定规范性文件4件，废止2件。", "制定规范性文件6件，同时废止3件。"
    older = [
        SAMPLE.replace("2024年", f"{year + 1}年").replace("2023年", f"{year}年").replace(said, other)
        for year in (2022, 2021)
    ]
    paths = [written(tmp_path, text, f"往年{n}.txt") for n, text in enumerate(older)]
    run = learned(tmp_path, *paths, newest)
    assert [account["file"] for account in run.json["samples"]] == ["今年.txt", "往年0.txt", "往年1.txt"]
    pack, dataset = opened(tmp_path)
    assert "制定规范性文件4件，同时废止2件。" in text_of(render(dataset, pack).report)
    without = with_value(dataset, "规范性文件废止数", "this_year", None)
    assert "制定规范性文件4件。" in text_of(render(without, pack).report)


def test_signs_of_a_sample_come_back_and_are_no_signs_of_ours(tmp_path: Path) -> None:
    said = "全年制定｜规范性文件4件，←废止2件。"
    text = SAMPLE.replace("全年制定规范性文件4件，废止2件。", said).replace("化解矛盾纠纷", "化解｜矛盾←纠纷")
    learned(tmp_path, written(tmp_path, text))
    pack, dataset = opened(tmp_path)
    whole = text_of(render(dataset, pack).report)
    assert said in whole
    assert "化解｜矛盾←纠纷" in whole


def test_signs_that_were_set_are_listed_for_the_person(tmp_path: Path) -> None:
    said = "全年召开座谈会4场、听证会2场，发现问题7个。"
    text = SAMPLE.replace("全年制定规范性文件4件，废止2件。", said)
    run = learned(tmp_path, written(tmp_path, text))
    signed = "全年召开｜座谈会4场、听证会2场，←发现问题7个。"
    (account,) = run.json["samples"]
    assert [row["text"][-len(signed) :] for row in account["signs"]] == [signed]
    listed = content(tmp_path / "模板" / "甲" / "学习核对.xlsx").splitlines()
    assert any(signed in row and "加了记号" in row for row in listed)
    pack, dataset = opened(tmp_path)
    assert said in text_of(render(dataset, pack).report)
    first = next(n for n, e in dataset.entries.items() if e.this_year and e.this_year.number == 4)
    text = text_of(render(with_value(dataset, first, "this_year", None), pack).report)
    assert "召开听证会2场，发现问题7个。" in text


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_blank_cell_takes_few_other_figures_along(path: Path) -> None:
    _, pack, dataset, report = lesson(path)
    whole = figures_in(report)
    lost = [
        sum(n for (name, _), n in (whole - figures_in(render(blank, pack).report)).items() if name != own)
        for own, attribute, _ in cells(dataset)
        for blank in (with_value(dataset, own, attribute, None),)
    ]
    assert sum(lost) <= MOST_LOST * len(lost)


def figures_in(report: Report) -> Counter[tuple[str, str]]:
    """The figures of a report, by indicator and text."""
    return Counter((span.indicator, span.text) for span in report.spans() if isinstance(span, Figure))


def test_figures_that_contradict_each_other_are_learned_all_the_same(tmp_path: Path) -> None:
    text = SAMPLE.replace(
        "（二）化解",
        "（二）行政应诉。应出庭应诉案件90件，负责人出庭应诉37件，负责人出庭应诉率100%。\n（三）化解",
    )
    run = learned(tmp_path, written(tmp_path, text))
    assert run.status == 0
    _, dataset = opened(tmp_path)
    rate = dataset.entries["负责人出庭应诉率"]
    assert rate.this_year
    assert rate.this_year.number == 100


def test_both_years_keep_their_numbers_whatever_their_scale_words(tmp_path: Path) -> None:
    said = (
        "全年入企检查6842次，较上年1.03万次减少33.6%。办理行政处罚案件由1.2万件降至9000件。"
        "收到行政复议申请1.1万件，去年同期1.3万件。调解矛盾纠纷5602件，去年同期近6000件。"
        "发放宣传资料从9000份增加到1.5万份。组织法治讲座8百场，去年7百场。"
        "开展法律援助咨询1.2万余人次，去年9000人次。"
    )
    learned(tmp_path, written(tmp_path, SAMPLE.replace("（二）化解", f"（二）执法。{said}\n（三）化解")))
    pack, dataset = opened(tmp_path)
    entries = [
        entry
        for entry in dataset.entries.values()
        if entry.this_year and entry.last_year and entry.this_year.scale != entry.last_year.scale
    ]
    held = {(entry.this_year.base, entry.last_year.base) for entry in entries}  # type: ignore[union-attr]
    assert held >= {(6842, 10300), (9000, 12000), (15000, 9000)}
    assert said in text_of(render(dataset, pack).report)


def test_words_of_a_sample_are_never_code(tmp_path: Path) -> None:
    text = SAMPLE.replace("规范文件管理", "规范{{ 7 * 7 }}文件{% raw %}管理#}")
    learned(tmp_path, written(tmp_path, text, "样本{{ 1 }}#}.txt"))
    pack, dataset = opened(tmp_path)
    assert "规范{{7*7}}文件{%raw%}管理#}" in bare(text_of(render(dataset, pack).report))


@pytest.mark.parametrize("mark", ["\x7f", "\x01", "\x1f", "\x80"])
def test_control_characters_in_a_heading_give_a_pack_that_loads(mark: str, tmp_path: Path) -> None:
    text = SAMPLE.replace("化解矛盾纠纷", f"化解矛盾{mark}纠纷").replace("存在的不足", f"存在的{mark}不足")
    run = learned(tmp_path, written(tmp_path, text, f"样本{mark}.txt"))
    assert run.status == 0
    assert run.json["findings"] == []
    pack, dataset = opened(tmp_path)
    assert bare(pack.sections["矛盾化解"]).replace(mark, "") == "化解矛盾纠纷"
    assert "化解矛盾" in text_of(render(dataset, pack).report)


def test_paragraphs_that_are_alike_keep_their_own_figures(tmp_path: Path) -> None:
    alike = "<p>全年受理行政复议案件151件。<br>全年受理行政复议案件151件。</p>"
    body = "".join(f"<p>{line}</p>" for line in SAMPLE.splitlines())
    sample = tmp_path / "样本.html"
    sample.write_text(f"<html><body>{body.replace('<p>二、', alike + '<p>二、')}</body></html>", "utf-8")
    learned(tmp_path, sample)
    section = (tmp_path / "模板" / "甲" / "sections" / "矛盾化解.j2").read_text("utf-8")
    assert section.count("全年受理行政复议案件{{ 行政复议受理数 }}。") == 2


def test_a_pack_is_never_overwritten(tmp_path: Path) -> None:
    sample = written(tmp_path, SAMPLE)
    learned(tmp_path, sample)
    before = (tmp_path / "模板" / "甲" / "report.j2").read_bytes()
    run = learned(tmp_path, sample)
    assert (run.status, [f["code"] for f in run.json["findings"]]) == (2, ["U09"])
    assert (tmp_path / "模板" / "甲" / "report.j2").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--next",), "--workbook"),
        (("-o", "county"), "已有这个名称"),
        (("-o", ".甲"), "以点开头"),
        (("--level", "village"), "--level"),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = draft("learn", written(tmp_path, SAMPLE), "-o", "甲", *options)
    assert (run.status, said in run.err) == (2, True)
    assert not (tmp_path / "甲").exists()


def test_a_level_that_the_sample_does_not_show_is_asked_for(tmp_path: Path) -> None:
    text = "\n".join(SAMPLE.splitlines()[1:-2]).replace("县", "地")
    sample = written(tmp_path, text)
    run = draft("learn", sample, "-o", tmp_path / "甲")
    assert (run.status, "--level" in run.err) == (2, True)
    options = ("--level", "county", "--unit", "青岗县人民政府", "--year", "2023")
    assert learned(tmp_path, sample, options=options).status == 0
    _, dataset = opened(tmp_path)
    assert dataset.profile.unit == "青岗县人民政府"
    assert dataset.profile.level is Level.COUNTY


def test_a_bad_sample_does_not_stop_a_good_one(tmp_path: Path) -> None:
    run = learned(tmp_path, written(tmp_path, "", "空.txt"), written(tmp_path, SAMPLE))
    assert run.status == 1
    assert [f["code"] for f in run.json["findings"] if f["severity"] == "error"] == ["L02"]
    assert (tmp_path / "模板" / "甲" / "pack.toml").is_file()


def test_only_bad_samples_give_findings_and_nothing_else(tmp_path: Path) -> None:
    run = draft("learn", written(tmp_path, "", "空.txt"), "-o", tmp_path / "甲")
    assert (run.status, "L02" in run.err) == (1, True)
    assert not (tmp_path / "甲").exists()


def test_the_same_sample_gives_the_same_bytes(tmp_path: Path) -> None:
    folders = []
    for n in ("一", "二"):
        folder = tmp_path / n
        folder.mkdir()
        learned(folder, written(folder, SAMPLE))
        files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".draft.jsonl")
        folders.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert folders[0] == folders[1]


def test_a_summary_is_printed_for_the_person(tmp_path: Path) -> None:
    sample = written(tmp_path, SAMPLE)
    run = draft("learn", sample, "-o", tmp_path / "模板" / "甲", "--workbook", tmp_path / "表.xlsx")
    assert run.status == 0
    assert "报告单位：青岗县人民政府；年度：2023；层级：县级" in run.out
    assert "样本缺少的部分：第一责任人履职、其他事项" in run.out
    assert "正文 23 句，23 句一致，多出 2 句" in run.out
    assert f"draft build {tmp_path / '表.xlsx'}" in run.out


@published
@pytest.mark.parametrize("path", published_files(), ids=lambda path: path.stem)
def test_no_trace_of_the_page_is_learned(path: Path) -> None:
    _, _, _, report = lesson(path)
    text = text_of(report)
    assert not any(
        word in text for word in ("浏览次数", "扫一扫", "首页", "字体大小", "发布时间", "附件下载", "字号")
    )


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("经复议后未再诉讼的达八成半", '成数("半")'),
        ("评查案卷三百二十卷", "| 中文数字"),
        ("分别立案312、287件", ".数值"),
        ("法治公园两个、法治广场三处", "| 中文数字"),
        ("播放量达580万+", "{{"),
    ],
)
def test_numbers_come_back_as_they_were_written(tmp_path: Path, words: str, slot: str) -> None:
    learned(tmp_path, written(tmp_path, SAMPLE.replace("二是用好法律顾问。", f"二是用好法律顾问。{words}。")))
    pack, dataset = opened(tmp_path)
    assert f"{words}。" in text_of(render(dataset, pack).report)
    section = (tmp_path / "模板" / "甲" / "sections" / "行政决策.j2").read_text("utf-8")
    assert [slot in line for line in section.splitlines() if words[:3] in line] == [True]


@pytest.mark.parametrize("words", ["避免损失两千余万元", "抽查占比达到二成", f"编号{'9' * 20}件"])
def test_a_sentence_with_a_number_that_no_slot_prints_is_a_row(tmp_path: Path, words: str) -> None:
    sample = written(tmp_path, SAMPLE.replace("二是用好法律顾问。", f"二是用好法律顾问。{words}。"))
    (account,) = learned(tmp_path, sample).json["samples"]
    pack, dataset = opened(tmp_path)
    assert f"{words}。" in text_of(render(dataset, pack).report)
    assert [row.text("主要做法") for row in dataset.rows_of("工作举措")] == [f"{words}。"]
    assert [f for f in account["figures"] if f["text"] in words] == []


def test_paragraphs_that_count_themselves_become_rows(tmp_path: Path) -> None:
    plans = "（一）学法不少于10次。\n（二）检查控制在1.5次以内。\n（三）配强队伍。招录3人。\n"
    start, end = SAMPLE.index("（一）配强"), SAMPLE.index("特此报告")
    learned(tmp_path, written(tmp_path, SAMPLE[:start] + plans + SAMPLE[end:]))
    pack, dataset = opened(tmp_path)
    plans_of = dataset.rows_of("下一年度安排")
    assert len(plans_of) == 3
    assert plans.replace("\n", "") in text_of(render(dataset, pack).report).replace("\n", "")
    without = replace(dataset, rows={**dataset.rows, "下一年度安排": plans_of[1:]})
    assert "（一）检查控制在1.5次以内。" in text_of(render(without, pack).report)
    assert "10次" not in (tmp_path / "模板" / "甲" / "report.j2").read_text("utf-8")


def test_a_part_that_the_template_writes_needs_no_rows(tmp_path: Path) -> None:
    duties = "三、党政主要负责人履行第一责任人职责情况\n县长主持会议3次研究法治工作。\n四、2024年工作安排"
    learned(tmp_path, written(tmp_path, SAMPLE.replace("三、2024年工作安排", duties)))
    assert 'written = ["第一责任人履职"]' in (tmp_path / "模板" / "甲" / "pack.toml").read_text("utf-8")
    run = draft("check", tmp_path / "表.xlsx", "--json", "--templates", tmp_path / "模板", "--pack", "甲")
    assert "R08" not in [f["code"] for f in run.json["findings"]]


def test_samples_that_are_unlike_are_named(tmp_path: Path) -> None:
    newest = written(tmp_path, SAMPLE, "今年.txt")
    same = written(tmp_path, SAMPLE, "副本.txt")
    other = written(tmp_path, SAMPLE.replace("青岗县", "临川市").replace("县", "市"), "外地.txt")
    run = learned(tmp_path, newest, same, other)
    assert run.status == 0
    assert [(f["code"], f["file"]) for f in run.json["findings"]] == [
        ("L12", "副本.txt"),
        ("L11", "外地.txt"),
    ]
    assert [account["file"] for account in run.json["samples"]] == ["今年.txt", "外地.txt"]


def test_what_the_command_overrules_is_said(tmp_path: Path) -> None:
    run = learned(tmp_path, written(tmp_path, SAMPLE), options=("--year", "2022"))
    assert [(f["code"], f["severity"]) for f in run.json["findings"]] == [("L13", "warning")]
    assert "“2023”" in run.json["findings"][0]["message"]


@pytest.mark.parametrize(("missing", "option"), [("unit", "--unit"), ("year", "--year")])
def test_unit_and_year_are_asked_for(tmp_path: Path, missing: str, option: str) -> None:
    text = "\n".join(SAMPLE.splitlines()[1:-2])
    text = text.replace("青岗县", "") if missing == "unit" else re.sub(r"20\d\d年?|（-\d*）", "", text)
    given = ("--level", "county", *(() if missing == "unit" else ("--unit", "青岗县人民政府")))
    run = draft("learn", written(tmp_path, text), "-o", tmp_path / "甲", *given)
    assert (run.status, option in run.err) == (2, True)
    assert not (tmp_path / "甲").exists()


def test_a_workbook_is_an_xlsx_file(tmp_path: Path) -> None:
    run = draft("learn", written(tmp_path, SAMPLE), "-o", tmp_path / "甲", "--workbook", tmp_path / "表.docx")
    assert (run.status, ".xlsx" in run.err) == (2, True)
    assert not (tmp_path / "甲").exists()


def test_a_workbook_that_cannot_be_written_leaves_no_pack(tmp_path: Path) -> None:
    sample = written(tmp_path, SAMPLE)
    run = draft("learn", sample, "-o", tmp_path / "甲", "--workbook", sample / "表.xlsx")
    assert run.status == 1
    assert not (tmp_path / "甲").exists()


def test_the_account_lists_what_was_left_out(tmp_path: Path) -> None:
    learned(tmp_path, written(tmp_path, SAMPLE.replace("特此报告。", "打印本页\n特此报告。")))
    account = content(tmp_path / "模板" / "甲" / "学习核对.xlsx").splitlines()
    assert any("打印本页" in row and row.startswith("没有采用的行") for row in account)


def test_the_summary_says_what_to_check_and_prints_a_command_to_paste(tmp_path: Path) -> None:
    sample = written(tmp_path, SAMPLE)
    run = draft("learn", sample, "-o", tmp_path / "模 板" / "甲", "--workbook", tmp_path / "表 1.xlsx")
    assert "请核对：第 " in run.out
    assert f'draft build "{tmp_path / "表 1.xlsx"}" --templates "{tmp_path / "模 板"}" --pack 甲' in run.out


def test_what_does_not_come_back_is_counted(tmp_path: Path) -> None:
    text = SAMPLE.replace("二、存在的不足和原因", "二、存在的不足和2024年工作打算")
    text = text.replace("三、2024年工作安排", "下一步，我县将做好以下工作：")
    run = draft("learn", written(tmp_path, text), "-o", tmp_path / "甲")
    assert "1 句没有还原" in run.out
    account = (tmp_path / "甲" / "学习情况.md").read_text("utf-8")
    assert "  - 没有还原：存在的不足和2024年工作打算\n" in account
    assert "没有还原的句子 |  | 存在的不足和2024年工作打算" in content(tmp_path / "甲" / "学习核对.xlsx")
