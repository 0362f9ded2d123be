"""What a Word report carries inside: what was built comes back, and what a stranger sends does no harm."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import tracemalloc
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml import attributes, find, names, part, text, val

from drafter.embedding import (
    LARGEST_RECORD,
    NAMESPACE,
    VERSION,
    DamagedRecord,
    Embedded,
    base_of,
    figures_of,
    read_record,
)
from drafter.model import (
    Attachment,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Imprint,
    Kind,
    Letterhead,
    Missing,
    Paragraph,
    Report,
    Source,
    Table,
    Text,
    Unrenewed,
)
from drafter.pipeline import build
from drafter.writing import write_docx
from drafter.writing.shared import clean

INPUTS = Path(__file__).parent.parent / "inputs"
ITEM = "customXml/item1.xml"
words = st.text(max_size=12) | st.sampled_from(
    ["", "县司法局", "a\n\x0bb", "\ud800", '<&">', "\U0010ffff", "[{"]
)
numbers = (
    st.none() | st.decimals(-(10**12), 10**12, places=3) | st.sampled_from([Decimal("1E+30"), Decimal(-0)])
)
sources = st.lists(st.builds(Source, words, words, words, words), max_size=3).map(tuple)
figures = st.builds(
    Figure,
    words,
    words,
    st.sampled_from(Kind),
    sources,
    numbers,
    words,
    st.lists(words, max_size=2).map(tuple),
    words,
    words,
    st.integers(0, 10**6),
)
marks = st.builds(Missing, words, st.booleans()) | st.builds(Unrenewed, words, sources)
spans = st.lists(st.builds(Text, words, sources) | figures | marks, max_size=4).map(tuple)
charts = st.lists(st.tuples(words, figures), min_size=1, max_size=3).flatmap(
    lambda pairs: st.builds(
        Chart,
        words,
        st.sampled_from(ChartKind),
        words,
        st.just(tuple(category for category, _ in pairs)),
        st.just(tuple(figure for _, figure in pairs)),
    )
)
rows = st.lists(st.lists(spans, max_size=3).map(tuple), max_size=3).map(tuple)
blocks = st.lists(
    st.builds(Heading, st.integers(1, 4), spans, st.booleans())
    | st.builds(Paragraph, spans)
    | st.builds(Table, words, st.lists(words, min_size=1, max_size=3).map(tuple), rows)
    | charts,
    max_size=4,
).map(tuple)
dates = st.none() | st.dates()
reports = st.builds(
    Report,
    title=words,
    blocks=blocks,
    unit=words,
    year=st.integers(0, 9999),
    addressee=words,
    signature=words,
    date=dates,
    number=words,
    signer=words,
    files=st.dictionaries(words, words, max_size=3),
    letterhead=st.none() | st.builds(Letterhead, words, words, words, words),
    imprint=st.none() | st.builds(Imprint, words, words, dates),
    attachments=st.lists(st.builds(Attachment, words, blocks, st.booleans()), max_size=2).map(tuple),
    note=words,
    sealed=st.booleans(),
    stage=words,
    contents=st.booleans(),
)
CELL = Source("县司法局.xlsx", "年度数据", "D5", "县司法局")
FIGURE = Figure(
    "28件", "案件数", Kind.VALUE, (CELL,), Decimal(28), "件", formula="13＋15＝28", template="a.j2", line=3
)
REPORT = Report(
    "报告",
    (Heading(1, (Text("成效"),)), Paragraph((Text("办理"), FIGURE, Text("。")))),
    unit="海晏县人民政府",
    year=2025,
    date=date(2026, 1, 15),
    files={"县司法局.xlsx": "0" * 64},
)


def record(base: str) -> etree._Element:
    return etree.fromstring(f'<trace xmlns="{NAMESPACE}">{base}</trace>')


def forged(data: bytes, version: str = "1") -> etree._Element:
    """A record with anything inside, and the digest that belongs to it."""
    squeezed = base64.b64encode(zlib.compress(data)).decode()
    return record(f'<base version="{version}" sha256="{hashlib.sha256(data).hexdigest()}">{squeezed}</base>')


def content(report: Report = REPORT) -> Any:
    """What the record of a report holds, to be changed."""
    base = record(base_of(report))[0]
    return json.loads(zlib.decompress(base64.b64decode(base.text or "")))


@given(reports)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_report_comes_back_as_it_was(report: Report) -> None:
    assert read_record(record(base_of(report))) == Embedded(report, figures_of(report))


@given(reports)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_nth_figure_stands_in_the_nth_control(report: Report) -> None:
    file = write_docx(replace(report, contents=False))
    inside = read_record(part(file, ITEM))
    root = part(file)
    tags = [int(tag.removeprefix("draft:")) for tag in val(root, "//w:sdt/w:sdtPr/w:tag")]
    charted = [
        figure
        for block in (*report.blocks, *(b for each in report.attachments for b in each.blocks))
        if isinstance(block, Chart)
        for figure in block.figures
    ]
    assert inside.report == replace(report, contents=False)
    assert len(tags) == len(inside.figures) - len(charted)
    assert [text(control) for control in find(root, "//w:sdt")] == [
        clean(inside.figures[n - 1].text) for n in tags
    ]


def test_every_report_of_the_examples_comes_back_from_its_file(tmp_path: Path) -> None:
    files = [path.read_bytes() for done in build([INPUTS], tmp_path).reports for path in done.paths]
    assert len(files) == 6
    for file in files:
        report = read_record(part(file, ITEM)).report
        assert report is not None
        assert ZipFile(BytesIO(write_docx(report))).read(ITEM) == ZipFile(BytesIO(file)).read(ITEM)


def test_the_file_to_publish_has_no_record() -> None:
    assert ITEM in names(write_docx(REPORT))
    assert ITEM not in names(write_docx(REPORT, final=True))


def test_the_readable_part_says_what_the_report_says() -> None:
    root = part(write_docx(REPORT), ITEM)
    (figure,) = root.findall(f"{{{NAMESPACE}}}figure")
    assert attributes(figure) == {
        "n": "1",
        "indicator": "案件数",
        "kind": "value",
        "text": "28件",
        "number": "28",
        "unit": "件",
        "formula": "13＋15＝28",
        "template": "a.j2",
        "line": "3",
    }


def test_a_file_of_an_earlier_version_has_its_figures_and_no_report() -> None:
    root = part(write_docx(REPORT), ITEM)
    root.remove(root[-1])
    assert read_record(root) == Embedded(None, (FIGURE,))


@pytest.mark.parametrize(
    "change",
    [
        {"n": "2"},
        {"kind": "sum"},
        {"number": "1E+999999999"},
        {"number": "NaN"},
        {"line": "9" * 5000},
    ],
)
def test_what_is_no_figure_in_an_earlier_version_is_told(change: dict[str | bytes, str | bytes]) -> None:
    root = part(write_docx(REPORT), ITEM)
    root.remove(root[-1])
    root[1].attrib.update(change)
    with pytest.raises(DamagedRecord):
        read_record(root)


def changed(*path: int, to: object) -> bytes:
    """The content of a record with something else at a place of it."""
    told = content()
    place = told
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(told).encode()


PARAGRAPH = 1, 2, 1
SPAN = *PARAGRAPH, 1, 1


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ((1,), None),
        ((1, 0), "X"),
        ((1, 0), ["R"]),
        ((1, 2), {}),
        ((1, 4), "2025"),
        ((1, 4), True),
        ((1, 7), "2026-02-30"),
        ((1, 10), {"a": 1}),
        (PARAGRAPH, ["P"]),
        (PARAGRAPH, ["P", [], []]),
        (PARAGRAPH, []),
        (PARAGRAPH, ["m", "案件数", False]),
        (SPAN, ["P", []]),
        (SPAN, None),
        ((*SPAN, 1), 28),
        ((*SPAN, 3), "sum"),
        ((*SPAN, 3), []),
        ((*SPAN, 4), [1]),
        ((*SPAN, 4), [-1]),
        ((*SPAN, 4), [False]),
        ((*SPAN, 5), 28),
        ((*SPAN, 5), "1E+999999999"),
        ((*SPAN, 5), "9" * 401),
        ((*SPAN, 5), "sNaN"),
        ((*SPAN, 7), "案件数"),
        ((*SPAN, 10), 3.0),
        ((0,), {}),
        ((0, 0), ["a", "b", "c"]),
        ((0, 0), ["a", "b", "c", 4]),
    ],
)
def test_what_is_no_report_is_told(path: tuple[int, ...], to: object) -> None:
    with pytest.raises(DamagedRecord):
        read_record(forged(changed(*path, to=to)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"[1,2,3]",
        b"\xff\xfe",
        b"[" * 900_000,
        b"[" * 50_000 + b"]" * 50_000,
        b"[[]," + b"1" * 100_000 + b"]",
        b"[[],NaN]",
        pytest.param(b"[[]," + b"[]," * 1_100_000 + b"[]]", id="many lists"),
        pytest.param(b" " * (LARGEST_RECORD + 1), id="large"),
    ],
)
def test_a_record_that_is_none_or_too_much_is_told(data: bytes) -> None:
    with pytest.raises(DamagedRecord):
        read_record(forged(data))


def test_a_bomb_is_not_inflated() -> None:
    bomb = forged(b"\0" * 200_000_000)
    tracemalloc.start()
    with pytest.raises(DamagedRecord):
        read_record(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * LARGEST_RECORD


def test_a_later_version_is_told() -> None:
    with pytest.raises(DamagedRecord):
        read_record(forged(json.dumps(content()).encode(), version="2"))


@given(st.data())
@settings(max_examples=200)
def test_a_record_that_was_cut_or_changed_anywhere_is_told(data: st.DataObject) -> None:
    root = record(base_of(REPORT))
    (base,) = root
    whole = base.text or ""
    at = data.draw(st.integers(0, len(whole) - 1))
    piece = data.draw(st.text("ABab09+/= \n", max_size=3))
    base.text = whole[:at] + piece + whole[at + data.draw(st.integers(0, 3)) :]
    if base.text == whole:
        return
    with pytest.raises(DamagedRecord):
        read_record(root)


NOUNS = (
    *(Report, Heading, Paragraph, Table, Chart, Text, Figure, Missing, Unrenewed),
    *(Attachment, Letterhead, Imprint),
)


def test_the_shape_of_a_version_does_not_change() -> None:
    """Who changes the model raises the version of the record, and reads the earlier one as well."""
    shape = {each.__name__: [field.name for field in dataclasses.fields(each)] for each in (*NOUNS, Source)}
    digest = hashlib.sha256(json.dumps([shape, VERSION]).encode()).hexdigest()
    assert digest[:12] == "560a5ea62d87"
