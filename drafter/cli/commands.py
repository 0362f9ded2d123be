"""The commands. Each imports what it needs when it runs, so that `draft --help` is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from drafter import __version__

from .chinese import ChineseGroup
from .learning import learn
from .options import (
    DONE,
    FOLDER,
    FOUND,
    INPUT,
    LEVELS,
    VARIANTS,
    YEARS,
    jobs_option,
    json_option,
    pack_option,
    templates_option,
)
from .packs import packs
from .terminal import say


@click.group(
    cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96}
)
@click.version_option(__version__, "-V", "--version", message="drafter %(version)s", help="显示版本。")
def cli() -> None:
    """由各部门的填报表（Excel）生成《法治政府建设年度报告》（Word）。

    \b
    通常的步骤：
      draft form   生成空白填报表，发给各部门
      draft check  检查收回的填报表，逐格指出问题
      draft build  生成报告

    \b
    已有往年报告的，可以先由它学出模板：
      draft learn  由往年的报告生成模板包和填报表
    """


@cli.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="文件",
    help="填报表的文件名（.xlsx）。",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    required=True,
    metavar="层级",
    help="province 省级、city 市级、county 县级、township 乡镇（街道）、department 部门。",
)
@pack_option
@templates_option
@click.option("--unit", default="", metavar="名称", help="预填报告单位。")
@click.option("--year", type=YEARS, metavar="年份", help="预填年度。")
@click.option("--department", default="", metavar="名称", help="预填填报部门。")
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="文件",
    help="以往的填报表：上一年度的，“本年”数填入新表的“上年”列；同一年度的，内容移入新表。",
)
def form(output: Path, level: str, **options: Any) -> int:
    """生成空白填报表。"""
    from drafter.model import Level, has_errors
    from drafter.pipeline import make_form, save_file

    from .printing_findings import print_findings

    data, findings = make_form(Level(level), **options)
    path = save_file(output, data)
    if path != output:
        say(f"“{output}”已存在，而且不是本程序生成时的原样，没有覆盖，另存为新文件。", sys.stderr)
    say(f"已生成填报表：{path}")
    print_findings(findings)
    return FOUND if has_errors(findings) else DONE


@cli.command()
@click.argument("inputs", nargs=-1, type=INPUT, metavar="[填报表或文件夹]…")
@pack_option
@templates_option
@click.option(
    "--annotate", type=FOLDER, metavar="文件夹", help="另存一份标注了问题的填报表，便于退回部门修改。"
)
@jobs_option
@json_option
def check(inputs: tuple[Path, ...], as_json: bool, **options: Any) -> int:
    """检查填报表，逐格指出问题。不写填报表时检查 inputs 文件夹。"""
    from drafter.pipeline import check as run

    from .printing import print_check, print_json

    result = run(inputs or (Path("inputs"),), **options)
    if as_json:
        print_json({"files": list(result.files), "findings": [f.as_json() for f in result.findings]})
    else:
        print_check(result, options["annotate"])
    return FOUND if result.findings else DONE


@cli.command()
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
@json_option
def build(
    inputs: tuple[Path, ...], out: Path, formats: str, variant: str | None, as_json: bool, **options: Any
) -> int:
    """由填报表生成报告，每个单位每个年度一份。不写填报表时读取 inputs 文件夹。"""
    from drafter.model import Variant, has_errors
    from drafter.pipeline import FORMATS
    from drafter.pipeline import build as run

    from .printing import print_build, print_json, report_json

    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",")))
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise click.UsageError(f"--format 不认识“{'、'.join(unknown)}”，可用的有 {'、'.join(FORMATS)}。")
    chosen = Variant(variant) if variant else None
    result = run(inputs or (Path("inputs"),), out, formats=wanted, variant=chosen, **options)
    if as_json:
        reports = [report_json(report) for report in result.reports]
        print_json({"reports": reports, "findings": [f.as_json() for f in result.findings]})
    else:
        print_build(result)
    return FOUND if has_errors(result.findings) else DONE


@cli.command()
@click.argument("sources", nargs=-1, type=INPUT, required=True, metavar="报告、填报表或文件夹…")
@click.option(
    "-o",
    "--output",
    "out",
    type=FOLDER,
    default=Path("preview"),
    show_default=True,
    metavar="文件夹",
    help="图片存放的文件夹。",
)
@pack_option
@templates_option
@click.option(
    "--dpi",
    type=click.IntRange(36, 300),
    default=96,
    show_default=True,
    metavar="数",
    help="图片的精细程度，36 到 300。",
)
def preview(sources: tuple[Path, ...], out: Path, **options: Any) -> int:
    """把报告的每一页做成图片，先看版面。要装 LibreOffice、poppler 和 Pillow。"""
    from drafter.model import has_errors
    from drafter.pipeline import preview as run

    from .printing import print_previews
    from .printing_findings import print_findings

    previews, findings = run(sources, out, **options)
    print_findings(findings)
    print_previews(previews)
    return FOUND if has_errors(findings) else DONE


cli.add_command(learn)
cli.add_command(packs)
