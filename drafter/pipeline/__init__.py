"""The program as functions: wires the rooms together. What `import drafter` offers and the commands call."""

from typing import TYPE_CHECKING

from drafter.doors import later

if TYPE_CHECKING:
    from drafter.tracing import Resolution

    from .building import FORMATS, BuildResult, build
    from .checking import CheckResult, check
    from .collecting import ALL, StatusResult, day_in, status, status_workbook
    from .comparing import DiffResult, diff, save_page
    from .finishing import FinishResult, finish
    from .following import Follower, Outcome, OutcomeKind, Stage
    from .forms import DepartmentForms, make_department_forms, make_form, save_file
    from .internal_faults import internal_fault
    from .learning import LearnResult, learn_pack
    from .obstacles import Obstacle
    from .owners import Owners
    from .packs import PackSummary, check_pack, create_pack, list_packs, show_pack
    from .previewing import Preview, preview
    from .refreshing import LeftPlace, RefreshResult, refresh
    from .rolling_up import RollupResult, roll_up
    from .tracing import TraceResult, open_report, trace
    from .unit_reports import BuiltReport

__all__ = [
    "ALL",
    "FORMATS",
    "Account",
    "BuildResult",
    "BuiltReport",
    "CheckResult",
    "DepartmentForms",
    "DiffResult",
    "FinishResult",
    "Follower",
    "LearnResult",
    "LeftPlace",
    "Obstacle",
    "Outcome",
    "OutcomeKind",
    "Owners",
    "PackSummary",
    "Preview",
    "RefreshResult",
    "Resolution",
    "RollupResult",
    "Stage",
    "StatusResult",
    "TraceResult",
    "build",
    "check",
    "check_pack",
    "create_pack",
    "day_in",
    "diff",
    "finish",
    "internal_fault",
    "learn_pack",
    "list_packs",
    "make_department_forms",
    "make_form",
    "open_report",
    "preview",
    "refresh",
    "roll_up",
    "save_file",
    "save_page",
    "show_pack",
    "status",
    "status_workbook",
    "trace",
]

__getattr__ = later(
    __name__,
    {
        ".building": ("FORMATS", "BuildResult", "build"),
        ".checking": ("CheckResult", "check"),
        ".collecting": ("ALL", "StatusResult", "day_in", "status", "status_workbook"),
        ".comparing": ("DiffResult", "diff", "save_page"),
        ".finishing": ("FinishResult", "Resolution", "finish"),
        ".following": ("Follower", "Outcome", "OutcomeKind", "Stage"),
        ".forms": ("DepartmentForms", "make_department_forms", "make_form", "save_file"),
        ".internal_faults": ("internal_fault",),
        ".learning": ("LearnResult", "learn_pack"),
        ".obstacles": ("Obstacle",),
        ".owners": ("Owners",),
        ".packs": ("PackSummary", "check_pack", "create_pack", "list_packs", "show_pack"),
        ".previewing": ("Preview", "preview"),
        ".refreshing": ("LeftPlace", "RefreshResult", "refresh"),
        ".rolling_up": ("RollupResult", "roll_up"),
        ".tracing": ("TraceResult", "open_report", "trace"),
        ".unit_reports": ("BuiltReport",),
    },
)
