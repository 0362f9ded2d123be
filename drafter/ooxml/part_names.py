"""How packages from anybody name their parts, and how parts refer to each other (ISO/IEC 29500-2, 6)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

RELATIONS = "_rels/{}.rels"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to.

    Attributes:
        kind: The last word of the relation's type: officeDocument, styles, worksheet, hyperlink.
        target: The part's name as the package writes it, empty where there is none of that name; of something
            outside the package its address.
        external: Whether it lies outside the package. Nothing outside is ever opened.
    """

    kind: str
    target: str
    external: bool = False


def key_of(name: str) -> str:
    """Return the key under which names are compared: without case, `\\`, `%XX`, `./` and a first `/`."""
    path = unquote(name.strip()).replace("\\", "/").lower()
    return posixpath.normpath(f"/{path}").lstrip("/")


def relations_name(part: str) -> str:
    """Return the name of the part that holds the relations of a part, or of the package (empty)."""
    folder, _, name = key_of(part).rpartition("/")
    return posixpath.join(folder, RELATIONS.format(name))


def relation_of(element: etree._Element, part: str, names: dict[str, str]) -> Relation:
    """Return what one Relationship element says.

    Args:
        element: The element.
        part: The part that refers.
        names: The names of the package's parts, by their keys.
    """
    kind = element.get("Type", "").rstrip("/").rpartition("/")[2]
    target = element.get("Target", "").strip()
    if element.get("TargetMode", "").lower() == "external":
        return Relation(kind, target, external=True)
    path = target.partition("#")[0]
    return Relation(kind, next((names[key] for key in _places(path, part) if key in names), ""))


def _places(target: str, part: str) -> Iterable[str]:
    """Where a target may lie: beside the part that refers, or, as some programs write it, under the root."""
    path = target.replace("\\", "/")
    if not path.startswith("/"):
        yield key_of(posixpath.join(posixpath.dirname(key_of(part)), path))
    yield key_of(path)
