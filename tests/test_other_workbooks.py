"""Workbooks that are no .xlsx files: .xls, .et, .ods and the like, as LibreOffice reads them."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Desk, Run, draft
from openpyxl import load_workbook
from test_old_records import BLANK, BOF, FILE_PASS, compound, records
from workbooks import old_office_file, with_part, workbook

from drafter.office import running, to_workbooks
from drafter.workbook import kind_of, results_only

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
needs_sh = pytest.mark.skipif(
    sys.platform == "win32", reason="needs a shell for a program that plays LibreOffice"
)

CONTENT = """
填表说明
| =TODAY() -> 5 |

+ 基本信息
| 填报部门 | |

+ 年度数据
| 指标 | 本年 | 上年 |
| 行政检查次数 | =150*2 -> 999 | 280 |
| 联合执法次数 | 待定 | #REF! |
| 涉企检查压减率 | 95% | TRUE |
"""
SUFFIXES = ("xls", "et", "fods", "ods")


def content() -> bytes:
    """A workbook whose results are not those of its formulas; nothing asks to compute them."""
    data = workbook(CONTENT)
    return with_part(data, "xl/workbook.xml", words=(' fullCalcOnLoad="1"', ""))


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same workbook in each kind; LibreOffice writes two, the others are these in another wrapping."""
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "a.xlsx").write_bytes(content())
    for suffix in ("xls", "fods"):
        with running.desk() as place:
            arguments = ["--convert-to", suffix, "--outdir", str(folder), str(folder / "a.xlsx")]
            assert running.run(arguments, place, 120)[0] == 0
    xls, fods = ((folder / f"a.{suffix}").read_bytes() for suffix in ("xls", "fods"))
    return {"xls": xls, "et": xls + bytes(512), "fods": fods, "ods": wrapped(fods)}


def wrapped(fods: bytes) -> bytes:
    """The .ods file of an .fods file: the same element under another name, in a package."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    text = fods.decode().replace(f' office:mimetype="{kind}"', "")
    text = text.replace("<office:document ", "<office:document-content ")
    text = text.replace("</office:document>", "</office:document-content>")
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", text)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def desk_of_kinds(kinds: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A folder with a workbook of each kind, and some that only look like one."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    for suffix, data in kinds.items():
        desk.put(data, f"{suffix}局.{suffix}")
    desk.put(locked(kinds["xls"]), "设密码.xls")
    desk.put(locked_ods(kinds["ods"]), "设密码.ods")
    desk.put(kinds["xls"][:5000], "没传完.xls")
    desk.put("+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n- _form", "其实是新版.xls")
    desk.put("<html><table><tr><td>指标</td><td>3-12</td></tr></table></html>".encode(), "网页.xls")
    return desk


@pytest.fixture(scope="module")
def checked(desk_of_kinds: Desk) -> Run:
    """What a check with two processes says of them."""
    return desk_of_kinds.check("--jobs", 2, "--annotate", desk_of_kinds.out)


def locked(xls: bytes) -> bytes:
    """An .xls file that says that it is encrypted: the record after the first is that of a password."""
    start = xls.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    return xls[: start + 20] + b"\x2f\x00" + xls[start + 22 :]


def locked_ods(ods: bytes) -> bytes:
    """An .ods file whose manifest says that its content is encrypted."""
    entry = '<manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    return with_part(ods, "META-INF/manifest.xml", words=("</manifest:manifest>", entry))


def codes_of(run: Run, file: str) -> list[str]:
    return sorted(f["code"] for f in run.findings if f["file"] == file)


@pytest.mark.render
@needs_office
class TestConverted:
    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_a_workbook_of_another_kind_is_read_and_said(self, checked: Run, suffix: str) -> None:
        found = [f for f in checked.findings if f["file"] == f"{suffix}局.{suffix}"]

        [told] = (f for f in found if f["code"] == "F14")
        assert "LibreOffice" in told["message"]
        assert {"xls": ".xls", "et": "WPS", "ods": ".ods", "fods": ".fods"}[suffix] in told["message"]
        cells = {(f["code"], f["sheet"], f["cell"]) for f in found if f["sheet"] == "年度数据"}
        assert cells == {("V01", "年度数据", "D3"), ("V11", "年度数据", "E3"), ("V14", "年度数据", "E4")}
        assert not {"S06", "S05"} & {f["code"] for f in found}, "the hidden sheet is kept"

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_a_copy_with_the_findings_is_an_xlsx_file(
        self, checked: Run, desk_of_kinds: Desk, suffix: str
    ) -> None:
        book = load_workbook(desk_of_kinds.out / f"{suffix}局.xlsx")

        assert "待定" in book["年度数据"]["D3"].comment.text

    @pytest.mark.parametrize(
        ("file", "codes"),
        [
            ("设密码.xls", ["F03"]),
            ("设密码.ods", ["F03"]),
            ("没传完.xls", ["F04"]),
            ("其实是新版.xls", ["S06"]),
            ("网页.xls", ["F01"]),
        ],
    )
    def test_what_only_looks_like_one_is_named_for_what_it_is(
        self, checked: Run, file: str, codes: list[str]
    ) -> None:
        assert codes_of(checked, file) == codes

    def test_results_are_kept_and_not_computed_anew(self, kinds: dict[str, bytes]) -> None:
        handed = [(results_only(data) or data, kind_of(data).value) for data in kinds.values()]

        for made in to_workbooks(handed):
            sheet = load_workbook(BytesIO(made.data), data_only=True)["年度数据"]
            assert (made.reason, sheet["D2"].value, sheet["E2"].value) == ("", 999, 280)

    def test_a_form_takes_over_an_earlier_workbook_of_another_kind(
        self, kinds: dict[str, bytes], tmp_path: Path
    ) -> None:
        (tmp_path / "去年.ods").write_bytes(kinds["ods"])

        run = draft(
            "form", "--level", "county", "--previous", tmp_path / "去年.ods", "-o", tmp_path / "新.xlsx"
        )

        rows = load_workbook(tmp_path / "新.xlsx")["年度数据"].iter_rows(values_only=True)
        assert [row[4] for row in rows if row[1] == "行政检查次数"] == [999]
        assert "F14" in run.err


class TestOfficeThatIsAbsent:
    @pytest.fixture(autouse=True)
    def no_office(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(running, "_PLACES", ())

    @pytest.mark.parametrize("name", ["甲.xls", "甲.ods", "甲.fods"])
    def test_without_libreoffice_the_way_out_is_said(self, desk: Desk, name: str) -> None:
        desk.put(of_kind(Path(name).suffix), name)
        desk.put("", "乙.xlsx")

        checked, built = desk.check(), desk.build()

        assert codes_of(checked, name) == codes_of(built, name) == ["F02"]
        hint = checked.findings[0]["hint"]
        assert "另存为" in hint
        assert "LibreOffice" in hint
        assert set(built.reports) == {"乙.xlsx"}


def of_kind(suffix: str) -> bytes:
    """The beginnings of a file of a kind: enough to be taken for one."""
    if suffix == ".xls":
        return old_office_file("Workbook")
    if suffix == ".fods":
        return (
            b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            b'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>'
        )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<content/>")
    return buffer.getvalue()


@needs_sh
class TestOfficeThatFails:
    """A program plays LibreOffice: it copies each file, halts at one named so inside, skips another."""

    @pytest.fixture(autouse=True)
    def stand_in(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        log = tmp_path / "calls"
        program.write_text(
            f"""#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
out="$2"; shift 2; mkdir -p "$out"
echo $# >> '{log}'
for f; do
  if grep -q HALT "$f"; then exit 134; fi
  if grep -q SLEEP "$f"; then sleep 60; fi
  if grep -q GIVE "$f"; then f2="{tmp_path}/good.xlsx"; else f2="$f"; fi
  if ! grep -q SKIP "$f"; then cp "$f2" "$out/$(basename "${{f%.*}}").xlsx"; fi
done
""",
            "utf-8",
        )
        program.chmod(0o755)
        (tmp_path / "good.xlsx").write_bytes(self.GOOD)
        monkeypatch.setenv("PATH", os.pathsep.join([str(program.parent), "/usr/bin", "/bin"]))
        return log

    GOOD = workbook()

    def test_one_that_halts_it_is_found_out_and_the_others_are_converted(self, stand_in: Path) -> None:
        files = [self.GOOD, b"HALT", self.GOOD, b"SKIP", self.GOOD]

        made = to_workbooks([(data, ".xls") for data in files])

        assert [bool(each.data) for each in made] == [True, False, True, False, True]
        assert "中途退出" in made[1].reason
        assert "打不开" in made[3].reason
        assert stand_in.read_text().split() == ["5", "1", "3"]

    def test_it_is_given_up_after_some_that_halt_it(self, stand_in: Path) -> None:
        made = to_workbooks([(b"HALT", ".xls")] * 9)

        assert not any(each.data for each in made)
        assert sum("没有再试" in each.reason for each in made) == 6
        assert len(stand_in.read_text().split()) == 6

    @pytest.mark.timeout(20)
    def test_one_that_takes_too_long_is_stopped(self) -> None:
        good, slow = to_workbooks([(self.GOOD, ".xls"), (b"SLEEP", ".xls")], seconds=0.5)

        assert good.data == self.GOOD
        assert "0.5 秒" in slow.reason

    def test_a_file_that_is_not_converted_is_named_with_the_reason(self, desk: Desk) -> None:
        flat = of_kind(".fods").replace(b"/>", b"><a>SKIP</a></office:document>")
        desk.put(flat, "甲.fods")
        desk.put("", "乙.xlsx")

        checked = desk.check()

        assert checked.places() == ["F15"]
        assert checked.findings[0]["file"] == "甲.fods"
        assert "打不开" in checked.findings[0]["message"]

    def test_formulas_that_cannot_be_reached_are_said_to_be_computed_anew(self, desk: Desk) -> None:
        told: dict[str, str] = {}
        for name, record in (("甲.xls", (FILE_PASS, b"GIVE")), ("乙.xls", (BLANK, b"GIVE12"))):
            path = desk.put(compound(records(BOF, record)), name)
            told |= {f["file"]: f["hint"] for f in desk.check().findings if f["code"] == "F14"}
            path.unlink()

        assert "重新计算" in told["甲.xls"]
        assert "重新计算" not in told["乙.xls"]

    def test_one_that_stands_for_millions_of_cells_is_not_handed_over(self, stand_in: Path) -> None:
        table = 'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        row = f'<t:table-row {table} t:number-rows-repeated="1048576"><t:table-cell t:formula="of:=1" '
        data = of_kind(".fods").replace(
            b"/>", f'>{row}t:number-columns-repeated="9"/></t:table-row>'.encode()
        )

        (made,) = to_workbooks([(data + b"</office:document>", ".fods")])

        assert "1000000 格" in made.reason
        assert not stand_in.exists()

    def test_a_damaged_one_is_not_handed_over(self, desk: Desk, stand_in: Path) -> None:
        desk.put(of_kind(".fods")[:-3], "甲.fods")

        assert desk.check().places() == ["F15"]
        assert not stand_in.exists()

    def test_two_that_differ_in_their_kind_alone_have_two_copies(self, desk: Desk) -> None:
        desk.put("+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 待定 |", "甲.xlsx")
        desk.put(
            "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 待查 |\n\n+ 基本信息\n| 填报部门 | 县水利局 |",
            "甲.xls",
        )

        desk.check("--annotate", desk.out)

        assert {path.name for path in desk.out.iterdir()} == {"甲.xlsx", "甲（xls）.xlsx"}


def test_a_workbook_may_have_a_name_of_any_kind_in_the_command(desk: Desk) -> None:
    path = desk.put("", "模板.xltx")

    run = draft("check", path, "--json")

    assert (run.status, run.findings) == (0, [])


def test_the_documents_name_what_has_to_be_installed() -> None:
    root = Path(__file__).parent.parent
    assert "libreoffice-calc" in (root / ".ci" / "run").read_text("utf-8")
    assert re.search(r"\.xls.*libreoffice-calc", (root / "README.md").read_text("utf-8"))
