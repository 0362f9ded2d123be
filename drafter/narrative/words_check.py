"""What stands in a template as words and was meant otherwise: braces, numbers of headings, typed figures."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from jinja2 import Environment as JinjaEnvironment

from drafter.chinese import NUMBER_FORMS, find_figures
from drafter.model import Finding, Source, finding
from drafter.packs import SettingsLine
from drafter.patterns import regex

FILLED = "某"
"""What stands for whatever a template fills in."""
MOST = 20
"""So many findings of a kind are made of a file."""
BRACES = regex(r"[{｛][{｛%％][^{}｛｝\n]{0,40}[%％}｝]?[}｝]?|[%％}｝][}｝]")
FULL_WIDTH = regex(r"[{｛][{｛%％][^{}｛｝\n]{0,40}[%％}｝][}｝]")
WIDE = regex("[｛｝％]")
SINGLE = regex(r"[{｛]\s?(\w{1,40})\s?[}｝]")
HEADING = regex(r"^\s*#{1,6}\s*(?=\S)")
TYPED = [form.typed for form in NUMBER_FORMS]
QUOTED = regex(r"《[^《》]{0,80}》|“[^“”]{0,80}”|〔[^〔〕]{0,20}〕|[（(]\d{4}[—–-]\d{4}年?[）)]")
"""Names of laws and plans, words that are cited, numbers of documents: their figures never change."""
CODE = regex(r"\{\{[^{}]*\}\}|\{[%#][^{}]*[%#]\}")
"""What a line of the settings fills in, and its tags."""
YEAR = regex(r"(?<!\d)(?:19|20)\d\d年")
SHOWN = 3


def words_of_template(source: str, environment: JinjaEnvironment) -> list[str]:
    """The lines of a template, `FILLED` in place of what it fills in, without tags and comments."""
    text: list[str] = []
    line = 1
    for number, kind, value in environment.lex(source):
        text.append("\n" * (number - line))
        text.append(value if kind == "data" else FILLED if kind == "variable_begin" else "")
        line = number + (value.count("\n") if kind == "data" else 0)
    return "".join(text).split("\n")


def check_words(lines: Sequence[str], file: str, known: Container[str]) -> Iterator[Finding]:
    """Check the words of a template (T14, T16, T18).

    Args:
        lines: Its lines, as `words_of_template` gives them.
        file: Its name in findings.
        known: Every name that a template may use.
    """

    def place(number: int) -> Source:
        return Source(file, "", f"第 {number} 行")

    braces = [(n, found) for n, line in enumerate(lines, 1) if (found := odd_braces(line, known))]
    yield from (finding("T14", place(n), found=found) for n, found in braces[:MOST])
    typed = [(n, found) for n, line in enumerate(lines, 1) if (found := _typed_heading(line))]
    yield from (finding("T16", place(n), heading=found) for n, found in typed[:MOST])
    fixed = [(n, figure) for n, line in enumerate(lines, 1) for figure in typed_figures(line)]
    if fixed:
        yield typed_figures_finding(place(fixed[0][0]), [figure for _, figure in fixed])


def full_width_braces(source: str, file: str) -> Iterator[Finding]:
    """Find the full-width braces of a template that cannot be read, which may be why (T14)."""
    lines = enumerate(source.split("\n"), 1)
    odd = ((n, found[0]) for n, line in lines for found in FULL_WIDTH.finditer(line))
    found = [(n, words) for n, words in odd if WIDE.search(words)]
    for n, words in found[:MOST]:
        yield finding("T14", Source(file, "", f"第 {n} 行"), found=words)


def check_line(line: SettingsLine, known: Container[str], *, heading: bool) -> Iterator[Finding]:
    """Check a line of the settings, which may be a heading (T14, T16)."""
    words = CODE.sub(FILLED, line.text)
    if found := odd_braces(words, known):
        yield finding("T14", line.place, found=found)
    if heading and typed_number(words):
        yield finding("T16", line.place, heading=words.replace(FILLED, "…"))


def figures_in_settings(lines: Sequence[SettingsLine]) -> Iterator[Finding]:
    """Find what is typed in lines of the settings that hold for any year, one finding a file (T18)."""
    typed: dict[str, list[tuple[Source, str]]] = {}
    for line in lines:
        for figure in typed_figures(CODE.sub(FILLED, line.text)):
            typed.setdefault(line.place.file, []).append((line.place, figure))
    for found in typed.values():
        yield typed_figures_finding(found[0][0], [figure for _, figure in found])


def odd_braces(line: str, known: Container[str]) -> str:
    """Braces that print as they stand, where a name or a tag was meant; empty where there are none."""
    if found := BRACES.search(line):
        return found[0]
    single = (found[0] for found in SINGLE.finditer(line) if found[1] in known)
    return next(single, "")


def typed_number(heading: str) -> bool:
    """Whether a heading begins with a number of its own."""
    return any(typed.match(heading) for typed in TYPED)


def typed_figures(line: str) -> list[str]:
    """The years and figures in a line that somebody has typed, but for those in names."""
    if not any(c.isdigit() for c in line):
        return []
    words = QUOTED.sub(FILLED, line)
    years = [found[0] for found in YEAR.finditer(words)]
    figures = [mention.text for mention in find_figures(YEAR.sub(FILLED, words))]
    return years + [text for text in figures if any(c.isdigit() for c in text)]


def typed_figures_finding(place: Source, figures: Sequence[str]) -> Finding:
    """Make the finding for all that is typed in one file (T18)."""
    shown = "".join(f"“{figure}”" for figure in list(dict.fromkeys(figures))[:SHOWN])
    return finding("T18", place, found=shown, count=len(figures))


def _typed_heading(line: str) -> str:
    mark = HEADING.match(line)
    heading = line[mark.end() :] if mark else ""
    return heading.replace(FILLED, "…") if typed_number(heading) else ""
