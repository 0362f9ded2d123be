"""drafter: from departments' workbooks to a finished 法治政府建设年度报告.

The functions of the command line, for use from Python. Nothing is loaded before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .model import DraftError, Finding, Level, Report, Variant
    from .pipeline import (
        BuildResult,
        BuiltReport,
        CheckResult,
        build,
        check,
        check_pack,
        create_pack,
        list_packs,
        make_form,
        preview,
        show_pack,
    )
    from .pipeline.learning import LearnResult, learn_pack

__version__ = "0.1.0"
__all__ = [
    "BuildResult",
    "BuiltReport",
    "CheckResult",
    "DraftError",
    "Finding",
    "LearnResult",
    "Level",
    "Report",
    "Variant",
    "build",
    "check",
    "check_pack",
    "create_pack",
    "learn_pack",
    "list_packs",
    "make_form",
    "preview",
    "show_pack",
]

_LEARNING = {"LearnResult", "learn_pack"}
_MODEL = {"DraftError", "Finding", "Level", "Report", "Variant"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = ".model" if name in _MODEL else ".pipeline.learning" if name in _LEARNING else ".pipeline"
    return getattr(import_module(room, __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
