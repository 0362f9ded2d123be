"""A published report (docx, txt, html) becomes a report model; the figures that a text mentions."""

from .mention import Meaning, Mention, Numeral
from .sample import Oddity, Place, Role, Sample

__all__ = ["Meaning", "Mention", "Numeral", "Oddity", "Place", "Role", "Sample"]
