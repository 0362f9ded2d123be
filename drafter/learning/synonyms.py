"""Words that reports use for the same thing, and units that count the same kind of thing."""

from __future__ import annotations

import re

SAME = (
    ("经营主体", "市场主体|商事主体"),
    ("清偿", "偿还"),
    ("无分歧欠款", "无分歧账款|无争议账款|无争议欠款|拖欠[^，。]{0,12}(?:账款|欠款)"),
    ("人民调解委员会", "调委会|人民调解组织"),
    ("政协提案", "政协委员提案"),
    ("满意率", "满意度"),
    ("合格率", "通过率"),
    ("出庭应诉率", "出庭率|出庭应诉比例"),
    ("来访", "上访"),
    ("政务大厅", "政务服务大厅|政务服务中心|实体服务中心|便民服务中心|行政服务中心"),
    ("报备", "报送备案|备案"),
    ("双随机", "“?双随机[、，]?一公开”?"),
    ("工程建设", "工程建设项目"),
    ("企业开办环节", "登记环节|开办环节"),
    ("律所", "律师事务所"),
    ("公证办理", "公证处|公证机构|办理公证"),
    ("规范性文件", "行政规范性文件"),
    ("出庭应诉", "出庭"),
    ("学法考试", "学法用法考试|网上学法考试"),
    ("法治宣传", "法制宣传|普法宣传|法律宣传|普法活动|“法律[一-十]进”"),
    ("一件事", "“一件事”"),
    ("法治副校长", "法制副校长"),
    ("督察", "督查|督导"),
    ("执法案卷评查", "案卷参加[^，。]{0,6}评查|执法案卷|案卷评查|行政执法案卷"),
    ("信访纠纷", "信访案件"),
    ("预防纠纷", "纠纷预防"),
)
SAME_PATTERNS = tuple((word, re.compile(others)) for word, others in SAME)
KINDS = (
    set("件宗份个项条本卷部篇起例笔案") | {"大项", "小项", "件次", "项次"},
    {"次", "场", "场次", "期", "轮", "批次", "批", "回"},
    {"人", "名", "人次", "位"},
    {"家", "户", "个", "所", "处", "户次", "家次"},
    {"个工作日", "天", "工作日", "小时", "个月", "个小时"},
    {"元", "万元", "亿元"},
    {"台", "套", "个", "部"},
)


def alike(text: str) -> str:
    """The words with each thing named as the catalogue names it."""
    for word, others in SAME_PATTERNS:
        text = others.sub(word, text)
    return text


def measured_alike(unit: str, units: tuple[str, ...]) -> bool:
    """Whether a unit counts the same kind of thing as one of others."""
    return any(unit in kind and kind & set(units) for kind in KINDS)
