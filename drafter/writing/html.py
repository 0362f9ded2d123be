"""The report as one web page that needs no other file."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from drafter.model import (
    Figure,
    Heading,
    Missing,
    Paragraph,
    Report,
    Span,
    Table,
    chinese_date,
    heading_number,
    plain,
)

from .shared import addressee, centred_columns, clean, items

_CSS = """
body { margin: 0; color: #000; background: #fff; }
article { max-width: 40em; margin: 0 auto; padding: 2em 1em; overflow-wrap: anywhere;
  font: 1.0625rem/1.8 "Times New Roman", FangSong_GB2312, FangSong, STFangsong, serif; }
h1 { margin: 0 0 1.5em; font: 1.6em/1.6 "Times New Roman", FZXiaoBiaoSong-B05S, STZhongsong, SimSun, serif;
  text-align: center; text-wrap: balance; }
h2, h3, h4, h5 { margin: 0; font-size: 1em; font-weight: normal; }
h2 { font-family: "Times New Roman", SimHei, "Heiti SC", sans-serif; }
h3 { font-family: "Times New Roman", KaiTi_GB2312, KaiTi, STKaiti, serif; }
h2, h3, h4, h5, p { text-indent: 2em; text-align: justify; }
p { margin: 0; }
section.run-in { text-indent: 2em; }
section.run-in > :is(h2, h3, h4, h5), section.run-in > :is(h2, h3, h4, h5) + p { display: inline; }
.addressee { text-indent: 0; }
footer { margin-top: 1.8em; text-align: right; }
footer p { text-align: inherit; padding-right: 2em; }
.table { margin: 1em 0; overflow-x: auto; }
table { min-width: 100%; border-collapse: collapse; text-indent: 0; font-size: .85em; line-height: 1.5; }
caption { padding-bottom: .3em; font-family: "Times New Roman", SimHei, "Heiti SC", sans-serif; }
th, td { padding: .2em .5em; border: 1px solid; text-align: left; font-weight: normal; }
th, .centre { text-align: center; }
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  article { max-width: none; padding: 0; font-size: 16pt; line-height: 28.95pt; }
  h2, h3, h4, h5 { break-after: avoid; }
  tr { break-inside: avoid; }
}
"""


def write_html(report: Report) -> str:
    """The report as a complete HTML document with heading numbers as text.

    A figure is a `data` element that names its cells; a place to be filled in is a `mark`.
    """
    title = _escape(report.title)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{_CSS}</style>",
            "</head>",
            "<body>",
            "<article>",
            f"<h1>{title}</h1>",
            *([f'<p class="addressee">{_escape(addressee(report))}</p>'] if report.addressee else []),
            *_blocks(report),
            *_closing(report),
            "</article>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _blocks(report: Report) -> Iterator[str]:
    """Each heading opens a section, which ends before the next heading of its level or a higher one."""
    open_levels: list[int] = []
    for heading, number, content in items(report.blocks):
        if heading:
            while open_levels and open_levels[-1] >= heading.level:
                yield "</section>"
                open_levels.pop()
            yield '<section class="run-in">' if content else "<section>"
            open_levels.append(heading.level)
            yield _heading(heading, number)
        if isinstance(content, Paragraph):
            yield f"<p>{_spans(content.spans)}</p>"
        elif content:
            yield from _table(content)
    yield from ("</section>" for _ in open_levels)


def _heading(heading: Heading, number: int) -> str:
    tag = f"h{heading.level + 1}"
    return f"<{tag}>{heading_number(heading.level, number)}{_spans(heading.spans)}</{tag}>"


def _table(table: Table) -> Iterator[str]:
    classes = [' class="centre"' if centred else "" for centred in centred_columns(table)]
    yield '<div class="table"><table>'
    if table.caption:
        yield f"<caption>{_escape(table.caption)}</caption>"
    if table.columns:
        cells = "".join(f'<th scope="col">{_escape(column)}</th>' for column in table.columns)
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = "".join(f"<td{cls}>{_spans(spans)}</td>" for cls, spans in zip(classes, row, strict=False))
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"


def _closing(report: Report) -> Iterator[str]:
    if report.signature or report.date:
        yield "<footer>"
        if report.signature:
            yield f"<p>{_escape(report.signature)}</p>"
        if report.date:
            yield f'<p><time datetime="{report.date.isoformat()}">{chinese_date(report.date)}</time></p>'
        yield "</footer>"


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = _escape(span.text)
    if isinstance(span, Missing):
        return f"<mark>{text}</mark>"
    if not isinstance(span, Figure):
        return text
    cells = _escape("；".join(map(str, span.sources)))
    title = f' title="来源：{cells}"' if cells else ""
    if span.number is None:
        return f"<span{title}>{text}</span>"
    return f'<data value="{plain(span.number)}"{title}>{text}</data>'


def _escape(text: str) -> str:
    return escape(clean(text))
