"""Options and arguments that several commands have, and the exit statuses."""

from __future__ import annotations

from pathlib import Path

import click

VARIANTS = ("公开", "上报", "讨论稿")
LEVELS = ("province", "city", "county", "township", "department")
DONE, FOUND, MISUSED = 0, 1, 2
INPUT = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path, file_okay=False)
YEARS = click.IntRange(2004, 2049)

templates_option = click.option(
    "--templates", type=FOLDER, metavar="文件夹", help="模板包所在的文件夹；其中的模板包优先于自带的。"
)
pack_option = click.option(
    "--pack", default="", metavar="名称", help="使用哪个模板包；不写的，按填报表的设置或者层级选用。"
)
JSON = "--json"
json_option = click.option(JSON, "as_json", is_flag=True, help="以 JSON 格式输出结果。")
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="数",
    help="同时处理几份填报表。",
)
