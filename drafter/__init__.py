"""drafter: from departments' workbooks to a finished 法治政府建设年度报告.

The functions of the command line, for use from Python. Nothing is loaded before it is used.
"""

from .doors import TYPE_CHECKING, later

if TYPE_CHECKING:
    from .model import DraftError, Finding, Level, Report, Variant
    from .pipeline import (
        BuildResult,
        BuiltReport,
        CheckResult,
        DiffResult,
        FinishResult,
        LearnResult,
        RefreshResult,
        Resolution,
        RollupResult,
        StatusResult,
        TraceResult,
        build,
        check,
        check_pack,
        create_pack,
        diff,
        finish,
        learn_pack,
        list_packs,
        make_form,
        preview,
        refresh,
        roll_up,
        show_pack,
        status,
        trace,
    )

__version__ = "0.7.0"
__all__ = [
    "BuildResult",
    "BuiltReport",
    "CheckResult",
    "DiffResult",
    "DraftError",
    "Finding",
    "FinishResult",
    "LearnResult",
    "Level",
    "RefreshResult",
    "Report",
    "Resolution",
    "RollupResult",
    "StatusResult",
    "TraceResult",
    "Variant",
    "build",
    "check",
    "check_pack",
    "create_pack",
    "diff",
    "finish",
    "learn_pack",
    "list_packs",
    "make_form",
    "preview",
    "refresh",
    "roll_up",
    "show_pack",
    "status",
    "trace",
]

_MODEL = ("DraftError", "Finding", "Level", "Report", "Variant")
__getattr__ = later(
    __name__, {".model": _MODEL, ".pipeline": [name for name in __all__ if name not in _MODEL]}
)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
