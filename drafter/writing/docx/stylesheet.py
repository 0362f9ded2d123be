"""The styles part and the font table: what the document uses, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from drafter.model import Style

from .block_styles import chart_styles, contents_styles
from .official_styles import imprint_styles, letterhead_styles
from .styles import NORMAL, find_style, level_id, size
from .text_styles import LEVEL_NAMES, LEVELS, closing_styles, table_styles, text_styles
from .xml import W, w

# What Word may use on a machine that has not got the font.
_SUBSTITUTES = {
    "方正小标宋简体": "方正小标宋_GBK,华文中宋,宋体",
    "楷体_GB2312": "楷体",
    "仿宋_GB2312": "仿宋",
}


def styles(style: Style, content: Iterable[etree._Element]) -> etree._Element:
    """The styles part.

    Args:
        style: The fonts, and the Word file whose styles go before ours.
        content: The parts that use the styles; no other style is kept.
    """
    root = w(
        "styles",
        _defaults(style),
        _latent(),
        *text_styles(style),
        *closing_styles(style),
        *table_styles(style),
        *letterhead_styles(style),
        *imprint_styles(),
        *contents_styles(style),
        *chart_styles(style),
    )
    if style.document is not None:
        from .adopt import adopt

        adopt(root, style.document)
    used = _references(content)
    levels = [level for level in LEVELS if used & {level_id(level), level_id(level, character=True)}]
    for level in levels:
        if level_id(level, character=True) in used:
            root.append(_character_style(root, level))
    # A list needs all levels above the one in use.
    used |= {level_id(level) for level in LEVELS if level <= max(levels, default=0)}
    _drop_unused(root, used)
    return root


def font_table(styles: etree._Element) -> etree._Element:
    """The fonts that the styles name: which are Chinese, and what to use where they are missing."""
    chinese: dict[str, bool] = {}
    for fonts in styles.iter(f"{{{W}}}rFonts"):
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            name = fonts.get(f"{{{W}}}{script}")
            if name:
                chinese[name] = chinese.get(name, False) or script == "eastAsia"
    root = w("fonts")
    for name, is_chinese in chinese.items():
        element = w("font", w("charset", val="86" if is_chinese else "00"), name=name)
        if name in _SUBSTITUTES:
            element.insert(0, w("altName", val=_SUBSTITUTES[name]))
        root.append(element)
    return root


def _defaults(style: Style) -> etree._Element:
    fonts = w(
        "rFonts",
        ascii=style.latin_font,
        hAnsi=style.latin_font,
        eastAsia=style.body_font,
        cs=style.latin_font,
    )
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    return w("docDefaults", w("rPrDefault", w("rPr", fonts, *size(32), language)), w("pPrDefault"))


def _latent() -> etree._Element:
    """Word's own styles, all hidden: the gallery shows those of this file only."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=0,
        defQFormat=0,
        count=376,
    )


def _character_style(root: etree._Element, level: int) -> etree._Element:
    """The look of a heading level for words within a paragraph, linked to its paragraph style."""
    of_paragraph = find_style(root, level_id(level))
    following = of_paragraph.find(f"{{{W}}}next")
    assert following is not None
    following.addnext(w("link", val=level_id(level, character=True)))
    properties = of_paragraph.find(f"{{{W}}}rPr")
    return w(
        "style",
        w("name", val=f"{LEVEL_NAMES[level - 1]}字"),
        w("link", val=level_id(level)),
        w("uiPriority", val=1),
        *([] if properties is None else [deepcopy(properties)]),
        type="character",
        customStyle=1,
        styleId=level_id(level, character=True),
    )


def _references(content: Iterable[etree._Element]) -> set[str]:
    """The ids of the styles that some parts refer to."""
    tags = [f"{{{W}}}{tag}" for tag in ("pStyle", "rStyle", "tblStyle")]
    return {_value(element) for part in content for element in part.iter(*tags)}


def _drop_unused(root: etree._Element, used: set[str]) -> None:
    """Leave the styles in use and those they are based on."""
    by_id = {style.get(f"{{{W}}}styleId", ""): style for style in root.iterchildren(f"{{{W}}}style")}
    kept = {NORMAL}
    for style_id in used & by_id.keys():
        at: str | None = style_id
        while at and at not in kept:
            kept.add(at)
            based_on = by_id[at].find(f"{{{W}}}basedOn")
            at = None if based_on is None else _value(based_on)
    for style_id, style in by_id.items():
        following = style.find(f"{{{W}}}next")
        if style_id not in kept:
            root.remove(style)
        elif following is not None and _value(following) not in kept:
            style.remove(following)


def _value(element: etree._Element) -> str:
    return element.get(f"{{{W}}}val", "")
