"""Templates written by a program: the one place where text of the template language is put together.

Words are given as they are, and come back as they are when the template is rendered: what could be read as
code or as markup is escaped here. A line of the result is a line of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.chinese import LEANING, SHARED
from drafter.model import REMEDIES
from drafter.patterns import regex

from .row_loops import ROW, RowStyle, loop_over, value_of

CODE = regex(rf"\{{(?=[{{%#{SHARED}{LEANING}]|$)|[{SHARED}{LEANING}]")
"""A brace that would begin code, beside another mark of the words or beside what is written behind them; and
what would be read as a sign between clauses."""
COMMENT_END = regex(r"#(?=\})")
LINE_BREAKS = regex(r"[\r\n]+")
LOWEST_RANK = 4
SERIES = ("{% series %}", "{% endseries %}")
"""The lines that begin and end a series."""
ITEM = ("{% item %}", "{% enditem %}")
"""The lines that begin and end an item of a series."""
COUNTED = "项数"
"""The function that counts the items of a series."""
RENEWAL = "新写"
"""The function that prints a sentence which is written anew each year,"""
CLAUSE = "分句"
"""or a clause."""
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
        return value_of(name, f"{self.form}({told})" if self.style else self.form)


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


def count_slot(start: int, end: int) -> Slot:
    """The slot in the place of words that say how many items the series has that begins there."""
    return Slot(start, end, f"{COUNTED}()")


def is_renewed(words: str) -> bool:
    """Whether something in a line of a template is written anew each year."""
    return f"{RENEWAL}(" in words


def renewal_slot(start: int, end: int, key: str) -> Slot:
    """The slot in the place of a clause that a row of the workbook has the words of, by its 位置."""
    return Slot(start, end, f'{RENEWAL}("{key}", "{CLAUSE}")')


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


def write_part_heading(part: str) -> list[str]:
    """Write the heading of an official part, as the pack's settings word it."""
    return [f"# {value_of(f'部分.{part}')}", ""]


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
    acting = f"{{% if {who} and {named} %}}{value_of(who)}{{% endif %}}"
    both = f"{acting}{value_of(title, '句')}{value_of(text, '句')}"
    if style in (RowStyle.SERIES, RowStyle.INLINE):
        apart = [""] if style is RowStyle.SERIES else []
        end = len(lines) - lines[::-1].index(SERIES[1]) - 1
        loop = loop_over(DUTIES_ROWS, [*apart, ITEM[0], both, ITEM[1]])
        return [*lines[:end], *loop, *lines[end:]]
    if style in (RowStyle.RUN_IN, RowStyle.HEADINGS):
        heading = f"## {value_of(title, '句' if style is RowStyle.RUN_IN else '')}"
        rest = f"{acting}{value_of(text, '句')}"
        return [
            *lines,
            "",
            *loop_over(
                DUTIES_ROWS,
                [f"{{% if {title} and {text} %}}", heading, rest, "{% else %}", both, "{% endif %}", ""],
            ),
        ]
    return [*lines, "", *loop_over(DUTIES_ROWS, [both, ""])]


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
    head, tail = f"## {value_of('标题')}", value_of("举措", "逐条")
    return "\n".join([head, "", *_without_blank_ends(lines), "", tail]) + "\n"


def write_remedies(lines: Sequence[str]) -> str:
    """Write the file of the part about last year's shortfalls: the heading, lines, then the rows."""
    body = [*write_part_heading(REMEDIES), *_without_blank_ends(lines), "", value_of("举措", "逐条")]
    return "\n".join(body) + "\n"


def _escape(text: str) -> str:
    """Words that are never code, on one line."""
    return CODE.sub(lambda sign: f'{{{{ "{sign[0]}" }}}}', LINE_BREAKS.sub("", text))


def _without_blank_ends(lines: Sequence[str]) -> Iterator[str]:
    return iter("\n".join(lines).strip("\n").split("\n"))
