"""The loops with which templates print the rows of a sheet, written by a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

COUNTING = "{{ 序(loop) }}"
ROW = "项"


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
        return loop_over(self.rows, [*self._body(), *apart], [f'{{{{ 待补充("{self.missing}") }}}}', ""])

    def _body(self) -> list[str]:
        title, text, *others = (f"{ROW}.{column}" for column in self.columns)
        if self.style in (RowStyle.RUN_IN, RowStyle.HEADINGS):
            below = f"({' or '.join([text, *others])})" if others else text
            heading = f"## {value_of(title, '句' if self.style is RowStyle.RUN_IN else '')}"
            rest = self._said([text], others)
            both = self._said([title, text], others)
            return [f"{{% if {title} and {below} %}}", heading, rest, "{% else %}", both, "{% endif %}"]
        return [f"{self._mark()}{self._said([title, text], others)}"]

    def _said(self, cells: Sequence[str], others: Sequence[str]) -> str:
        """The cells of a row, one after another; its last words end as rows do."""
        ending = '{{ "。" if loop.last else "；" }}' if self.separator == "；" else ""
        plain = _sentences(cells, ending)
        if self.joined and others:
            cause = f"{value_of(others[0], '去句号')}{ending}" if ending else value_of(others[0], "句")
            return f"{{% if {others[0]} %}}{_sentences(cells, '，')}{cause}{{% else %}}{plain}{{% endif %}}"
        return plain + "".join(value_of(name, "句") for name in others)

    def _mark(self) -> str:
        """The mark before a row, if it is counted."""
        if self.counted:
            return f"（{value_of('loop.index', '中文数字')}）"
        return COUNTING if self.style in (RowStyle.SERIES, RowStyle.INLINE) else ""


def _sentences(cells: Sequence[str], ending: str = "") -> str:
    """Cells that are sentences; with an ending, the last that says something has it in place of its stop.

    The first of several always says something.
    """
    *before, last = cells
    if not ending:
        return "".join(value_of(name, "句") for name in cells)
    whole = "".join(value_of(name, "句") for name in before) + f"{value_of(last, '去句号')}{ending}"
    alone = "".join(f"{value_of(name, '去句号')}{ending}" for name in before)
    return f"{{% if {last} %}}{whole}{f'{{% else %}}{alone}' if alone else ''}{{% endif %}}"


def value_of(name: str, form: str = "") -> str:
    """Write what prints a variable, in a form if one is named."""
    return f"{{{{ {name} | {form} }}}}" if form else f"{{{{ {name} }}}}"


def loop_over(rows: str, body: Sequence[str], otherwise: Sequence[str] = ()) -> list[str]:
    """Write a loop over rows; `otherwise` is for where there are none."""
    rest = ["{% else %}", *otherwise] if otherwise else []
    return [f"{{% for {ROW} in {rows} %}}", *body, *rest, "{% endfor %}"]
