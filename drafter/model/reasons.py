"""Why the system refuses a file, and what a person can do about it, in Chinese."""

from __future__ import annotations

import errno
from typing import NamedTuple

from .dataset import Source
from .findings import Finding, finding


class Refusal(NamedTuple):
    """A reason for which the system refuses a file.

    Attributes:
        reason: Why, a Chinese clause.
        codes: The system's numbers for it.
        remedy: What to do where a file could not be opened, a Chinese sentence.
    """

    reason: str
    codes: frozenset[int]
    remedy: str


GIVE_THE_FILE = "请指定填报表文件本身。"

REFUSALS = (
    Refusal("有同名的文件夹", frozenset({errno.EISDIR}), GIVE_THE_FILE),
    Refusal("这个位置有同名的文件，不能建文件夹", frozenset({errno.ENOTDIR, errno.EEXIST}), GIVE_THE_FILE),
    Refusal(
        "没有权限，或者文件正被其他程序打开",
        frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}),
        "请关闭正在打开它的程序，并确认有读取权限。",
    ),
    Refusal("磁盘是只读的", frozenset({errno.EROFS}), "请把文件复制到本机磁盘上再试。"),
    Refusal("磁盘空间不足", frozenset({errno.ENOSPC, errno.EDQUOT}), "请清理磁盘后再试。"),
    Refusal("名称或路径太长", frozenset({errno.ENAMETOOLONG}), "请把文件名、文件夹名改短后再试。"),
    Refusal("不是普通文件", frozenset({errno.EINVAL, errno.ENXIO}), GIVE_THE_FILE),
    Refusal(
        "找不到文件或文件夹",
        frozenset({errno.ENOENT}),
        "文件可能已经移走或者改名；如果是链接，请换成填报表文件本身。",
    ),
    Refusal("链接互相指向，绕了圈子", frozenset({errno.ELOOP}), "请删去这个链接，把填报表文件本身放进来。"),
)


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _refusal(error).reason


def opening_fault(file: str, error: OSError) -> Finding:
    """Make the finding for a file that the system does not open (F10).

    Args:
        file: The file's name as the person knows it.
        error: What the system said.
    """
    refusal = _refusal(error)
    return finding("F10", Source(file, "", ""), reason=refusal.reason, remedy=refusal.remedy)


def _refusal(error: OSError) -> Refusal:
    other = f"读写磁盘时出错（系统错误 {error.errno}）"
    known = (refusal for refusal in REFUSALS if error.errno in refusal.codes)
    return next(known, Refusal(other, frozenset(), "请把文件复制到本机磁盘上再试。"))
