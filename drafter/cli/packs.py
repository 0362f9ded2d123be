"""The commands about packs: list, show, new, check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .chinese import ChineseGroup
from .options import DONE, FOUND, json_option, templates_option
from .terminal import say


@click.group(cls=ChineseGroup)
def packs() -> None:
    """查看、新建和检查模板包。"""


@packs.command("list")
@templates_option
def list_packs(templates: Path | None) -> int:
    """列出可用的模板包。"""
    from drafter.pipeline import list_packs as run

    from .printing import print_packs

    print_packs(run(templates))
    return DONE


@packs.command("show")
@click.argument("name", metavar="名称")
@templates_option
def show_pack(name: str, templates: Path | None) -> int:
    """显示一个模板包的板块、用语和指标。"""
    from drafter.pipeline import show_pack as run

    from .printing import print_pack

    print_pack(run(name, templates))
    return DONE


@packs.command("new")
@click.argument("name", metavar="名称")
@click.option("--extends", required=True, metavar="名称", help="沿用哪个模板包，如 county。")
@templates_option
def new_pack(name: str, extends: str, templates: Path | None) -> int:
    """新建模板包，只写与所沿用的包不同的地方。"""
    from drafter.pipeline import create_pack

    say(f"已新建模板包：{create_pack(name, extends, templates)}")
    return DONE


@packs.command("check")
@click.argument("name", metavar="名称")
@templates_option
@json_option
def check_pack(name: str, templates: Path | None, as_json: bool) -> int:
    """检查模板包：指标目录、设置和模板。"""
    from drafter.pipeline import check_pack as run

    from .printing import print_json, summary
    from .printing_findings import print_findings

    findings = run(name, templates)
    if as_json:
        print_json({"pack": name, "findings": [f.as_json() for f in findings]})
    else:
        print_findings(findings, sys.stdout)
        say(f"模板包“{name}”：{summary(findings)}。")
    return FOUND if findings else DONE
