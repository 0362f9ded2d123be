"""What in a text stands for something in another part or file: pictures, embedded files, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from drafter.model import Finding
from drafter.ooxml import Relation

from ..word_styles import W
from .clearing import drop_objects
from .fields import settle_links
from .parts import ELSEWHERE, is_kept
from .places import Places
from .remains import Story
from .trees import R, drop, local

BESIDE = (f"{R}link", f"{R}href", f"{R}pict")
"""What a picture has beside itself."""
TOLD = {"aFChunk": "这里插入了另一个文件", "subDocument": "这里是子文档", "image": "这里的图片只是链接"}


def linked_left(story: Story, relations: Mapping[str, Relation]) -> Iterator[Finding]:
    """What stands in a text and is not in it: other documents, and pictures that lie in other files."""
    places = Places(story.root, story.styles)
    for element in story.root.iter(etree.Element):
        for name, key in _references(element):
            relation = relations.get(key)
            if relation is None or (name in BESIDE and element.get(f"{R}embed")):
                continue
            outside = relation.kind == "image" and not is_kept(relation)
            if relation.kind in ELSEWHERE or outside:
                yield story.told("E37", places.of(element), "", what=TOLD[relation.kind])


def part_from_files(root: etree._Element, relations: Mapping[str, Relation]) -> tuple[int, int]:
    """Take out of a text embedded files, of which the picture stays, and links to files of this machine.

    Whatever else leads to a part that does not stay goes with it.

    Returns:
        How many files and how many links there were.
    """
    files = drop_objects(root)
    outside = {key: relation.target for key, relation in relations.items() if relation.external}
    links = settle_links(root, outside, f"{R}id")
    for element in list(root.iter(etree.Element)):
        for name, key in _references(element):
            relation = relations.get(key)
            if key and relation is not None and is_kept(relation):
                continue
            if name in BESIDE or element.tag == f"{W}hyperlink":
                del element.attrib[name]
            else:
                links += local(element).startswith("hlink")
                drop(element)
                break
    return files, links


def _references(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(key)) for name, key in element.attrib.items() if str(name).startswith(R)]
