"""A report that is sent to the upper level has a signer, and a number where it has a letterhead."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.model import (
    ADDRESSEE_ITEM,
    COPIES_ITEM,
    NUMBER_ITEM,
    PRINTED_BY_ITEM,
    PROFILE_SHEET,
    SIGNER_ITEM,
    Finding,
    Profile,
    Source,
    finding,
)
from drafter.patterns import regex

LETTERHEAD_ITEMS = ("发文机关标志", COPIES_ITEM, PRINTED_BY_ITEM)
"""The items that only a report with 版头 and 版记 prints."""
UPWARD = regex(r"[省市县区州盟旗镇乡]委|党委|党工委|政府|人大|国务院|中央|[厅局委办]$")
"""Whom a report is sent to, and not whom it is read by."""


def missing_items(profile: Profile, *, letterhead: bool) -> Iterator[Finding]:
    """Say what a report lacks that is sent to the upper level (W22; GB/T 9704-2012, 7.2.5 and 7.2.6).

    Args:
        profile: 基本信息.
        letterhead: Whether the report is printed with its letterhead.
    """
    named = next((item for item in LETTERHEAD_ITEMS if profile.text(item)), "")
    needed: tuple[str, ...] = (SIGNER_ITEM, NUMBER_ITEM)
    addressed = UPWARD.search(profile.text(ADDRESSEE_ITEM))
    if letterhead:
        sign = "按上报稿印版头"
    elif named:
        sign = f"填了“{named}”"
    else:
        sign, needed = f"填了“{ADDRESSEE_ITEM}”", (SIGNER_ITEM,) if addressed else ()
    cell = profile.items.get(named or ADDRESSEE_ITEM)
    for item in needed:
        if not profile.text(item):
            file = next(iter(profile.items.values())).source.file
            place = cell.source if cell else Source(file, PROFILE_SHEET, "")
            yield finding("W22", place, field=item, sign=sign, item=item)
