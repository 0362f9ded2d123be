"""What stands around a report: title, unit, level, year, addressee, signature, dates, number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from drafter.chinese import UNIT_IN_TITLE, full_name, level_of, likeliest_body, number_in, unit_in
from drafter.model import Level

from .chrome import is_chrome, is_stamp
from .closing import SENTENCE, SIGNATURE, closing_of, day_in
from .lines import Line
from .sample import Oddity

SUBJECT = re.compile(r"法治|依法行政|依法治[省市县区州国镇]")
TITLE_END = re.compile(r"(?:报告|总结|情况|汇报|年报|自查|公告|公示|材料)(?:[（(][^（）()]{1,12}[）)])?$")
LONGEST_TITLE = 70
YEAR = re.compile(r"(20\d\d)年?度?")
YEAR_IN_WORDS = re.compile(r"(二[〇○零][一二][〇○零一二三四五六七八九])年")
CONTENTS = re.compile(r"^目\s*录$")
ENTRY = re.compile(r"^[^。；]{2,60}?[.…·\s]*\d{1,3}$")
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,10}[〔\[［【(（]20\d\d[〕\]］】)）]\s*第?\d+号")
ISSUER = re.compile(r"(?:发布机构|发文机关|发布单位|制发机关|发文单位)\s*[：:]?\s*([\u4e00-\u9fff]{4,24})")
SIGNER = re.compile(r"签发人[：:]\s*([\u4e00-\u9fff、·]{2,20})")
ADDRESSEE = re.compile(r"^[\u4e00-\u9fff、，（）]{2,60}[：:]$")
NO_ADDRESSEE = re.compile(r"如下|主要|方面|表现|建议|来源|附件|情况|抓好|做好")
YEAR_NAMED = re.compile(r"(?<![\d—–~～-])(20\d\d)年(?![—–~～-]|版)")
FIRST_YEAR, LAST_YEAR = 2004, 2049
FRONT_LINES = 40


@dataclass
class Front:
    """What stands around a text, the text, and what was left out."""

    title: str = ""
    unit: str = ""
    level: Level | None = None
    year: int = 0
    addressee: str = ""
    signature: str = ""
    date: date | None = None
    number: str = ""
    signer: str = ""
    body: list[Line] = field(default_factory=list)
    removed: list[Line] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)


def taken_apart(lines: Sequence[Line]) -> Front:
    """Divide the lines of a sample into what stands around the text and the text itself."""
    front = Front()
    titles, start = _titles(lines)
    closing = closing_of(lines, start)
    front.signature, front.date = closing.signature, closing.date
    listed = _contents(lines, start)
    for n, line in enumerate(lines):
        inside = start <= n < closing.end and not line.aside and n not in listed
        if inside and not is_chrome(line) and not (is_stamp(line) and n < start + 6) and not _attached(line):
            front.body.append(line)
        elif n not in titles and line.text:
            front.removed.append(line)
    _head(lines[:start], front)
    _take_head(front)
    _name(front, titles, lines)
    front.removed += [lines[n] for n, title in titles.items() if title != front.title]
    front.oddities += _outside(lines[:start], "标题之前") + _outside(lines[closing.end :], "落款之后")
    return front


def _outside(lines: Sequence[Line], where: str) -> list[Oddity]:
    """Sentences that stand outside the report: an attachment, or another report."""
    text = [line for line in lines if "。" in line.text and not line.aside and not is_chrome(line)]
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


def _attached(line: Line) -> bool:
    return bool(re.match(r"^（?此件(?:公开|主动|依申请)", line.text))


def _titles(lines: Sequence[Line]) -> tuple[dict[int, str], int]:
    """The lines that are titles, and where the text begins."""
    found: dict[int, str] = {}
    n = 0
    front = lines[:FRONT_LINES]
    while n < len(front):
        text = front[n].text
        if _numbered(text) or (found and (SENTENCE.search(text) or len(text) > LONGEST_TITLE)):
            break
        if not is_chrome(front[n]) and not SENTENCE.search(text) and len(text) <= LONGEST_TITLE:
            following = front[n + 1].text if n + 1 < len(front) else ""
            if SUBJECT.search(text) and TITLE_END.search(text):
                found[n] = text
            elif n + 1 < len(front) and _title_over_two(text, front[n + 1]):
                joined = text + following
                found[n], found[n + 1] = joined, joined
                n += 1
        if len(text) > LONGEST_TITLE and SENTENCE.search(text):
            break
        n += 1
    start = max(found) + 1 if found else _first_of_text(lines)
    return found, start


def _title_over_two(text: str, below: Line) -> bool:
    """Whether a line and the one below it are a title together."""
    joined = text + below.text
    own = SUBJECT.search(below.text) and TITLE_END.search(below.text) and UNIT_IN_TITLE.match(below.text)
    return bool(
        SUBJECT.search(joined)
        and TITLE_END.search(joined)
        and not TITLE_END.search(text)
        and not own
        and len(joined) <= LONGEST_TITLE
        and not SENTENCE.search(joined)
        and "：" not in joined
        and not _numbered(text)
        and not _numbered(below.text)
        and not is_chrome(below)
    )


def _whole(title: str) -> bool:
    """Whether a line is a title by itself: it names its unit or its year."""
    return bool(YEAR.search(title) or UNIT_IN_TITLE.match(title))


def _numbered(text: str) -> bool:
    return bool(re.match(r"^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[）)]", text))


def _first_of_text(lines: Sequence[Line]) -> int:
    for n, line in enumerate(lines):
        long = len(line.text) > LONGEST_TITLE or SENTENCE.search(line.text)
        if not line.aside and not is_chrome(line) and (long or _numbered(line.text)):
            return n
    return 0


def _head(lines: Sequence[Line], front: Front) -> None:
    """Number and signer, from the letterhead or the page's own table of data."""
    for line in lines:
        if not front.number and (number := NUMBER.search(line.text)):
            front.number = number[0]
        if not front.unit and (issuer := ISSUER.search(line.text)):
            front.unit = issuer[1]
        if not front.signer and (signer := SIGNER.search(line.text)):
            front.signer = signer[1]
        if "成文" in line.text and (day := day_in(line.text)):
            if front.date is None:
                front.date = day
            elif day != front.date:
                both = f"信息栏的成文日期（{day.isoformat()}）与落款日期（{front.date.isoformat()}）"
                message = f"{both}不一致，取落款日期。"
                front.oddities.append(Oddity(line.number, "日期", message))


def _take_head(front: Front) -> None:
    """Take what stands between title and text: the addressee with its colon, a unit, a number, a date."""
    while front.body:
        text = front.body[0].text
        if ADDRESSEE.match(text) and not NO_ADDRESSEE.search(text):
            front.addressee = text.rstrip("：:")
        elif SIGNATURE.match(text) and not SENTENCE.search(text) and len(front.body) > 1:
            front.unit = front.unit or text
        elif NUMBER.fullmatch(text.replace(" ", "")):
            front.number = front.number or text
        elif is_stamp(front.body[0]) or re.fullmatch(r"[（(]?20\d\d年\d{1,2}月\d{1,2}日[）)]?", text):
            front.date = front.date or day_in(text)
        else:
            return
        front.removed.append(front.body.pop(0))


def _name(front: Front, titles: Mapping[int, str], lines: Sequence[Line]) -> None:
    """Title, unit, level and year, and what is odd about them."""
    whole = list(dict.fromkeys(titles.values()))
    front.title = next((title for title in whole if _whole(title)), whole[0] if whole else "")
    if len(whole) > 1:
        second = max(titles)
        words = f"有 {len(whole)} 个标题，取“{front.title}”。"
        front.oddities.append(Oddity(lines[second].number, "标题", words))
    text = "".join(line.text for line in front.body)
    front.year = _year(front, text, whole)
    place = unit_in(front.title) or next(filter(None, map(unit_in, whole)), "")
    signed = front.signature or front.unit
    if signed and place in signed:
        place = signed
    if front.signature and place not in front.signature:
        words = f"落款是“{front.signature}”，报告单位是“{place}”，生成的报告以报告单位落款。"
        front.oddities.append(Oddity(lines[-1].number, "落款", words))
    if not place:
        place = likeliest_body(text)
    front.level = level_of(place, text)
    front.unit = full_name(place, front.level)


def _year(front: Front, text: str, titles: Sequence[str]) -> int:
    for title in (front.title, *titles):
        bare = re.sub(r"[（(][^（）]*[）)]|《[^《》]*》", "", title)
        if found := YEAR.search(bare):
            return int(found[1])
        if words := YEAR_IN_WORDS.search(bare):
            return number_in(words[1])
    bare = re.sub(r"《[^《》]*》|（20\d\d年版）", "", text)
    if found := re.match(r"^[^。]{0,40}?(20\d\d)年", bare):
        return int(found[1])
    # What lies ahead stands at the end, under the plans.
    dated = [
        int(y) for y in YEAR_NAMED.findall(bare[: len(bare) * 7 // 10]) if FIRST_YEAR <= int(y) <= LAST_YEAR
    ]
    dated = [y for y in dated if front.date is None or y <= front.date.year]
    if dated:
        return max(dated)
    if front.date:
        return front.date.year - 1 if front.date.month <= 6 else front.date.year
    return 0
