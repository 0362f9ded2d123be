"""The example of a row of text that 填表说明 shows, so that one that was left in a form is known."""

from __future__ import annotations

INITIATIVE_EXAMPLE = {
    "板块": "行政决策",
    "标题": "完善重大行政决策程序",
    "主要做法": "编制并公布年度重大行政决策事项目录，"
    "对目录内事项逐项开展公众参与、专家论证、风险评估和合法性审查。",
    "工作成效": "目录内〔重大决策目录事项数〕决策全部履行法定程序，没有因程序违法被撤销或确认违法。",
    "关联指标": "重大决策风险评估数、重大决策合法性审查数",
    "责任部门": "某县司法局",
}

EXAMPLES = (INITIATIVE_EXAMPLE["主要做法"], INITIATIVE_EXAMPLE["工作成效"])
"""Its sentences."""
