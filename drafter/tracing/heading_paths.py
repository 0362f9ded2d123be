"""The headings that each paragraph stands under, with the numbers that Word counts for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.chinese import ITEM_NUMBER, heading_number

ATTACHMENT, ATTACHMENT_TITLE = "附件", "附件标题"


@dataclass(slots=True)
class HeadingPath:
    """Follows the headings of a report, paragraph by paragraph."""

    _counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    _titles: list[str] = field(default_factory=list)

    def current(self) -> tuple[str, ...]:
        """The headings that what follows stands under."""
        return tuple(filter(None, self._titles))

    def above(self, level: int) -> tuple[str, ...]:
        """The headings that a heading of a level stands under."""
        return tuple(filter(None, self._titles[: level - 1]))

    def heading(self, level: int, words: str, *, numbered: bool = True) -> None:
        """Pass a heading.

        Args:
            level: Its level.
            words: Its words.
            numbered: Whether Word counts it, unless somebody typed a number before it.
        """
        number = ""
        if numbered and not ITEM_NUMBER.match(words):
            self._counts[level - 1] += 1
            self._counts[level:] = [0] * (len(self._counts) - level)
            number = heading_number(level, self._counts[level - 1])
        self._titles[level - 1 :] = [""] * (level - 1 - len(self._titles))
        self._titles.append(number + words.strip().rstrip("。"))

    def style(self, name: str, words: str) -> None:
        """Pass a paragraph of a style: an attachment counts its headings anew."""
        if name == ATTACHMENT:
            self._counts, self._titles = [0, 0, 0, 0], [words.strip()]
        elif name == ATTACHMENT_TITLE and self._titles:
            self._titles = ["　".join(dict.fromkeys((self._titles[0], words.strip())))]
