"""What stands before and behind the text of a report: title, addressee, signature, date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.chinese import chinese_date
from drafter.model import Report, Text
from drafter.writing import addressee, clean

from ..edited import EditedParagraph
from ..operations import Left, Reason, ReplaceWords


def front_decisions(
    base: Report, paragraphs: Sequence[EditedParagraph], theirs: Report
) -> Iterator[ReplaceWords | Left]:
    """What happens to these words where they are others now: they change where they stand as built."""
    for old, new in zip(_words(base), _words(theirs), strict=True):
        if old == new or not old or not new:
            continue
        found = [paragraph for paragraph in paragraphs if _on_one_line(paragraph.text) == old]
        if len(found) == 1:
            text = found[0].text
            start = len(text) - len(text.lstrip())
            yield ReplaceWords(found[0].index, start, len(text.rstrip()), (Text(new),))
        else:
            yield Left(None, (), old, new, Reason.WORDS)


def _words(report: Report) -> tuple[str, ...]:
    return (
        clean(report.title).strip(),
        addressee(report) if report.addressee else "",
        clean(report.signature).strip(),
        chinese_date(report.date) if report.date else "",
        clean(report.stage).strip(),
    )


def _on_one_line(text: str) -> str:
    return text.replace("\n", "").strip()
