"""The surroundings of a report: title, unit, level, year, addressee, signature, dates, number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from drafter.chinese import (
    HAN,
    TITLES,
    date_in,
    full_name,
    is_name,
    level_of,
    likeliest_body,
    unit_in,
    whole_date,
    year_in_words,
)
from drafter.model import FIRST_YEAR, LAST_YEAR, Imprint, Level
from drafter.patterns import regex

from .imprint_lines import read_imprint
from .page_furniture import is_furniture, is_stamp
from .sample import Oddity
from .signature import SENTENCE, SIGNATURE, Closing, find_closing
from .text_units import Line
from .title_lines import YEAR, find_titles, is_whole

CONTENTS = regex(r"^目\s*录$")
ENTRY = regex(r"^[^。；]{2,60}?[.…·\s]*\d{1,3}$")
NUMBER = regex(rf"[{HAN}]{{2,10}}[〔\[［【(（]20\d\d[〕\]］】)）]\s*第?\d+号")
ISSUER = regex(rf"(?:发布机构|发文机关|发布单位|制发机关|发文单位)\s*[：:]?\s*([{HAN}]{{4,24}})")
SIGNER = regex(rf"签发人[：:]\s*([{HAN}、·]{{2,20}})")
ADDRESSEE = regex(rf"^[{HAN}、，（）]{{2,60}}[：:]$")
NO_ADDRESSEE = regex(r"如下|主要|方面|表现|建议|来源|附件|情况|抓好|做好")
LABELLED_ADDRESSEE = regex(rf"^主送(?:机关|单位)?[：:](?P<bodies>[{HAN}、，（）]{{2,60}}[：:。]?)$")
BODY = regex(r"(?:政府|委|局|厅|会|办|院|部|处|小组|中心)[：:。]?$")
LABEL = regex(r"^(?:主送|抄送)(?:机关|单位)?[：:]|签发人[：:]|发文字号[：:]|文号[：:]")
YEAR_NAMED = regex(r"(?<![\d—–~～-])(20\d\d)年(?![—–~～-]|版)")
STAMPED = 6
"""So many lines below the title may be a date that the page prints."""
ATTACHED = regex(r"^（?此件(?:公开|主动|依申请)")


@dataclass(frozen=True, slots=True)
class SampleHead:
    """The words above the text, but for the title."""

    unit: str = ""
    addressee: str = ""
    date: date | None = None
    number: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything that stands around a text, the text, and what was left out.

    Attributes:
        title: The title that is used.
        unit: The reporting unit.
        level: Its level, or None.
        year: The year reported on; 0 when it is not known.
        signature: Who signs.
        head: Number, signer, addressee and date.
        imprint: The foot of its last page, or None.
        body: The lines of the text.
        removed: The lines that are no part of the report, nor read otherwise.
        oddities: Things that look wrong.
    """

    title: str
    unit: str
    level: Level | None
    year: int
    signature: str
    head: SampleHead
    imprint: Imprint | None
    body: tuple[Line, ...]
    removed: tuple[Line, ...]
    oddities: tuple[Oddity, ...]


def take_apart(lines: Sequence[Line]) -> Surroundings:
    """Divide the lines of a sample into what stands around the text and the text itself."""
    titles, start = find_titles(lines)
    imprint, foot = read_imprint(lines, start)
    lines = [line for n, line in enumerate(lines) if n not in foot]
    closing = find_closing(lines, start)
    body, removed = _divide(lines, titles, start, closing.end)
    head, odd_dates = _read_letterhead(lines[:start], closing.date)
    head, taken = _read_head_of_text(body, head)
    body, removed = body[taken:], [line for line in (*removed, *body[:taken]) if not _is_read(line, head)]
    whole = list(dict.fromkeys(titles.values()))
    title = next((title for title in whole if is_whole(title)), whole[0] if whole else "")
    removed += [lines[n] for n, words in titles.items() if words != title]
    text = "".join(line.text for line in body)
    place, odd_signature = _place([title, *whole], closing.signature or head.unit, closing, lines)
    place = place or likeliest_body(text)
    level = level_of(place, text)
    oddities = (
        *odd_dates,
        *_odd_titles(titles, title, lines),
        *odd_signature,
        *_outside(lines[:start], "标题之前"),
        *_outside(lines[closing.end :], "落款之后"),
    )
    year = _year([title, *whole], text, head.date)
    unit = full_name(place, level)
    return Surroundings(
        title, unit, level, year, closing.signature, head, imprint, tuple(body), tuple(removed), oddities
    )


def _divide(
    lines: Sequence[Line], titles: Collection[int], start: int, end: int
) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those that are left out: page furniture, contents, what stands outside."""
    listed = _contents(lines, start)
    body: list[Line] = []
    removed: list[Line] = []
    for n, line in enumerate(lines):
        inside = start <= n < end and not line.aside and n not in listed
        page = is_furniture(line) or (is_stamp(line) and n < start + STAMPED) or ATTACHED.match(line.text)
        if inside and not page:
            body.append(line)
        elif n not in titles and line.text:
            removed.append(line)
    return body, removed


def _is_read(line: Line, head: SampleHead) -> bool:
    """Whether a line holds nothing but what stands in the head: number, signer or addressee."""
    words = LABEL.sub("", line.text)
    for read in filter(None, (head.number, head.signer, head.addressee)):
        words = words.replace(read, "")
    return words != line.text and not re.search(r"\w", words)


def _outside(lines: Sequence[Line], where: str) -> list[Oddity]:
    """Sentences that stand outside the report: an attachment, or another report."""
    text = [line for line in lines if "。" in line.text and not line.aside and not is_furniture(line)]
    words = f"{where}还有 {len(text)} 行文字没有采用，多半是附件、说明或者另一份报告。"
    return [Oddity(text[0].number, "范围", words)] if text else []


def _contents(lines: Sequence[Line], start: int) -> set[int]:
    """The lines of a table of contents that was typed or pasted: 目录, then headings with page numbers."""
    head = next((n for n in range(start, min(start + 10, len(lines))) if CONTENTS.match(lines[n].text)), None)
    if head is None:
        return set()
    end = head + 1
    while end < len(lines) and ENTRY.match(lines[end].text):
        end += 1
    return set(range(head, end)) if end - head > 2 else set()


def _read_letterhead(lines: Sequence[Line], signed: date | None) -> tuple[SampleHead, list[Oddity]]:
    """Read number, unit, signer and date from the letterhead or the page's own table of data.

    Args:
        lines: The lines above the text.
        signed: The date under the signature.
    """
    head = SampleHead(date=signed)
    oddities = []
    for line in lines:
        if not head.number and (number := NUMBER.search(line.text)):
            head = replace(head, number=number[0])
        if not head.unit and (issuer := ISSUER.search(line.text)):
            head = replace(head, unit=issuer[1])
        if not head.addressee and BODY.search(line.text) and (addressee := _addressee(line.text)):
            head = replace(head, addressee=addressee)
        if not head.signer and (signer := SIGNER.search(line.text)):
            head = replace(head, signer=signer[1])
        if "成文" in line.text and (day := date_in(line.text)):
            if head.date and day != head.date:
                both = f"信息栏的成文日期（{day.isoformat()}）与落款日期（{head.date.isoformat()}）"
                oddities.append(Oddity(line.number, "日期", f"{both}不一致，取落款日期。"))
            head = replace(head, date=head.date or day)
    return head, oddities


def _read_head_of_text(body: Sequence[Line], head: SampleHead) -> tuple[SampleHead, int]:
    """Read what stands between title and text: the addressee with its colon, a unit, a number, a date.

    Returns:
        The letterhead with what was found, and how many lines that takes.
    """
    for n, line in enumerate(body):
        text = line.text
        if addressee := _addressee(text):
            head = replace(head, addressee=addressee)
        elif SIGNATURE.match(text) and not SENTENCE.search(text) and n + 1 < len(body):
            head = replace(head, unit=head.unit or text)
        elif NUMBER.fullmatch(text.replace(" ", "")):
            head = replace(head, number=head.number or text)
        elif is_stamp(line) or whole_date(text.strip("（）()")):
            head = replace(head, date=head.date or date_in(text))
        else:
            return head, n
    return head, len(body)


def _addressee(text: str) -> str:
    """The bodies that a line addresses; empty when it addresses none."""
    if labelled := LABELLED_ADDRESSEE.match(text):
        return labelled["bodies"].rstrip("：:。")
    return text.rstrip("：:") if ADDRESSEE.match(text) and not NO_ADDRESSEE.search(text) else ""


def _odd_titles(titles: Mapping[int, str], title: str, lines: Sequence[Line]) -> Iterator[Oddity]:
    count = len(set(titles.values()))
    if count > 1:
        yield Oddity(lines[max(titles)].number, "标题", f"有 {count} 个标题，取“{title}”。")


def _place(
    titles: Sequence[str], signed: str, closing: Closing, lines: Sequence[Line]
) -> tuple[str, list[Oddity]]:
    """The unit that the titles name, as it signs where that holds its name.

    Args:
        titles: The title that is used, then all of them.
        signed: Who signs, or stands in the letterhead.
        closing: The end of the report.
        lines: The lines of the sample.
    """
    place = next(filter(None, map(unit_in, titles)), "")
    if signed and place in signed and is_name(signed):
        place = signed
    if not closing.signature or place in closing.signature:
        return place, []
    words = f"落款是“{closing.signature}”，报告单位是“{place}”，生成的报告以报告单位落款。"
    return place, [Oddity(lines[-1].number, "落款", words)]


def _year(titles: Sequence[str], text: str, day: date | None) -> int:
    """The year reported on, from titles, first sentence, the years named, or the date; 0 if unknown."""
    for title in titles:
        bare = re.sub(r"[（(][^（）]*[）)]", "", TITLES.sub("", title))
        if found := YEAR.search(bare):
            return int(found[1])
        if year := year_in_words(bare):
            return year
    bare = re.sub(r"（20\d\d年版）", "", TITLES.sub("", text))
    if found := re.match(r"^[^。]{0,40}?(20\d\d)年", bare):
        return int(found[1])
    # What lies ahead stands at the end, under the plans.
    named = (int(y) for y in YEAR_NAMED.findall(bare[: len(bare) * 7 // 10]))
    last = min(LAST_YEAR, day.year) if day else LAST_YEAR
    if dated := [y for y in named if FIRST_YEAR <= y <= last]:
        return max(dated)
    if day:
        return day.year - 1 if day.month <= 6 else day.year
    return 0
