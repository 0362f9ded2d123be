"""`draft status`: who has handed in, what is wrong or blank, and what to tell whom."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from .chinese import ChineseCommand
from .options import (
    DONE,
    FOUND,
    INPUT,
    jobs_option,
    json_option,
    pack_option,
    sources_of,
    templates_option,
)
from .terminal import say


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as people write it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        from drafter.pipeline import day_in

        if isinstance(value, date):
            return value
        return day_in(value) or self.fail("应为日期，如 2026年1月20日 或 2026-01-20。", param, ctx)


@click.command(cls=ChineseCommand)
@click.argument("inputs", nargs=-1, type=INPUT, metavar="[填报表或文件夹]…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="另存成表（.xlsx），有各部门的情况和催办短信，可以传阅、打印。",
)
@click.option(
    "--message",
    "wanted",
    multiple=True,
    metavar="部门",
    help="只印出给这个部门的短信，供粘贴；可以写几次，写“全部”的，印出所有还要催办的部门的。",
)
@click.option(
    "--date",
    "on",
    type=Day(),
    metavar="日期",
    help="按哪一天算是否逾期，如 2026-01-20；不写的，按今天。",
)
@pack_option
@templates_option
@jobs_option
@json_option
def status(
    inputs: tuple[Path, ...],
    output: Path | None,
    wanted: tuple[str, ...],
    on: date | None,
    as_json: bool,
    **options: Any,
) -> int:
    """看哪些部门交了表、还差什么，生成催办短信。不写填报表时读取 inputs 文件夹。"""
    from drafter.pipeline import save_file, status_workbook
    from drafter.pipeline import status as run

    from .printing import print_json
    from .printing_status import print_messages, print_status, status_json

    day = on or date.today()
    result = run(sources_of(inputs), on=day, **options)
    messages = result.departments(wanted)
    saved = save_file(output, status_workbook(result, day)) if output else None
    if as_json:
        print_json(status_json(result))
    elif wanted:
        print_messages(messages)
    else:
        print_status(result)
    if saved:
        say(f"收表情况已存入：{saved}", sys.stderr)
    return DONE if result.done else FOUND
