"""What an office chooses in [document] and [charts], from a pack and workbooks to the files that come out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import Desk, Run, draft
from ooxml import attributes, find, names, part, text, val
from packs import TOML, dataset, small_pack, write_pack

from drafter.model import Chart, ChartKind, Figure, Kind, Table, Variant, plain_text
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates
from drafter.writing import departures

PROFILE = """
+ 基本信息
| 发文字号 | 晏政〔2026〕5号 |
| 签发人 | 王某某 |
| 附注 | 此件公开发布 |
"""
IMPRINT = PROFILE + "| 抄送机关 | 县委办公室 |\n| 印发机关 | 县政府办公室 |\n| 印发日期 | 2026-02-26 |\n"
TRACE = "{urn:drafter:trace:1}"


def figures(*rows: str, year: int = 2025, unit: str = "海晏县人民政府", profile: str = "") -> str:
    """A workbook with these rows of 年度数据, and perhaps more rows of 基本信息."""
    return f"""
{profile or "+ 基本信息"}
| 报告单位 | {unit} |
| 年度 | {year} |
| 成文日期 | '{year + 1}年2月25日 |

+ _form
| unit | {unit} |
| year | '{year} |

+ 年度数据
| 板块 | 指标 | 本年 | 上年 | 单位 | 约数 |
{"".join(f"| {row} |{chr(10)}" for row in rows)}"""


class Office(Desk):
    """A desk with a pack of its own."""

    def pack(self, toml: str, name: str = "甲县", extends: str = "county") -> None:
        """Write the pack.toml of a pack."""
        path = self.inbox.parent / "templates" / name / "pack.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'extends = "{extends}"\n{toml}', "utf-8")

    def report(self, *options: object, formats: str = "docx", pack: str = "甲县") -> Run:
        """Build with that pack."""
        folder = self.inbox.parent / "templates"
        return self.build("--templates", folder, "--pack", pack, "--format", formats, *options)

    def word(self, *options: object, year: int = 2025) -> bytes:
        """The Word file of a build in which nothing is wrong."""
        run = self.report(*options)
        assert run.status == 0, run.out + run.err
        return self.file("docx", year).read_bytes()

    def file(self, suffix: str, year: int = 2025) -> Path:
        [path] = self.out.glob(f"*{year}*.{suffix}")
        return path


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    return Office(tmp_path)


def with_options(toml: str) -> str:
    """The settings of the small pack and more."""
    return f"{TOML}\n{toml}\n"


def styles(word: bytes) -> list[str]:
    """The styles of the paragraphs, in order."""
    return val(part(word), "//w:body//w:pStyle")


def said(word: bytes) -> str:
    return text(part(word))


def rows(word: bytes) -> dict[str, list[str]]:
    """The rows of the attachment by indicator: unit, this year, last year, change."""
    found = {}
    for row in find(part(word), "//w:tbl[.//w:pStyle[@w:val='TableHead']]/w:tr[position()>1]"):
        name, *cells = (text(cell) for cell in find(row, "w:tc | w:sdt/w:sdtContent/w:tc"))
        found[name] = cells
    return found


def traced(word: bytes) -> list[tuple[str, str, str, list[str]]]:
    """The figures of a Word file as it says itself: indicator, kind, text and cells."""
    found = []
    for figure in part(word, "customXml/item1.xml").iter(f"{TRACE}figure"):
        known = attributes(figure)
        cells = [attributes(source)["cell"] for source in figure.iter(f"{TRACE}source")]
        found.append((known["indicator"], known["kind"], known["text"], cells))
    return found


# Settings

WRONG = [
    ('[document]\nvariant = "公布"', "第 3 行 [document] variant", "应为公开、上报、讨论稿之一"),
    ("[document]\nvariant = true", "第 3 行 [document] variant", "应为公开、上报、讨论稿之一"),
    ('[document]\nvariant = ["公开"]', "第 3 行 [document] variant", "应为公开、上报、讨论稿之一"),
    ("[document]\nvarient = 3", "第 3 行 [document] varient", "没有“varient”这一项"),
    *(
        (f'[document]\n{name} = "是"', f"第 3 行 [document] {name}", f"“{name}”应写成 true 或 false")
        for name in ("contents", "attachment", "landscape", "sealed")
    ),
    ("[document]\nsealed = 1", "第 3 行 [document] sealed", "应写成 true 或 false"),
    ("document = true", "第 2 行 document", "应是一个表，写成 [document]"),
    ('charts = ["行政检查次数"]', "第 2 行 charts", "应是一个表，写成 [charts]"),
    ('[charts]\n"图" = "行政检查次数"', "第 3 行 [charts] 图", "应写成指标名的列表"),
    ('[charts]\n"图" = []', "第 3 行 [charts] 图", "应写成指标名的列表"),
    ('[charts]\n"图" = [3]', "第 3 行 [charts] 图", "应写成指标名的列表"),
    ('[charts]\n"图" = { kind = "饼图" }', "第 3 行 [charts] 图", "应写成指标名的列表"),
    ('[charts]\n"图" = ["行政检察次数"]', "第 3 行 [charts] 图", "“行政检察次数”不在指标目录中"),
    (
        '[charts]\n"图" = { indicators = ["行政检查次数"], kind = "条形图" }',
        "第 3 行 [charts] 图",
        "kind 应为柱形图、折线图、饼图之一",
    ),
    (
        '[charts]\n"图" = { indicators = ["行政检查次数"], kind = ["饼图"] }',
        "第 3 行 [charts] 图",
        "kind 应为柱形图、折线图、饼图之一",
    ),
    (
        '[charts]\n"图" = { indicators = ["行政检查次数"], size = "大" }',
        "第 3 行 [charts] 图",
        "不能有别的项",
    ),
    ('[charts."图"]\nindicators = "行政检查次数"', "第 2 行 [charts] 图", "应写成指标名的列表"),
    ('[charts."图"]\nindicators = ["行政检察次数"]', "第 2 行 [charts] 图", "不在指标目录中"),
]


@pytest.mark.parametrize(("toml", "place", "reason"), WRONG)
def test_a_wrong_option_is_named_with_its_line_and_stops_the_report(
    desk: Office, toml: str, place: str, reason: str
) -> None:
    desk.put("")
    desk.pack(toml)

    checked = draft("packs", "check", "甲县", "--templates", desk.inbox.parent / "templates", "--json")
    built = desk.report()

    [fault] = checked.json["findings"]
    assert (fault["code"], fault["file"], fault["cell"]) == ("T07", "甲县/pack.toml", place)
    assert reason in fault["message"]
    assert (checked.status, built.status) == (1, 1)
    assert built.json["reports"] == []
    assert fault in built.json["findings"]


def test_options_and_charts_are_inherited_one_by_one(tmp_path: Path) -> None:
    write_pack(tmp_path, "底本")
    upper = (
        '[document]\nvariant = "上报"\nattachment = true\n[charts]\n"甲" = ["案件数"]\n"乙" = ["办结数"]\n'
    )
    lower = '[document]\nattachment = false\nsealed = true\n[charts]\n"乙" = ["户数", "次数"]\n'
    (tmp_path / "上").mkdir()
    (tmp_path / "上" / "pack.toml").write_text(f'extends = "底本"\n{upper}', "utf-8")
    (tmp_path / "下").mkdir()
    (tmp_path / "下" / "pack.toml").write_text(f'extends = "上"\n{lower}', "utf-8")

    plain_pack, _ = load_pack("底本", [tmp_path])
    pack, findings = load_pack("下", [tmp_path])

    options = pack.options
    assert findings == []
    assert plain_pack.options.variant is Variant.PUBLIC
    assert not any(getattr(plain_pack.options, o) for o in ("contents", "attachment", "landscape", "sealed"))
    assert (options.variant, options.attachment, options.sealed) == (Variant.UPWARD, False, True)
    assert [(c.caption, c.indicators) for c in options.charts] == [
        ("甲", ("案件数",)),
        ("乙", ("户数", "次数")),
    ]


# Variants


def test_for_the_public_there_is_neither_letterhead_nor_imprint(desk: Office) -> None:
    desk.put(IMPRINT)
    desk.pack("")

    word = desk.word()

    assert styles(word)[0] == "ReportTitle"
    assert not {"Organ", "DocumentNumber", "CopiesTo", "Issued"} & set(styles(word))
    for words in ("文件", "签发人", "晏政〔2026〕5号", "抄送", "印发"):
        assert words not in said(word).replace("规范性文件", "")
    assert "（此件公开发布）" in said(word)


def test_for_the_upper_level_there_are_letterhead_number_signer_and_imprint(desk: Office) -> None:
    desk.put(IMPRINT + "| 份号 | '000012 |\n| 密级和保密期限 | 秘密★1年 |\n| 紧急程度 | 特急 |\n")
    desk.pack('[document]\nvariant = "上报"')

    word = desk.word()

    above, _, below = said(word).partition("海晏县2025年法治政府建设年度报告")
    for words in ("000012", "秘密★1年", "特急", "海晏县人民政府文件", "晏政〔2026〕5号", "签发人：王某某"):
        assert words in above
    assert re.search(r"抄送：县委办公室。.*县政府办公室.*2026年2月26日印发$", below)


def test_the_name_in_red_is_what_the_workbook_says(desk: Office) -> None:
    desk.put(PROFILE + "| 发文机关标志 | 中共海晏县委文件 |\n")
    desk.pack('[document]\nvariant = "上报"')

    word = desk.word()

    assert "中共海晏县委文件" in said(word)
    assert "海晏县人民政府文件" not in said(word)


def test_an_imprint_about_which_nothing_is_known_is_left_out(desk: Office) -> None:
    desk.put(PROFILE)
    desk.pack('[document]\nvariant = "上报"')

    word = desk.word()

    assert "Organ" in styles(word)
    assert not {"CopiesTo", "Issued"} & set(styles(word))
    assert "印发" not in said(word)


def test_a_letterhead_with_contents_leaves_no_text_on_page_one(desk: Office) -> None:
    """GB/T 9704-2012, 7.3.3: the first page shows text; contents below the title take all of it."""
    desk.put(PROFILE)
    desk.pack('[document]\nvariant = "上报"\ncontents = true')

    [told] = [f for f in desk.report().json["findings"] if f["code"] == "B11"]

    assert (told["severity"], told["field"]) == ("warning", "contents")
    assert told["file"].endswith("pack.toml")
    desk.pack('[document]\nvariant = "公开"\ncontents = true')
    assert "B11" not in desk.report().places()


def test_a_draft_says_so_on_its_first_line_in_every_format(desk: Office) -> None:
    desk.put(IMPRINT)
    desk.pack('[document]\nvariant = "讨论稿"\nsealed = true')

    run = desk.report(formats="docx,html,md,txt")

    assert run.status == 0
    [first, *_] = find(part(desk.file("docx").read_bytes()), "//w:body/w:p")
    assert text(first) == "内部讨论稿"
    assert "Organ" not in styles(desk.file("docx").read_bytes())
    assert desk.file("txt").read_text("utf-8-sig").splitlines()[0] == "内部讨论稿"
    assert "内部讨论稿" in desk.file("md").read_text("utf-8").splitlines()[0]
    page = desk.file("html").read_text("utf-8")
    assert 0 < page.index(">内部讨论稿<") < page.index("<h1>")


@pytest.mark.parametrize(("variant", "organ"), [("公开", 0), ("上报", 1), ("讨论稿", 0)])
@pytest.mark.parametrize("own", ["公开", "上报", "讨论稿"])
def test_the_command_line_wins_over_the_pack(desk: Office, own: str, variant: str, organ: int) -> None:
    desk.put(PROFILE)
    desk.pack(f'[document]\nvariant = "{own}"\nattachment = true')

    word = desk.word("--variant", variant)

    assert styles(word).count("Organ") == organ
    assert ("内部讨论稿" in said(word)) == (variant == "讨论稿")
    assert "附件" in said(word)


def test_a_misspelt_variant_is_a_mistake_in_the_command(desk: Office) -> None:
    desk.put("")

    run = draft("build", desk.inbox, "-o", desk.out, "--variant", "公布")

    assert run.status == 2
    assert "应为公开、上报、讨论稿之一" in run.err
    assert not desk.out.exists()


def test_room_for_a_seal_is_left_only_when_asked_for(desk: Office) -> None:
    desk.put("")
    desk.pack("")
    unsealed = desk.word()
    desk.pack("[document]\nsealed = true")

    assert desk.word() != unsealed


# The attachment


ROWS = (
    "行政执法 | 行政检查次数 | 300 | 280 | |",
    "行政执法 | 行政处罚案件数 | 0 | 12 | |",
    "行政执法 | 行政强制案件数 | 7 | 0 | |",
    "矛盾化解 | 行政复议受理数 | 0 | 0 | |",
    "矛盾化解 | 行政复议申请数 | 不适用 | | |",
    "矛盾化解 | 行政复议办结数 | | | |",
    "矛盾化解 | 行政复议调解和解数 | | 5 | |",
    "权力监督 | 负责人出庭应诉率 | 95 | 93.75 | |",
    "法治宣传 | 法治宣传活动场次 | 260 | 240 | | 余",
    "法治宣传 | 法治动漫作品数 | 6 | 4 | 部 |",
    "行政执法 | 行政许可准予数 | 3 | | 万件 | 余",
    "行政执法 | 执法培训人数 | 100001 | 100000 | 人 |",
)
EXPECTED = {
    "行政检查次数": ["次", "300", "280", "+7.1%"],
    "行政处罚案件数": ["件", "0", "12", "−12件"],
    "行政强制案件数": ["件", "7", "0", "+7件"],
    "行政许可准予数": ["万件", "3万余件", "—", "—"],
    "执法培训人数": ["人", "100001", "100000", "+0.001%"],
    "行政复议受理数": ["件", "0", "0", "持平"],
    "行政复议调解和解数": ["件", "—", "5", "—"],
    "负责人出庭应诉率": ["%", "95", "93.75", "+1.3个百分点"],
    "法治宣传活动场次": ["场", "260余", "240", "—"],
    "法治动漫作品数": ["部", "6", "4", "+2部"],
}


@pytest.fixture
def attached(desk: Office) -> bytes:
    desk.put(figures(*ROWS))
    desk.pack("[document]\nattachment = true")
    return desk.word()


def test_the_attachment_holds_every_figure_that_was_reported(attached: bytes) -> None:
    assert rows(attached) == EXPECTED
    assert "附件：主要数据统计表" in said(attached)


def test_the_attachment_goes_by_section_and_has_no_empty_one(desk: Office, attached: bytes) -> None:
    captions = [text(p) for p in find(part(attached), "//w:body/w:p[following-sibling::*[1][self::w:tbl]]")]

    assert captions == ["行政执法", "矛盾化解", "权力监督", "法治宣传"]


def test_figures_of_several_departments_stand_in_the_order_of_the_catalogue(desk: Office) -> None:
    department = "+ 基本信息\n| 填报部门 | 县公安局 |"
    desk.put(figures("行政执法 | 行政处罚案件数 | 5 | | |"), "甲.xlsx")
    desk.put(figures("行政执法 | 行政检查次数 | 9 | | |", profile=department), "乙.xlsx")
    desk.pack("[document]\nattachment = true")
    pack, _ = load_pack("county", [shipped_templates()])
    wanted = [name for name in pack.catalogue.indicators if name in ("行政处罚案件数", "行政检查次数")]

    assert list(rows(desk.word())) == wanted


def test_each_number_of_the_attachment_names_its_cells(attached: bytes) -> None:
    attachment = traced(attached)[-sum(cell != "—" for _, *cells in EXPECTED.values() for cell in cells) :]
    line = {row.partition(" | ")[2].partition(" | ")[0]: n for n, row in enumerate(ROWS, 2)}
    columns = {"value": "D", "rate": "D", "previous": "E", "change": "DE"}

    assert sorted(words for _, _, words, _ in attachment) == sorted(
        cell for _, *cells in EXPECTED.values() for cell in cells if cell != "—"
    )
    for name, kind, _, cells in attachment:
        assert cells == [f"{column}{line[name]}" for column in columns[kind]]


def test_no_number_of_the_attachment_is_mere_text(tmp_path: Path) -> None:
    pack = small_pack(tmp_path, toml=with_options("[document]\nattachment = true"))
    made = render(dataset(pack, {"案件数": (3, 2), "满意率": ("95", "90"), "自加": 0, "天数": "约8"}), pack)

    [attachment] = made.report.attachments
    spans = [s for t in attachment.blocks if isinstance(t, Table) for r in t.rows for c in r[2:] for s in c]
    assert {plain_text((s,)) for s in spans if not isinstance(s, Figure)} == {"—"}
    assert all(s.sources and s.number is not None for s in spans if isinstance(s, Figure))
    kinds = {s.text: s.kind for s in spans if isinstance(s, Figure)}
    assert kinds == {
        "3": Kind.VALUE, "2": Kind.PREVIOUS, "+1件": Kind.CHANGE, "95": Kind.RATE, "90": Kind.PREVIOUS,
        "+5个百分点": Kind.CHANGE, "0": Kind.VALUE, "约8": Kind.VALUE,
    }  # fmt: skip


def test_what_the_text_did_not_use_is_in_the_table_or_in_the_list(desk: Office) -> None:
    desk.put(figures("法治宣传 | 法治动漫作品数 | 6 | | 部 |"))
    desk.pack("")
    without = desk.report().json
    desk.pack("[document]\nattachment = true")
    attached = desk.report().json

    assert [f["field"] for f in without["findings"] if f["code"] == "B03"] == ["法治动漫作品数"]
    assert without["reports"][0]["unused"] == ["法治动漫作品数"]
    assert [f for f in attached["findings"] if f["code"] == "B03"] == []
    assert attached["reports"][0]["unused"] == []
    assert rows(desk.file("docx").read_bytes()) == {"法治动漫作品数": ["部", "6", "—", "—"]}


def test_without_figures_there_is_no_attachment(desk: Office) -> None:
    desk.put(figures("行政执法 | 行政检查次数 | | | |"))
    desk.pack('[document]\nattachment = true\n[charts]\n"图" = ["行政检查次数"]')

    assert "附件" not in said(desk.word())


def test_the_attachment_lies_on_its_side_only_when_asked(desk: Office, attached: bytes) -> None:
    assert find(part(attached), "//w:pgSz[@w:orient='landscape']") == []
    desk.pack("[document]\nattachment = true\nlandscape = true")

    assert find(part(desk.word()), "//w:pgSz[@w:orient='landscape']")


# Charts


def charts(root: Path, toml: str, *years: tuple[int, Mapping[str, object]]) -> list[Chart]:
    """The charts of the first of these years' reports; the other years are known."""
    pack = small_pack(root, toml=with_options(toml))
    this, *others = (dataset(pack, given, year=year) for year, given in years)
    report = render(this, pack, others).report
    return [block for a in report.attachments for block in a.blocks if isinstance(block, Chart)]


def points(chart: Chart) -> list[tuple[str, str]]:
    return [(name, figure.text) for name, figure in zip(chart.categories, chart.figures, strict=True)]


def test_a_chart_goes_over_the_years_of_all_workbooks_in_a_build(desk: Office) -> None:
    desk.put(figures("矛盾化解 | 行政复议受理数 | 151 | 130 | |"), "2025.xlsx")
    desk.put(figures("矛盾化解 | 行政复议受理数 | 131 | 100 | |", year=2024), "2024.xlsx")
    desk.pack('[charts]\n"近年行政复议案件" = ["行政复议受理数"]')

    run = desk.report(formats="docx,md")

    assert run.status == 0, run.out
    now, before = (desk.file("md", year).read_text("utf-8") for year in (2025, 2024))
    over = [re.findall(r"\| (\d{4}年) \| (\d+件) \|", page) for page in (now, before)]
    assert over == [
        [("2023年", "100件"), ("2024年", "131件"), ("2025年", "151件")],
        [("2023年", "100件"), ("2024年", "131件")],
    ]
    assert "word/charts/chart1.xml" in names(desk.file("docx").read_bytes())
    assert "附件：主要数据统计图" in now
    word = traced(desk.file("docx").read_bytes())
    assert [cells for _, _, words, cells in word if words == "100件"] == [["E2"]]


def test_another_units_years_are_not_drawn(desk: Office) -> None:
    row = "矛盾化解 | 行政复议受理数 | {} | | |"
    desk.put(figures(row.format(151)), "甲.xlsx")
    desk.put(figures(row.format(77), year=2024, unit="刚察县人民政府"), "乙.xlsx")
    desk.pack('[charts]\n"图" = ["行政复议受理数"]')

    run = desk.report(formats="md")

    assert run.status == 0
    assert "附件" not in desk.file("md").read_text("utf-8")


def test_a_figure_at_fault_gives_no_point(desk: Office) -> None:
    bad = ("行政执法 | 行政检查次数 | 40 | | |", "矛盾化解 | 行政复议受理数 | -1 | | |")
    desk.put(figures("矛盾化解 | 行政复议受理数 | 151 | 130 | |"), "2025.xlsx")
    desk.put(figures(*bad, year=2024), "2024.xlsx")
    desk.pack('[charts]\n"图" = ["行政复议受理数"]')

    run = desk.report(formats="md")

    assert run.status == 1
    page = desk.file("md").read_text("utf-8")
    assert re.findall(r"\| (\d{4})年 \| (\d+)件 \|", page) == [("2024", "130"), ("2025", "151")]


def test_several_indicators_stand_side_by_side(tmp_path: Path) -> None:
    toml = '[charts]\n"图" = { indicators = ["办结数", "案件数", "户数"], kind = "饼图" }'

    [chart] = charts(tmp_path, toml, (2025, {"案件数": 3, "办结数": (2, 9)}))

    assert (chart.caption, chart.kind, chart.unit) == ("图", ChartKind.PIE, "件")
    assert points(chart) == [("办结数", "2件"), ("案件数", "3件")]
    assert all(figure.sources for figure in chart.figures)


@pytest.mark.parametrize("kind", ["柱形图", "折线图", "饼图"])
def test_every_kind_can_be_asked_for(tmp_path: Path, kind: str) -> None:
    toml = f'[charts."图"]\nindicators = ["案件数"]\nkind = "{kind}"'

    [chart] = charts(tmp_path, toml, (2025, {"案件数": (3, 2)}))

    assert chart.kind.value == kind


def test_a_year_of_its_own_goes_before_another_years_last_year(tmp_path: Path) -> None:
    toml = '[charts]\n"图" = ["案件数"]'
    years = (2024, {"案件数": (5, 4)}), (2025, {"案件数": (9, 6)}), (2022, {"案件数": (2, 1)})

    [chart] = charts(tmp_path, toml, *years)

    assert points(chart) == [("2021年", "1件"), ("2022年", "2件"), ("2023年", "4件"), ("2024年", "5件")]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (["案件数"], {"案件数": 3}),
        (["案件数"], {"案件数": (None, 3)}),
        (["案件数"], {}),
        (["案件数"], {"案件数": ("3万件", 200)}),
        (["案件数", "办结数"], {"案件数": 3}),
        (["案件数", "户数"], {"案件数": 3, "户数": 2}),
        (["案件数", "办结数"], {"案件数": 3, "办结数": "不适用"}),
    ],
)
def test_one_point_or_mixed_units_are_not_drawn(
    tmp_path: Path, asked: list[str], given: dict[str, object]
) -> None:
    assert charts(tmp_path, f'[charts]\n"图" = {asked}'.replace("'", '"'), (2025, given)) == []


# Fonts


def test_a_font_that_departs_from_the_standard_is_a_reminder(desk: Office) -> None:
    desk.put("")
    desk.pack('[style]\ntitle_font = "华文中宋"\nbody_font = "仿宋"\nlevel2_font = "楷体"')

    run = desk.report()

    [found] = [f for f in run.json["findings"] if f["code"] == "B04"]
    assert run.status == 0
    assert (found["file"], found["field"], found["value"]) == ("甲县/pack.toml", "标题", "华文中宋")
    assert "小标宋体" in found["message"]


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("title_font", "方正小标宋_GBK", "宋体"),
        ("level1_font", "方正黑体_GBK", "宋体"),
        ("level2_font", "方正楷体_GBK", "仿宋"),
        ("body_font", "仿宋", "宋体"),
        ("page_number_font", "宋体", "黑体"),
    ],
)
def test_fonts_of_the_kind_that_the_standard_wants_are_left_in_peace(
    tmp_path: Path, field: str, good: str, bad: str
) -> None:
    found = {}
    for font in (good, bad):
        pack = small_pack(tmp_path / font, toml=with_options(f'[style]\n{field} = "{font}"'))
        found[font] = [name for _, name, _ in departures(pack.style)]

    assert found == {good: [], bad: [bad]}


def test_a_style_document_that_is_none_is_named_and_other_formats_are_written(desk: Office) -> None:
    desk.put("")
    desk.pack("")
    (desk.inbox.parent / "templates" / "甲县" / "style.docx").write_bytes(b"nothing")

    run = desk.report(formats="docx,md")

    [found] = [f for f in run.json["findings"] if f["code"] == "T07"]
    assert run.status == 1
    assert found["file"] == "甲县/style.docx"
    assert [Path(p).suffix for p in run.json["reports"][0]["paths"]] == [".md"]


# Formats


@pytest.fixture
def no_tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without LibreOffice and poppler."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("drafter.office.running._PLACES", ())


@pytest.mark.usefixtures("no_tools")
def test_a_pdf_that_cannot_be_made_leaves_the_other_formats(desk: Office) -> None:
    desk.put("")

    run = desk.build("--format", "pdf,docx,txt")

    [found] = [f for f in run.json["findings"] if f["code"] == "B05"]
    assert run.status == 1
    assert found["severity"] == "error"
    assert "LibreOffice" in found["message"]
    assert {Path(p).suffix for p in run.json["reports"][0]["paths"]} == {".docx", ".txt"}


@pytest.mark.usefixtures("no_tools")
def test_a_report_of_which_no_file_came_is_not_counted(desk: Office) -> None:
    desk.put("")

    run = draft("build", desk.inbox, "-o", desk.out, "--format", "pdf")

    assert run.status == 1
    assert "共生成 0 份报告" in run.out
    assert "B05" in run.err
    assert not list(desk.out.glob("*.pdf"))


def test_plain_text_opens_in_notepad(desk: Office) -> None:
    desk.put("")
    desk.build("--format", "txt")
    [path] = desk.out.glob("*.txt")

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig").startswith("海晏县2025年法治政府建设年度报告\n")


def test_a_final_web_page_does_not_say_where_its_figures_are_from(desk: Office) -> None:
    desk.put(figures("行政执法 | 行政检查次数 | 300 | 280 | |"))
    desk.pack("[document]\nattachment = true")
    desk.report(formats="html")
    draft_page = desk.file("html").read_text("utf-8")
    desk.report("--final", formats="html")
    final_page = desk.file("html").read_text("utf-8")

    assert "甲.xlsx" in draft_page
    assert "甲.xlsx" not in final_page
    assert "县司法局" not in final_page
    for page in (draft_page, final_page):
        assert "300" in page
        assert "+7.1%" in page


def test_everything_at_once_gives_the_same_bytes_twice(desk: Office) -> None:
    desk.put(figures("矛盾化解 | 行政复议受理数 | 151 | 130 | |", profile=IMPRINT), "2025.xlsx")
    desk.put(figures("矛盾化解 | 行政复议受理数 | 131 | 100 | |", year=2024), "2024.xlsx")
    desk.pack(
        '[document]\nvariant = "上报"\nattachment = true\nlandscape = true\nsealed = true\n'
        '[charts]\n"近年" = ["行政复议受理数"]\n'
        '"对照" = { indicators = ["行政复议受理数", "行政复议申请数"], kind = "折线图" }\n'
    )
    made: list[dict[str, bytes]] = []
    for jobs in (1, 2):
        desk.out = desk.inbox.parent / f"报告{jobs}"
        assert desk.report("--jobs", jobs, formats="docx,html,md,txt").status == 0
        made.append({path.name: path.read_bytes() for path in desk.out.iterdir()})

    first, second = made
    assert len([name for name in first if not name.startswith(".")]) == 8
    assert first == second
    for name, content in first.items():
        if name.endswith(".docx"):
            with ZipFile(desk.out / name) as package:
                assert package.testzip() is None
            assert content[:2] == b"PK"


# An item of 基本信息 filled twice


@pytest.mark.parametrize(
    ("extra", "places"),
    [
        ("| 签发人 | 王某某 | |\n| 签发人 | 李某某 | |", ["V32 基本信息!B6"]),
        ("| 签发人 | 王某某 | |\n| 签发人 | 王某某 | |", ["V32 基本信息!B6"]),
        ("| 签发人 | 王某某 | |\n| 签发人 | | |", []),
        ("| 签发人 | | |\n| 签发人 | 王某某 | |", []),
        ("| *签发人 | 王某某 | |\n| 签发人 | 李某某 | |", ["V32 基本信息!B6"]),
    ],
)
def test_an_item_may_be_filled_once(desk: Office, extra: str, places: list[str]) -> None:
    unit = "| 报告单位 | 海晏县人民政府 | |\n| 层级 | 县级 | |\n| 年度 | 2025 | |"
    desk.put(f"基本信息\n| 项目 | 内容 | 说明 |\n{unit}\n{extra}")
    desk.pack('[document]\nvariant = "上报"')

    checked, built = desk.check(), desk.report()

    assert checked.places() == places
    assert built.status == bool(places)
    if not places:
        assert "签发人：王某某" in said(desk.file("docx").read_bytes())
