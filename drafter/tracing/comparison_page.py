"""A comparison as one web page that needs no other file and no script: to be read, printed and passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from drafter.model import Source

from .comparing import Comparison, Fate, Pair
from .comparison_words import (
    difference_summary,
    headings_in_words,
    kind_name,
    places_in_words,
    section_names,
    spot_in_words,
)
from .figure_changes import FigureChange
from .listing import cells_in_words
from .stretches import How, Of, Stretch
from .versions import Shape

_CSS = """
body { margin: 0; color: #111; background: #fff;
  font: 1rem/1.75 SimSun, "Songti SC", "Noto Serif CJK SC", serif; }
main { max-width: 60em; margin: 0 auto; padding: 1.5em 1em 3em; overflow-wrap: break-word; }
h1, h2, h3, th, .mark, caption { font-family: SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.5em; margin: 0 0 .5em; }
h2 { font-size: 1.2em; margin: 2em 0 .6em; border-bottom: 2px solid; }
h3 { font-size: 1em; margin: 1.2em 0 .3em; }
p { margin: .3em 0; } .note, .cells, .where { color: #444; font-size: .85em; }
table { width: 100%; border-collapse: collapse; font-size: .92em; line-height: 1.5; }
th, td { border: 1px solid #777; padding: .3em .5em; text-align: left; vertical-align: top; }
thead th { background: #eee; } .number { white-space: nowrap; font-weight: bold; }
del { color: #7a3000; background: #fdebdc; text-decoration: line-through; text-decoration-thickness: 1.5px; }
ins { color: #00386b; background: #e0eefb; text-decoration: underline double; text-underline-offset: 3px; }
del.number, ins.number { white-space: normal; } del.year, ins.year { background: none; }
.mark { display: inline-block; min-width: 1.2em; margin-right: .5em; padding: 0 .2em; text-align: center;
  border: 1px solid; font-size: .85em; line-height: 1.4; }
.gone .mark { border-style: dashed; } .new .mark { border-style: solid; border-width: 2px; }
.sentence { margin: .4em 0; padding-left: 1em; border-left: 3px solid #bbb; }
.heading { font-weight: bold; } .cell { padding: 0 .6em; border-left: 1px solid #999; }
@media print {
  @page { size: A4; margin: 20mm 18mm; }
  main { max-width: none; padding: 0; } body { font-size: 10.5pt; }
  del, ins, thead th { background: none; color: #000; }
  h2, h3 { break-after: avoid; } tr { break-inside: avoid; }
  .whole { break-before: page; } thead { display: table-header-group; }
}
"""
LEGEND = (
    '<p class="note">阅读方法：<del>划去的字</del>是旧报告里有、新报告里没有的；'
    "<ins>双下划线的字</ins>是新报告里才有的。</p>"
)


def page_of(comparison: Comparison) -> str:
    """The comparison as a complete HTML document: figures first, then wording, then the whole text."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    title = f"{comparison.old.name} 与 {comparison.new.name} 的对比"
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>\n<style>{_CSS}</style>\n</head>\n<body><main>"
    yield "<h1>两份报告的对比</h1>"
    for word, version in (("旧", comparison.old), ("新", comparison.new)):
        year = f" {version.year} 年" if version.year else ""
        whose = f"（{version.unit}{year}）" if version.unit else ""
        yield f'<p><span class="mark">{word}</span>：{escape(version.name + whose)}</p>'
    yield f"<p><strong>{escape(difference_summary(comparison))}</strong></p>"
    if comparison.left_out:
        told = "、".join(section_names(comparison.left_out))
        yield f'<p class="note">只有一份文件里有的部分没有比较：{told}。</p>'
    yield LEGEND
    yield from _figures(comparison.figures)
    yield from _wording(comparison)
    yield from _sentences("新增的", comparison.of(Fate.NEW), "增", "new")
    yield from _sentences("删去的", comparison.of(Fate.GONE), "删", "gone")
    yield from _moved(comparison)
    yield from _seams(comparison)
    if comparison.years_aside:
        yield from _carried(comparison)
    yield from _whole(comparison)
    yield "</main></body>\n</html>"


def _figures(changes: Sequence[FigureChange]) -> Iterator[str]:
    if not changes:
        return
    yield f"<h2>数据变化（{len(changes)} 项）</h2>"
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("指标", "旧", "新", "变化", "位置和来源"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for each in changes:
        old = f"<del>{escape(each.old.text)}</del>" if each.old else "—"
        new = f"<ins>{escape(each.new.text)}</ins>" if each.new else "—"
        yield f'<tr><th scope="row">{escape(each.indicator + kind_name(each.kind))}</th>'
        yield f'<td class="number">{old}</td><td class="number">{new}</td>'
        yield f"<td>{escape(each.told)}</td><td>{_where(each)}</td></tr>"
    yield "</tbody></table>"


def _where(change: FigureChange) -> str:
    told = f"<p>{escape(places_in_words(change.new_places or change.old_places))}</p>"
    return told + "".join(_cells(word, own) for word, own in change.sources)


def _cells(word: str, sources: Sequence[Source]) -> str:
    return f'<p class="cells">{word}：{escape(cells_in_words(sources))}</p>'


def _wording(comparison: Comparison) -> Iterator[str]:
    changed = comparison.of(Fate.WORDING)
    if changed:
        yield f"<h2>文字改动（{len(changed)} 处）</h2>"
    yield from _by_heading(changed, "")


def _by_heading(pairs: Iterable[Pair], mark: str, kind: str = "") -> Iterator[str]:
    for heading, group in groupby(pairs, key=lambda pair: headings_in_words(pair.sentence)):
        yield f"<h3>{escape(heading)}</h3>"
        for pair in group:
            shown = f'<span class="mark">{mark}</span> ' if mark else ""
            where = f'<span class="where">{escape(spot_in_words(pair.sentence))}</span> '
            words = _marked(pair.stretches) if not mark else _cells_shown(escape(pair.sentence.text))
            yield f'<p class="sentence {kind}">{shown}{where}{words}</p>'


def _sentences(title: str, pairs: Sequence[Pair], mark: str, kind: str) -> Iterator[str]:
    if pairs:
        yield f"<h2>{title}（{len(pairs)} 处）</h2>"
        yield from _by_heading(pairs, mark, kind)


def _moved(comparison: Comparison) -> Iterator[str]:
    if not comparison.moved:
        return
    yield f"<h2>移动的（{len(comparison.moved)} 句）</h2>"
    for way, group in groupby(comparison.moved, key=_way):
        words = "".join(_marked(pair.stretches) for pair in group)
        yield f'<p class="sentence"><span class="mark">移</span> <span class="where">{escape(way)}</span><br>'
        yield f"{words}</p>"


def _way(pair: Pair) -> str:
    assert pair.old
    assert pair.new
    return f"{places_in_words([pair.old.place])} → {places_in_words([pair.new.place])}"


def _seams(comparison: Comparison) -> Iterator[str]:
    if not comparison.seams:
        return
    yield f"<h2>分段变化（{len(comparison.seams)} 处）</h2>"
    for seam in comparison.seams:
        yield f'<p class="sentence">{escape(seam.words)}</p>'


def _carried(comparison: Comparison) -> Iterator[str]:
    carried = comparison.carried
    if not carried:
        return
    yield f"<h2>原样沿用的（{len(carried)} 句，年份不计）</h2>"
    for heading, group in groupby(carried, key=lambda pair: headings_in_words(pair.sentence)):
        yield f"<h3>{escape(heading)}</h3>"
        for pair in group:
            yield f'<p class="sentence">{escape(pair.sentence.text)}</p>'


def _whole(comparison: Comparison) -> Iterator[str]:
    yield '<section class="whole"><h2>全文</h2>'
    for _, group in groupby(comparison.pairs, key=lambda p: (p.new is None, p.sentence.paragraph)):
        pairs = list(group)
        kind = ' class="heading"' if pairs[0].sentence.shape is Shape.HEADING else ""
        yield f"<p{kind}>{''.join(_marked(pair.stretches) for pair in pairs)}</p>"
    yield "</section>"


def _marked(stretches: Iterable[Stretch]) -> str:
    return _cells_shown("".join(map(_stretch, stretches)))


def _stretch(stretch: Stretch) -> str:
    text = escape(stretch.text)
    if stretch.how is How.SAME:
        return text
    tag = "del" if stretch.how is How.GONE else "ins"
    kind = f' class="{stretch.of.value}"' if stretch.of is not Of.WORDS else ""
    return f"<{tag}{kind}>{text}</{tag}>"


def _cells_shown(html: str) -> str:
    return html.replace("\t", '<span class="cell"></span>')
