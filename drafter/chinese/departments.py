"""Departments by the bare names that a catalogue owns figures by: 司法 is 县司法局, 市司法局, 镇司法所."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .bodies import shorter_name

DEPARTMENTS: Mapping[str, str] = {
    "党委办": r"(?<!治)[省市县区州盟旗镇乡]委办|党工?委办|党[政群]?办|党政综合办|地委办",
    "政府办": r"政府办|行署办|办事处办|管委会办|党政办|党政综合办",
    "组织": "组织部|组织办",
    "宣传": "宣传部|宣传办|政府新闻办",
    "政法": "政法委|政法办|平安|综治|社会治理",
    "纪委监委": "纪委|纪检|纪律检查|监委|监察委|监察办",
    "人大": "人大",
    "法院": "法院",
    "检察院": "检察院",
    "发改": "发改|发展改革|发展和改革",
    "教育": "教育局|教育厅|教育委|教体局|教委|教育和体育|教育体育",
    "工信": "工信|工业和信息化|经信|经济和信息化|工业信息化",
    "公安": "公安",
    "司法": "司法|依法治[省市县区州盟旗]|法治[省市县区州盟旗]?办",
    "财政": "财政",
    "人社": "人社|人力资源",
    "自然资源": "自然资源",
    "生态环境": "生态环境|环境保护|环保局|环保厅",
    "住建": "住建|住房和城乡建设|住房城乡建设|村镇建设|规划建设",
    "城管": "城管|城市管理|综合行政执法(?!监督)",
    "交通运输": "交通|交运",
    "农业农村": "农业农村|农牧|农业综合服务|农业服务",
    "商务": "商务",
    "文旅": "文旅|文化和旅游|文化旅游|文化广电|文体|文广",
    "卫健": "卫健|卫生健康",
    "应急": "应急",
    "审计": "审计",
    "市场监管": "市场监管|市场监督",
    "政务服务": "政务服务|行政审批|政务办|政数|便民服务|数据和政务",
    "信访": "信访",
}
"""What the names of a department hold, by its bare name; 委员会, 办公室 and 人民政府 said short."""


def is_department(name: str, bare: str) -> bool:
    """Whether the name of a body is that of a department, given by its bare name.

    Args:
        name: The body as people write it: 海晏县市场监督管理局, 县政府办, 海晏县人民政府办公室.
        bare: The department as a catalogue names it. One that `DEPARTMENTS` does not know is sought as it is.
    """
    words = DEPARTMENTS.get(bare) or re.escape(bare)
    return bool(bare and name and re.search(words, shorter_name(name)))
