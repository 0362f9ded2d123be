"""A published report (docx, txt, html) becomes a report model with the place of each block."""

from .report_reading import read_report
from .sample import Oddity, Place, Role, Sample
from .word.counting import Counted, Counter

__all__ = ["Counted", "Counter", "Oddity", "Place", "Role", "Sample", "read_report"]
