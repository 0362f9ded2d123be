"""An edited report made fit to publish: words and look stay, what people and programs left in it goes."""

from .document import Finished, Wishes, finish
from .revisions import Resolution

__all__ = ["Finished", "Resolution", "Wishes", "finish"]
