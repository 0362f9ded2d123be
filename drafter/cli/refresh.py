"""`draft refresh`: corrected numbers into a report that people have edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .chinese import ChineseCommand
from .options import DONE, FOUND, INPUT, json_option, pack_option, sources_of, templates_option
from .terminal import say_beside


@click.command(cls=ChineseCommand)
@click.argument("report", type=INPUT, metavar="报告.docx")
@click.argument("inputs", nargs=-1, type=INPUT, metavar="[填报表或文件夹]…")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="更新后的报告另存为哪个文件；不写的，更新在原处，原来的另存为“名称（刷新前）.docx”。",
)
@click.option("--dry-run", is_flag=True, help="只列出会改什么，不写文件。")
@click.option("--track", is_flag=True, help="改动写成修订，在 Word、WPS 里逐处接受或者拒绝。")
@click.option(
    "--base",
    type=INPUT,
    metavar="文件",
    help="报告丢了来源记录的（如存成过 .odt），用生成时的那份 .docx 或者它的备份补上。",
)
@click.option("--force", is_flag=True, help="有人改写过的数，也改成填报表里的。")
@pack_option
@templates_option
@json_option
def refresh(report: Path, inputs: tuple[Path, ...], as_json: bool, **options: Any) -> int:
    """填报表改了数以后，更新报告里的数；报告里改过的字、格式、批注、修订都不动。

    没有人动过的句子换成新的；有人改过的句子只换其中的数，跟着数走的字（增长、下降等）一起换，
    换不了的列出来。不写填报表时读取 inputs 文件夹。
    """
    from drafter.model import has_errors
    from drafter.pipeline import refresh as run

    from .printing import print_json
    from .printing_refresh import print_refresh, refresh_json

    result = run(report, sources_of(inputs), **options)
    if as_json:
        print_json(refresh_json(result))
    else:
        print_refresh(result, dry_run=options["dry_run"])
        if options["out"]:
            say_beside(options["out"], result.path)
    return FOUND if result.left or has_errors(result.findings) else DONE
