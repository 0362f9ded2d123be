"""Which section of a pack each heading of part one is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.packs import Pack

from .matching import Match
from .synonyms import alike

WORDS = {
    "组织领导": "组织领导|党的领导|统筹|第一责任人|责任落实|督察|述法|示范创建|推进机制|压实|政治站位|考核",
    "依法履职": "放管服|营商环境|职能|审批|政务服务|市场监管|简政放权|行政许可|权责清单|履职|民营|机构职能",
    "制度建设": "制度建设|规范性文件|立法|规章|制度体系|备案审查|合法性审核",
    "行政决策": "决策|法律顾问|合法性审查",
    "行政执法": "执法|三项制度|处罚|执法监督",
    "应急处置": "应急|突发|疫情|公共安全|安全生产",
    "矛盾化解": "矛盾|纠纷|调解|复议|信访|应诉|裁决",
    "权力监督": "监督|制约|阳光|政务公开|信息公开|人大|审计|问责|诚信|信用|公信",
    "数字法治": "数字|智慧|互联网|信息化|科技|平台|大数据",
    "公共法律服务": "公共法律服务|法律援助|律师|公证|仲裁|法律服务",
    "法治宣传": "普法|宣传|法治文化|法治社会|八五|七五|学法用法",
    "能力建设": "能力|培训|学法|队伍|素质|素养|思维|意识|关键少数",
}
"""Words of headings that belong to the sections of the base pack."""
NOT_NAMES = re.compile(r"[^\u4e00-\u9fff]")
CLAUSE = re.compile(r"[，、；。]")
LONGEST = 10
FIGURES = 0.12
SURE = 1.6


def place_headings(headed: Sequence[tuple[str, Sequence[Match]]], pack: Pack) -> list[tuple[str, float]]:
    """The section of each heading, and how sure that is; a heading that fits none becomes a new section.

    Args:
        headed: Each heading with the figures matched under it.
        pack: The pack whose sections there are.
    """
    scores = [
        {section: _score(text, matches, section) for section in pack.sections} for text, matches in headed
    ]
    order = sorted(range(len(headed)), key=lambda n: -max(scores[n].values(), default=0))
    names: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for n in order:
        best = max(scores[n], key=lambda section: scores[n][section], default="")
        if best and scores[n][best] > 0 and best not in taken:
            names[n] = (best, round(min(scores[n][best] / SURE, 1.0), 2))
        else:
            names[n] = (_new_name(headed[n][0], taken | set(pack.sections), n), 0.3)
        taken.add(names[n][0])
    return [names[n] for n in range(len(headed))]


def _score(text: str, matches: Sequence[Match], section: str) -> float:
    """How much a heading's words and the figures under it speak for a section; the words first."""
    words = re.findall(WORDS.get(section, re.escape(section)), alike(text))
    own = sum(match.indicator.section == section for match in matches)
    return len(words) + min(FIGURES * own, 0.9)


def _new_name(heading: str, taken: set[str], n: int) -> str:
    """A short name for a new section: a clause of its heading."""
    clauses = [NOT_NAMES.sub("", clause) for clause in CLAUSE.split(heading)]
    fitting = [clause for clause in clauses if 2 <= len(clause) <= LONGEST] or [
        NOT_NAMES.sub("", heading)[:LONGEST]
    ]
    name = min(fitting, key=len) or f"板块{n + 1}"
    turn = 2
    base = name
    while name in taken:
        name, turn = f"{base}{turn}", turn + 1
    return name
