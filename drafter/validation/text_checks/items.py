"""基本信息: the items that have one right form (GB/T 9704-2012), whatever form they are typed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from drafter.chinese import chinese_value, fold
from drafter.model import ADDRESSEE_ITEM, COPIES_ITEM, NUMBER_ITEM, PRINTED_BY_ITEM, SIGNER_ITEM
from drafter.patterns import regex

LABELS: Mapping[str, tuple[str, ...]] = {
    ADDRESSEE_ITEM: ("主送机关", "主送", "报送机关", "报送", "报"),
    NUMBER_ITEM: ("发文字号", "文号", "发文号"),
    SIGNER_ITEM: ("签发人", "签发"),
    COPIES_ITEM: ("抄送机关", "抄送", "抄报", "抄送单位"),
    PRINTED_BY_ITEM: ("印发机关", "印发单位", "印发"),
    "附注": ("附注", "注"),
    "发文机关标志": ("发文机关标志", "发文机关", "红头"),
    "份号": ("份号", "编号"),
    "密级和保密期限": ("密级和保密期限", "密级", "保密期限"),
    "紧急程度": ("紧急程度", "缓急"),
    "党政主要负责人": ("党政主要负责人", "第一责任人"),
}
"""The items that are looked at, and what people type before their content again."""
HALF_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
NIL = regex(r"^[（(]?(?:无|暂无|没有|否|不涉及|不涉密|非密|公开|普通|一般|不急|/|\\|[-—－]+)[）)]?[。]?$")
NIL_OF = ("份号", "密级和保密期限", "紧急程度", "附注", COPIES_ITEM, NUMBER_ITEM)
"""The items in which such a word says that there is none."""
OPEN, CLOSE = "（(〔[［【{｛〈<", "）)〕]］】}｝〉>"
YEAR_OF_NUMBER = rf"(?P<year>(?:19|20)\d\d|(?<=[{re.escape(OPEN)}])\d\d)年?"
NUMBER = regex(
    rf"(?P<organ>[^\d\s{re.escape(OPEN + CLOSE)}]{{1,16}}?)\s*[{re.escape(OPEN)}]{{0,2}}\s*"
    rf"{YEAR_OF_NUMBER}\s*[{re.escape(CLOSE)}]{{0,2}}"
    r"[\s\-—–－_]*第?\s*(?P<n>\d{1,4})\s*号?"
)
TERM = r"长期|(?:\d+|[一二三五十]+)(?:年|个?月)"
SECRECY = regex(rf"(?P<class>绝密|机密|秘密)级?[\s★☆*＊,，、（(]*(?:保密期限)?[:：]?(?P<term>{TERM})?[）)]?")
URGENT = {"特急": "特急", "加急": "加急", "特急件": "特急", "加急件": "加急", "平急": "", "急件": ""}
COPY = regex(r"(?:第|no\.?|№)?\s*(\d{1,6})\s*(?:号|份)?", re.IGNORECASE)
SIGNER = regex(r"[\u4e00-\u9fff·]{2,12}")
POST = regex(r"(?:书记|[县市区省局厅州镇乡]长|主任|同志|办公室|政府|委员会|部门|[局厅委办])")
Item = tuple[str, str]
"""The words of an item, and why they cannot be used: empty where they can."""


def settle_item(item: str, typed: str) -> Item:
    """Put the content of an item into its one right form; empty words stand for an item that is left out."""
    text = fold(typed).translate(HALF_WIDTH).strip()
    names = "|".join(LABELS[item])
    label = re.compile(rf"^(?:{names})(?:\s*[：:]\s*|\s+)|^{item}(?=[\u4e00-\u9fff])")
    while found := label.match(text):
        text = text[found.end() :]
    if item in NIL_OF and NIL.match(text):
        return "", ""
    settle = SETTLERS.get(item)
    return settle(text) if settle and text else (text, "")


def _number(text: str) -> Item:
    found = NUMBER.fullmatch(text)
    if found is None:
        return text, "看不出机关代字、年份和序号，写成“晏政〔2026〕5号”的样式，没有编号的不填"
    organ, year = found["organ"].rstrip("-—－"), f"20{found['year'][-2:]}"
    return f"{organ}〔{year}〕{int(found['n'])}号", ""


def _copy(text: str) -> Item:
    found = COPY.fullmatch(text)
    return (found[1].zfill(6), "") if found else (text, "份号是六位数字，如“000012”；没有编份号的不填")


def _secrecy(text: str) -> Item:
    found = SECRECY.fullmatch(text)
    if found is None:
        return text, "密级只有绝密、机密、秘密三种，如“机密★1年”；“内部”不是密级，不涉密的不填"
    term = re.sub("^[一二三五十]+", lambda m: str(chinese_value(m[0])), found["term"] or "")
    return found["class"] + (f"★{term}" if term else ""), ""


def _urgency(text: str) -> Item:
    right = URGENT.get("".join(text.strip(OPEN + CLOSE + "“”。").split()))
    return (right, "") if right else (text, "公文的紧急程度只有“特急”“加急”两种；不急的不填")


def _note(text: str) -> Item:
    while len(text) > 1 and text[0] in OPEN and text[-1] in CLOSE:
        text = text[1:-1].strip()
    return text.strip(OPEN + CLOSE + "。"), ""


def _without_colon(text: str) -> Item:
    return text.rstrip("：:。；;，, "), ""


def _printed_by(text: str) -> Item:
    return text.rstrip("。；;，, ").removesuffix("印发"), ""


def _signer(text: str) -> Item:
    text = re.sub(r"[（(](?:签字|签名|签章|已签)[）)]$", "", text).rstrip("。；;，, ")
    pieces = re.split(r"[、，,;；]|\s+", text)
    names = ["".join(pieces)] if all(len(piece) == 1 for piece in pieces) else pieces
    if any(not SIGNER.fullmatch(name) or POST.search(name) for name in names):
        return text, "这里只写签发人的姓名，不写职务、单位；几个人的用顿号隔开"
    return "、".join(names), ""


SETTLERS: Mapping[str, Callable[[str], Item]] = {
    NUMBER_ITEM: _number,
    "份号": _copy,
    "密级和保密期限": _secrecy,
    "紧急程度": _urgency,
    "附注": _note,
    ADDRESSEE_ITEM: _without_colon,
    COPIES_ITEM: _without_colon,
    PRINTED_BY_ITEM: _printed_by,
    SIGNER_ITEM: _signer,
}
