"""Options and arguments that several commands have, and the exit statuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drafter.model import FIRST_YEAR, LAST_YEAR

VARIANTS = ("公开", "上报", "讨论稿")
LEVELS = ("province", "city", "county", "township", "department")
DONE, FOUND, MISUSED = 0, 1, 2
INBOX = Path("inputs")
"""Where workbooks are looked for where a command names none."""
INPUT = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)
YEARS = click.IntRange(FIRST_YEAR, LAST_YEAR)


def sources_of(inputs: tuple[Path, ...]) -> tuple[Path, ...]:
    """The workbooks and folders that a command is about: those written, or else the folder inputs here.

    Raises:
        UsageError: If nothing was written and there is no such folder.
    """
    if not inputs and not INBOX.exists():
        raise click.UsageError(
            f"找不到 {INBOX}：没有写填报表的，读取当前文件夹里的 {INBOX} 文件夹。"
            "请换到放着它的文件夹再运行，或者在命令后面写上填报表所在的文件夹。"
        )
    return inputs or (INBOX,)


templates_option = click.option(
    "--templates", type=FOLDER, metavar="文件夹", help="模板包所在的文件夹；其中的模板包优先于自带的。"
)
pack_option = click.option(
    "--pack", default="", metavar="名称", help="使用哪个模板包；不写的，按填报表的设置或者层级选用。"
)
JSON = "--json"
json_option = click.option(JSON, "as_json", is_flag=True, help="以 JSON 格式输出结果。")


class LevelChoice(click.Choice[str]):
    """A level by its name in English or as Chinese writes it: county, 县级, 县."""

    def __init__(self) -> None:
        super().__init__(LEVELS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name in English."""
        from drafter.model import Level

        level = Level.from_label(str(value))
        return str(super().convert(level.value if level else value, param, ctx))


class Jobs(click.IntRange):
    """How many processes work at the same time; None where the program is to decide."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; None for auto."""
        return None if value == "auto" else super().convert(value, param, ctx)


jobs_option = click.option(
    "--jobs",
    type=Jobs(1, 64),
    default="auto",
    show_default=True,
    metavar="数",
    help="用几个进程同时处理；auto 表示报告有八份以上的，用上全部处理器，不到八份的用一个。",
)
