"""The rooms and the arrows between them: who may import whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import drafter

ROOT = Path(drafter.__file__).parent
MODEL_ONLY = {"packs", "workbook", "reading", "writing"}
MAY_KNOW = {
    "model": set(),
    **{room: {"model"} for room in MODEL_ONLY},
    "validation": {"model", *MODEL_ONLY},
    "narrative": {"model", *MODEL_ONLY},
    "learning": {"model", *MODEL_ONLY},
    "proofing": {"model", *MODEL_ONLY},
    "tracing": {"model", *MODEL_ONLY},
    "pipeline": {"model", *MODEL_ONLY, "validation", "narrative", "learning", "proofing", "tracing"},
    "cli": {"model", "packs", "pipeline"},
}
LONGEST_FILE = 320


def rooms() -> list[str]:
    names = (p.stem for p in ROOT.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file())
    return sorted(set(names) - {"__init__", "__main__"})


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules of ours that a file imports, wherever in it."""
    package = ["drafter", *path.relative_to(ROOT).parent.parts]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("drafter"))
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            if module == "drafter":
                yield from (f"drafter.{alias.name}" for alias in node.names)
            elif module.startswith("drafter"):
                yield module


def test_every_room_has_its_place_in_the_order() -> None:
    assert set(rooms()) <= set(MAY_KNOW)


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_only_what_it_may_know(room: str) -> None:
    files = [ROOT / f"{room}.py"] if (ROOT / f"{room}.py").is_file() else (ROOT / room).rglob("*.py")
    forbidden = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in files
        for module in imports(path)
        if (parts := module.split("."))[1:2] and parts[1] not in {room, "__version__"} | MAY_KNOW[room]
    ]
    assert not forbidden


def test_files_can_be_read_in_a_sitting() -> None:
    lengths = {p.relative_to(ROOT): len(p.read_text("utf-8").splitlines()) for p in ROOT.rglob("*.py")}
    long = {path: n for path, n in lengths.items() if n > LONGEST_FILE}
    assert not long


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = modules_after("import drafter")
    assert not loaded & {"click", "jinja2", "lxml", "marshmallow", "openpyxl", "docx", "python_calamine"}


def test_the_package_offers_what_it_lists() -> None:
    assert all(getattr(drafter, name) for name in drafter.__all__)
    assert set(drafter.__all__) <= set(dir(drafter))
    with pytest.raises(AttributeError, match="nothing"):
        drafter.nothing  # noqa: B018


def test_building_loads_neither_openpyxl_nor_python_docx() -> None:
    loaded = modules_after("import drafter.pipeline")
    assert not loaded & {"openpyxl", "docx", "xlsxwriter"}
