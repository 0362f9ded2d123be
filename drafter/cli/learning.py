"""The command that makes a pack from published reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .chinese import ChineseCommand
from .options import DONE, FOLDER, FOUND, LEVELS, YEARS, json_option, templates_option

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(cls=ChineseCommand)
@click.argument(
    "samples",
    nargs=-1,
    type=click.Path(path_type=Path),
    required=True,
    metavar="报告…",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=FOLDER,
    required=True,
    metavar="文件夹",
    help="新模板包的文件夹，如 templates/海晏县；文件夹的名称就是模板包的名称。",
)
@click.option(
    "--workbook",
    type=FILE,
    metavar="文件",
    help="另存一份填报表（.xlsx），填好样本中的数据，可以直接生成报告。",
)
@click.option("--next", "next_year", is_flag=True, help="再生成下一年度的填报表，把样本的数据填在“上年”列。")
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    metavar="层级",
    help="样本是哪一级的报告；不写的，由样本判断。取值同 draft form。",
)
@click.option("--unit", default="", metavar="名称", help="报告单位；样本中找不到或者找错时写。")
@click.option("--year", type=YEARS, metavar="年份", help="报告年度；样本中找不到或者找错时写。")
@click.option(
    "--review",
    type=FILE,
    metavar="文件",
    help="改好的“学习核对.xlsx”；照它再学一遍，写进原来的文件夹。学习以后自己改过的文件不覆盖。",
)
@templates_option
@json_option
def learn(samples: tuple[Path, ...], level: str | None, as_json: bool, **options: Any) -> int:
    """由往年的报告学出模板包：句子照旧，数据成为填空。

    样本可以是 .docx、.html 或者 .txt 文件。给出几份的，以最近一年的为准，其他的用来补充说法。
    """
    from drafter.model import Level, has_errors
    from drafter.pipeline import learn_pack as run

    from .printing import print_json
    from .printing_learning import learned_json, print_learned

    result = run(samples, level=Level(level) if level else None, **options)
    if as_json:
        print_json(learned_json(result))
    else:
        print_learned(result)
    return FOUND if has_errors(result.findings) else DONE
