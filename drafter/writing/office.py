"""Other people's programs: LibreOffice, which sets a Word file as PDF."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.model import Style

from .fonts import WANTED

_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_MISSING = (
    "未找到 LibreOffice，无法转换为 PDF。请先安装：Windows、macOS 从 https://zh-cn.libreoffice.org 下载；"
    "Debian、Ubuntu、统信 UOS 运行 sudo apt install libreoffice-writer。"
    "也可以用 Word 或 WPS 打开报告，另存为 PDF。"
)
_FAILED = "LibreOffice 未能转换为 PDF：{message}"
_SILENT = "没有给出原因（退出代码 {status}）。"
_SLOW = (
    "LibreOffice 在 {seconds:g} 秒内没有完成转换，已停止。"
    "请关闭其他程序后重试，或用 Word、WPS 打开报告，另存为 PDF。"
)

# What of a PDF file depends on the moment it was made.
_MOMENT = re.compile(rb"/CreationDate\s*\([^)]*\)|/DocChecksum\s*/[0-9A-F]{32}")
_ID = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)")
_TRAILER = re.compile(rb"/ID\s*\[[^\]]*\]")


class ToolMissing(RuntimeError):
    """A program that is needed is not installed; the message says, in Chinese, how to get it."""


class ToolFailed(RuntimeError):
    """A program did not do what it was asked; the message says, in Chinese, what it said."""


class OfficeMissing(ToolMissing):
    """LibreOffice is not installed."""


def to_pdf(data: bytes, suffix: str = ".docx", *, seconds: float = 120) -> bytes:
    """Have LibreOffice set a document as PDF.

    It runs with a profile of its own, so that neither an open LibreOffice nor another conversion is in its
    way, and nothing of it is left behind. The same document gives the same bytes on the same machine.

    Args:
        data: The document.
        suffix: What kind of document it is.
        seconds: How long it may take.

    Raises:
        OfficeMissing: If LibreOffice is not installed.
        ToolFailed: If it fails, or takes too long.
    """
    program = _program()
    with TemporaryDirectory(prefix="draft-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = (folder / "report").with_suffix(suffix)
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", "pdf", "--outdir", str(folder)),
            str(source),
        ]
        status, said = _run(command, folder / "said", seconds)
        try:
            return _without_moment(source.with_suffix(".pdf").read_bytes())
        except FileNotFoundError:
            message = said or _SILENT.format(status=status)
            raise ToolFailed(_FAILED.format(message=message)) from None


def missing_fonts(style: Style) -> tuple[str, ...]:
    """The fonts of a style that this machine has not got; none where it cannot be told."""
    program = shutil.which("fc-list")
    if program is None:
        return ()
    done = subprocess.run(
        [program, ":", "family"], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    here = {name.strip() for line in done.stdout.splitlines() for name in line.split(",")}
    fonts = dict.fromkeys(getattr(style, field) for _, field, _, _ in WANTED)
    return tuple(font for font in fonts if font not in here) if here else ()


def _program() -> str:
    """Where LibreOffice is.

    On Windows a program on the path is found as soffice.com, which, unlike soffice.exe, says what went wrong.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    place = found or next((place for place in _PLACES if Path(place).is_file()), None)
    if place is None:
        raise OfficeMissing(_MISSING)
    return place


def _run(command: list[str], record: Path, seconds: float) -> tuple[int, str]:
    """Run a program and all it starts, its words going to a file: a pipe would wait for its children."""
    with record.open("wb") as stream:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, start_new_session=True
        )
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise ToolFailed(_SLOW.format(seconds=seconds)) from None
        finally:
            _end(process)
    lines = record.read_text("utf-8", errors="replace").splitlines()
    return status, " ".join(line for line in lines if line and "javaldx" not in line)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, and what it started: soffice only waits for soffice.bin."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _without_moment(pdf: bytes) -> bytes:
    """The file without the time it was made, and with an ID that depends on its content alone.

    Nothing moves: the file lists where in it each object stands.
    """
    pdf = _MOMENT.sub(lambda found: b" " * len(found[0]), pdf)
    digest = hashlib.sha256(_TRAILER.sub(b"", pdf)).hexdigest()[:32].upper().encode()
    return _TRAILER.sub(lambda found: _ID.sub(digest, found[0]), pdf)
