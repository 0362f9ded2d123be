"""Which elements of an official document a report is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ChartKind(Enum):
    """How a chart shows its numbers."""

    COLUMN = "柱形图"
    LINE = "折线图"
    PIE = "饼图"


class Variant(Enum):
    """The purpose of a Word file."""

    PUBLIC = "公开"
    UPWARD = "上报"
    DISCUSSION = "讨论稿"


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A chart that the attachment has to hold.

    Attributes:
        caption: What stands above it.
        indicators: One indicator, shown over the years that are known, or several of this year.
        kind: How it shows them.
    """

    caption: str
    indicators: tuple[str, ...]
    kind: ChartKind = ChartKind.COLUMN


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of an office for its documents, in [document] and [charts] of pack.toml.

    Attributes:
        variant: 公开 for the website, without letterhead and imprint; 上报 for the upper level, with 版头,
            签发人 and 版记; 讨论稿, marked as a draft on its first line.
        contents: Whether a table of contents stands before the text.
        attachment: Whether all figures are attached as tables (附件：主要数据统计表); None where the report's
            text decides: they are, if it leaves figures to them.
        landscape: Whether those tables stand on landscape pages.
        sealed: Whether room is left for a seal.
        charts: Charts in the attachment.
    """

    variant: Variant = Variant.PUBLIC
    contents: bool = False
    attachment: bool | None = None
    landscape: bool = False
    sealed: bool = False
    charts: tuple[ChartRequest, ...] = ()
