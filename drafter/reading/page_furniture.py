"""Page furniture: navigation, dates and counters, buttons and footers of a web page, page numbers."""

from __future__ import annotations

import re

from drafter.chinese import DATE_IN_DIGITS
from drafter.patterns import regex

from .text_units import Line

LONGEST = 160
LABELS = (
    r"索\s*引\s*号|信息索引|发布机构|发布单位|发文机关|发文单位|制发机关|主题分类|体裁分类|组配分类|信息分类|公开(?:方式|范围|类别|责任部门|目录|形式)"
    r"|服务对象|生成日期|生成时间|发文日期|成文日期|发布日期|发布时间|公开日期|公开时间|更新时间|印发日期|写作时间|有效性|效力状态|废止日期|失效时间"
    r"|关\s*键\s*词|主\s*题\s*词|内容概述|信息名称|名\s*称|标\s*题|文\s*号|发文字号|信息来源|来\s*源|稿源|文章来源|作\s*者|供\s*稿|编\s*辑|责任编辑|审\s*核|日\s*期|时\s*间"
    r"|浏览次数|浏览量|浏览|点击(?:数|量|率|次数)?|阅读(?:数|量|次数)?|访问(?:量|次数)|人气|字体(?:大小)?|字\s*号|字号大小|大\s*小|语\s*音|背景色|视力保护色"
)
LABELLED = regex(rf"^[•·●\s【\[]*(?:{LABELS})[】\]]?\s*[：:]")
CRUMBS = regex(
    r"^(?:您?(?:现在|当前)?(?:所在|的)?(?:的)?位置|当前页面)(?:是|为)?[：:>]?|^首\s*页\s*(?:[>＞»›/|\-—→]|$)"
)
BUTTONS = regex(
    r"^[【\[（(]?(?:打印|打印本页|关闭|关闭窗口|关闭本页|返回|返回顶部|返回首页|返回列表|收藏|分享|分享到|微信|微博|QQ空间|保存|纠错|我要纠错|下载|附件下载|附件|(?:相关)?附件[：:]?无|相关附件"
    r"|大|中|小|大中小|放大|缩小|默认|朗读|语音播报|无障碍|无障碍浏览|简体|繁体|简体\|?繁体|长者模式|适老化|登录|注册|搜索|网站地图|联系我们|关于我们|网站声明|网站支持IPv6"
    r"|智能问答|政务服务|政务公开|互动交流|信息公开|走进.{1,6}|政府信息公开|政策解读|相关链接|相关文章|相关稿件|相关解读|热点推荐|友情链接|上一[篇条页].{0,60}|下一[篇条页].{0,60})"
    r"[】\]）)]?[：:]?$"
)
OF_A_PAGE = regex(
    r"版权所有|ICP备|公网安备|网站标识码|Copyright|建议使用.{0,20}浏览器|欢迎访问"
    r"|扫一扫.{0,12}(?:打开|查看|分享|浏览|关注)(?:当前|本)页"
)
"""Words of pages that no sentence of a report says."""
FOOTER = regex(
    r"【打印|【字体|欢迎您|供大家参考|扫一扫|手机(?:上)?(?:打开|浏览|查看|扫码)|^(?:主办|承办|技术支持|协办)(?:单位)?[：:]"
    r"|语音合成|(?:进入|退出)播报"
    r"|^(?:分享|转发)(?:到|至)|^【?字(?:体|号)|^\[?\|?\|?\]?$|^(?:责任)?编辑[：:]|^附件(?:下载)?[：:]?$|^文件下载"
)
COUNTED = regex(r"(?:浏览|点击|阅读|访问|字体|字号|来源|发布时间|发布日期)[^。]{0,12}[：:]")
PAGE_NUMBER = regex(r"^[-—–\s]*\d{1,3}[-—–\s]*$|^第\s*\d+\s*页(?:[，,/\s]*共\s*\d+\s*页)?$")
STAMP = regex(
    rf"^[\s•·]*{DATE_IN_DIGITS}"
    r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s*(?:来源|浏览|点击|星期|字).*)?$"
)


def is_furniture(line: Line) -> bool:
    """Say whether a line belongs to the page and not to the report, wherever it stands."""
    text = line.text
    if line.table is not None or len(text) > LONGEST:
        return False
    if OF_A_PAGE.search(text):
        return True
    if "。" in text:
        return False
    return bool(
        CRUMBS.match(text)
        or PAGE_NUMBER.match(text)
        or LABELLED.match(text)
        or BUTTONS.match(text)
        or FOOTER.search(text)
        or (len(COUNTED.findall(text)) > 1)
        or not re.search(r"\w", text)
    )


def is_stamp(line: Line) -> bool:
    """Say whether a line holds nothing but a date, as pages print it under a title and authors at the end."""
    return bool(STAMP.match(line.text))
