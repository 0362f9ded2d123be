"""What people do to a report, at random: each edit is a name and some numbers that say where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st
from merged_pages import Line, Pages, Piece, joined

Where = tuple[int, int, int]


def edit(pages: Pages, name: str, where: Where, mark: str) -> Pages:
    """Carry out an edit; `mark` is what it types."""
    return EDITS[name](pages, where, mark)


def edits() -> st.SearchStrategy[list[tuple[str, Where]]]:
    """Some edits."""
    numbers = st.integers(0, 10_000)
    return st.lists(st.tuples(st.sampled_from([*EDITS]), st.tuples(numbers, numbers, numbers)), max_size=6)


def _atoms(line: Line) -> list[Piece]:
    return [atom for piece in line.pieces for atom in ([*piece] if isinstance(piece, str) else [piece])]


def _with(pages: Pages, index: int, *lines: Line) -> Pages:
    return replace(pages, lines=(*pages.lines[:index], *lines, *pages.lines[index + 1 :]))


def _line(pages: Pages, where: Where) -> tuple[int, Line, list[Piece]]:
    index = where[0] % len(pages.lines)
    return index, pages.lines[index], _atoms(pages.lines[index])


def _of(line: Line, atoms: list[Piece]) -> Line:
    return replace(line, pieces=joined(atoms))


def _type(pages: Pages, where: Where, mark: str) -> Pages:
    index, line, atoms = _line(pages, where)
    place = where[1] % (len(atoms) + 1)
    return _with(pages, index, _of(line, [*atoms[:place], mark, *atoms[place:]]))


def _delete_words(pages: Pages, where: Where, _: str) -> Pages:
    index, line, atoms = _line(pages, where)
    start = where[1] % (len(atoms) + 1)
    size = where[2] % 8
    kept = [a for i, a in enumerate(atoms) if not (start <= i < start + size and isinstance(a, str))]
    return _with(pages, index, _of(line, kept))


def _delete_all(pages: Pages, where: Where, _: str) -> Pages:
    index, line, atoms = _line(pages, where)
    start = where[1] % (len(atoms) + 1)
    return _with(pages, index, _of(line, atoms[:start] + atoms[start + where[2] % 20 :]))


def _retype(pages: Pages, where: Where, mark: str) -> Pages:
    index, line, atoms = _line(pages, where)
    figures = [i for i, atom in enumerate(atoms) if not isinstance(atom, str)]
    if not figures:
        return pages
    place = figures[where[1] % len(figures)]
    atoms[place] = (atoms[place][0], mark)  # type: ignore[assignment]
    return _with(pages, index, _of(line, atoms))


def _copy_figure(pages: Pages, where: Where, mark: str) -> Pages:
    _, _, atoms = _line(pages, where)
    figures = [atom for atom in atoms if not isinstance(atom, str)]
    if not figures:
        return pages
    index = where[1] % len(pages.lines)
    line = pages.lines[index]
    return _with(pages, index, _of(line, [*_atoms(line), mark, figures[where[2] % len(figures)]]))


def _copy_line(pages: Pages, where: Where, _: str) -> Pages:
    index, line, _atoms_of_it = _line(pages, where)
    return pages if line.cell else _with(pages, index, line, line)


def _swap(pages: Pages, where: Where, _: str) -> Pages:
    first, second = where[0] % len(pages.lines), where[1] % len(pages.lines)
    lines = [*pages.lines]
    if lines[first].cell or lines[second].cell:
        return pages
    lines[first], lines[second] = lines[second], lines[first]
    return replace(pages, lines=tuple(lines))


def _split(pages: Pages, where: Where, _: str) -> Pages:
    index, line, atoms = _line(pages, where)
    place = where[1] % (len(atoms) + 1)
    return _with(pages, index, _of(line, atoms[:place]), _of(line, atoms[place:]))


def _join(pages: Pages, where: Where, _: str) -> Pages:
    index, line, atoms = _line(pages, where)
    if index + 1 == len(pages.lines) or line.cell or pages.lines[index + 1].cell:
        return pages
    joint = _of(line, [*atoms, *_atoms(pages.lines[index + 1])])
    return replace(pages, lines=(*pages.lines[:index], joint, *pages.lines[index + 2 :]))


def _delete_line(pages: Pages, where: Where, _: str) -> Pages:
    index, line, _atoms_of_it = _line(pages, where)
    row = line.cell[:2] if line.cell else None
    kept = (
        each
        for i, each in enumerate(pages.lines)
        if not (i == index or (row and each.cell and each.cell[:2] == row))
    )
    return replace(pages, lines=tuple(kept))


EDITS: dict[str, Callable[[Pages, Where, str], Pages]] = {
    "type": _type,
    "delete words": _delete_words,
    "delete": _delete_all,
    "retype": _retype,
    "copy a figure": _copy_figure,
    "copy a paragraph": _copy_line,
    "swap paragraphs": _swap,
    "split a paragraph": _split,
    "join paragraphs": _join,
    "delete a paragraph or row": _delete_line,
}
