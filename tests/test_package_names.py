"""Parts of a package are found through its relations, whatever program named them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from drafter.ooxml import Package, PackageError, PackageTooLargeError, Relation, parse_xml

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*rows: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(rows)}</Relationships>'


def relation(number: int, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}" {more}/>'


def package(parts: dict[str, str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("xl/workbook.xml", "xl/workbook.xml"),
        ("xl/workbook.xml", "/xl/workbook.xml"),
        ("xl/workbook.xml", "./xl/./workbook.xml"),
        ("XL/Workbook.xml", "xl/workbook.XML"),
        ("xl\\workbook.xml", "xl/workbook.xml"),
        ("xl/workbook.xml", "xl\\workbook.xml"),
        ("xl/年 表.xml", "xl/%E5%B9%B4%20表.xml"),
        ("workbook.xml", "word/../workbook.xml"),
        ("xl/workbook2.xml", "xl/workbook2.xml#first"),
    ],
)
def test_the_main_part_is_found_however_it_is_named(name: str, target: str) -> None:
    opened = Package(
        package({"_rels/.rels": relations(relation(1, "officeDocument", target)), name: "<main/>"})
    )
    assert opened.main_part() == name
    assert opened.parse(opened.main_part()).tag == "main"
    assert opened.parse(name.upper()).tag == "main"


def test_relations_of_a_part_tell_inside_from_outside() -> None:
    rows = (
        relation(1, "styles", "Styles.xml"),
        relation(2, "worksheet", "xl/sheets/1.xml"),
        relation(3, "hyperlink", "http://example.org/a", 'TargetMode="External"'),
        relation(4, "theme", "nowhere.xml"),
    )
    opened = Package(
        package(
            {
                "xl/workbook.xml": "<main/>",
                "xl/_rels/workbook.xml.rels": relations(*rows),
                "xl/styles.xml": "<styles/>",
                "xl/sheets/1.xml": "<sheet/>",
            }
        )
    )
    assert opened.related("XL\\workbook.xml") == {
        "rId1": Relation("styles", "xl/styles.xml"),
        "rId2": Relation("worksheet", "xl/sheets/1.xml"),
        "rId3": Relation("hyperlink", "http://example.org/a", external=True),
        "rId4": Relation("theme", ""),
    }
    assert (opened.main_part(), opened.related("xl/styles.xml")) == ("", {})


def test_a_name_that_is_there_is_taken_before_one_that_is_like_it() -> None:
    opened = Package(package({"A.xml": "<upper/>", "a.xml": "<lower/>"}))
    assert [opened.parse(name).tag for name in ("A.xml", "a.xml")] == ["upper", "lower"]
    assert opened.name_of("b.xml") == ""
    with pytest.raises(PackageError):
        opened.read("b.xml")


def test_a_tree_is_counted_before_it_is_made() -> None:
    with pytest.raises(PackageTooLargeError) as caught:
        parse_xml(b"<r>" + b"<a b=''/>" * 700_000 + b"</r>")
    assert (caught.value.limit, caught.value.measure) == (120, "万个标记")


def test_damage_of_any_kind_is_an_error_of_the_package() -> None:
    whole = package({"a.xml": "<a/>"})
    end = whole.rindex(b"PK\x05\x06")
    astray = whole[: end + 16] + (len(whole) * 9).to_bytes(4, "little") + whole[end + 20 :]
    rare = package({"a.xml": "<a/>"}, zipfile.ZIP_LZMA)
    for data in (astray, rare, b"PK\x03\x04"):
        with pytest.raises(PackageError):
            Package(data).read("a.xml")
