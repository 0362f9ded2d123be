"""The sections of a pack to which the headings of part one belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from drafter.chinese import COUNTERS, HAN
from drafter.matching import FITTED, Match, Weights
from drafter.packs import Pack, plain_words

CUES = {
    "组织领导": "组织领导 党的领导 加强领导 政治引领 统筹 第一责任人 责任落实 压实 夯实责任 政治站位 "
    "习近平法治思想 督察 "
    "组织保障 推进机制 顶层 党建 政治建设 法治建设责任 领导 责任 示范创建 目标任务",
    "依法履职": "职能 放管服 营商环境 审批 政务服务 简政放权 市场监管 监管 便民 服务水平 信用 机构职能 "
    "履行政府 优化服务 "
    "履职 公平竞争 民营企业 行政许可",
    "制度建设": "制度体系 立法 规范性文件 制度建设 备案 规章 依法行政制度 清理 法规 制度",
    "行政决策": "决策 法律顾问 合法性审查 合法性审核 公众参与",
    "行政执法": "执法 执法体制 三项制度 执法监督 公正文明执法 执法水平 执法队伍 行政处罚",
    "应急处置": "应急 突发 公共事件 安全生产 防灾 疫情 防范风险 应对",
    "矛盾化解": "矛盾 纠纷 化解 调解 复议 信访 枫桥 多元 社会矛盾 诉源 平安 稳定 社会治理",
    "权力监督": "监督 制约 权力 公开 阳光 政务公开 信息公开 应诉 审计 司法监督 透明 廉洁 民主监督 公信力",
    "数字法治": "数字 互联网 信息化 智慧 智能 大数据 科技 一网通办 数字法治",
    "公共法律服务": "公共法律服务 法律服务 法律援助 律师 公证",
    "法治宣传": "宣传 普法 法治文化 宣传教育 法治氛围 法治意识 守法 八五 七五 法治社会",
    "能力建设": "能力 学法 培训 素养 法治思维 法治素养 依法行政能力 工作人员 干部队伍 关键少数 队伍建设 学习",
}
"""Words of headings by section of the shipped packs; a section of another name is known by its own words."""
PLAIN_SECTION = "工作举措"
"""The section of a pack whose sample has no headings in part one."""
SHORT = 2
LONGEST = 12
LEADS = re.compile(
    r"^(?:进一步|持续|不断|深入|全面|大力|着力|扎实|切实|加快|坚持|突出|聚焦|围绕|强化|加强|深化|推进|推动|健全|完善|提升|提高|狠抓|"
    r"积极|认真|努力|注重|优化|构建|规范|做好|抓好|开展|实施|落实|以)+(?=..)"
)
WORDS = re.compile(f"[{HAN}]{{2,}}")


def place_headings(
    headed: Sequence[tuple[str, Sequence[Match]]], pack: Pack, weights: Weights = FITTED
) -> list[tuple[str, float]]:
    """Find the section of each heading of part one.

    Args:
        headed: Each heading with the indicators of the figures under it.
        pack: The pack whose sections there are.
        weights: How much each sign is worth.

    Returns:
        For each heading a section's name, no name twice, and how sure it is, 0 to 1. A heading that fits none
        of the pack's sections, or one that another heading fits better, gets a new name, and 0.
    """
    scores = [_scores(heading, matches, pack, weights) for heading, matches in headed]
    best = [max(row.values(), default=0.0) for row in scores]
    ranked = [
        (score, -n, name)
        for n, row in enumerate(scores)
        for name, score in row.items()
        if score >= max(weights.least_heading, best[n] - weights.near_best)
    ]
    names: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for score, minus, name in sorted(ranked, reverse=True):
        if -minus not in names and name not in taken:
            names[-minus] = (name, round(min(score / weights.certain_heading, 1.0), 2))
            taken.add(name)
    for n, (heading, _) in enumerate(headed):
        if n not in names:
            names[n] = (_new_name(heading, taken | set(pack.sections)), 0.0)
            taken.add(names[n][0])
    return [names[n] for n in range(len(headed))]


def _scores(heading: str, matches: Sequence[Match], pack: Pack, weights: Weights) -> dict[str, float]:
    """How well each section fits: the words of the heading first, then the figures under it."""
    counted = Counter(match.indicator.section for match in matches if not match.proposed)
    whole = counted.total()
    scores = {}
    every = {name: _cues(name, own) for name, own in pack.sections.items()}
    first = sorted(heading.find(cue) for cues in every.values() for cue in cues if cue in heading)[:1] or [0]
    for name, cues in every.items():
        said = [cue for cue in cues if cue in heading]
        words = [cue for cue in said if not any(cue != other and cue in other for other in said)]
        score = sum(_worth(cue, weights) for cue in words)
        if words and min(map(heading.find, words)) == first[0]:
            score += weights.first_theme
        if whole:
            score += min(counted[name] * weights.figure_below, weights.most_figures) * counted[name] / whole
        scores[name] = score
    return scores


def _cues(name: str, heading: str) -> set[str]:
    own = CUES[name].split() if name in CUES else WORDS.findall(plain_words(heading))
    return {name, *own}


def _worth(cue: str, weights: Weights) -> float:
    if len(cue) <= SHORT:
        return weights.short_cue
    return weights.middle_cue if len(cue) == SHORT + 1 else weights.long_cue


def _new_name(heading: str, taken: set[str]) -> str:
    """A short name for a section that the pack lacks, a valid name for its file."""
    clauses = re.split(r"[，,。；;：:、！!？?\s]+", heading.strip())
    runs = ["".join(re.findall(f"[{HAN}0-9A-Za-z]+", clause)) for clause in clauses]
    runs = [LEADS.sub("", run) for run in runs if run]
    fitting = [run for run in runs if SHORT <= len(run) <= LONGEST]
    name = fitting[0] if fitting else (runs[0] if runs else "")[:LONGEST] or PLAIN_SECTION
    marks = ("", *COUNTERS[1:], *map(str, range(11, 9999)))
    return next(one for one in (f"{name[: LONGEST - len(mark)]}{mark}" for mark in marks) if one not in taken)
