"""`draft trace`: which cell each number of a report came from, and whether it still holds."""

from __future__ import annotations

from pathlib import Path

import click

from .chinese import ChineseCommand
from .options import DONE, FOUND, INPUT, json_option, pack_option, sources_of, templates_option

WITHOUT_VERIFY = "报告后面写了填报表的，要加上 --verify：draft trace 报告.docx --verify 填报表或文件夹"


@click.command(cls=ChineseCommand)
@click.argument("report", type=INPUT, metavar="报告.docx")
@click.argument("inputs", nargs=-1, type=INPUT, metavar="[填报表或文件夹]…")
@click.option(
    "--verify",
    is_flag=True,
    help="与填报表核对：哪些数已经不符，哪些数是手工写的、没有来源。不写填报表的，读取 inputs 文件夹。",
)
@click.option(
    "--base",
    type=INPUT,
    metavar="文件",
    help="报告丢了来源记录的（如存成过 .odt），用生成时的那份 .docx 或者它的备份补上。",
)
@pack_option
@templates_option
@json_option
def trace(
    report: Path,
    inputs: tuple[Path, ...],
    verify: bool,
    base: Path | None,
    pack: str,
    templates: Path | None,
    as_json: bool,
) -> int:
    """看报告里的每个数来自哪份填报表的哪一格。报告改过的也可以。"""
    from drafter.pipeline import trace as run

    from .printing import print_json
    from .printing_trace import print_trace, trace_json

    if inputs and not verify:
        raise click.UsageError(WITHOUT_VERIFY)
    wanted = sources_of(inputs) if verify else None
    result = run(report, wanted, base=base, pack=pack, templates=templates)
    if as_json:
        print_json(trace_json(result))
    else:
        print_trace(result, verified=verify)
    return FOUND if result.findings else DONE
