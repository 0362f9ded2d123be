"""Words of reports that tell what a figure counts from what it does not."""

from __future__ import annotations

import re

QUALIFIERS = (
    "败诉", "胜诉", "维持", "驳回", "撤回", "终止", "不予受理", "结转", "转送", "典型案例", "优秀", "表彰",
    "获评", "命名", "培训班", "竞赛", "挽回", "粉丝", "点赞", "转办", "未", "超期", "志愿者", "疫情", "每",
    "特殊群体", "农民工", "未成年人", "残疾人", "老年人", "妇女", "军人", "评优", "民事", "刑事",
    "累计金额", "涉及金额", "减少", "节约", "听证", "优化", "试点", "联席会议", "座谈会", "覆盖", "惠及",
    "受益", "受众", "参观", "约谈", "通报", "问责", "新增", "新申报", "免除", "入账", "撤件",
)  # fmt: skip
"""Words that narrow what is counted: a wording that lacks one of them speaks of more than the figure does."""
STAGES = (
    "受理", "审结", "制发", "征集", "购置", "取消", "废止", "修改", "修订", "退还", "少收", "减收", "拟修",
    "拟制", "抽中", "结转", "转下来", "移送", "撤销", "维持", "确认违法", "变更", "终止", "备案", "报备",
    "登记", "立案", "移交", "销号", "注销", "核减", "追缴", "清退", "退回", "驳回", "申报", "推荐", "参评",
    "选送", "入选", "发来", "转来", "应由", "该出", "建账", "上新", "正职", "规章",
)  # fmt: skip
"""The words for what is done with a thing: who counts what was received does not count what was settled."""
FLOWS = (
    "新建", "添置", "购置", "新购", "新增", "新设", "新聘", "新选聘", "新发展", "新打造", "新培育", "新命名",
    "新创", "增设", "增补", "新申领", "新申报", "新评",
)  # fmt: skip
"""The words for what adds to a stock: who counts what there is does not count what came."""
BOTH = re.compile(r"受理(?:并|及|、)?(?=答复|办结|办理|调解|化解)|登记(?=受理)|备案登记")
"""Stages named together with the one that counts."""
HEAD = re.compile(r"(?:清单|制度|办法|方案|机制|平台|目录|台账|信息)$")
"""Nouns in front of a figure that are themselves what is counted."""
ENDINGS = re.compile(r"(?:总数|人次|人数|次数|场次|期数|件数|金额|时长|时限|数|量)$")
GOES_ON = re.compile(
    r"全部|全|均|已|占|参|进|同比|较|比|以上|左右|并|且|和|及|与|到|纳入|得到|顺利|成功|被|为|是|在|由|对|共|利用|其中|通过|取得|报名"
    r"|受理|化解|调处|排查|开展|办理|办结|提供|审查|累计|分别|按期|按时|组织|法律顾问"
)
"""Words behind a figure that are not the noun it counts: 5件全部办结."""
OTHERS = re.compile(
    r"(?:执法|市直|县直|区直|省直|政府|成员|责任|试点|基层|设区的?)?"
    r"(?:(?:部门|单位|机关)(?!负责|主要|一把手|人员|干部)"
    r"|人民法庭|法庭|法院|派出所|司法所|乡镇|镇街|街道|社区|公务员|企业|窗口|[镇乡县市区村](?![级本直]))"
)
"""Who acts, counted behind a figure: 13个设区市都已制定…."""
COMMON = re.compile(
    r"依法|全省|全市|全县|全区|全镇|全乡|全州|我省|我市|我县|我区|我镇|我局|县级|市级|区级|本级|各级|各地|各部门|部门|单位|县政府|市政府|"
    r"区政府|镇政府|政府|各类|各种|新|直接|先后|组织|开展|进行|办理|受理|实施|实现|完成|召开|举办|制定|印发|出台|提出|收到|涉及|发现|"
    r"化解|审查|审核|案件|事项|工作|活动|问题|情况|年|月|的|对|将|在|并|及|于|余|其|因|向|把|让|被|由|从|压缩|压减|减少|缩短|办结|数"
)
"""Words that any figure may have in front of it."""
TOPICS = tuple(
    tuple(topic.split())
    for topic in (
        "复议", "应诉 诉讼", "信访 来信 来访", "热线 12345", "投诉 举报", "行政许可 准予许可", "行政处罚",
        "双随机", "案卷", "审计", "督察 督查", "法律援助", "公证", "司法鉴定", "行政调解", "仲裁",
        "人民调解 调委会 调解组织 调解委员会", "政务公开 信息公开 主动公开 依申请公开 公开申请",
        "司法建议", "检察建议", "人大代表", "政协", "考试", "规范性文件", "规章", "合同",
    )
)  # fmt: skip
"""The topics that a text speaks of until it turns to another: 行政复议…，办结5件。行政应诉…，办结3件."""
BODIES = re.compile(r"信访(?:部门|局)|公证(?:处|机构)|复议机关|人大代表(?=、|和)")
"""Names of bodies and persons that hold the word for a topic."""
