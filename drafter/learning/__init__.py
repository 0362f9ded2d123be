"""Published reports become a pack and a filled workbook."""

from .account import Account
from .account_document import account_document
from .changes import told_changes
from .learn import Learned, Lesson, learn
from .review import Corrections
from .review_rows import questions, review_of
from .round_trip import RoundTrip, compare_with_sample
from .sample_study import parts_missing, phrases_in
from .sections import place_headings
from .signs import Signer

__all__ = [
    "Account",
    "Corrections",
    "Learned",
    "Lesson",
    "RoundTrip",
    "Signer",
    "account_document",
    "compare_with_sample",
    "learn",
    "parts_missing",
    "phrases_in",
    "place_headings",
    "questions",
    "review_of",
    "told_changes",
]
