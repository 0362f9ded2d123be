"""Ctrl-C at any moment, a stdout that takes nothing, a current folder that is gone: no traceback ever."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from workbooks import workbook

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and devices as POSIX has them")

AT_A_MODULE = """
import os, signal, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.killpg(0, signal.SIGINT)

sys.meta_path.insert(0, Stop())
from drafter.cli import main
main({words!r})
"""
MODULES = [
    "click", "click.core", "json", "decimal", "drafter.model.findings", "drafter.cli.running",
    "drafter.cli.commands", "drafter.cli.printing", "drafter.pipeline", "drafter.pipeline.building",
    "drafter.workbook.cells", "drafter.narrative.language", "jinja2", "jinja2.environment", "marshmallow",
    "lxml.etree", "drafter.writing.docx", "concurrent.futures.process",
]  # fmt: skip
"""What is loaded first, last and between."""


def start(code: str, cwd: Path, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONIOENCODING": "utf-8"},
        **options,  # type: ignore[call-overload]
    )


def draft(cwd: Path, *words: str, **options: object) -> tuple[int, str, str]:
    process = start(f"from drafter.cli import main; main({list(words)!r})", cwd, **options)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    for unit in ("甲县人民政府", "乙县人民政府"):
        text = f"+ 基本信息\n| 项目 | 内容 |\n| 报告单位 | {unit} |\n\n+ _form\n| unit | {unit} |\n"
        (tmp_path / "inputs" / f"{unit}.xlsx").write_bytes(workbook(text))
    return tmp_path


@pytest.mark.parametrize("module", MODULES)
def test_ctrl_c_while_modules_are_loaded(desk: Path, module: str) -> None:
    process = start(AT_A_MODULE.format(module=module, words=["build", "--jobs", "2"]), desk)
    out, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "[U04]" in err
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert "共生成" not in out


@pytest.mark.parametrize("module", ["drafter.cli.commands", "drafter.validation"])
def test_ctrl_c_is_one_document_where_json_was_asked_for(desk: Path, module: str) -> None:
    process = start(AT_A_MODULE.format(module=module, words=["check", "--json"]), desk)
    out, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert [f["code"] for f in json.loads(out)["findings"]] == ["U04"]
    assert err.strip() == ""


def test_ctrl_c_while_processes_work_is_theirs_to_ignore(desk: Path) -> None:
    for n in range(2, 40):
        text = f"+ 基本信息\n| 项目 | 内容 |\n| 报告单位 | 第{n}县人民政府 |\n"
        (desk / "inputs" / f"{n}.xlsx").write_bytes(workbook(text))
    process = start("from drafter.cli import main; main(['build', '--jobs', '2'])", desk)
    out = desk / "out"
    while process.poll() is None and not list(out.glob("*.docx")):
        pass
    os.killpg(process.pid, signal.SIGINT)
    said, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "[U04]" in err
    assert "Traceback" not in err
    assert "共生成" not in said
    reports = list(out.glob("*.docx"))
    assert 0 < len(reports) < 40
    assert not list(out.glob(".draft-*")), "what was under way is cleared away"


full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")


@full
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_full_stdout_is_named(desk: Path, options: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as device:
        process = subprocess.run(
            [sys.executable, "-m", "drafter", "check", *options],
            cwd=desk, stdout=device, stderr=subprocess.PIPE, text=True, encoding="utf-8", timeout=60,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}, check=False,
        )  # fmt: skip

    assert process.returncode == 1
    assert "标准输出" in process.stderr
    assert "磁盘空间不足" in process.stderr
    assert "None" not in process.stderr
    assert "Exception ignored" not in process.stderr


@full
def test_when_nothing_can_be_said_the_status_says_it(desk: Path) -> None:
    code = 'exec 2>&1; exec "$0" -m drafter check > /dev/full 2> /dev/full'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(
        ["sh", "-c", code, sys.executable], cwd=desk, env=environment, check=False, timeout=60
    )

    assert done.returncode == 1


@pytest.mark.parametrize("options", ["", "--json"])
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&-"])
def test_closed_streams_do_no_harm(desk: Path, options: str, closed: str) -> None:
    code = f'exec "$0" -m drafter build {options} {closed}'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(
        ["sh", "-c", code, sys.executable], cwd=desk, env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip

    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert len(list((desk / "out").glob("*.docx"))) == 2


GONE = """
import os, shutil
os.mkdir("weg"); os.chdir("weg"); os.rmdir(os.getcwd())
from drafter.cli import main
main({words!r})
"""


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["packs", "list"],
        ["packs", "check", "county"],
        ["check", "{here}/inputs"],
        ["check", "{here}/inputs", "--annotate", "{here}/copies"],
        ["build", "{here}/inputs", "-o", "{here}/out", "--jobs", "2"],
        ["form", "--level", "county", "-o", "{here}/form.xlsx"],
    ],
)
def test_a_current_folder_that_is_gone_stops_nothing_that_does_not_need_it(
    desk: Path, words: list[str]
) -> None:
    process = start(GONE.format(words=[word.format(here=desk) for word in words]), desk)
    out, err = process.communicate(timeout=60)

    assert process.returncode == 0, err
    assert "错误" not in out + err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check"], "U01"),
        (["form", "--level", "county", "-o", "f.xlsx"], ""),
        (["build", "{here}/inputs"], ""),
    ],
)
def test_what_needs_the_current_folder_says_that_it_is_not_there(
    desk: Path, words: list[str], code: str
) -> None:
    process = start(GONE.format(words=[word.format(here=desk) for word in words]), desk)
    _, err = process.communicate(timeout=60)

    assert process.returncode in (1, 2)
    assert "找不到" in err
    assert code in err
    assert "Traceback" not in err
    assert "X0" not in err
