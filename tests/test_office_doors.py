"""LibreOffice behind shut doors: whatever a document asks for, nobody outside hears of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from conftest import draft
from workbooks import part_of, with_part, workbook

from drafter.office import running, to_pdf, to_workbooks
from drafter.office.links import only_values, without_links
from drafter.office.profile import surroundings, write_profile

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="needs poppler-utils")
needs_sh = pytest.mark.skipif(
    sys.platform == "win32", reason="needs a shell for a program that plays LibreOffice"
)

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


class Listener:
    """A server on this machine that notes who asks for what."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(f"{self.command} {self.path}")
                self.send_response(404)
                self.end_headers()

            do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - the names that the server looks for

            def log_message(self, *_: object) -> None:
                pass

        self.asked = asked
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def package(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return buffer.getvalue()


def word_file(address: str) -> bytes:
    """A .docx with a linked picture, in the text and as a field, a linked object and a template elsewhere."""
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
        '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r1"/></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDEPICTURE "{address}/field.png"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    outside = [("image", "linked.png"), ("attachedTemplate", "a.dotx"), ("oleObject", "o.xlsx")]
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{address}/{name}" TargetMode="External"/>'
        for n, (kind, name) in enumerate(outside, 1)
    )
    return package(
        **{
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/word/document.xml" ContentType="{types}.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{RELATIONS}"><w:body><w:p>{picture}'
            f"{field}<w:r><w:t>法治</w:t></w:r></w:p></w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
            "</Relationships>",
        }
    )


def flat_sheet(address: str, extra: str = "") -> bytes:
    """An .fods with a sheet, a picture and an area taken from elsewhere, and a web formula."""
    names = "".join(f' xmlns:{n}="{ODF}:{u}:1.0"' for n, u in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"), ("of", "of"),
    ))  # fmt: skip
    link = f'xlink:type="simple" xlink:href="{address}'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{names} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
        f'<table:table table:name="年度数据"><table:table-source {link}/sheet.ods" table:table-name="a"/>'
        f'<table:shapes><draw:frame><draw:image {link}/shape.png"/></draw:frame></table:shapes>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>指标</text:p>'
        "</table:table-cell>"
        f'<table:table-cell><table:cell-range-source table:name="x" {link}/range.ods" '
        'table:last-column-spanned="1" table:last-row-spanned="1"/></table:table-cell>'
        f'<table:table-cell table:formula="of:=WEBSERVICE(&quot;{address}/web&quot;)" '
        'office:value-type="string"><text:p>旧</text:p></table:table-cell>'
        f"{extra}</table:table-row></table:table></office:spreadsheet></office:body></office:document>"
    ).encode()


def binary_and_new(address: str) -> tuple[bytes, bytes]:
    """A workbook with a web formula, an external link and a linked picture: as .xlsx, and as .xls."""
    data = workbook(f'+ 工作举措\n| 板块 | 标题 |\n| 行政执法 | =WEBSERVICE("{address}/formula") -> 旧 |')
    part = part_of(data, "工作举措")
    name = part.rpartition("/")[2]
    data = with_part(
        data,
        part,
        drawing=("</worksheet>", f'<drawing xmlns:r="{RELATIONS}" r:id="rId9"/></worksheet>'),
    )
    buffer = BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as made:
        head = f'<Relationships xmlns="{PACKAGE}/relationships">'
        made.writestr(
            f"xl/worksheets/_rels/{name}.rels",
            f'{head}<Relationship Id="rId9" Type="{RELATIONS}/drawing" Target="../drawings/drawing1.xml"/>'
            "</Relationships>",
        )
        made.writestr(
            "xl/drawings/_rels/drawing1.xml.rels",
            f'{head}<Relationship Id="rId1" Type="{RELATIONS}/image" Target="{address}/drawn.png" '
            'TargetMode="External"/></Relationships>',
        )
        made.writestr(
            "xl/drawings/drawing1.xml",
            '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
            f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{RELATIONS}">'
            "<xdr:absoluteAnchor><xdr:pos x='0' y='0'/><xdr:ext cx='900000' cy='900000'/><xdr:pic>"
            '<xdr:nvPicPr><xdr:cNvPr id="2" name="p"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
            '<a:blip r:link="rId1"/><a:stretch/></xdr:blipFill><xdr:spPr/></xdr:pic><xdr:clientData/>'
            "</xdr:absoluteAnchor></xdr:wsDr>",
        )
    new = buffer.getvalue()
    with running.desk() as folder:
        (folder / "a.xlsx").write_bytes(new)
        running.run(["--convert-to", "xls", "--outdir", str(folder), str(folder / "a.xlsx")], folder, 120)
        return new, (folder / "a.xls").read_bytes()


@pytest.mark.render
@needs_office
class TestNobodyIsAsked:
    @pytest.fixture(autouse=True)
    def doors(self, listener: Listener) -> Iterator[None]:
        listener.asked.clear()
        yield
        assert listener.asked == []

    @needs_poppler
    def test_when_a_report_is_drawn(self, listener: Listener, tmp_path: Path) -> None:
        (tmp_path / "x.docx").write_bytes(word_file(listener.address))

        run = draft("preview", tmp_path / "x.docx", "-o", tmp_path / "图片", "--dpi", 36)

        assert run.status == 0

    def test_when_workbooks_are_converted(self, listener: Listener) -> None:
        new, old = binary_and_new(listener.address)
        flat = flat_sheet(listener.address)

        made = to_workbooks([(old, ".xls"), (flat, ".fods"), (new, ".xlsb")])

        assert [each.reason for each in made] == ["", "", ""]

    def test_by_the_profile_alone(
        self, listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Links are left in, and the network of this machine is there, as on a system without namespaces."""
        monkeypatch.setattr(running, "_apart", tuple)
        monkeypatch.setattr("drafter.office.pdf.without_links", lambda data: data)
        monkeypatch.setattr("drafter.office.conversion.only_values", lambda data: data)

        assert to_pdf(word_file(listener.address)).startswith(b"%PDF")
        assert to_workbooks([(flat_sheet(listener.address), ".fods")])[0].data


@needs_office
@pytest.mark.render
@pytest.mark.skipif(not running._apart(), reason="the system lets nobody have a network of his own")
def test_a_network_of_its_own_leads_nowhere(listener: Listener) -> None:
    code = f"import urllib.request as u; u.urlopen({listener.address!r}, timeout=5)"
    done = subprocess.run([*running._apart(), sys.executable, "-c", code], capture_output=True, check=False)

    assert done.returncode != 0
    assert b"unreachable" in done.stderr.lower() or b"refused" in done.stderr.lower()
    assert listener.asked == []


def test_what_is_fetched_is_taken_out_of_a_package() -> None:
    clean = without_links(word_file("http://example.invalid"))

    parts = zipfile.ZipFile(BytesIO(clean))
    assert b"example.invalid" not in parts.read("word/_rels/document.xml.rels")
    assert "法治" in parts.read("word/document.xml").decode()


def test_an_address_to_click_and_an_ordinary_package_are_left_alone() -> None:
    linked = word_file("http://example.invalid").replace(b"/image", b"/hyper")
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/hyperlink" Target="http://a" TargetMode="External"/>'
    data = package(**{"a.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'})

    assert without_links(data) == data
    assert without_links(workbook()) == workbook()
    assert without_links(linked[:200]) == linked[:200]


def test_values_stay_when_links_and_formulas_go() -> None:
    extra = (
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="7"/>'
        '<table:table-cell table:formula="of:=NOW()"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    )
    text = only_values(flat_sheet("file:///etc/passwd", extra)).decode()

    assert "passwd" not in text
    assert "WEBSERVICE" not in text
    assert "旧" in text
    assert 'office:value="7"' in text
    assert "1+1" not in text
    assert 'table:formula="of:=NA()"' in text
    assert 'table:formula="of:=TRUE()"' in text


def test_nothing_of_ours_is_in_its_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:8080")
    monkeypatch.setenv("SECRET", "x")

    seen = surroundings(tmp_path)

    assert "SECRET" not in seen
    assert seen["HOME"] == seen["XDG_CONFIG_HOME"] == seen["TMPDIR"] == str(tmp_path)
    assert {seen[name] for name in ("http_proxy", "HTTP_PROXY", "https_proxy")} == {"http://127.0.0.1:9"}
    settings = (write_profile(tmp_path) / "user" / "registrymodifications.xcu").read_text("utf-8")
    assert settings.count("127.0.0.1") == 3
    assert "DisableMacrosExecution" in settings


@needs_sh
class TestHowItEnds:
    @pytest.fixture
    def stand_in(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        monkeypatch.setenv("PATH", os.pathsep.join([str(program.parent), "/usr/bin", "/bin"]))
        return program

    def script(self, program: Path, *lines: str) -> None:
        program.write_text("\n".join(["#!/bin/sh", *lines]), "utf-8")
        program.chmod(0o755)

    @pytest.mark.skipif(sys.platform != "linux", reason="macOS has no bound to memory")
    def test_its_memory_and_its_files_are_bounded(self, stand_in: Path, tmp_path: Path) -> None:
        self.script(stand_in, "ulimit -v; ulimit -f")

        _, said = running.run([], tmp_path, 20)

        assert said == f"{running.MAX_MEMORY_KB} {running.MAX_FILE_BLOCKS}"

    def test_nothing_is_left_of_its_home(self, stand_in: Path, tmp_path: Path) -> None:
        self.script(stand_in, 'touch "$HOME/left"; echo "$HOME"')

        _, home = running.run([], tmp_path, 20)

        assert home
        assert not Path(home).exists()

    @pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to look for processes")
    @pytest.mark.timeout(30)
    def test_what_it_left_running_is_ended_with_it(self, stand_in: Path, tmp_path: Path) -> None:
        self.script(stand_in, "sleep 60 &", "echo $!")

        status, pid = running.run([], tmp_path, 20)

        assert status == 0
        assert _gone(int(pid))

    @pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to look for processes")
    @pytest.mark.timeout(30)
    def test_it_is_ended_when_a_person_presses_ctrl_c(self, stand_in: Path, tmp_path: Path) -> None:
        log = tmp_path / "pid"
        self.script(stand_in, f"echo $$ > '{log}.new'; mv '{log}.new' '{log}'; sleep 60")
        desk = tmp_path / "desk"
        desk.mkdir()
        code = "from drafter.office import to_workbooks; to_workbooks([(b'x', '.xls')])"
        process = subprocess.Popen(
            [sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(desk)}, stderr=subprocess.DEVNULL
        )
        while not log.exists():
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.wait()

        assert _gone(int(log.read_text()))
        assert list(desk.iterdir()) == []


def _gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked about yet counts as ended."""
    status = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        try:
            if status.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False
