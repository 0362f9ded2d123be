"""Pages as pictures, to look at a report without opening it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.office import ToolFailed, ToolMissing

_NO_POPPLER = (
    "未找到 {name}，无法生成页面图片。请先安装 poppler："
    "Debian、Ubuntu、统信 UOS 运行 sudo apt install poppler-utils；macOS 运行 brew install poppler；"
    "Windows 从 https://github.com/oschwartz10612/poppler-windows/releases 下载，"
    "解压后把其中的 Library\\bin 文件夹加入环境变量 PATH。"
)
_NO_PILLOW = "未安装 Pillow，无法拼合页面图片。请运行 pip install Pillow。"
_FAILED = "{name} 未能生成页面图片：{message}"
_SLOW = "{name} 在 {seconds} 秒内没有完成，已停止。请用 --dpi 调低精细程度后重试。"
_SECONDS = 120

# A page on the contact sheet is at most so large, in pixels: A4 with its shorter side 480 wide.
_PAGE = (480, 679)
_GAP, _BORDER = 16, 1


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF file.

    Raises:
        ToolMissing: If pdfinfo is not installed.
        ToolFailed: If it cannot read the file, or takes too long.
    """
    with TemporaryDirectory(prefix="draft-") as name:  # it reads files only
        file = Path(name) / "report.pdf"
        file.write_bytes(pdf)
        said = _run("pdfinfo", [str(file)])
    found = re.search(rb"^Pages:\s+(\d+)", said.stdout, re.MULTILINE)
    if found is None:
        raise ToolFailed(_failure(said))
    return int(found[1])


def page_images(pdf: bytes, folder: Path, *, dpi: int = 96, most: int = 200) -> list[Path]:
    """Write each page as a PNG file: page-001.png, page-002.png …

    Args:
        pdf: The PDF file.
        folder: Where the pictures go; made if absent. Pictures of the same names are replaced.
        dpi: Their resolution.
        most: How many pages are written at most.

    Returns:
        The pictures, in the order of the pages.

    Raises:
        ToolMissing: If pdftoppm is not installed.
        ToolFailed: If it cannot read the file, or takes too long.
    """
    _place_of("pdftoppm")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".draft-", dir=folder) as name:
        options = ["-png", "-r", str(dpi), "-l", str(most), "-", str(Path(name) / "page")]
        done = _run("pdftoppm", options, pdf)
        drawn = sorted(Path(name).iterdir())
        if done.returncode or not drawn:
            raise ToolFailed(_failure(done))
        return [page.replace(folder / f"page-{n:03}.png") for n, page in enumerate(drawn, 1)]


def contact_sheet(pages: Sequence[Path], target: Path) -> Path:
    """Write one PNG file with all pages: up to six of them in rows of three, more in rows of four.

    Args:
        pages: Pictures of the pages, at least one.
        target: The file to write.

    Returns:
        The file.

    Raises:
        ToolMissing: If Pillow is not installed.
        ValueError: If there are no pages.
    """
    try:
        from PIL import Image, ImageOps
    except ImportError:
        raise ToolMissing(_NO_PILLOW) from None
    if not pages:
        raise ValueError("no pages")
    columns = min(len(pages), 3 if len(pages) <= 6 else 4)
    rows = -(-len(pages) // columns)
    step_x, step_y = (side + 2 * _BORDER + _GAP for side in _PAGE)
    sheet = Image.new("RGB", (columns * step_x + _GAP, rows * step_y + _GAP), "white")
    for place, path in enumerate(pages):
        with Image.open(path) as picture:
            page = ImageOps.contain(picture.convert("RGB"), _PAGE)
        row, column = divmod(place, columns)
        framed = ImageOps.expand(page, _BORDER, "gray")
        sheet.paste(framed, (_GAP + column * step_x, _GAP + row * step_y))
    sheet.save(target)
    return target


def _place_of(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        raise ToolMissing(_NO_POPPLER.format(name=name))
    return program


def _run(name: str, options: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program of poppler; its words are a person's to read only where it fails."""
    command = [_place_of(name), *options]
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ToolFailed(_SLOW.format(name=name, seconds=_SECONDS)) from None


def _failure(done: subprocess.CompletedProcess[bytes]) -> str:
    message = " ".join(done.stderr.decode("utf-8", errors="replace").split())
    return _FAILED.format(name=Path(done.args[0]).stem, message=message)
