"""`draft build`: the reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .chinese import ChineseCommand
from .options import (
    DONE,
    FOLDER,
    FOUND,
    INPUT,
    VARIANTS,
    jobs_option,
    json_option,
    pack_option,
    sources_of,
    templates_option,
)


@click.command(cls=ChineseCommand)
@click.argument("inputs", nargs=-1, type=INPUT, metavar="[填报表或文件夹]…")
@click.option(
    "-o",
    "--output",
    "out",
    type=FOLDER,
    default=Path("out"),
    show_default=True,
    metavar="文件夹",
    help="报告存放的文件夹。",
)
@pack_option
@templates_option
@click.option(
    "--format",
    "formats",
    default="docx",
    show_default=True,
    metavar="格式",
    help="docx、html、md、txt、pdf，可写几种，用逗号隔开。",
)
@jobs_option
@click.option(
    "--variant",
    type=click.Choice(VARIANTS),
    metavar="用途",
    help="公开、上报（带版头、签发人、版记）或讨论稿；不写的，按模板包的设置。",
)
@click.option("--final", is_flag=True, help="定稿：文件中不留数据来源等标记。")
@click.option("--comments", is_flag=True, help="用批注写明数据来自哪些单元格、怎么算的，供审核。")
@click.option("--resume", is_flag=True, help="接着上次做：填报表和模板包没有变的，跳过不重做。")
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="把每份报告的结果随时记入这个文件，一行一份。",
)
@click.option("--all", "everything", is_flag=True, help="没有填的指标、略去的句子等，全部列出。")
@json_option
def build(
    inputs: tuple[Path, ...],
    out: Path,
    formats: str,
    variant: str | None,
    everything: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """由填报表生成报告，每个单位每个年度一份。不写填报表时读取 inputs 文件夹。"""
    from drafter.model import Variant, has_errors
    from drafter.pipeline import FORMATS
    from drafter.pipeline import build as run

    from .following import print_batch, watched
    from .printing import build_json, print_build, print_json

    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",")))
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise click.UsageError(f"--format 不认识“{'、'.join(unknown)}”，可用的有 {'、'.join(FORMATS)}。")
    if options["final"] and options["comments"]:
        raise click.UsageError("--final 的文件是用来公布的，不带批注；--final 和 --comments 只能用一个。")
    chosen = Variant(variant) if variant else None
    sources, given = sources_of(inputs), {"formats": wanted, "variant": chosen, **options}
    if as_json:
        result = run(sources, out, **given)
        print_json(build_json(result))
    else:
        with watched() as follower:
            result = run(sources, out, follower=follower, **given)
        if follower.told:
            print_batch(result)
        else:
            print_build(result, everything=everything)
    return FOUND if result.counts.drafts or has_errors(result.findings) else DONE
