"""`draft finish`: the file to publish."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .chinese import ChineseCommand
from .options import DONE, FOUND, INPUT, json_option
from .terminal import say, say_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.model import Finding
    from drafter.pipeline import FinishResult

LABELS = {
    "E30": "修订",
    "E31": "批注",
    "E32": "待补充、待核、沿用上年",
    "E33": "底色",
    "E34": "征求意见稿、讨论稿等字样",
    "E35": "隐藏文字",
    "E36": "占位文字",
    "E37": "不在正文里的内容",
}


@click.command(cls=ChineseCommand)
@click.argument("report", type=INPUT, metavar="报告.docx")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="定稿的文件名；不写的，是报告旁边的“名称（定稿）.docx”。",
)
@click.option("--accept", is_flag=True, help="接受所有修订，和 Word 的“接受所有修订”一样。")
@click.option("--reject", is_flag=True, help="拒绝所有修订，恢复到修订以前。")
@click.option("--no-comments", is_flag=True, help="删去所有批注；不写的，只删去已标为“已解决”的。")
@click.option("--plain-numbers", is_flag=True, help="标题编号转成文字，便于粘贴到网站。")
@click.option(
    "--force",
    is_flag=True,
    help="留有问题也照样定稿：修订全部接受（写了 --reject 的全部拒绝），批注、隐藏文字、底色一并去掉；"
    "待补充、待核、讨论稿等字样留在文件里，逐处列出。",
)
@json_option
def finish(
    report: Path,
    output: Path | None,
    accept: bool,
    reject: bool,
    no_comments: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """把大家改好的报告做成可以公开的定稿，原文件不动。

    文字和版面不变；数据来源、作者、单位、修改痕迹、批注、图表内嵌的表格、照片的拍摄信息等全部去掉，只留标题。
    还有修订、批注、待补充、待核、底色、讨论稿字样的，逐处列出，不生成定稿；处理好再运行一次。
    """
    from drafter.pipeline import finish as run
    from drafter.tracing import Resolution

    from .printing import print_json
    from .printing_findings import print_findings

    if accept and reject:
        raise click.UsageError("--accept 和 --reject 只能写一个。")
    changes = Resolution.ACCEPT if accept else Resolution.REJECT if reject else None
    result = run(report, output, changes=changes, comments=no_comments, **options)
    if as_json:
        print_json(_json(result))
    else:
        print_findings(result.findings)
        _print(report, result)
    return FOUND if result.left else DONE


def _json(result: FinishResult) -> dict[str, Any]:
    found = [each.as_json() for each in (*result.left, *result.findings)]
    path = None if result.path is None else str(result.path)
    return {"path": path, "cleared": result.cleared, "findings": found}


def _print(report: Path, result: FinishResult) -> None:
    if result.path is None:
        say(f"{report.name} 还不能定稿，有 {len(result.left)} 处要处理：", bold=True)
        _print_left(result.left)
        return
    say_beside(result.wanted, result.path)
    say(f"已生成 {result.path}", bold=True)
    if result.cleared:
        say("  ", end="")
        told = "、".join(f"{what} {count} 处" for what, count in result.cleared.items())
        say(f"去掉或者处理了：{told}；作者、单位、时间等信息没有保留", indent=2)
    if result.left:
        say(f"  文件里还留有 {len(result.left)} 处，请核对：")
        _print_left(result.left)


def _print_left(left: Sequence[Finding]) -> None:
    """What is left, what is alike together; what to do once."""
    for code, group in groupby(sorted(left, key=lambda each: each.code), key=lambda each: each.code):
        found = list(group)
        say(f"  {LABELS[code]}：{len(found)} 处")
        for each in found:
            say("    ", end="")
            say(each.message, indent=4)
        say("    ", end="")
        say(f"{found[0].hint} [{code}]", dim=True, indent=4)
