"""Every part of a Word file with all elements keeps to the schema of its kind."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from ooxml import needs_schemas, schema_errors

from drafter.model import (
    Attachment,
    Chart,
    ChartKind,
    Figure,
    Heading,
    Imprint,
    Kind,
    Letterhead,
    Paragraph,
    Report,
    Source,
    Table,
    Text,
)
from drafter.writing import write_docx

CASES = Figure(
    "4件", "行政应诉案件数", Kind.VALUE, (Source("甲.xlsx", "年度数据", "D2", "县司法局"),), Decimal(4), "件"
)
REPORT = Report(
    title="海晏县2020年法治政府建设年度报告",
    blocks=(
        Heading(1, (Text("主要举措和成效"),)),
        Heading(2, (Text("强化应诉。"),), run_in=True),
        Paragraph((Text("办理行政应诉案件"), CASES, Text("。"))),
    ),
    unit="海晏县人民政府",
    year=2020,
    addressee="州人民政府",
    signature="海晏县人民政府",
    date=date(2021, 1, 4),
    number="晏政〔2021〕5号",
    signer="某某",
    files={"甲.xlsx": "0" * 64},
    letterhead=Letterhead("海晏县人民政府文件", "000001", "机密★1年", "特急"),
    imprint=Imprint("县政协办公室", "海晏县人民政府办公室", date(2021, 1, 5)),
    attachments=(
        Attachment(
            "主要数据统计图表",
            (
                Chart("应诉案件", ChartKind.LINE, "件", ("2019年", "2020年"), (CASES, CASES)),
                Table("权力监督", ("指标", "本年"), (((Text("行政应诉案件数"),), (CASES,)),)),
            ),
            landscape=True,
        ),
    ),
    note="此件公开发布",
    sealed=True,
    contents=True,
)
SCHEMAS = {
    "[Content_Types].xml": "opc-xsd/opc-contentTypes.xsd",
    ".rels": "opc-xsd/opc-relationships.xsd",
    "docProps/app.xml": "shared-documentPropertiesExtended.xsd",
    "customXml/itemProps1.xml": "shared-customXmlDataProperties.xsd",
    "word/theme/": "dml-main.xsd",
    "word/charts/chart": "dml-chart.xsd",
}
NO_SCHEMA = ("customXml/item1.xml", "docProps/core.xml")
"""Our own list of figures; and the core properties, whose schema refers to one on the network."""


@cache
def parts() -> dict[str, bytes]:
    with ZipFile(BytesIO(write_docx(REPORT))) as package:
        return {name: package.read(name) for name in package.namelist()}


def schema_of(name: str) -> str | None:
    return next(
        (schema for key, schema in SCHEMAS.items() if name.startswith(key) or name.endswith(key)), None
    )


@needs_schemas
@pytest.mark.schema
def test_every_part_keeps_to_its_schema() -> None:
    checked = []
    for name, data in parts().items():
        if name in NO_SCHEMA or not name.endswith((".xml", ".rels")):
            continue
        root = etree.fromstring(data)
        assert schema_errors(root, schema_of(name) or "wml.xsd") == [], name
        checked.append(name)
    assert {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml"} <= set(checked)
    assert len(checked) >= 14


def test_every_part_is_referred_to_and_has_a_type() -> None:
    types = etree.fromstring(parts()["[Content_Types].xml"])
    named = {e.get("PartName") for e in types} | {f".{e.get('Extension')}" for e in types}
    for name in parts():
        if name != "[Content_Types].xml":
            assert f"/{name}" in named or f".{name.rpartition('.')[2]}" in named
    targets = {
        (Path(name).parent.parent / str(e.get("Target"))).as_posix().lstrip("/")
        for name, data in parts().items()
        if name.endswith(".rels")
        for e in etree.fromstring(data)
    }
    resolved = {os.path.normpath(target) for target in targets}
    own = {name for name in parts() if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert own <= resolved
