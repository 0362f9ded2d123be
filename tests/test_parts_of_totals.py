"""What is part of a total is said to be, where both are known and the part is no more than the whole."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from packs import block_text, dataset

from drafter.model import Level
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates

COUNTY = load_pack("county", [shipped_templates()])[0]
DEPARTMENT = load_pack("department", [shipped_templates()])[0]
UNITS = {Level.COUNTY: "海晏县人民政府", Level.DEPARTMENT: "海晏县民政局"}


def text_of(figures: Mapping[str, object], level: Level = Level.COUNTY) -> str:
    pack = COUNTY if level is Level.COUNTY else DEPARTMENT
    blocks = render(dataset(pack, figures, unit=UNITS[level], level=level), pack).report.blocks
    return "\n".join(map(block_text, blocks))


STUDIES = ("法治工作专题研究次数", "党委会议研究法治次数", "政府会议研究法治次数")
EXAMINED = ("合法性审查数", "文件合法性审查数", "合同合法性审查数")
VILLAGES = ("民主法治示范村数", "全国民主法治示范村数", "省级民主法治示范村数")


@pytest.mark.parametrize(
    ("names", "figures", "said"),
    [
        (STUDIES, (4, 3, 1), "专题研究法治工作4次，其中县委常委会会议研究3次、县政府常务会议研究1次。"),
        (STUDIES, (4, None, 1), "专题研究法治工作4次，其中县政府常务会议研究1次。"),
        (STUDIES, (2, 3, None), "专题研究法治工作2次，县委常委会会议研究法治工作3次。"),
        (
            STUDIES,
            (2, 2, 2),
            "工作2次，县委常委会会议研究法治工作2次，县政府常务会议研究法治工作2次。",
        ),
        (STUDIES, (None, 3, None), "推进法治政府建设职责，县委常委会会议研究法治工作3次。"),
        (STUDIES, (0, 3, None), "推进法治政府建设职责，县委常委会会议研究法治工作3次。"),
        (EXAMINED, (92, 60, 21), "完成各类审查92件，其中规范性文件和政策文件60件、合同协议21份。"),
        (EXAMINED, (92, None, 21), "完成各类审查92件，其中合同协议21份。"),
        (EXAMINED, (None, None, 21), "审核把关，审查合同协议21份。"),
        (EXAMINED, (20, None, 21), "完成各类审查20件，审查合同协议21份。"),
        (VILLAGES, (23, 2, 18), "全县年末有23个，其中全国级2个、省级18个。"),
        (VILLAGES, (None, None, 18), "年末有省级民主法治示范村（社区）18个。"),
    ],
)
def test_a_part_of_a_total(names, figures, said):
    assert said in text_of(
        {name: figure for name, figure in zip(names, figures, strict=True) if figure is not None}
    )


def test_a_lead_in_stays_with_whatever_of_its_sentence_is_known():
    text = text_of(
        {"行政审批事项数": 123, "电子证照签发量": 157, "实有企业数": 108, "政务大厅事项进驻率": "95"}
    )

    assert "规范行政审批，年末保留行政审批事项123项。" in text
    assert "促进政务数据归集共享，年末累计签发电子证照157张。" in text
    assert "登记注册方面，年末实有企业108户。" in text
    assert "优化政务服务大厅服务，应进驻事项进驻率为95%。" in text


def test_a_department_tells_of_itself():
    figures = {"依法治理委员会会议次数": 3, "政务热线受理数": 8, "普法讲师数": 5, "示范地区新命名数": 1}
    text = text_of(figures, Level.DEPARTMENT)

    assert "发挥法治建设工作领导小组作用，召开会议3次。" in text
    assert "全年承办工单8件" in text
    assert "我局及所属单位年末有普法讲师5人" in text
    assert "新增获命名的示范单位1个" in text
