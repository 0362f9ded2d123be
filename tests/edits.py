"""What people, Word, WPS and LibreOffice do to the text of a report, each by its name.

The report is that of `edited_reports.built`: 1 is 300次, 2 is 28件, 3 is 3件 behind it, 4 is 12件.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
TRACKED = 'w:id="900" w:author="修改人" w:date="2026-01-20T09:00:00Z"'

Edit = Callable[[etree._Element], None]
"""Changes the root of the main part in place."""
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    """Put an edit into the table, by its name."""
    EDITS[function.__name__] = function
    return function


def piece(xml: str) -> etree._Element:
    """An element from its XML, prefix w: known."""
    return etree.fromstring(f'<x xmlns:w="{NAMESPACE}">{xml}</x>')[0]


def run(text: str, look: str = "") -> etree._Element:
    """A run of words."""
    return piece(f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>')


def control(root: etree._Element, n: int) -> etree._Element:
    """The content control of a figure."""
    return next(sdt for sdt in root.iter(f"{W}sdt") if _tag(sdt) == f"draft:{n}")


def content(root: etree._Element, n: int) -> etree._Element:
    """What is in it."""
    return next(control(root, n).iterchildren(f"{W}sdtContent"))


def paragraph(root: etree._Element, words: str) -> etree._Element:
    """The first paragraph with these words."""
    return next(p for p in root.iter(f"{W}p") if words in "".join(t.text or "" for t in p.iter(f"{W}t")))


def bookmarks(root: etree._Element, n: int) -> tuple[etree._Element, etree._Element]:
    """The two ends of a figure's bookmark."""
    start = next(e for e in root.iter(f"{W}bookmarkStart") if e.get(f"{W}name") == f"_draft{n}")
    ends = root.iter(f"{W}bookmarkEnd")
    return start, next(e for e in ends if e.get(f"{W}id") == start.get(f"{W}id"))


def wrap(element: etree._Element, xml: str) -> etree._Element:
    """Put an element into another that takes its place."""
    around = piece(xml)
    element.addprevious(around)
    around.append(element)
    return around


def remove(element: etree._Element) -> None:
    """Take an element out of its place."""
    next(element.iterancestors()).remove(element)


def found(element: etree._Element, path: str) -> etree._Element:
    """What stands at a path, which has to be there."""
    there = element.find(path)
    assert there is not None, path
    return there


def retype(element: etree._Element, words: str) -> None:
    """Give the first run below an element these words, and the others none."""
    for number, text in enumerate(element.iter(f"{W}t")):
        text.text = "" if number else words


def _tag(sdt: etree._Element) -> str:
    found = sdt.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else found.get(f"{W}val", "")


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    yield from [each for each in element.iter(f"{W}r") if each.find(f"{W}t") is not None]


# What programs do


@edit
def split_runs(root: etree._Element) -> None:
    """Every run in a control becomes a run for each character."""
    for sdt in root.iter(f"{W}sdt"):
        for old in _runs(sdt):
            words = old.findtext(f"{W}t") or ""
            for char in words:
                new = deepcopy(old)
                found(new, f"{W}t").text = char
                old.addprevious(new)
            remove(old)


@edit
def number_revisions(root: etree._Element) -> None:
    """Word writes by which session of editing each run and paragraph was made."""
    for n, element in enumerate(root.iter(f"{W}p", f"{W}r")):
        element.set(f"{W}rsidR", f"00A{n:05X}")


@edit
def mark_proofing(root: etree._Element) -> None:
    """Word marks what its grammar finds odd, in controls too."""
    for each in _runs(root):
        each.addprevious(piece('<w:proofErr w:type="gramStart"/>'))
        each.addnext(piece('<w:proofErr w:type="gramEnd"/>'))


@edit
def drop_tags(root: etree._Element) -> None:
    """LibreOffice keeps controls and bookmarks, and drops the controls' names."""
    for properties in root.iter(f"{W}sdtPr"):
        del properties[:]


@edit
def put_bookmarks_inside(root: etree._Element) -> None:
    """LibreOffice writes the start of a bookmark into the control behind it, and drops the control's name."""
    drop_tags(root)
    for start in list(root.iter(f"{W}bookmarkStart")):
        if start.get(f"{W}name", "").startswith("_draft"):
            found(next(start.itersiblings()), f"{W}sdtContent").insert(0, start)


@edit
def make_block_control(root: etree._Element) -> None:
    """A control that is all of its paragraph becomes one around the paragraph."""
    sdt = control(root, 4)
    home = paragraph(root, "受理案件")
    for child in list(home)[1:]:
        home.remove(child)
    inside = content(root, 4) if sdt.getparent() is not None else next(sdt.iterchildren(f"{W}sdtContent"))
    home.extend(list(inside))
    home.addprevious(sdt)
    inside.append(home)


@edit
def make_cell_control(root: etree._Element) -> None:
    """A control that is all of a cell becomes one around the cell."""
    home = paragraph(root, "受理案件")
    make_block_control(root)
    sdt = control(root, 4)
    inside = next(sdt.iterchildren(f"{W}sdtContent"))
    cell = wrap(home, "<w:tc><w:tcPr/></w:tc>")
    table = piece("<w:tbl><w:tblPr/><w:tblGrid/><w:tr/></w:tbl>")
    sdt.addprevious(table)
    table[-1].append(sdt)
    assert inside[0] is cell


@edit
def update_fields(root: etree._Element) -> None:
    """A field stands among the words: its code is not read, its result is."""
    marks = (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> NUMPAGES 99 </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>28件</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    inside = content(root, 2)
    del inside[:]
    inside.extend(piece(f"<w:r>{mark}</w:r>") for mark in marks)


@edit
def leave_a_field_open(root: etree._Element) -> None:
    """A field begins and never ends; the paragraphs behind it are read as before."""
    paragraph(root, "我县坚持").append(piece('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'))


@edit
def offer_two_forms(root: etree._Element) -> None:
    """A content in two forms, of which each program takes one: it is read once."""
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    each = next(_runs(content(root, 2)))
    forms = etree.fromstring(
        f'<m:AlternateContent xmlns:m="{space}"><m:Choice/><m:Fallback/></m:AlternateContent>'
    )
    each.addprevious(forms)
    forms[1].append(deepcopy(each))
    forms[0].append(each)


# What people do to controls


@edit
def move_control(root: etree._Element) -> None:
    """A figure is cut out and pasted behind another paragraph; its bookmark stays where it was."""
    paragraph(root, "案卷评查").append(control(root, 2))


@edit
def copy_control(root: etree._Element) -> None:
    """A figure is copied behind another paragraph."""
    paragraph(root, "案卷评查").append(deepcopy(control(root, 2)))


@edit
def delete_control(root: etree._Element) -> None:
    """A figure is deleted; its bookmark stays, and is empty."""
    sdt = control(root, 2)
    remove(sdt)


@edit
def delete_sentence(root: etree._Element) -> None:
    """A whole paragraph is deleted."""
    whole = paragraph(root, "行政处罚决定")
    remove(whole)


@edit
def unwrap_control(root: etree._Element) -> None:
    """删除内容控件: the words stay, in the bookmark."""
    sdt = control(root, 2)
    for each in list(content(root, 2)):
        sdt.addprevious(each)
    remove(sdt)


@edit
def type_into(root: etree._Element) -> None:
    """A figure is typed over in its control."""
    retype(control(root, 2), "29件")


@edit
def type_more_into(root: etree._Element) -> None:
    """A word is typed into a control, behind its figure."""
    content(root, 2).append(run("左右"))


@edit
def type_at_its_edges(root: etree._Element) -> None:
    """Words are typed right before and behind a figure: Word puts them into its control."""
    content(root, 2).insert(0, run("共有"))
    content(root, 2).append(run("（含简易程序）"))


@edit
def type_round(root: etree._Element) -> None:
    """Words are typed before and behind a control, in its bookmark and beside it."""
    sdt = control(root, 2)
    sdt.addprevious(run("共计"))
    sdt.addnext(run("（含简易程序）"))


@edit
def type_wide_digits(root: etree._Element) -> None:
    """An input method makes full-width digits."""
    retype(control(root, 2), "２８件")


@edit
def empty_control(root: etree._Element) -> None:
    """All words of a control are deleted: Word shows its own in their place."""
    retype(control(root, 2), "单击或点击此处输入文字。")
    found(control(root, 2), f"{W}sdtPr").append(piece("<w:showingPlcHdr/>"))


@edit
def hide_figure(root: etree._Element) -> None:
    """A figure is made hidden text."""
    for each in _runs(content(root, 2)):
        each.insert(0, piece("<w:rPr><w:vanish/></w:rPr>"))


@edit
def paste_over(root: etree._Element) -> None:
    """A figure is pasted into the control of another, in place of its words."""
    inside = content(root, 1)
    del inside[:]
    inside.append(control(root, 4))


@edit
def put_control_around(root: etree._Element) -> None:
    """Somebody puts a control of their own around a sentence with figures."""
    home = paragraph(root, "行政处罚决定")
    sdt = piece("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    for child in list(home)[1:]:
        sdt[1].append(child)
    home.append(sdt)


# Tracked changes


@edit
def insert_tracked(root: etree._Element) -> None:
    """A control stands in a tracked insertion."""
    wrap(control(root, 2), f"<w:ins {TRACKED}/>")


@edit
def delete_tracked(root: etree._Element) -> None:
    """The words of a control are deleted under tracking."""
    for each in _runs(content(root, 2)):
        found(each, f"{W}t").tag = f"{W}delText"
        wrap(each, f"<w:del {TRACKED}/>")


@edit
def delete_control_tracked(root: etree._Element) -> None:
    """A control is deleted under tracking."""
    wrap(control(root, 2), f"<w:del {TRACKED}/>")


@edit
def type_tracked(root: etree._Element) -> None:
    """A figure is typed over in its control under tracking."""
    delete_tracked(root)
    inside = content(root, 2)
    inside.append(run("29件"))
    wrap(inside[-1], f"<w:ins {TRACKED}/>")


@edit
def move_tracked(root: etree._Element) -> None:
    """A figure is moved under tracking: it stands where it went."""
    sdt = control(root, 2)
    moved = deepcopy(sdt)
    wrap(sdt, f"<w:moveFrom {TRACKED}/>")
    paragraph(root, "案卷评查").append(moved)
    wrap(moved, f"<w:moveTo {TRACKED}/>")


@edit
def delete_paragraph_tracked(root: etree._Element) -> None:
    """A whole paragraph is deleted under tracking, its mark too."""
    whole = paragraph(root, "行政处罚决定")
    for each in list(whole)[1:]:
        if each.tag == f"{W}r":
            wrap(each, f"<w:del {TRACKED}/>")
    for n in (2, 3):
        wrap(control(root, n), f"<w:del {TRACKED}/>")
    whole[0].append(piece(f"<w:rPr><w:del {TRACKED}/></w:rPr>"))


# What people do to paragraphs


@edit
def reorder(root: etree._Element) -> None:
    """A paragraph is put before the one above it."""
    paragraph(root, "实施行政检查").addprevious(paragraph(root, "行政处罚决定"))


@edit
def join(root: etree._Element) -> None:
    """Two paragraphs become one."""
    first, second = paragraph(root, "实施行政检查"), paragraph(root, "行政处罚决定")
    first.extend(list(second)[1:])
    remove(second)


@edit
def divide(root: etree._Element) -> None:
    """A paragraph becomes two, between its figures."""
    first = paragraph(root, "行政处罚决定")
    second = deepcopy(first)
    del second[1:]
    start, _ = bookmarks(root, 3)
    second.extend([*[start], *start.itersiblings()])
    first.addnext(second)


@edit
def change_style(root: etree._Element) -> None:
    """A paragraph of text becomes a heading."""
    found(paragraph(root, "行政处罚决定"), f"{W}pPr/{W}pStyle").set(f"{W}val", "Level2")


@edit
def put_into_table(root: etree._Element) -> None:
    """A paragraph is put into a cell of a table."""
    wrap(paragraph(root, "行政处罚决定"), "<w:tc><w:tcPr/></w:tc>")
    cell = next(paragraph(root, "行政处罚决定").iterancestors())
    row = wrap(cell, "<w:tr/>")
    wrap(row, "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>").insert(2, row)


@edit
def put_into_box(root: etree._Element) -> None:
    """A paragraph is put into a text box of the one above it."""
    box = piece("<w:r><w:pict><w:txbxContent/></w:pict></w:r>")
    box[0][0].append(paragraph(root, "行政处罚决定"))
    paragraph(root, "实施行政检查").append(box)


@edit
def put_in_picture(root: etree._Element) -> None:
    """A picture is put beside a figure."""
    control(root, 2).addnext(piece("<w:r><w:drawing/></w:r>"))


@edit
def comment_on(root: etree._Element) -> None:
    """A comment is made on a figure."""
    sdt = control(root, 2)
    sdt.addprevious(piece('<w:commentRangeStart w:id="7"/>'))
    sdt.addnext(piece('<w:r><w:commentReference w:id="7"/></w:r>'))
    sdt.addnext(piece('<w:commentRangeEnd w:id="7"/>'))


@edit
def link_figure(root: etree._Element) -> None:
    """A figure becomes a link."""
    wrap(control(root, 2), '<w:hyperlink w:anchor="附件"/>')


@edit
def type_number(root: etree._Element) -> None:
    """A sentence with a number is typed by hand."""
    paragraph(root, "案卷评查").append(run("组织执法培训36场次。"))
