"""What merging has decided, done to the edited file, and told place by place."""

from .changes import Change, changes_of, changes_of_charts
from .reports import Applied, apply

__all__ = ["Applied", "Change", "apply", "changes_of", "changes_of_charts"]
