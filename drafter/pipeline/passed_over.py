"""What lies in a folder of workbooks and is none: listed by kind, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from drafter.model import Finding, Source, finding
from drafter.workbook import FileKind, kind_of

from .places import TEMPLATE_SUFFIXES, refusal_of

TOGETHER = 5
"""From more files of one kind on, they share a finding."""
NAMED = 3

SYSTEM_FILES = {"thumbs.db", "desktop.ini", "ehthumbs.db"}
SYSTEM_FOLDERS = {"__MACOSX", "$RECYCLE.BIN", "System Volume Information"}


@dataclass(frozen=True, slots=True)
class Passed:
    """A kind of file that is passed over: why, and what to do, Chinese clauses."""

    reason: str
    remedy: str


ARCHIVE = Passed("是压缩包", "请解压，把里面的填报表放进文件夹。")
DOCUMENT = Passed("是文档，不是填报表", "内容是填报数据的，请填进填报表再交；与填报无关的不用处理。")
PICTURE = Passed("是图片或影音，不是填报表", "是填报表的照片、截图的，请部门交电子表；与填报无关的不用处理。")
TEMPLATE = Passed("是模板", "填好的表存成了模板的，请打开后另存为“Excel 工作簿（*.xlsx）”；空白的不用处理。")
NUMBERS = Passed("是 Numbers 表格", "请在 Numbers 中选“文件—导出为—Excel”，存成 .xlsx 再交。")
CHINESE_OFFICE = Passed("是 UOF 格式的表格", "请打开后另存为“Excel 工作簿（*.xlsx）”再交。")
PART = Passed("是没有下载完的或者临时的文件", "请重新下载；不要的可以删去。")
UNKNOWN = Passed("认不出是什么文件", "是填报表的，请打开后另存为“Excel 工作簿（*.xlsx）”；不是的不用处理。")
LINK = Passed("是指向别处的链接", "里面有填报表的，请把文件夹本身放进来，或者在命令中写明。")

_KINDS: Mapping[Passed, str] = {
    ARCHIVE: "zip rar 7z tar gz tgz bz2 xz zst cab arj lzh iso",
    DOCUMENT: "docx doc wps docm dotx dot wpt odt rtf pdf ofd txt md htm html mht mhtml ppt pptx dps eml msg",
    PICTURE: "jpg jpeg png gif bmp tif tiff webp heic svg mp3 mp4 mov avi wav",
    NUMBERS: "numbers",
    CHINESE_OFFICE: "uos uof",
    PART: "tmp part partial download crdownload bak",
}
_BY_SUFFIX = {f".{suffix}": kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}
_BY_SUFFIX |= dict.fromkeys(TEMPLATE_SUFFIXES, TEMPLATE)


def belongs_to_system(name: str) -> bool:
    """Whether a file is one that programs leave behind: hidden ones, and those of a workbook that is open."""
    return name.startswith(("~$", ".")) or name.lower() in SYSTEM_FILES


def is_workbook(path: Path) -> bool:
    """Whether a file whose name does not say so is a workbook all the same."""
    if path.suffix.lower() in TEMPLATE_SUFFIXES or refusal_of(path, path.name):
        return False
    try:
        return kind_of(path.read_bytes()) not in (FileKind.OTHER, FileKind.DAMAGED)
    except OSError:
        return False


def passed_over(folder: Path, files: Iterable[Path]) -> Iterator[Finding]:
    """Find that files were not read (F18), or cannot even be looked at (F10).

    Args:
        folder: The folder that was given.
        files: What in it is no workbook.
    """
    kinds: dict[Passed, list[str]] = {}
    for path in files:
        name = path.relative_to(folder).as_posix()
        kind = _BY_SUFFIX.get(path.suffix.lower(), UNKNOWN)
        refusal = refusal_of(path, name) if kind is UNKNOWN else None
        if refusal and refusal.code == "F10":
            yield refusal
        else:
            kinds.setdefault(kind, []).append(name)
    for kind, names in kinds.items():
        if len(names) > TOGETHER:
            what = f"“{'”“'.join(names[:NAMED])}”等 {len(names)} 个文件"
            yield _finding(folder.name or str(folder), what, kind)
        else:
            yield from (_finding(name, "这个文件", kind) for name in names)


def link_to_a_folder(name: str) -> Finding:
    """Find that a folder is a link, which is not followed: it may lead anywhere, also back (F18)."""
    return _finding(name, "这个文件夹", LINK)


def _finding(file: str, what: str, kind: Passed) -> Finding:
    where = Source(file, "", "")
    return finding(
        "F18", where, value=PurePath(file).suffix, what=what, reason=kind.reason, remedy=kind.remedy
    )
