"""The report as one web page that needs no other file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import repeat

from drafter.chinese import chinese_date, heading_number, plain
from drafter.model import (
    Attachment,
    Block,
    Chart,
    ChartKind,
    Figure,
    Missing,
    Paragraph,
    Report,
    Span,
    Table,
    Unrenewed,
)

from .shared import (
    addressee,
    anchor,
    attachment_label,
    attachment_list,
    centred_columns,
    chart_table,
    clean,
    contents,
    items,
    note,
    width,
)
from .sources import cells_of, named

_CSS = """
body, h1, h2, h3, h4, h5, h6, p { margin: 0; }
body { color: #000; background: #fff; }
article { max-width: 40em; margin: 0 auto; padding: 2em 1em; overflow-wrap: break-word;
  font: 1.0625rem/1.8 "Times New Roman", FangSong_GB2312, FangSong, STFangsong, serif; }
h1 { font: 1.6em/1.6 "Times New Roman", FZXiaoBiaoSong-B05S, STZhongsong, SimSun, serif;
  text-align: center; text-wrap: balance; }
h2, h3, h4, h5, h6 { font-size: 1em; font-weight: normal; }
h2, .attachment h3, nav p, .stage, caption { font-family: "Times New Roman", SimHei, "Heiti SC", sans-serif; }
h3, .attachment h4 { font-family: "Times New Roman", KaiTi_GB2312, KaiTi, STKaiti, serif; }
h2, h3, h4, h5, h6, p { text-indent: 2em; text-align: justify; }
a { color: #06c; }
header p, nav p, .addressee { text-indent: 0; }
.number, nav p { margin-top: .5em; text-align: center; }
header, nav { margin-bottom: 1.5em; }
nav { padding: .3em 1em .8em; border: 1px solid #bbb; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { padding-left: 2em; text-indent: -2em; } nav .level-2 { padding-left: 4em; }
nav a:not(:hover, :focus) { text-decoration: none; }
section.run-in { text-indent: 2em; }
section.run-in > :is(h2, h3, h4, h5, h6):first-child, section.run-in > :first-child + p { display: inline; }
.attachments { display: grid; grid-template-columns: auto 1fr; margin: 1.8em 0 0 2em; }
.attachments dd { grid-column: 2; margin: 0; }
footer { margin-top: 1.8em; }
footer p:not(.note) { padding-right: 2em; text-align: right; }
.attachment { margin-top: 2.5em; padding-top: 1.5em; border-top: 1px solid #bbb; }
.attachment > h2 { margin-bottom: 1em; text-align: center; text-indent: 0; }
.attachment > h2 span { display: block; text-align: left; }
figure { margin: 1em 0; overflow-x: auto; }
table { min-width: 100%; border-collapse: collapse; text-indent: 0; font-size: .85em; line-height: 1.5; }
caption { padding-bottom: .3em; }
th, td { padding: .2em .5em; border: 1px solid; text-align: left; font-weight: normal; }
thead th { min-width: 3em; text-align: center; } tbody th { min-width: 6em; }
.centre { text-align: center; white-space: nowrap; }
article { position: relative; }
:is(data, span)[title]:is(:hover, :focus) { background: #fdf3d0; outline: 1px solid #b8860b; }
:is(data, span)[title]:focus::after { content: attr(title); position: absolute; left: 1em; right: 1em;
  z-index: 1; margin-top: 1.9em; padding: .4em .8em; border: 1px solid #b8860b; background: #fffbea;
  font: .85rem/1.6 sans-serif; text-align: left; text-indent: 0; white-space: normal; }
.chart td { width: 70%; }
.chart svg { display: block; width: 100%; height: .5em; fill: #b3261e; background: #eee; }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  @page landscape { size: A4 landscape; }
  article { max-width: none; padding: 0; font-size: 16pt; line-height: 28.95pt; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4, h5, h6, caption { break-after: avoid; }
  :is(data, span)[title]:is(:hover, :focus) { background: none; outline: 0; }
  :is(data, span)[title]:focus::after { display: none; }
  tr, footer { break-inside: avoid; }
  figure { overflow: visible; }
  .attachment { break-before: page; margin: 0; padding: 0; border: 0; } .landscape { page: landscape; }
}
"""


def write_html(report: Report, *, final: bool = False) -> str:
    """The report as a complete HTML document for a website, heading numbers as text.

    A figure is a `data` element that tells the mouse and the keyboard its cells and how it was computed; a
    place to be filled in is a `mark`. Each part and section can be linked to: `#part-1-2`, `#attachment-1`.
    As on the websites of governments, the number stands under the title, and nothing else of letterhead and
    imprint is there.

    Args:
        report: The report.
        final: Leave out which cells the figures came from, which is nothing for the public.
    """
    return "\n".join(_Page(report, final=final).lines()) + "\n"


class _Page:
    def __init__(self, report: Report, *, final: bool) -> None:
        self.report = report
        self.final = final

    def lines(self) -> Iterator[str]:
        report = self.report
        title = _escape(report.title)
        yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>{_CSS}</style>\n</head>\n<body><main><article>\n<header>"
        yield from _line(report.stage, "stage")
        yield f"<h1>{title}</h1>"
        yield from _line(report.number, "number")
        yield "</header>"
        yield from _contents(report)
        yield from _line(addressee(report) if report.addressee else "", "addressee")
        yield from self._blocks(report.blocks, "part", 2)
        yield from self._closing()
        for place, attachment in enumerate(report.attachments, 1):
            yield from self._attachment(attachment, place)
        yield "</article></main></body>\n</html>"

    def _blocks(self, blocks: Sequence[Block], prefix: str, top: int) -> Iterator[str]:
        """Each heading opens a section, which ends before the next heading of its level or a higher one.

        Args:
            blocks: The blocks.
            prefix: What the ids of the sections begin with.
            top: The rank, of 1 to 6, of a heading of the first level.
        """
        open_levels: list[int] = []
        for heading, path, content in items(blocks):
            line = ""
            if heading:
                while open_levels and open_levels[-1] >= heading.level:
                    yield "</section>"
                    open_levels.pop()
                run_in = ' class="run-in"' if content else ""
                yield f'<section id="{anchor(prefix, path)}"{run_in}>'
                open_levels.append(heading.level)
                tag = f"h{top + heading.level - 1}"
                line = f"<{tag}>{heading_number(heading.level, path[-1])}{self._spans(heading.spans)}</{tag}>"
            match content:
                case Paragraph(spans):
                    # On the line of its run-in heading: a line break would be seen as a space.
                    yield f"{line}<p>{self._spans(spans)}</p>"
                case Table():
                    yield from self._table(content)
                case Chart():
                    yield from self._table(chart_table(content), _bars(content))
                case None:
                    yield line
        yield from ("</section>" for _ in open_levels)

    def _table(self, table: Table, bars: Sequence[str] = ()) -> Iterator[str]:
        """A table; or a chart, if there are bars to stand in the last cell of each row."""
        count = width(table)
        if not count:
            yield from _line(table.caption)
            return
        kind = ' class="chart"' if bars else ""
        label = f' aria-label="{_escape(table.caption)}"' if table.caption else ""
        # With a tabindex, a table wider than the screen can be moved by the keyboard too.
        yield f'<figure{kind}{label} tabindex="0"><table>'
        if table.caption:
            yield f"<caption>{_escape(table.caption)}</caption>"
        if table.columns:
            cells = "".join(f'<th scope="col">{_escape(column)}</th>' for column in table.columns)
            yield f"<thead><tr>{cells}{'<td></td>' * (count - len(table.columns))}</tr></thead>"
        classes = [' class="centre"' if centred else "" for centred in centred_columns(table)]
        yield "<tbody>"
        for row, bar in zip(table.rows, bars or repeat(""), strict=False):
            cells = ""
            for place, cls in enumerate(classes):
                tag, scope = ("th", ' scope="row"') if place == 0 and count > 1 else ("td", "")
                words = self._spans(row[place]) if place < len(row) else ""
                cells += f"<{tag}{scope}{cls}>{words}{bar if place == count - 1 else ''}</{tag}>"
            yield f"<tr>{cells}</tr>"
        yield "</tbody></table></figure>"

    def _closing(self) -> Iterator[str]:
        report = self.report
        if titles := attachment_list(report):
            links = (f'<a href="#attachment-{n}">{_escape(title)}</a>' for n, title in enumerate(titles, 1))
            entries = "".join(f"<dd>{link}</dd>" for link in links)
            yield f'<dl class="attachments"><dt>附件：</dt>{entries}</dl>'
        if report.signature or report.date or report.note:
            yield "<footer>"
            yield from _line(report.signature)
            if report.date:
                yield f'<p><time datetime="{report.date.isoformat()}">{chinese_date(report.date)}</time></p>'
            if report.note:
                yield from _line(note(report), "note")
            yield "</footer>"

    def _attachment(self, attachment: Attachment, place: int) -> Iterator[str]:
        turned = " landscape" if attachment.landscape else ""
        label = attachment_label(self.report, place)
        yield f'<section class="attachment{turned}" id="attachment-{place}">'
        yield f"<h2><span>{label}</span> {_escape(attachment.title)}</h2>"
        yield from self._blocks(attachment.blocks, f"attachment-{place}-part", 3)
        yield "</section>"

    def _spans(self, spans: tuple[Span, ...]) -> str:
        return "".join(map(self._span, spans))

    def _span(self, span: Span) -> str:
        text = _escape(span.text)
        if isinstance(span, Missing | Unrenewed):
            return f"<mark>{text}</mark>"
        if self.final or not isinstance(span, Figure):
            return text
        # A title is shown to the mouse only: what has the focus shows it by the style sheet.
        told = f' title="{_escape(_source(span))}" tabindex="0"' if span.sources else ""
        if span.number is None:
            return f"<span{told}>{text}</span>"
        return f'<data value="{plain(span.number)}"{told}>{text}</data>'


def _source(figure: Figure) -> str:
    computed = f"。计算：{figure.formula}" if figure.formula else ""
    return f"{named(figure)}。来源：{cells_of(figure)}{computed}"


def _contents(report: Report) -> Iterator[str]:
    if entries := contents(report):
        yield '<nav aria-label="目录">\n<p>目录</p>\n<ul>'
        for level, title, target in entries:
            yield f'<li class="level-{level}"><a href="#{target}">{_escape(title)}</a></li>'
        yield "</ul>\n</nav>"


def _bars(chart: Chart) -> list[str]:
    """A bar for each number: as long as its part of the largest one or, in a pie, of the whole."""
    numbers = [max(figure.number or Decimal(0), Decimal(0)) for figure in chart.figures]
    whole = (sum(numbers) if chart.kind is ChartKind.PIE else max(numbers, default=0)) or 1
    return [
        f'<svg aria-hidden="true"><rect width="{number / whole:.1%}" height="100%"/></svg>'
        for number in numbers
    ]


def _line(text: str, kind: str = "") -> Iterator[str]:
    """A paragraph, if there is text for it."""
    if text:
        yield f'<p class="{kind}">{_escape(text)}</p>' if kind else f"<p>{_escape(text)}</p>"


def _escape(text: str) -> str:
    return escape(clean(text))
