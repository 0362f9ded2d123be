"""Whole commands against the peers' way of doing the same job, in one run, as ratios.

    pip install -e '.[bench]'
    python benchmarks/run.py [ROUNDS]

Each pair of commands runs in turn, so that both meet the same machine. Printed are the medians and their
ratio. Start-up is compared with importing the libraries that the program is built on.
"""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import docx

from drafter.model import Figure, Heading, Level, Report, spans_of
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates
from drafter.validation import merge, read_dataset
from drafter.workbook import read_workbook

ROOT = Path(__file__).parent.parent
WORKBOOK = ROOT / "inputs" / "haiyan-2020.xlsx"
Command = Sequence[str | Path]


def report_of(workbook: Path) -> Report:
    """The report that both commands have to write."""
    pack, _ = load_pack(Level.COUNTY.value, [shipped_templates()])
    dataset, _ = read_dataset(read_workbook(workbook), pack.catalogue, tuple(pack.sections))
    assert dataset is not None
    return render(merge([dataset])[0], pack).report


def write_template(report: Report, path: Path) -> None:
    """A Word template for the peer: the same text, each figure a docxtpl variable."""
    document = docx.Document()
    document.add_heading(report.title, 0)
    for block in report.blocks:
        words = "".join(
            f"{{{{ figures['{span.indicator}'] }}}}" if isinstance(span, Figure) else span.text
            for span in spans_of(block)
        )
        if isinstance(block, Heading):
            document.add_heading(words, block.level)
        else:
            document.add_paragraph(words)
    document.save(str(path))


def seconds(command: Command) -> float:
    """How long a command takes, as a whole process."""
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def compare(label: str, ours: Command, theirs: Command, rounds: int) -> None:
    """Run two commands in turn and print their medians and the ratio."""
    for command in (ours, theirs):
        seconds(command)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    mine, peer = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{label:<44} {mine * 1000:7.0f} ms {peer * 1000:7.0f} ms   ratio {mine / peer:.2f}")


def main(rounds: int) -> None:
    """Run all comparisons. The program is compiled first, as pip compiles what it installs."""
    compileall.compile_dir(ROOT / "drafter", quiet=1)
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / "template.docx"
        write_template(report_of(WORKBOOK), template)
        peer: Command = [python, ROOT / "benchmarks" / "peer.py", WORKBOOK, template, folder / "peer.docx"]
        build: Command = [python, "-m", "drafter", "build", WORKBOOK, "-o", folder]
        imports = [python, "-c", "import openpyxl, docx, marshmallow, jinja2"]
        print(f"{'':<44} {'drafter':>10} {'peer':>10}")
        start = [python, "-m", "drafter", "--help"]
        compare("draft --help / importing the libraries", start, imports, rounds)
        compare("draft build, one workbook / docxtpl", build, peer, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
