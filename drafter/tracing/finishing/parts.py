"""The parts of a finished package: what the pages need stays, and nothing else."""

from __future__ import annotations

from lxml import etree

from drafter.ooxml import PackageCopy, Relation
from drafter.patterns import regex

from ..word_styles import W
from .trees import PUBLIC, R, drop, drop_all, local

CORE = "core-properties"
DOCUMENT_PARTS = frozenset(
    ("styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "footnotes", "endnotes")
)
BY_KIND = DOCUMENT_PARTS - {"header", "footer"} | {
    *("chartStyle", "chartColorStyle", "themeOverride", "diagramDrawing"),
}
"""What no id leads to."""
SEEN = DOCUMENT_PARTS | {
    *("image", "hdphoto", "chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes"),
    *("themeOverride", "hyperlink", "font", "video", "audio", "media"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
}
"""Kinds of what one sees on the pages."""
ELSEWHERE = frozenset(("aFChunk", "subDocument"))
"""Kinds of what has a text of its own that is not looked into."""
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = "[Content_Types].xml"
CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)
TITLE = "{http://purl.org/dc/elements/1.1/}title"
NAMED = ("creator", "lastModifiedBy", "Manager")
"""The properties that hold somebody's name."""
PASSING_SETTINGS = tuple(
    f"{W}{name}"
    for name in (
        *("rsids", "trackRevisions", "revisionView", "doNotTrackMoves", "doNotTrackFormatting"),
        *("attachedTemplate", "linkStyles", "mailMerge", "docVars", "proofState", "activeWritingStyle"),
        *("saveThroughXslt", "attachedSchema", "smartTagType", "readModeInkLockDown", "formsDesign"),
        *("writeProtection", "documentProtection", "removePersonalInformation", "removeDateAndTime"),
    )
)
DOCUMENT_ID = regex(r"\{http://schemas\.microsoft\.com/office/word/20\d\d/wordml\}docId")
CHART_DATA = regex(r"'?\[[^\]]*\]")


def serialised(root: etree._Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def clear_settings(root: etree._Element) -> None:
    """Take out of the settings what is about editing, and about the machine it was done on."""
    drop_all(root, *PASSING_SETTINGS)
    for element in [child for child in root.iterchildren(etree.Element) if DOCUMENT_ID.fullmatch(child.tag)]:
        drop(element)


def clear_chart(root: etree._Element) -> bool:
    """Part a chart from its workbook; what it shows it holds itself. Says whether there was one."""
    data = [element for element in root.iter(etree.Element) if local(element) == "externalData"]
    for element in data:
        drop(element)
    for element in root.iter(etree.Element):
        if local(element) == "f" and element.text:
            element.text = CHART_DATA.sub("'" if element.text.startswith("'") else "", element.text)
    return bool(data)


def is_kept(relation: Relation) -> bool:
    """Whether what a part refers to so may stay: it is seen, and anybody can open it."""
    if relation.external:
        return relation.kind in SEEN and bool(PUBLIC.match(relation.target))
    return relation.kind in SEEN | ELSEWHERE and bool(relation.target)


def prune(copy: PackageCopy, main: str) -> int:
    """Take out of a package all that no page needs, and return how many parts went."""
    for key, relation in copy.related().items():
        if relation.kind not in ("officeDocument", CORE):
            copy.unrelate("", key)
    reached = {main, CONTENT_TYPES, *(relation.target for relation in copy.related().values())}
    pending = [main]
    while pending:
        part = pending.pop()
        used = _ids_in(copy, part)
        for key, relation in copy.related(part).items():
            if not is_kept(relation) or (relation.kind not in BY_KIND and key not in used):
                copy.unrelate(part, key)
        found = {r.target for r in copy.related(part).values() if not r.external} - reached
        reached |= found
        pending += sorted(found)
    gone = [name for name in copy.names if name not in reached and not _is_relations(name)]
    for name in sorted(gone):
        copy.remove(name)
    for name in sorted(filter(_is_relations, copy.names)):
        owner = _owner_of(name)
        if not copy.related(owner) or (owner and not copy.name_of(owner)):
            copy.remove(name)
    return len(gone)


def set_main_type(copy: PackageCopy, main: str) -> None:
    """Say that the main part is a document, and no template or file with macros."""
    root = copy.parse(CONTENT_TYPES)
    for element in root.iter("{*}Override"):
        if element.get("PartName", "").lstrip("/").lower() == main.lower():
            element.set("ContentType", MAIN_TYPE)
    copy.put(CONTENT_TYPES, serialised(root))


def _ids_in(copy: PackageCopy, part: str) -> frozenset[str]:
    """The ids of relations that a part uses."""
    if not part.lower().endswith((".xml", ".vml")) or not copy.related(part):
        return frozenset()
    found = (
        v for e in copy.parse(part).iter(etree.Element) for n, v in e.attrib.items() if str(n).startswith(R)
    )
    return frozenset(map(str, found))


def _is_relations(name: str) -> bool:
    return name.lower().endswith(".rels")


def _owner_of(name: str) -> str:
    """The part whose relations a part holds; empty for the package."""
    folder, _, own = name.rpartition("_rels/")
    return folder + own[: -len(".rels")]
