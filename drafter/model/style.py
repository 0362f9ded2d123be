"""The look of the Word report as far as an office may choose it; everything else is GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """The fonts of the Word report. The defaults are those of GB/T 9704-2012 and of common practice.

    Attributes:
        title_font: The title, 2号小标宋体 (7.3.1).
        level1_font: Headings 一、 and the heads of tables, 黑体 (7.3.3).
        level2_font: Headings （一）, 楷体 (7.3.3).
        body_font: The body and headings 1. and （1）, 3号仿宋体 (5.2.2, 7.3.3).
        page_number_font: The page number, 4号半角宋体 (7.5).
        latin_font: Letters and digits. The standard does not name one.
        bold_headings: Whether headings （一） and 1. are bold. The standard has no bold; many offices do.
        document: A Word file, as bytes, whose styles are used in place of ours where the names agree.
    """

    title_font: str = "方正小标宋简体"
    level1_font: str = "黑体"
    level2_font: str = "楷体_GB2312"
    body_font: str = "仿宋_GB2312"
    page_number_font: str = "宋体"
    latin_font: str = "Times New Roman"
    bold_headings: bool = False
    document: bytes | None = None
