"""What the tests of input share: the command line, and a folder of workbooks to run it on."""

from __future__ import annotations

import io
import json
import re
import signal
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from workbooks import workbook

from drafter.cli import run

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that starts the tests in the background has them ignore Ctrl-C, and what they start as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Run:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """What `--json` printed."""
        return json.loads(self.out)

    @property
    def findings(self) -> list[dict[str, str]]:
        """The findings, those of the building itself (B…) left out."""
        return [f for f in self.json["findings"] if not f["code"].startswith("B")]

    @property
    def reports(self) -> dict[str, str]:
        """The text of the reports built as Markdown, its escapes undone, by the first workbook of each."""
        return {
            report["workbooks"][0]: re.sub(r"\\(.)", r"\1", Path(report["paths"][0]).read_text("utf-8"))
            for report in self.json["reports"]
        }

    def places(self) -> list[str]:
        """The findings as `V01 年度数据!D2`, in the order of the text."""
        return [place(f) for f in self.findings]


def place(finding: dict[str, str]) -> str:
    """A finding as `V01 年度数据!D2`, `S01 年度数据` or `F01`."""
    where = "!".join(filter(None, (finding["sheet"], finding["cell"])))
    return f"{finding['code']} {where}".strip()


def draft(*arguments: object) -> Run:
    """Run the command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run([str(a) for a in arguments])
    return Run(status, out.getvalue(), err.getvalue())


class Desk:
    """A folder of workbooks, and the reports built from it."""

    def __init__(self, folder: Path) -> None:
        self.inbox = folder / "收到的表"
        self.out = folder / "报告"
        self.inbox.mkdir(parents=True)

    def put(self, content: str | bytes, name: str = "甲.xlsx") -> Path:
        """Put a file there: bytes, or the text of a workbook."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook(content) if isinstance(content, str) else content)
        return path

    def check(self, *options: object) -> Run:
        """`draft check --json`."""
        return draft("check", self.inbox, "--json", *options)

    def build(self, *options: object) -> Run:
        """`draft build --json`, as Markdown."""
        return draft("build", self.inbox, "-o", self.out, "--format", "md", "--json", *options)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory):
    """Makes a new desk for every example of a property test."""
    return lambda: Desk(tmp_path_factory.mktemp("desk"))
