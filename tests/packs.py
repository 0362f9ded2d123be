"""Small packs and datasets for the tests of the template language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from drafter.model import (
    APPROXIMATIONS_AFTER,
    APPROXIMATIONS_BEFORE,
    APPROXIMATIONS_INSIDE,
    PARTS,
    SHEETS,
    Block,
    CellText,
    Dataset,
    Entry,
    Heading,
    Indicator,
    Level,
    Profile,
    Report,
    Row,
    Source,
    Value,
    plain_text,
    spans_of,
)
from drafter.narrative import Rendering, render
from drafter.packs import Pack, load_pack

SECTION = "执法"
HEADER = ("指标", "单位", "类型", "板块", "层级", "汇总", "分子", "分母", "不大于", "口径说明")
TOML = f"""\
level = "county"
title = "{{{{ 地名 }}}}{{{{ 年度 }}}}年报告"
language = 2
[parts]
{"".join(f'"{part}" = "{part}"{chr(10)}' for part in PARTS)}
[sections]
"{SECTION}" = ""

[vocabulary]
"我地" = "我{{{{ 域 }}}}"
"""
ROWS = """\
案件数,件/宗,整数
办结数,件,整数
户数,户,整数
次数,次,整数
天数,个工作日,整数
金额,万元,小数
满意率,%,比率
"""
FRAME = "".join(
    f"{{% block {part} %}}\n# {{{{ 部分.{part} }}}}\n\n"
    + ("{% include 'sections/" + SECTION + ".j2' %}" if part == PARTS[0] else f"这里写{part}。")
    + "\n\n{% endblock %}\n"
    for part in PARTS
)


def write_pack(
    root: Path,
    name: str = "小包",
    *,
    toml: str = TOML,
    rows: str = ROWS,
    files: Mapping[str, str | bytes] | None = None,
    section: str | None = None,
) -> Path:
    """Write a pack that is complete but for what a test is about. `rows` may stop after any column."""
    folder = root / name
    (folder / "sections").mkdir(parents=True)
    contents: dict[str, str | bytes] = {"pack.toml": toml, "report.j2": FRAME}
    contents["indicators.csv"] = "\n".join([",".join(HEADER), *map(_row, rows.splitlines())])
    contents[f"sections/{SECTION}.j2"] = "一句话。" if section is None else section
    for file, content in (contents | dict(files or {})).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def _row(start: str) -> str:
    if not start:
        return ""
    cells = [cell.strip() for cell in start.split(",")]
    return ",".join(cells + ["", "件", "整数", SECTION, "全部", "合计", "", "", "", "这是口径"][len(cells) :])


def small_pack(root: Path, section: str = "一句话。", **kwargs: object) -> Pack:
    """A pack with one section, loaded without findings."""
    write_pack(root, section=section, **kwargs)  # type: ignore[arg-type]
    pack, findings = load_pack("小包", [root])
    assert findings == []
    return pack


NUMBER = re.compile(
    rf"({'|'.join(APPROXIMATIONS_BEFORE)})?([\d.]+)({'|'.join(APPROXIMATIONS_INSIDE)})?(.*?)"
    rf"({'|'.join(APPROXIMATIONS_AFTER)})?"
)


def value(indicator: Indicator, text: object, cell: str) -> Value | None:
    """A value as the workbook would give it: 151, `260余`, `近70`, `467.88万件`; None for a blank."""
    if text is None:
        return None
    found = NUMBER.fullmatch(str(text))
    assert found, text
    before, number, inside, unit, after = found.groups()
    unit = unit or indicator.unit
    scale = indicator.scale_of(unit) or Decimal(1)
    source = Source("表.xlsx", "年度数据", cell, "司法局")
    return Value(Decimal(number), unit, scale, before or inside or after or "", (source,))


def dataset(
    pack: Pack,
    figures: Mapping[str, object] | None = None,
    *,
    unit: str = "海晏县人民政府",
    level: Level = Level.COUNTY,
    year: int = 2025,
    items: Mapping[str, str] | None = None,
    initiatives: Iterable[tuple[str, ...]] = (),
    problems: Iterable[tuple[str, ...]] = (),
    duties: Iterable[tuple[str, ...]] = (),
    plans: Iterable[tuple[str, ...]] = (),
    matters: Iterable[tuple[str, ...]] = (),
    section: str = SECTION,
) -> Dataset:
    """A dataset. A figure is this year's value, or 待核, a pair of it with last year's, or 不适用."""
    entries = {}
    for n, (name, given) in enumerate((figures or {}).items(), 2):
        indicator = pack.catalogue.get(name) or Indicator(name, ("件",))
        if given == "不适用":
            entries[name] = Entry(indicator, not_applicable=True)
            continue
        this, last = given if isinstance(given, tuple) else (given, None)
        doubted = this == "待核"
        known = None if doubted else value(indicator, this, f"D{n}")
        place = Source("表.xlsx", "年度数据", f"D{n}") if doubted else None
        before = value(indicator, last, f"E{n}")
        entries[name] = Entry(indicator, known, before, place=place, unsettled=doubted)
    profile = {"报告单位": unit, "年度": str(year), **(items or {})}
    return Dataset(
        Profile(unit, level, year, None, {item: _text("基本信息", text) for item, text in profile.items()}),
        entries,
        {
            "工作举措": tuple(row("工作举措", section, "", *texts) for texts in initiatives),
            "问题和原因": tuple(row("问题和原因", *texts) for texts in problems),
            "第一责任人履职": tuple(row("第一责任人履职", *texts) for texts in duties),
            "下一年度安排": tuple(row("下一年度安排", *texts) for texts in plans),
            "其他事项": tuple(row("其他事项", *texts) for texts in matters),
        },
        {"表.xlsx": "0" * 64},
    )


def row(sheet: str, *texts: str) -> Row:
    """A row of a sheet of text, its first cells filled."""
    headers = SHEETS[sheet].headers
    cells = {header: _text(sheet, text) for header, text in zip(headers, texts, strict=False) if text}
    return Row(sheet, {header: cells.get(header) for header in headers})


def _text(sheet: str, text: str) -> CellText:
    return CellText(text, Source("表.xlsx", sheet, "B2"))


def block_text(block: Block) -> str:
    """The words of a block, as a reader sees them."""
    return plain_text(tuple(spans_of(block)))


def paragraphs(report: Report) -> list[str]:
    """The paragraphs of part one, headings as `## …`."""
    shown = []
    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if plain_text(block.spans) != PARTS[0]:
                break
        elif isinstance(block, Heading):
            shown.append("#" * block.level + " " + plain_text(block.spans))
        else:
            shown.append(block_text(block))
    return shown


def rendering(
    root: Path, section: str, figures: Mapping[str, object] | None = None, **data: object
) -> Rendering:
    """What a section makes of some figures."""
    pack = small_pack(root, section)
    return render(dataset(pack, figures, **data), pack)  # type: ignore[arg-type]


def written(
    root: Path, section: str, figures: Mapping[str, object] | None = None, **data: object
) -> list[str]:
    """The paragraphs that a section writes; without any, the part says that it is missing."""
    found = paragraphs(rendering(root, section, figures, **data).report)
    return [] if found == [f"【待补充：{PARTS[0]}】"] else found
