"""Templates written by a program: the one place where text of the template language is put together.

Words are given as they are, and come back as they are when the template is rendered: what could be read as
code or as markup is escaped here. A line of the result is a line of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from drafter.chinese import LEANING, SHARED
from drafter.model import REMEDIES

CODE = re.compile(rf"\{{(?=[{{%#{SHARED}{LEANING}]|$)|[{SHARED}{LEANING}]")
"""A brace that would begin code, beside another mark of the words or beside what is written behind them; and
what would be read as a sign between clauses."""
COMMENT_END = re.compile(r"#(?=\})")
LINE_BREAKS = re.compile(r"[\r\n]+")
LOWEST_RANK = 4
SERIES = ("{% series %}", "{% endseries %}")
"""The lines that begin and end a series."""
ITEM = ("{% item %}", "{% enditem %}")
"""The lines that begin and end an item of a series."""
COUNTING = "{{ 序(loop) }}"
RENEWAL = "新写"
"""The function that prints a sentence which is written anew each year."""
ROW = "项"
DUTIES_ROWS, DUTY = "履职", ("责任人", "事项", "内容")


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of words that a template fills in.

    Attributes:
        start: Where it begins in the words.
        end: Where it ends.
        name: The variable that it prints.
        field: What of the variable, with a point between two: 上年, 数值, 上年.数值.
        form: The filter that puts it, empty for the plain form.
        style: What the filter is told, if anything.
        figure: Whether the variable is an indicator.
        others: The indicators that the filter puts together with it.
        required: Whether the report says so where the variable is blank.
    """

    start: int
    end: int
    name: str
    field: str = ""
    form: str = ""
    style: str = ""
    figure: bool = False
    others: tuple[str, ...] = ()
    required: bool = False

    @property
    def code(self) -> str:
        """The slot as a template writes it."""
        if self.required:
            return f'{{{{ {self.name} or 待补充("{self.name}") }}}}'
        name = f"{self.name}.{self.field}" if self.field else self.name
        told = ", ".join([f'"{self.style}"', *self.others])
        return _value(name, f"{self.form}({told})" if self.style else self.form)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign between clauses, ｜ or ←, that a template holds and no report prints.

    Attributes:
        start: The place in the words before which it stands.
        code: The sign.
    """

    start: int
    code: str

    @property
    def end(self) -> int:
        """Where it ends: it takes no room in the words."""
        return self.start


def write_words(text: str, slots: Sequence[Slot | Sign] = (), start: int = 0, end: int | None = None) -> str:
    """Write the words between two places of a text on one line, with what fills its slots.

    Args:
        text: The words.
        slots: Slots and signs of the text, in order; those that do not lie between the places are left out.
        start: Where to begin.
        end: Where to end; by default with the text.
    """
    end = len(text) if end is None else end
    pieces = []
    for slot in slots:
        if start <= slot.start and slot.end <= end:
            pieces += [_escape(text[start : slot.start]), slot.code]
            start = slot.end
    line = "".join([*pieces, _escape(text[start:end].rstrip())]).lstrip()
    return f"＃{line[1:]}" if line.startswith("#") else line


def write_sentence(line: int, words: str) -> str:
    """Write a sentence on a line, behind a comment with its place in the sample.

    Args:
        line: The line of the sample.
        words: The sentence as `write_words` gives it.
    """
    return source_line(line) + words


def write_renewal(key: str) -> str:
    """Write in the place of a sentence that a row of the workbook has the words of, by its 位置."""
    return f'{{{{ {RENEWAL}("{key}") }}}}'


def write_heading(line: int, rank: int, words: str) -> list[str]:
    """Write a heading, 1 for the highest rank under a part, with a comment above it.

    Args:
        line: The line of the sample.
        rank: Its rank; the lowest is taken where there is none so low.
        words: The heading as `write_words` gives it.
    """
    return ["", source_line(line), f"{'#' * min(rank + 1, LOWEST_RANK)} {words}", ""]


def source_line(line: int) -> str:
    """A comment that says where in the sample something stands."""
    return comment(f"第{line}行")


def comment(text: str) -> str:
    """A comment; nothing in it can end it."""
    return f"{{# {COMMENT_END.sub('＃', LINE_BREAKS.sub(' ', text))} #}}"


class RowStyle(Enum):
    """How the rows of a sheet are printed."""

    RUN_IN = "run-in headings"
    HEADINGS = "headings"
    SERIES = "a series, a paragraph each"
    INLINE = "a series in one paragraph"
    PARAGRAPHS = "paragraphs"
    CLAUSES = "clauses of one sentence"


@dataclass(frozen=True, slots=True)
class RowLoop:
    """The loop that prints the rows of a sheet.

    Attributes:
        rows: What templates call the rows.
        columns: The columns: a title, what is said of it, and perhaps what ends the row.
        missing: What an empty sheet lacks.
        style: How they are printed.
        separator: What ends a row but the last: 。 or ；.
        counted: Whether they are counted （一）（二） …, and not 一是 二是 ….
        joined: Whether what ends a row stands behind a comma, and not in a sentence of its own.
    """

    rows: str
    columns: tuple[str, ...]
    missing: str
    style: RowStyle
    separator: str = "。"
    counted: bool = False
    joined: bool = False

    def lines(self) -> list[str]:
        """Write the loop."""
        apart = [] if self.style in (RowStyle.INLINE, RowStyle.CLAUSES) else [""]
        return _loop(self.rows, [*self._body(), *apart], [f'{{{{ 待补充("{self.missing}") }}}}', ""])

    def _body(self) -> list[str]:
        title, text, *others = (f"{ROW}.{column}" for column in self.columns)
        if self.style in (RowStyle.RUN_IN, RowStyle.HEADINGS):
            below = f"({' or '.join([text, *others])})" if others else text
            heading = f"## {_value(title, '句' if self.style is RowStyle.RUN_IN else '')}"
            rest = self._said([text], others)
            both = self._said([title, text], others)
            return [f"{{% if {title} and {below} %}}", heading, rest, "{% else %}", both, "{% endif %}"]
        return [f"{self._mark()}{self._said([title, text], others)}"]

    def _said(self, cells: Sequence[str], others: Sequence[str]) -> str:
        """The cells of a row, one after another; its last words end as rows do."""
        ending = '{{ "。" if loop.last else "；" }}' if self.separator == "；" else ""
        plain = _sentences(cells, ending)
        if self.joined and others:
            cause = f"{_value(others[0], '去句号')}{ending}" if ending else _value(others[0], "句")
            return f"{{% if {others[0]} %}}{_sentences(cells, '，')}{cause}{{% else %}}{plain}{{% endif %}}"
        return plain + "".join(_value(name, "句") for name in others)

    def _mark(self) -> str:
        """The mark before a row, if it is counted."""
        if self.counted:
            return f"（{_value('loop.index', '中文数字')}）"
        return COUNTING if self.style in (RowStyle.SERIES, RowStyle.INLINE) else ""


def _sentences(cells: Sequence[str], ending: str = "") -> str:
    """Cells that are sentences; with an ending, the last that says something has it in place of its stop.

    The first of several always says something.
    """
    *before, last = cells
    if not ending:
        return "".join(_value(name, "句") for name in cells)
    whole = "".join(_value(name, "句") for name in before) + f"{_value(last, '去句号')}{ending}"
    alone = "".join(f"{_value(name, '去句号')}{ending}" for name in before)
    return f"{{% if {last} %}}{whole}{f'{{% else %}}{alone}' if alone else ''}{{% endif %}}"


def write_part_heading(part: str) -> list[str]:
    """Write the heading of an official part, as the pack's settings word it."""
    return [f"# {_value(f'部分.{part}')}", ""]


def write_sections() -> list[str]:
    """Write the loop that prints the sections of part one, each by its own template."""
    given = "{% with 标题 = 板块.标题, 举措 = 板块.举措 %}"
    body = ["", f"{given}{{% include 板块.模板 %}}{{% endwith %}}", ""]
    return ["{% for 板块 in 各板块 %}", *body, "{% endfor %}"]


def write_duties(lines: Sequence[str], style: RowStyle) -> list[str]:
    """Write the part about the first persons responsible: its lines, then the rows in the style of these.

    Args:
        lines: What the template says by itself; the rows count on where it counts.
        style: How the rows are printed.
    """
    columns = [f"{ROW}.{column}" for column in DUTY]
    who, title, text = columns
    named = " and ".join(f"not ({column} and {who} in {column})" for column in (title, text))
    acting = f"{{% if {who} and {named} %}}{_value(who)}{{% endif %}}"
    both = f"{acting}{_value(title, '句')}{_value(text, '句')}"
    if style in (RowStyle.SERIES, RowStyle.INLINE):
        apart = [""] if style is RowStyle.SERIES else []
        end = len(lines) - lines[::-1].index(SERIES[1]) - 1
        loop = _loop(DUTIES_ROWS, [*apart, ITEM[0], both, ITEM[1]])
        return [*lines[:end], *loop, *lines[end:]]
    if style in (RowStyle.RUN_IN, RowStyle.HEADINGS):
        heading = f"## {_value(title, '句' if style is RowStyle.RUN_IN else '')}"
        rest = f"{acting}{_value(text, '句')}"
        return [
            *lines,
            "",
            *_loop(
                DUTIES_ROWS,
                [f"{{% if {title} and {text} %}}", heading, rest, "{% else %}", both, "{% endif %}", ""],
            ),
        ]
    return [*lines, "", *_loop(DUTIES_ROWS, [both, ""])]


def write_frame(comments: Sequence[str], inherited: str, blocks: Mapping[str, Sequence[str]]) -> str:
    """Write a report.j2 that lays its blocks over those of another.

    Args:
        comments: What to say at its head.
        inherited: The template that it extends.
        blocks: The lines of each block.
    """
    lines = [*map(comment, comments), f'{{% extends "{inherited}" %}}']
    for name, body in blocks.items():
        lines += ["", f"{{% block {name} %}}", *_without_blank_ends(body), "", "{% endblock %}"]
    return "\n".join(lines) + "\n"


def write_section(lines: Sequence[str]) -> str:
    """Write a file of sections/: the heading, the lines, then whatever the workbook adds."""
    head, tail = f"## {_value('标题')}", _value("举措", "逐条")
    return "\n".join([head, "", *_without_blank_ends(lines), "", tail]) + "\n"


def write_remedies(lines: Sequence[str]) -> str:
    """Write the file of the part about last year's shortfalls: the heading, lines, then the rows."""
    body = [*write_part_heading(REMEDIES), *_without_blank_ends(lines), "", _value("举措", "逐条")]
    return "\n".join(body) + "\n"


def _escape(text: str) -> str:
    """Words that are never code, on one line."""
    return CODE.sub(lambda sign: f'{{{{ "{sign[0]}" }}}}', LINE_BREAKS.sub("", text))


def _value(name: str, form: str = "") -> str:
    return f"{{{{ {name} | {form} }}}}" if form else f"{{{{ {name} }}}}"


def _loop(rows: str, body: Sequence[str], otherwise: Sequence[str] = ()) -> list[str]:
    rest = ["{% else %}", *otherwise] if otherwise else []
    return [f"{{% for {ROW} in {rows} %}}", *body, *rest, "{% endfor %}"]


def _without_blank_ends(lines: Sequence[str]) -> Iterator[str]:
    return iter("\n".join(lines).strip("\n").split("\n"))
