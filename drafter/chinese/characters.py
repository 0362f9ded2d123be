"""Characters: Chinese ones, such as look like nothing or cannot be printed, and those that end words."""

from __future__ import annotations

from drafter.patterns import regex

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, for the class of a pattern."""
BLANKS = " \t\r\n\u00a0\u3000\u200b\ufeff"
"""Characters that look like nothing; a cell that holds only these is blank."""
LATIN = regex("[!-~\u00c0-\u024f]")
UNPRINTABLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SENTENCE_ENDS = "。！？!?"
LEADS_IN = "："
"""Ends a sentence that leads in to what follows."""
NARROW_STOPS = ",;:!?"
"""Stops in half width, a point left out: it stands in numbers too."""
CLAUSE_STOPS = "，。；：！？"
"""Stops behind a clause or a sentence, in full width."""
FULL_STOPS = f"{CLAUSE_STOPS}、"
"""Every stop in full width: a heading ends with none, and 一是 stands behind one."""
CLAUSE_ENDS = f"{CLAUSE_STOPS}{NARROW_STOPS}\n（）()"
ENDS = ("。", "！", "？", "。”", "！”", "？”", "。）")
"""Ends of finished sentences."""
STOPS = f"{FULL_STOPS};,.:"
"""Punctuation that may be taken from the end of words."""


def one_line(text: str) -> str:
    """Words without line breaks: Chinese lines join directly, Latin words and digits keep a space between."""
    whole = ""
    for line in filter(None, (UNPRINTABLE.sub("", line).strip() for line in text.splitlines())):
        latin = whole and LATIN.match(whole[-1]) and LATIN.match(line)
        whole += f" {line}" if latin else line
    return whole
