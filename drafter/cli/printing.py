"""Printing: results in Chinese on stdout, messages on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.model import Finding, Variant, shorten

from .printing_findings import print_findings
from .printing_obstacles import BEGINNING, HOW_TO_SEE_ALL, print_obstacles
from .printing_obstacles import print_names as print_some
from .terminal import say, spell_out, spell_out_json, write

if TYPE_CHECKING:
    from drafter.packs import Pack
    from drafter.pipeline import BuildResult, BuiltReport, CheckResult, PackSummary, Preview

LEFT_OVER = ("B01", "B03", "V55")
"""Findings that a list of the report itself tells already."""
PURPOSES = {Variant.UPWARD: "（上报稿）", Variant.DISCUSSION: "（讨论稿）"}
"""What stands behind a file that is not for publication: it has the same name."""
SENTENCES_SHOWN = 3
"""How many sentences a list prints before it says how many more there are."""


def print_json(document: dict[str, Any]) -> None:
    """One JSON document on stdout."""
    text = spell_out_json(json.dumps(document, ensure_ascii=False, indent=1))
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(document, indent=1)
    write(f"{text}\n")


def summary(findings: Sequence[Finding]) -> str:
    """How many errors and warnings, and how many files the program has not got to the end of (X…)."""
    unfinished = len({f.file for f in findings if f.code.startswith("X")})
    found = _count([f for f in findings if not f.code.startswith("X")])
    return f"{found}；{unfinished} 份没有处理完" if unfinished else found


def _count(findings: Sequence[Finding]) -> str:
    errors = sum(f.is_error for f in findings)
    warnings = len(findings) - errors
    if not findings:
        return "没有发现问题"
    return "，".join(f"{count} 处{word}" for count, word in ((errors, "错误"), (warnings, "提醒")) if count)


def print_check(result: CheckResult, annotated: Path | None) -> None:
    """The findings of a check, and how many there are."""
    print_findings(result.findings, sys.stdout)
    say(f"共检查 {len(result.files)} 份填报表：{summary(result.findings)}。")
    if annotated is not None and result.findings:
        say(f"标注了问题的填报表已存入文件夹“{annotated}”。")


def print_build(result: BuildResult, *, everything: bool = False) -> None:
    """The reports written, what their making left over, and the findings.

    Args:
        result: What was built.
        everything: Whether lists are printed to their ends.
    """
    print_names = partial(print_some, everything=everything)
    print_findings([f for f in result.findings if f.code not in LEFT_OVER])
    for report in result.reports:
        say(report.title, bold=True)
        purpose = PURPOSES.get(report.variant, "") if not report.blocked else ""
        for path in report.paths:
            say(f"  已生成 {path}{purpose}")
        for path in report.removed:
            say(f"  已删去过时的 {path}")
        if report.blocked:
            print_obstacles(report, everything=everything)
        else:
            print_names("没有读入", report.unread)
            print_names("待核", report.unsettled)
            print_names("待补充", report.missing)
            print_names("沿用上年未核实", [shorten(words, BEGINNING) for words in report.unrenewed])
        print_names("已填报、正文未用到", report.unused)
        print_names("只写在附件中", report.attached)
        print_names("填了上年数、没有用来对比", report.uncompared)
        print_names("没有报数的部门", report.silent)
        print_names("合计缺部门的指标", report.partial)
        print_names("尚未填报的指标", report.gaps)
        _print_dropped(report, everything=everything)
    print_total(result)


def print_total(result: BuildResult) -> None:
    """How many reports there are, and how much is wrong."""
    checked = [f for f in result.findings if not f.code.startswith(("T", "B"))]
    counts = result.counts
    only = f"，其中 {counts.drafts} 份只是讨论稿" if counts.drafts else ""
    left = f"，跳过没有变的 {len(result.unchanged)} 份（没有重新检查）" if result.unchanged else ""
    nothing_checked = result.unchanged and not counts.made and not checked
    told = "" if nothing_checked else f"；填报表检查：{summary(checked)}"
    say(f"共生成 {counts.written} 份报告{only}{left}{told}。")


def build_json(result: BuildResult) -> dict[str, Any]:
    """The result of a build as `--json` prints it."""
    unchanged = [
        {"unit": each.unit, "year": each.year, "paths": [str(path) for path in each.paths]}
        for each in result.unchanged
    ]
    return {
        "reports": [report_json(report) for report in result.reports],
        "unchanged": unchanged,
        "findings": [each.as_json() for each in result.findings],
    }


def report_json(report: BuiltReport) -> dict[str, Any]:
    """A built report as `--json` prints it."""
    return {
        "title": report.title,
        "unit": report.unit,
        "year": report.year,
        "paths": [str(path) for path in report.paths],
        "workbooks": list(report.workbooks),
        "dropped": [
            {
                "template": d.template,
                "line": d.line,
                "missing": list(d.missing),
                "whole": d.whole,
                "words": d.words,
            }
            for d in report.dropped
        ],
        "missing": list(report.missing),
        "unused": list(report.unused),
        "gaps": list(report.gaps),
        "silent": list(report.silent),
        "partial": list(report.partial),
        "uncompared": list(report.uncompared),
        "attached": list(report.attached),
        "variant": report.variant.value,
        "unsettled": list(report.unsettled),
        "unread": list(report.unread),
        "unrenewed": list(report.unrenewed),
        "blocked": [obstacle.as_json() for obstacle in report.blocked],
        "removed": [str(path) for path in report.removed],
    }


def print_previews(previews: Iterable[Preview]) -> None:
    """Where the pictures are."""
    for each in previews:
        say(each.report, bold=True)
        say(f"  共 {len(each.pages)} 页，图片在 {each.pages[0].parent}")
        say(f"  总览 {each.sheet}")


def print_packs(packs: Iterable[PackSummary]) -> None:
    """The list of packs."""
    for pack in packs:
        level = pack.level.label if pack.level else "—"
        extends = f"沿用 {'、'.join(pack.extends)}" if pack.extends else ""
        columns = (pack.name, level, extends, str(pack.path))
        write("\t".join(map(spell_out, columns)) + "\n")


def print_pack(pack: Pack) -> None:
    """A pack: its sections, words and indicators."""
    level = pack.level
    asked = pack.catalogue_for(level)
    say(f"模板包 {pack.name}", bold=True)
    say(f"层级：{level.label if level else '—'}；沿用：{'、'.join(f.name for f in pack.folders[1:]) or '—'}")
    say(f"标题：{pack.title}")
    say("用语：" + "；".join(f"{name} = {line.text}" for name, line in pack.words_of_level().items()))
    for heading, sections in pack.joined.items():
        say(f"并成一节：{'、'.join(sections)}  {heading}")
    for section, heading in pack.sections.items():
        indicators = [i for i in asked if i.section == section]
        write("\n")
        say(f"{section}（{len(indicators)} 项指标）  {heading}", bold=True)
        for indicator in indicators:
            say(f"  {indicator.name}（{'/'.join(indicator.units)}）：{indicator.definition}")


def _print_dropped(report: BuiltReport, *, everything: bool) -> None:
    """The sentences left out, with their words."""
    sentences = [dropped for dropped in report.dropped if dropped.whole]
    shown = sentences if everything else sentences[:SENTENCES_SHOWN]
    if sentences:
        more = f"，{HOW_TO_SEE_ALL}" if len(shown) < len(sentences) else ""
        say(f"  因缺少数据略去的句子：{len(sentences)} 句{more}")
    for dropped in shown:
        say("    ", end="")
        say(f"{dropped.words}（缺{'、'.join(dropped.missing)}）", indent=4)
