"""A build as it goes on: a bar where somebody watches, and a line for each report of a batch."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from drafter.pipeline import Follower, Outcome, OutcomeKind, Stage

from .printing import LEFT_OVER, print_total
from .printing_findings import print_findings
from .printing_obstacles import counts
from .terminal import say, write

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from drafter.pipeline import BuildResult

A_BATCH = 8
"""From so many units on there is a bar, and a line for each report; of fewer, all is told at the end."""
BAR = 24
LABELS = {Stage.LOOKING: "查看填报表", Stage.COMPARING: "核对上次的报告", Stage.BUILDING: "生成报告"}
READABLE = 100
"""The most warnings of a batch that are listed."""
WIPE, SHOW_CURSOR = "\r\033[K", "\033[?25h"


class Watched(Follower):
    """A build that is watched on the terminal.

    Attributes:
        told: Whether each report has its line.
    """

    def __init__(self) -> None:
        self.told = False
        self._bar: ProgressBar[Any] | None = None

    def begin(self, stage: Stage, steps: int) -> None:
        """Begin a new bar, if there is much to do and a terminal that shows it."""
        self.end()
        many = steps >= A_BATCH
        self.told = self.told or (many and stage is Stage.BUILDING)
        if many and sys.stderr is not None and sys.stderr.isatty():
            label = LABELS[stage]
            self._bar = click.progressbar(
                length=steps, label=label, width=BAR, show_pos=True, file=sys.stderr
            )
            self._bar.render_progress()

    def step(self) -> None:
        """Move the bar on."""
        if self._bar is not None:
            self._bar.update(1)

    def done(self, outcome: Outcome) -> None:
        """Print the line of a report of a batch, and of each that was left as it is."""
        if self.told or outcome.kind is OutcomeKind.UNCHANGED:
            if self._bar is not None:
                write(WIPE, sys.stderr)
            say(line_of(outcome), indent=2)

    def end(self) -> None:
        """Wipe the bar away."""
        if self._bar is not None:
            self._bar = None
            write(WIPE + SHOW_CURSOR, sys.stderr)


@contextmanager
def watched() -> Iterator[Watched]:
    """A build that is watched as long as the block lasts."""
    follower = Watched()
    try:
        yield follower
    finally:
        follower.end()


def print_batch(result: BuildResult) -> None:
    """What is wrong in a batch whose reports have had their lines, and how many there are.

    Warnings are listed as long as somebody will read them all.
    """
    findings = [f for f in result.findings if f.code not in LEFT_OVER]
    warnings = [f for f in findings if not f.is_error]
    if len(warnings) > READABLE:
        print_findings([f for f in findings if f.is_error])
        say(
            f"另有 {len(warnings)} 处提醒，没有逐条列出：用 draft check 检查单份填报表可以看到，"
            "或者加 --json 全部输出。",
            indent=0,
        )
    else:
        print_findings(findings)
    print_total(result)


def line_of(outcome: Outcome) -> str:
    """A line about a report, or about workbooks of which there is none."""
    names = [path.name for path in outcome.paths] or outcome.workbooks
    line = f"{outcome.kind.value}　{'、'.join(names)}"
    if outcome.report is not None and outcome.report.blocked:
        return f"{line}：有 {counts(outcome.report)}"
    return f"{line}：{outcome.errors} 处错误" if outcome.kind is OutcomeKind.FAILED else line
