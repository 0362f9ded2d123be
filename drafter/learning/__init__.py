"""Published reports become a pack and a filled workbook."""

from .account import Account, written
from .learn import Learned, Lesson, learn
from .telling import told

__all__ = ["Account", "Learned", "Lesson", "learn", "told", "written"]
