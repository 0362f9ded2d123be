"""Why the system refuses a file, in Chinese."""

from __future__ import annotations

import errno

REASONS = {
    "有同名的文件夹": {errno.EISDIR},
    "这个位置有同名的文件，不能建文件夹": {errno.ENOTDIR, errno.EEXIST},
    "没有权限，或者文件正被其他程序打开": {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY},
    "磁盘是只读的": {errno.EROFS},
    "磁盘空间不足": {errno.ENOSPC, errno.EDQUOT},
    "名称或路径太长": {errno.ENAMETOOLONG},
    "不是普通文件": {errno.EINVAL, errno.ENXIO},
    "找不到文件或文件夹": {errno.ENOENT},
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    known = (reason for reason, codes in REASONS.items() if error.errno in codes)
    return next(known, f"读写磁盘时出错（系统错误 {error.errno}）")
