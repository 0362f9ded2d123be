"""How official Chinese is put: numerals, printed figures, sentences, series, characters, names of bodies.

Each rule stands here once; every other room may use it.
"""

from typing import TYPE_CHECKING

from drafter.doors import later

from .characters import (
    BLANKS,
    CLAUSE_ENDS,
    ENDS,
    FULL_STOPS,
    HAN,
    NARROW_STOPS,
    SENTENCE_ENDS,
    STOPS,
    UNPRINTABLE,
    one_line,
)
from .folding import REVERSING, fold, same_name
from .numerals import (
    COUNTERS,
    DIGITS,
    LARGEST_IN_WORDS,
    LAST_ORDINAL,
    chinese_date,
    chinese_value,
    digits_value,
    fraction_in_words,
    in_words,
    number_in,
    ordinal,
    tenths_in_words,
    year_digits,
)
from .printing import (
    FORMS,
    Change,
    Form,
    Printed,
    change,
    forms_of,
    number_words,
    plain,
    print_value,
    round_apart,
    round_half_up,
    share,
)

if TYPE_CHECKING:
    from .bodies import ORGAN, PLACE_CHARACTERS, full_name, level_of, organ_of, place_of, realm_of
    from .clauses import ASIDE, TITLES, clause_around, sentence_start, sentences, with_stops
    from .dates import DATE, DATE_IN_DIGITS, DATED, DAY, MONTH, date_in, whole_date, year_in_words
    from .heading_numbers import (
        CHAPTER_NUMBER,
        CHINESE_FORMS,
        ITEM_NUMBER,
        NUMBER_ALONE,
        NUMBER_FORMS,
        NumberForm,
        heading_number,
    )
    from .mention_finding import find_figures
    from .mentions import Meaning, Mention, Numeral
    from .named_bodies import UNIT_IN_TITLE, likeliest_body, unit_in
    from .normalising import CHINESE, first_gap, normalise
    from .series import MARKER, Series, SeriesItem, series_in, series_items
    from .units import FREQUENT_UNITS

__all__ = [
    "ASIDE",
    "BLANKS",
    "CHAPTER_NUMBER",
    "CHINESE",
    "CHINESE_FORMS",
    "CLAUSE_ENDS",
    "COUNTERS",
    "DATE",
    "DATED",
    "DATE_IN_DIGITS",
    "DAY",
    "DIGITS",
    "ENDS",
    "FORMS",
    "FREQUENT_UNITS",
    "FULL_STOPS",
    "HAN",
    "ITEM_NUMBER",
    "LARGEST_IN_WORDS",
    "LAST_ORDINAL",
    "MARKER",
    "MONTH",
    "NARROW_STOPS",
    "NUMBER_ALONE",
    "NUMBER_FORMS",
    "ORGAN",
    "PLACE_CHARACTERS",
    "REVERSING",
    "SENTENCE_ENDS",
    "STOPS",
    "TITLES",
    "UNIT_IN_TITLE",
    "UNPRINTABLE",
    "Change",
    "Form",
    "Meaning",
    "Mention",
    "NumberForm",
    "Numeral",
    "Printed",
    "Series",
    "SeriesItem",
    "change",
    "chinese_date",
    "chinese_value",
    "clause_around",
    "date_in",
    "digits_value",
    "find_figures",
    "first_gap",
    "fold",
    "forms_of",
    "fraction_in_words",
    "full_name",
    "heading_number",
    "in_words",
    "level_of",
    "likeliest_body",
    "normalise",
    "number_in",
    "number_words",
    "one_line",
    "ordinal",
    "organ_of",
    "place_of",
    "plain",
    "print_value",
    "realm_of",
    "round_apart",
    "round_half_up",
    "same_name",
    "sentence_start",
    "sentences",
    "series_in",
    "series_items",
    "share",
    "tenths_in_words",
    "unit_in",
    "whole_date",
    "with_stops",
    "year_digits",
    "year_in_words",
]

__getattr__ = later(
    __name__,
    {
        ".bodies": ("ORGAN", "PLACE_CHARACTERS", "full_name", "level_of", "organ_of", "place_of", "realm_of"),
        ".clauses": ("ASIDE", "TITLES", "clause_around", "sentence_start", "sentences", "with_stops"),
        ".dates": (
            "DATE",
            "DATED",
            "DATE_IN_DIGITS",
            "DAY",
            "MONTH",
            "date_in",
            "whole_date",
            "year_in_words",
        ),
        ".heading_numbers": (
            "CHAPTER_NUMBER",
            "CHINESE_FORMS",
            "ITEM_NUMBER",
            "NUMBER_ALONE",
            "NUMBER_FORMS",
            "NumberForm",
            "heading_number",
        ),
        ".mention_finding": ("find_figures",),
        ".mentions": ("Meaning", "Mention", "Numeral"),
        ".named_bodies": ("UNIT_IN_TITLE", "likeliest_body", "unit_in"),
        ".normalising": ("CHINESE", "first_gap", "normalise"),
        ".series": ("MARKER", "Series", "SeriesItem", "series_in", "series_items"),
        ".units": ("FREQUENT_UNITS",),
    },
)
