"""Expressions by which words around a figure say what it counts, whatever it is.

They hold how a sentence goes on, who acts in it, and words that stand before any figure; most look at what
stands beside the word, which the lists of a pack cannot say. The words of a topic are a pack's
(`figure-words.csv`).
"""

from __future__ import annotations

from drafter.patterns import regex

BOTH = regex(r"受理(?:并|及|、)?(?=答复|办结|办理|调解|化解)|登记(?=受理)|备案登记")
"""Stages named together with the one that counts."""
HEAD = regex(r"(?:清单|制度|办法|方案|机制|平台|目录|台账|信息)$")
"""Nouns in front of a figure that are themselves what is counted."""
ENDINGS = regex(r"(?:总数|人次|人数|次数|场次|期数|件数|金额|时长|时限|数|量)$")
GOES_ON = regex(
    r"全部|全|均|已|占|参|进|同比|较|比|以上|左右|并|且|和|及|与|到|纳入|得到|顺利|成功|被|为|是|在|由|对|共|利用|其中|通过|取得|报名"
    r"|受理|化解|调处|排查|开展|办理|办结|提供|审查|累计|分别|按期|按时|组织|法律顾问"
)
"""What may follow a figure that is not the noun it counts: 5件全部办结."""
OTHERS = regex(
    r"(?:执法|市直|县直|区直|省直|政府|成员|责任|试点|基层|设区的?)?"
    r"(?:(?:部门|单位|机关)(?!负责|主要|一把手|人员|干部)"
    r"|人民法庭|法庭|法院|派出所|司法所|乡镇|镇街|街道|社区|公务员|企业|窗口|[镇乡县市区村](?![级本直]))"
)
"""Who acts, counted behind a figure: 13个设区市都已制定…."""
COMMON = regex(
    r"依法|全省|全市|全县|全区|全镇|全乡|全州|我省|我市|我县|我区|我镇|我局|县级|市级|区级|本级|各级|各地|各部门|部门|单位|县政府|市政府|"
    r"区政府|镇政府|政府|各类|各种|新|直接|先后|组织|开展|进行|办理|受理|实施|实现|完成|召开|举办|制定|印发|出台|提出|收到|涉及|发现|"
    r"化解|审查|审核|案件|事项|工作|活动|问题|情况|年|月|的|对|将|在|并|及|于|余|其|因|向|把|让|被|由|从|压缩|压减|减少|缩短|办结|数"
)
"""Words that any figure may have in front of it."""
BODIES = regex(
    r"信访(?:部门|局)|公证(?:处|机构)|复议机关|人大代表(?=、|和)|(?:采取|采用|通过)[^，。；]{2,40}等(?:方式|形式|办法)"
)
"""Names of bodies, persons and ways of doing a thing that hold the word for another topic."""

LESSENED = regex("减少(?=[至到为])")
"""A number that has become less is no number of what was saved: 减少到320次."""
NEGATED = regex(r"(?:[不未无非没]|没有)(?:予|能|再|曾|经|得到|按期|按时|及时)?$")
"""What stands in front of a word that is denied: 不受理, 未按期办结."""
COMPARED = regex(
    r"(?:大幅|进一步)?(?:压缩|压减|减少|缩短|精简|增加|提高|提升|下降|降低|扩大|扩充|收回|上升|增长|调整|降|增|升|压|并|减)"
    r"(?:至|到|为|成)$"
    r"|(?:平均)?[由从](?:上年|去年|上年度|原来|原先|最初|平均)?的?(?:压缩|压减|减少|缩短|精简|增加|提高|提升|下降|降低|降|增|升)?$"
)
"""How a sentence goes from last year's number to this year's."""
SET_AGAINST = regex("(?:超过|高于|低于|多于|少于|相当于)(?:上年|去年)?同期[^，；。]*")
"""What a figure is compared with is not what the next one is of: 超过同期一审行政诉讼案件285件."""
WHOLE = regex(r"总[量数额]|合计|共计")
"""What tells the whole again behind a list of parts: 新增4380户，其中企业1260户，总量4.2万户."""
