"""The nouns: levels, catalogue, dataset, report model, findings. Imports nothing of ours."""

from typing import TYPE_CHECKING

from drafter.doors import later

from .catalogue import (
    APPROXIMATIONS,
    APPROXIMATIONS_AFTER,
    APPROXIMATIONS_BEFORE,
    APPROXIMATIONS_INSIDE,
    SCALES,
    TO_ONE,
    Aggregation,
    Catalogue,
    Direction,
    Indicator,
    Subject,
    ValueType,
    split_scale,
)
from .coordination import Form, Member, Role, Settlement
from .dataset import (
    CellText,
    Dataset,
    Entry,
    Profile,
    Remarks,
    Row,
    Source,
    Value,
    join_remarks,
)
from .document import ChartKind, ChartRequest, Options, Variant
from .findings import DraftError, Finding, Interrupted, WrongUseError, finding, has_errors, of_unit, shorten
from .items import (
    ADDRESSEE_ITEM,
    BELOW_ITEM,
    CLERK_ITEM,
    CONGRESS_ITEM,
    COPIES_ITEM,
    DEPARTMENT_ITEM,
    GOVERNMENT_ITEM,
    HAS_NONE,
    ITEMS,
    KIND_ITEM,
    LEVEL_ITEM,
    NUMBER_ITEM,
    PARTY_ITEM,
    PRINTED_BY_ITEM,
    PRINTED_ON_ITEM,
    SIGNED_ON_ITEM,
    SIGNER_ITEM,
    TELEPHONE_ITEM,
    UNIT_ITEM,
    YEAR_ITEM,
    Item,
    name_fault,
)
from .levels import Level
from .parts import DUTIES, MEASURES, OTHERS, PARTS, PLANS, REMEDIES, SHORTFALLS, PartNames, Structure
from .reasons import opening_fault, reason_of
from .renewal import Renewal, is_answered, is_written, renewal_of, sentence_key
from .rollup import (
    DETAILS_SHEET,
    OVERVIEW_SHEET,
    Answer,
    Detail,
    LowerUnit,
    RolledFigure,
    Rollup,
    UnitFigure,
)
from .rules import RULES, Rule, Severity
from .sheets import (
    APPROXIMATION_COLUMN,
    ASKED_COLUMN,
    CONTACT_COLUMN,
    CONTENT_COLUMN,
    COORDINATOR_SHEETS,
    DEADLINE_COLUMN,
    DEPARTMENT_COLUMN,
    EXAMPLE,
    EXAMPLE_YEAR,
    FIGURES_SHEET,
    FIRST_YEAR,
    FORM_VERSION,
    HELP_SHEET,
    HONOUR,
    IDENTITY_SHEET,
    INDICATOR_COLUMN,
    INITIATIVE,
    INITIATIVE_KINDS,
    INITIATIVES_SHEET,
    ITEM_COLUMN,
    KEEP,
    KIND_COLUMN,
    LAST_WORDS_COLUMN,
    LAST_YEAR,
    LAST_YEAR_COLUMN,
    LINKS_COLUMN,
    MEMBER_COLUMN,
    MEMBER_SHEETS,
    NOBODY_YET,
    NOT_APPLICABLE,
    NOTE_COLUMN,
    NUMBER_COLUMNS,
    PHONE_COLUMN,
    PLACE_COLUMN,
    PROFILE_SHEET,
    REASON_COLUMN,
    REMEDY,
    RENEWAL_COLUMN,
    RENEWALS,
    RESPONSIBLE_COLUMN,
    ROSTER_SHEET,
    SECTION_COLUMN,
    SETTLEMENTS_SHEET,
    SHEETS,
    STRIKE,
    TAKEN_COLUMN,
    THIS_YEAR_COLUMN,
    UNIT_COLUMN,
    Column,
    Sheet,
    Takes,
    text_sheets,
)
from .similar import VERY_LIKE, did_you_mean, nearest
from .style import Style
from .text_words import ENTITIES, GOAL, LAW_PLAN, OUTLINE, TextWords

if TYPE_CHECKING:
    from .collecting import Conflict, DepartmentStatus, Office, OtherFile, Standing, UnitStatus, summary
    from .report import (
        Attachment,
        Block,
        Chart,
        Figure,
        Heading,
        Imprint,
        Kind,
        Letterhead,
        Missing,
        Paragraph,
        Report,
        Span,
        Table,
        Text,
        Unrenewed,
        plain_text,
        spans_of,
    )

__all__ = [
    "ADDRESSEE_ITEM", "APPROXIMATIONS", "APPROXIMATIONS_AFTER", "APPROXIMATIONS_BEFORE",
    "APPROXIMATIONS_INSIDE", "APPROXIMATION_COLUMN", "ASKED_COLUMN", "BELOW_ITEM", "CLERK_ITEM",
    "CONGRESS_ITEM", "CONTACT_COLUMN", "CONTENT_COLUMN", "COORDINATOR_SHEETS", "COPIES_ITEM",
    "DEADLINE_COLUMN", "DEPARTMENT_COLUMN", "DEPARTMENT_ITEM", "DETAILS_SHEET", "DUTIES", "ENTITIES",
    "EXAMPLE", "EXAMPLE_YEAR", "FIGURES_SHEET", "FIRST_YEAR", "FORM_VERSION", "GOAL", "GOVERNMENT_ITEM",
    "HAS_NONE", "HELP_SHEET", "HONOUR", "IDENTITY_SHEET", "INDICATOR_COLUMN", "INITIATIVE",
    "INITIATIVES_SHEET", "INITIATIVE_KINDS", "ITEMS", "ITEM_COLUMN", "KEEP", "KIND_COLUMN", "KIND_ITEM",
    "LAST_WORDS_COLUMN", "LAST_YEAR", "LAST_YEAR_COLUMN", "LAW_PLAN", "LEVEL_ITEM", "LINKS_COLUMN",
    "MEASURES", "MEMBER_COLUMN", "MEMBER_SHEETS", "NOBODY_YET", "NOTE_COLUMN", "NOT_APPLICABLE",
    "NUMBER_COLUMNS", "NUMBER_ITEM", "OTHERS", "OUTLINE", "OVERVIEW_SHEET", "PARTS", "PARTY_ITEM",
    "PHONE_COLUMN", "PLACE_COLUMN", "PLANS", "PRINTED_BY_ITEM", "PRINTED_ON_ITEM", "PROFILE_SHEET",
    "REASON_COLUMN", "REMEDIES", "REMEDY", "RENEWALS", "RENEWAL_COLUMN", "RESPONSIBLE_COLUMN",
    "ROSTER_SHEET", "RULES", "SCALES", "SECTION_COLUMN", "SETTLEMENTS_SHEET", "SHEETS", "SHORTFALLS",
    "SIGNED_ON_ITEM", "SIGNER_ITEM", "STRIKE", "TAKEN_COLUMN", "TELEPHONE_ITEM", "THIS_YEAR_COLUMN",
    "TO_ONE", "UNIT_COLUMN", "UNIT_ITEM", "VERY_LIKE", "YEAR_ITEM", "Aggregation", "Answer", "Attachment",
    "Block", "Catalogue", "CellText", "Chart", "ChartKind", "ChartRequest", "Column", "Conflict", "Dataset",
    "DepartmentStatus", "Detail", "Direction", "DraftError", "Entry", "Figure", "Finding", "Form", "Heading",
    "Imprint", "Indicator", "Interrupted", "Item", "Kind", "Letterhead", "Level", "LowerUnit", "Member",
    "Missing", "Office", "Options", "OtherFile", "Paragraph", "PartNames", "Profile", "Remarks", "Renewal",
    "Report", "Role", "RolledFigure", "Rollup", "Row", "Rule", "Settlement", "Severity", "Sheet", "Source",
    "Span", "Standing", "Structure", "Style", "Subject", "Table", "Takes", "Text", "TextWords", "UnitFigure",
    "UnitStatus", "Unrenewed", "Value", "ValueType", "Variant", "WrongUseError", "did_you_mean", "finding",
    "has_errors", "is_answered", "is_written", "join_remarks", "name_fault", "nearest", "of_unit",
    "opening_fault", "plain_text", "reason_of", "renewal_of", "sentence_key", "shorten", "spans_of",
    "split_scale", "summary", "text_sheets",
]  # fmt: skip

_COLLECTING = ("Conflict", "DepartmentStatus", "Office", "OtherFile", "Standing", "UnitStatus", "summary")

__getattr__ = later(__name__, {".collecting": _COLLECTING, ".report": (
    "Attachment", "Block", "Chart", "Figure", "Heading", "Imprint", "Kind", "Letterhead", "Missing",
    "Paragraph", "Report", "Span", "Table", "Text", "Unrenewed", "plain_text", "spans_of",
)})  # fmt: skip
