"""A county's thirty departments for tests: a 统稿表 as a coordinator fills it, forms as clerks fill them.

The forms are those that `draft form --from` makes; openpyxl types into them what a person would.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from conftest import draft
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

UNIT = "云台县人民政府"
YEAR = 2025
CONTACT, PHONE = "沈某", "0970-8630001"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋韩杨朱秦尤许何吕施张孔曹严华金魏陶"
DUE = "2026年1月20日"

Figures = Mapping[str, tuple[float | None, float | None]]
"""This year's and last year's figure, by indicator."""

ENFORCING = ("行政检查次数", "行政处罚案件数", "罚没金额")
TROUBLED = "应急响应启动次数"
"""Asked of two departments, of which only one can be right."""


def _enforcing(
    checks: int, cases: int, fines: float, **own: tuple[float, float]
) -> dict[str, tuple[float, float]]:
    """What a department that enforces law reports; last year was a tenth less."""
    this = zip(ENFORCING, (checks, cases, fines), strict=True)
    return {
        name: (value, round(value * 0.9, 1 if name == "罚没金额" else None)) for name, value in this
    } | own


DEPARTMENTS: dict[str, Figures] = {
    "县政府办公室": {
        "政府常务会议次数": (24, 22),
        "政府常务会议议题数": (186, 170),
        "重大决策听证次数": (3, 2),
    },
    "县委组织部": {"领导干部法治培训人数": (420, 400), "宪法宣誓人数": (96, 88)},
    "县委宣传部": {"新闻发布会场次": (9, 7), "中心组学法次数": (6, 5)},
    "县委政法委": {
        "矛盾纠纷排查数": (1860, 1900),
        "矛盾纠纷化解数": (1767, 1780),
        "矛盾纠纷化解率": (95, None),
    },
    "县纪委监委": {"纪检监察立案数": (58, 55), "党纪政务处分人数": (49, 47)},
    "县人民法院": {"诉前调解成功率": (78.5, 75.2)},
    "县人民检察院": {"行政检察监督案件数": (31, 28), "公益诉讼案件数": (22, 20)},
    "县发展和改革局": {"信用修复办理数": (75, 68), "营商环境措施数": (36, 32)},
    "县教育局": {"法治副校长数": (64, 60), "法治进校园场次": (128, 120)},
    "县工业和信息化局": {
        "企业诉求收集数": (240, 220),
        "企业诉求解决数": (228, 205),
        "企业诉求办结率": (95, None),
    },
    "县公安局": _enforcing(310, 620, 93.6, 公安案件法制审核数=(780, 742)),
    "县民政局": {"规范性文件制定数": (1, 2)},
    "县司法局": {
        "行政复议申请数": (66, 60),
        "行政复议受理数": (61, 55),
        "行政复议办结数": (58, 54),
        "人民调解案件数": (1520, 1490),
        "人民调解成功数": (1493, 1460),
        "执法案卷评查数": (180, 165),
    },
    "县财政局": {"惠企政策兑现金额": (3620, 3400), "免申即享兑现金额": (860, 790)},
    "县人力资源和社会保障局": {"追回工资金额": (412, 455), "追回工资人数": (386, 402)},
    "县自然资源局": _enforcing(145, 21, 46.2, 地质灾害隐患点数=(37, 39)),
    "县生态环境分局": _enforcing(268, 24, 88.5),
    "县住房和城乡建设局": _enforcing(122, 17, 35.4),
    "县城市管理局": _enforcing(530, 212, 29.7),
    "县交通运输局": _enforcing(415, 186, 61.3),
    "县水利局": {**_enforcing(96, 8, 12.4), TROUBLED: (3, 2)},
    "县农业农村局": _enforcing(205, 26, 9.8),
    "县商务局": {"规范性文件制定数": (1, 1)},
    "县文化和旅游局": _enforcing(118, 11, 4.6),
    "县卫生健康局": _enforcing(236, 41, 22.5),
    "县应急管理局": {
        "隐患排查数": (2150, 2010),
        "隐患整改数": (2107, 1960),
        "隐患整改率": (98, None),
        "应急演练次数": (42, 38),
        TROUBLED: (3, 2),
    },
    "县审计局": {"审计项目数": (26, 25), "审计查出问题数": (143, 150)},
    "县市场监督管理局": _enforcing(902, 358, 147.9, 新增经营主体数=(2860, 2710)),
    "县政务服务和数据管理局": {"行政许可准予数": (8640, 8320), "政务服务事项数": (1788, 1742)},
    "县信访局": {"信访事项受理数": (940, 985), "信访按期办结率": (100, 99.6)},
}
"""The departments in the order of 名单, with what is right."""


def coordinators(path: Path, departments: Iterable[str] = DEPARTMENTS) -> Path:
    """The 统稿表 that `draft form --coordinator` makes, filled as a coordinator does."""
    run = draft("form", "--coordinator", "--level", "county", "--unit", UNIT, "--year", YEAR, "-o", path)
    assert run.status == 0, run.err
    book = load_workbook(path)
    identity = {
        "填报部门": "县司法局",
        "填报人": CONTACT,
        "联系电话": PHONE,
        "党政主要负责人": "县委书记、县长",
    }
    put_profile(book, identity)
    roster = book["名单"]
    roster.delete_rows(2, roster.max_row)
    for number, (name, figures) in enumerate(((name, DEPARTMENTS[name]) for name in departments), start=1):
        cells = (name, "、".join(figures), f"{SURNAMES[number - 1]}某", f"0970-86301{number:02}", DUE)
        for column, text in enumerate(cells, start=1):
            roster.cell(number + 1, column, text)
    put_rows(
        book,
        第一责任人履职=[
            ("县委书记", "部署法治建设", "主持召开县委全面依法治县委员会会议，研究部署法治政府建设。")
        ],
    )
    book.save(path)
    return path


def settle(path: Path, *rows: tuple[str, str, str]) -> None:
    """Type rows into 核定 of a 统稿表."""
    book = load_workbook(path)
    put_rows(book, 核定=rows)
    book.save(path)


def fill(path: Path, **changed: Any) -> Workbook:
    """A form filled by a clerk, not yet saved: right but for the figures given, with texts of its own."""
    book, department = load_workbook(path), path.stem
    put_profile(book, {"填报人": "经办人", "联系电话": "0970-8639999"})
    for row in book["年度数据"].iter_rows(min_row=2):
        name = str(row[1].value)
        if known := DEPARTMENTS[department].get(name):
            row[3].value, row[4].value = changed.get(name, known[0]), known[1]
    section = book["年度数据"]["A2"].value
    put_rows(
        book,
        工作举措=[(section, None, f"{department}规范办理程序", f"{department}修订办事规程，公开办理结果。")],
        问题和原因=[
            (f"{department}法治力量不足", f"{department}专业人员偏少。", f"{department}人员调动频繁。")
        ],
        下一年度安排=[(f"{department}充实法治力量", f"{department}开展岗位练兵。", department)],
    )
    return book


def put_profile(book: Workbook, items: Mapping[str, str]) -> None:
    """Type items of 基本信息."""
    for item, value, *_ in book["基本信息"].iter_rows(min_row=2):
        value.value = items.get(str(item.value), value.value)


def put_rows(book: Workbook, **rows: Iterable[tuple[Any, ...]]) -> None:
    """Type rows into sheets of text, from row 2 on."""
    for name, each in rows.items():
        for number, cells in enumerate(each, start=2):
            for column, value in enumerate(cells, start=1):
                book[name].cell(number, column, value)


def cell_of(book: Workbook, indicator: str, column: int = 4) -> Any:
    """The cell of an indicator in 年度数据: this year's, if no other column is given."""
    return next(r[column - 1] for r in book["年度数据"].iter_rows(min_row=2) if r[1].value == indicator)


def saved_on(path: Path, moment: datetime) -> None:
    """Let a workbook say that a person saved it then."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    stamp = rf"\g<1>{moment:%Y-%m-%dT%H:%M:%SZ}\g<2>"
    core = parts["docProps/core.xml"].decode()
    core, found = re.subn(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)", stamp, core)
    assert found
    parts["docProps/core.xml"] = core.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
