"""The program as functions: wires the rooms together. What `import drafter` offers and the commands call."""

from .building import FORMATS, BuildResult, BuiltReport, build
from .checking import CheckResult, check
from .forms import make_form, save_file
from .packs import PackSummary, check_pack, create_pack, list_packs, show_pack
from .previewing import Preview, preview

__all__ = [
    "FORMATS",
    "BuildResult",
    "BuiltReport",
    "CheckResult",
    "PackSummary",
    "Preview",
    "build",
    "check",
    "check_pack",
    "create_pack",
    "list_packs",
    "make_form",
    "preview",
    "save_file",
    "show_pack",
]
