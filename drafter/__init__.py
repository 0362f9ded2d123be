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
        LearnResult,
        RollupResult,
        StatusResult,
        build,
        check,
        check_pack,
        create_pack,
        learn_pack,
        list_packs,
        make_form,
        preview,
        roll_up,
        show_pack,
        status,
    )

__version__ = "0.7.0"
__all__ = [
    "BuildResult",
    "BuiltReport",
    "CheckResult",
    "DraftError",
    "Finding",
    "LearnResult",
    "Level",
    "Report",
    "RollupResult",
    "StatusResult",
    "Variant",
    "build",
    "check",
    "check_pack",
    "create_pack",
    "learn_pack",
    "list_packs",
    "make_form",
    "preview",
    "roll_up",
    "show_pack",
    "status",
]

_MODEL = ("DraftError", "Finding", "Level", "Report", "Variant")
__getattr__ = later(
    __name__, {".model": _MODEL, ".pipeline": [name for name in __all__ if name not in _MODEL]}
)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
