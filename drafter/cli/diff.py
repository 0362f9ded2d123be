"""`draft diff`: what changed between two reports."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .chinese import ChineseCommand
from .options import DONE, FOUND, INPUT, json_option, pack_option, templates_option
from .terminal import say, say_beside


@click.command(cls=ChineseCommand)
@click.argument("old", type=INPUT, metavar="旧报告")
@click.argument("new", type=INPUT, metavar="新报告")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="另存成一个网页文件，可以打印、传阅，不用联网。",
)
@pack_option
@templates_option
@json_option
def diff(old: Path, new: Path, page: Path | None, pack: str, templates: Path | None, *, as_json: bool) -> int:
    """比较两份报告：哪些数变了，哪些字改了，哪些是新增、删去、移动的。

    报告可以是 .docx、网页或者 .txt，改过的、别人写的都行；写填报表或者文件夹的，用它现在生成的那一份。
    同一单位两个年度的报告，年份不算改动，另外列出原样沿用的句子。
    """
    from drafter.pipeline import diff as run
    from drafter.pipeline import save_page

    from .printing import print_json
    from .printing_diff import diff_json, print_diff

    result = run(old, new, pack=pack, templates=templates)
    saved = save_page(result.comparison, page, old, new) if page else None
    if as_json:
        print_json(diff_json(result))
    else:
        print_diff(result)
    if page and saved:
        say_beside(page, saved)
        say(f"对比已存入：{saved}", sys.stderr)
    return FOUND if result.comparison.different or result.findings else DONE
