"""Characters of symbol fonts, which Word keeps as numbers of their own."""

from __future__ import annotations

PRIVATE = 0xF000
SYMBOL = {
    **{code: chr(code) for code in (*range(0x20, 0x22), *range(0x28, 0x2A), *range(0x2B, 0x2D))},
    **{code: chr(code) for code in (*range(0x2E, 0x40), *b"#%&[]_{|}")},
    0x2A: "*", 0x2D: "-", 0x7E: "～", 0x40: "≅", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ",
    0x70: "π", 0x53: "∑", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD7: "·", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
WINGDINGS = {
    **{0x81 + n: chr(ord("①") + n) for n in range(10)},
    **{0x8C + n: chr(ord("❶") + n) for n in range(10)},
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x2A: "✉", 0x28: "☎",
}  # fmt: skip
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS}
POWERS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
"""Powers of formulas: a raised digit is none of the number before it."""


def symbol(font: str, code: str) -> str:
    """Return the character that a symbol of a font stands for; empty where it is not known.

    Args:
        font: The name of the font.
        code: The number of the character, in hexadecimal digits.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = FONTS.get(font.lower())
    if table is not None:
        return table.get(number - PRIVATE if number >= PRIVATE else number, "")
    return chr(number) if 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE else ""


def in_font(text: str, font: str) -> str:
    """Return words with the private characters of a symbol font as what they stand for, if known."""
    table = FONTS.get(font.lower())
    if table is None:
        return text
    return "".join(table.get(ord(c) - PRIVATE, c) if PRIVATE <= ord(c) <= PRIVATE + 0xFF else c for c in text)
