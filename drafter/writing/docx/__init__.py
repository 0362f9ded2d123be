"""The report as a Word file; see STANDARDS.md, section 2, for every measure."""

from __future__ import annotations

from drafter.model import Report, Style, Table

from ..shared import items
from .body import body
from .numbering import numbering
from .package import main_part, pack, property_parts, word_part
from .page import EVEN_FOOTER, ODD_FOOTER, even_footer, odd_footer, section, settings
from .styles import font_table, styles
from .trace import trace_parts
from .xml import w


def write(report: Report, style: Style, *, final: bool) -> bytes:
    """The content of the .docx file; see `drafter.writing.write_docx`."""
    run_in_levels = {item.heading.level for item in items(report.blocks) if item.heading and item.content}
    tables = any(isinstance(block, Table) for block in report.blocks)
    text = body(report, final=final)
    text.append(section())
    looks = styles(style, run_in_levels=run_in_levels, tables=tables)
    parts = [
        main_part(w("document", text)),
        *property_parts(report.title),
        word_part("styles.xml", "styles", looks),
        word_part("numbering.xml", "numbering", numbering(looks)),
        word_part("settings.xml", "settings", settings()),
        word_part("fontTable.xml", "fontTable", font_table(style)),
        word_part(f"{ODD_FOOTER}.xml", "footer", odd_footer()),
        word_part(f"{EVEN_FOOTER}.xml", "footer", even_footer()),
    ]
    if not final:
        parts += trace_parts(report)
    return pack(parts)
