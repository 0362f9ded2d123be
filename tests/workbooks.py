"""Workbooks for tests, written as Markdown tables; and files that are no workbooks.

A text is made of sections, one a sheet:

    年度数据                              the sheet stands exactly as shown, header row included
    | 指标 | 本年 | 上年 |

    + 年度数据                            as the form has it: every column in its place, 板块 and 单位
    | 指标 | 本年 |                       filled in; in 基本信息 and _form the rows not shown are kept
    | 行政检查次数 | 300 |

    - 工作举措                            the sheet is not there

Sheets that are not mentioned are those of `DEFAULT`, a small county form in which nothing is wrong. A cell
is typed as in Excel: `12` is a number and `'12` is text, `95%` a percentage, `2026-02-25` a date, `TRUE` a
truth value, `#REF!` an error, `=A1+1` a formula never calculated and `=A1+1 -> 5` one that was; `^` is merged
with the cell above, `\\|` is a bar, `\\n` a line break; `300~0"余"` is a number with that format, `120{^1}`
has a raised run, `{_2}` a lowered and `{~280}` a struck-out one. Everything else is text.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import ClassVar

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from drafter.model import FIGURES_SHEET, IDENTITY_SHEET, PROFILE_SHEET, SHEETS
from drafter.packs import load_pack, shipped_templates

Rows = list[list[str]]

DEFAULT = """
填表说明
| 请按各表的说明填写。 |

基本信息
| 项目 | 内容 | 说明 |
| 报告单位 | 海晏县人民政府 | |
| 层级 | 县级 | |
| 年度 | 2025 | |
| 填报部门 | 县司法局 | |
| 填报人 | | |
| 联系电话 | | |
| 主送机关 | | |
| 发文字号 | | |
| 签发人 | | |
| 成文日期 | '2026年2月25日 | |
| 党政主要负责人 | | |

年度数据
| 板块 | 指标 | 单位 | 本年 | 上年 | 约数 | 填报部门 | 说明 |
| 行政执法 | 行政检查次数 | 次 | 300 | 280 | | | |

工作举措
| 板块 | 类别 | 标题 | 主要做法 | 工作成效 | 关联指标 | 责任部门 |
| 行政执法 | | 规范执法 | 开展执法案卷评查。 | | | |

问题和原因
| 问题 | 表现 | 原因 |
| 基层执法力量不足 | 部分乡镇执法人员少。 | 编制没有及时调整。 |

第一责任人履职
| 责任人 | 事项 | 内容 |
| 县长 | 部署法治建设 | 主持召开会议研究法治建设。 |

下一年度安排
| 任务 | 措施 | 责任部门 |
| 充实执法力量 | 推动执法力量下沉。 | |

其他事项
| 标题 | 内容 |

_form
| form_version | '2 |
| level | county |
| pack | county |
| year | '2025 |
| unit | 海晏县人民政府 |
"""

HEADING = re.compile(r"([+-] )?([^|\s].*)")
BAR = re.compile(r"(?<!\\)\|")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?%?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FORMATTED = re.compile(r"(-?[0-9.]+)~(.+)")
RUN = re.compile(r"\{([\^_~])(.+?)\}")
ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


def workbook(text: str = "") -> bytes:
    """The .xlsx file that a text describes."""
    return write(sheets_of(text))


def sheets_of(text: str = "") -> dict[str, Rows]:
    """The cells of that file's sheets, as they are typed."""
    sheets = {name: rows for _, name, rows in _sections(DEFAULT)}
    for how, name, rows in _sections(text):
        if how == "- ":
            del sheets[name]
        else:
            sheets[name] = _completed(name, rows, sheets) if how == "+ " else rows
    return sheets


def write(sheets: dict[str, Rows]) -> bytes:
    """The .xlsx file with these sheets, each cell written as the module says."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        formats = _Formats(book)
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    _put(sheet, r, c, cell, formats)
            _merge(sheet, rows)
            if name == IDENTITY_SHEET:
                sheet.very_hidden()
    return buffer.getvalue()


def table(text: str) -> Rows:
    """The cells of a Markdown table."""
    return [
        [cell.strip(" ").replace("\\|", "|").replace("\\n", "\n") for cell in BAR.split(line.strip())[1:-1]]
        for line in text.strip("\n").split("\n")
        if line.strip().startswith("|")
    ]


@cache
def indicators():
    """The catalogue of the county pack."""
    return load_pack("county", (shipped_templates(),))[0].catalogue


def address(row: int, column: int) -> str:
    """The address of a cell; row and column are counted from 1."""
    return f"{xl_col_to_name(column - 1)}{row}"


def _sections(text: str) -> list[tuple[str, str, Rows]]:
    found: list[tuple[str, str, list[str]]] = []
    for line in text.strip("\n").split("\n"):
        if match := HEADING.fullmatch(line.strip(" ")):
            found.append((match[1] or "", match[2], []))
        elif line.strip(" "):
            found[-1][2].append(line)
    return [(how, name, table("\n".join(lines))) for how, name, lines in found]


def _completed(name: str, rows: Rows, sheets: dict[str, Rows]) -> Rows:
    """Rows in the form's own columns; of the sheets that hold names and values, the other rows as well."""
    if name in (PROFILE_SHEET, IDENTITY_SHEET):
        given = {row[0]: row for row in rows}
        kept = [given.pop(row[0], row) for row in sheets[name]]
        return [*kept, *(row for row in given.values() if row[0] != "项目")]
    columns = SHEETS[name].headers
    shown, *body = rows
    extra = [header for header in shown if header not in columns]
    completed = [[*columns, *extra]]
    for row in body:
        cells = dict(zip(shown, row, strict=False))
        if name == FIGURES_SHEET and (known := indicators().get(cells["指标"])):
            cells = {"板块": known.section, **cells, "单位": cells.get("单位") or known.unit}
        completed.append([cells.get(header, "") for header in completed[0]])
    return completed


class _Formats(dict):
    """The formats of a workbook by number format, or by the mark of a run."""

    MARKS: ClassVar = {"^": {"font_script": 1}, "_": {"font_script": 2}, "~": {"font_strikeout": True}}

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book

    def __missing__(self, form: str):
        self[form] = self._book.add_format(self.MARKS.get(form, {"num_format": form}))
        return self[form]


def _put(sheet: xlsxwriter.worksheet.Worksheet, r: int, c: int, cell: str, formats: dict) -> None:
    if not cell or cell == "^":
        return
    if cell in ERRORS:
        sheet.write_formula(r, c, f"={cell}", None, cell)
    elif cell.startswith("="):
        formula, _, value = cell.partition(" -> ")
        sheet.write_formula(r, c, formula, None, float(value) if NUMBER.fullmatch(value) else value)
    elif NUMBER.fullmatch(cell):
        digits = cell.removesuffix("%")
        percent = digits != cell
        sheet.write_number(
            r, c, float(digits) / 100 if percent else float(digits), formats["0%"] if percent else None
        )
    elif match := FORMATTED.fullmatch(cell):
        sheet.write_number(r, c, float(match[1]), formats[match[2]])
    elif RUN.search(cell):
        _put_runs(sheet, r, c, cell, formats)
    elif DAY.fullmatch(cell):
        sheet.write_datetime(r, c, datetime.fromisoformat(cell), formats["yyyy-mm-dd"])
    elif cell in ("TRUE", "FALSE"):
        sheet.write_boolean(r, c, cell == "TRUE")
    else:
        sheet.write_string(r, c, cell.removeprefix("'"))


def _put_runs(sheet: xlsxwriter.worksheet.Worksheet, r: int, c: int, cell: str, formats: dict) -> None:
    plain, *runs = RUN.split(cell)
    pieces: list = [plain] if plain else []
    for mark, words, behind in zip(*[iter(runs)] * 3, strict=True):
        pieces += [formats[mark], words, *([behind] if behind else [])]
    if len(pieces) == 2:
        sheet.write_string(r, c, pieces[1], pieces[0])
    else:
        sheet.write_rich_string(r, c, *pieces)


def _merge(sheet: xlsxwriter.worksheet.Worksheet, rows: Rows) -> None:
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell != "^" and r + 1 < len(rows) and rows[r + 1][c : c + 1] == ["^"]:
                last = (
                    next((n for n in range(r + 1, len(rows)) if rows[n][c : c + 1] != ["^"]), len(rows)) - 1
                )
                sheet.merge_range(r, c, last, c, cell)


# Files that are no workbooks, or dangerous ones.


def old_office_file(stream: str) -> bytes:
    """An OLE file with one stream of that name: Workbook (.xls), EncryptedPackage, WordDocument …"""
    name = stream.encode("utf-16-le").ljust(64, b"\0")
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "Root Entry".encode("utf-16-le")
        + b"\0" * 108
        + name
    )


def word_file() -> bytes:
    """A .docx, as far as it matters."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    return buffer.getvalue()


def part_of(data: bytes, sheet: str) -> str:
    """The name of a sheet's part in a workbook made here: XlsxWriter numbers them in order."""
    book = zipfile.ZipFile(BytesIO(data)).read("xl/workbook.xml").decode()
    number = re.findall(r'<sheet name="(.*?)"', book).index(sheet) + 1
    return f"xl/worksheets/sheet{number}.xml"


def with_part(data: bytes, part: str, content: bytes | None = None, **replaced: tuple[str, str]) -> bytes:
    """A package with another content in one part, or with words of it replaced."""
    buffer = BytesIO()
    old = zipfile.ZipFile(BytesIO(data))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name in old.namelist():
            body = old.read(name)
            if name == part:
                body = body if content is None else content
                for before, after in replaced.values():
                    assert before in body.decode()
                    body = body.replace(before.encode(), after.encode(), 1)
            package.writestr(name, body)
    return buffer.getvalue()


def with_rows(data: bytes, sheet: str, rows: str) -> bytes:
    """A workbook with more rows, given as XML, at the end of a sheet."""
    return with_part(data, part_of(data, sheet), end=("</sheetData>", f"{rows}</sheetData>"))


def blank_formatted_rows(count: int, first: int = 1000) -> str:
    """Rows with nothing but borders, as a form has them whose formats were dragged to the bottom."""
    return "".join(
        f'<row r="{n}">' + "".join(f'<c r="{column}{n}" s="1"/>' for column in "ABCDEFGH") + "</row>"
        for n in range(first, first + count)
    )


def bomb(data: bytes, part: str, megabytes: int) -> bytes:
    """A workbook one part of which is megabytes of blanks, a few kilobytes when packed."""
    return with_part(data, part, b" " * (megabytes * 1024 * 1024))
