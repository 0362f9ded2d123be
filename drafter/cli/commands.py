"""The commands. Each imports what it needs when it runs, so that `draft --help` is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drafter import __version__

from .building import build
from .chinese import ChineseCommand, ChineseGroup
from .diff import diff
from .finish import finish
from .forms import form
from .learning import learn
from .options import (
    DONE,
    FOLDER,
    FOUND,
    INPUT,
    jobs_option,
    json_option,
    pack_option,
    sources_of,
    templates_option,
)
from .packs import packs
from .refresh import refresh
from .rollup import rollup
from .status import status
from .trace import trace


@click.group(
    cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96}
)
@click.version_option(__version__, "-V", "--version", message="drafter %(version)s", help="显示版本。")
def cli() -> None:
    """由各部门的填报表（Excel）生成《法治政府建设年度报告》（Word）。

    \b
    通常的步骤：
      draft form    先用 --coordinator 生成统稿表，定哪个部门填什么，
                    再用 --from 按统稿表给每个部门生成填报表；
                    只由一个人填的，直接生成一份空白填报表
      draft status  看哪些部门交了、还差什么，生成催办短信
      draft check   检查收回的填报表，逐格指出问题
      draft build   生成报告

    \b
    报告生成以后，领导改字、部门改数的：
      draft trace   看报告里的数各来自哪一格，填报表更正以后还对不对
      draft refresh 只更新数，改过的字不动
      draft diff    看改了哪些数、哪些字
      draft finish  大家改好以后，做成可以公开的定稿

    \b
    已有往年报告的，可以先由它学出模板：
      draft learn   由往年的报告生成模板包和填报表
    下级单位各有填报表的，可以合计：
      draft rollup  把下级各单位的填报表汇总成上级的一份
    """


@click.command(cls=ChineseCommand)
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

    result = run(sources_of(inputs), **options)
    if as_json:
        print_json({"files": list(result.files), "findings": [f.as_json() for f in result.findings]})
    else:
        print_check(result, options["annotate"])
    return FOUND if result.findings else DONE


@click.command(cls=ChineseCommand)
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


for command in (form, status, check, build, trace, refresh, diff, finish, preview, learn, packs, rollup):
    cli.add_command(command)
