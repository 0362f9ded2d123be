"""Making a new pack that extends another."""

from __future__ import annotations

import json
from pathlib import Path

from drafter.model import WrongUseError, finding

from .catalogue import FILE_NAME, HEADER
from .pack import SETTINGS_FILE

SETTINGS = """\
# 模板包“{name}”：只写与“{extends}”不同的地方，其余自动沿用。
extends = {quoted}

# 报告标题，可用变量见使用手册“模板语言”一节。
# title = "{{{{ 地名 }}}}{{{{ 年度 }}}}年法治政府建设年度报告"

[parts]
# 五个部分的标题，例如：
# "主要举措和成效" = "{{{{ 年度 }}}}年推进法治政府建设的主要举措和成效"

[sections]
# 板块标题，例如：
# "行政复议" = "强化行政复议应诉"；写成 false 则去掉这个板块。

[vocabulary]
# 随层级变化的用语，例如：
# "我地" = "我县"

[style]
# 字体等，例如：
# title_font = "方正小标宋_GBK"
"""


def check_name(name: str) -> None:
    """Refuse a name that no pack can have.

    Raises:
        WrongUseError: If it cannot be the name of a folder (U07).
    """
    if not name.strip() or Path(name).name != name or name.startswith(".") or not name.isprintable():
        raise WrongUseError(finding("U07", name=name))


def new_pack(name: str, extends: str, folder: Path) -> Path:
    """Make a folder for a new pack, with settings to fill in and an empty catalogue.

    Args:
        name: The pack's name, which becomes the folder's.
        extends: The pack to inherit from.
        folder: Where packs are kept; made if absent.

    Returns:
        The new pack's folder.

    Raises:
        WrongUseError: If it cannot be the name of a folder (U07), or there is something of that name already
            (U09).
    """
    check_name(name)
    path = folder / name
    if path.exists():
        raise WrongUseError(finding("U09", path=path))
    (path / "sections").mkdir(parents=True)
    quoted = json.dumps(extends, ensure_ascii=False)
    (path / SETTINGS_FILE).write_text(SETTINGS.format(name=name, extends=extends, quoted=quoted), "utf-8")
    (path / FILE_NAME).write_text(",".join(HEADER) + "\n", "utf-8-sig")
    return path
