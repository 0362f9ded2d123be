"""Figures that a condition keeps from being printed: `packs check` names them (T13)."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs import small_pack, write_pack

from drafter.model import Finding, Level
from drafter.pipeline import check_pack


def warnings(folder: Path, name: str = "小包") -> list[Finding]:
    return [found for found in check_pack(name, folder) if found.code == "T13"]


GUARDED = """\
一句话。

{% if 案件数 is 有数 or 办结数 is 有数 %}
规范办理案件，受理{{ 案件数 }}
{% clause %}，办结{{ 办结数 }}{% endclause %}
{% clause %}，走访{{ 次数 }}{% endclause %}。
{% endif %}
"""


def test_a_clause_added_behind_a_guard_is_named_with_it(tmp_path: Path) -> None:
    write_pack(tmp_path, section=GUARDED, rows="案件数,件\n办结数,件\n次数,次")

    [found] = warnings(tmp_path)

    assert (found.code, found.file, found.cell) == ("T13", "小包/sections/执法.j2", "第 6 行")
    assert found.field == "次数"
    assert "第 3 行" in found.message
    assert "“案件数”“办结数”" in found.message
    assert "or 次数 is 有数" in found.hint


KEPT_BACK = [
    "{% if 案件数 is 有数 %}受理{{ 案件数 }}{% clause %}，{{ 次数 }}{% endclause %}。{% endif %}",
    "{% if 案件数 is 有数 or 办结数 is 有数 %}{% if 次数 is 有数 %}{{ 次数 }}{% endif %}{% endif %}",
    "{% if 案件数 %}{{ 次数 | 同比 }}{% endif %}",
    "{% if 案件数 is defined %}{{ 列举('检查', 次数) }}{% endif %}",
    "{% if 数据.案件数 is 有数 %}{{ 数据['次数'] }}{% endif %}",
    "{% if 案件数.上年 %}{{ 次数 }}{% endif %}",
    "{{ 次数 if 案件数 is 有数 else '一' }}",
    "{% if 案件数 is 有数 and 层级 == '县级' %}{{ 次数 }}{% endif %}",
    "{% if 案件数 is 有数 %}一{% elif 办结数 is 有数 %}{{ 次数 }}{% endif %}",
    "{% if 案件数 is 有数 %}{% sentence %}{{ 次数 }}。{% else %}二。{% endsentence %}{% endif %}",
]


@pytest.mark.parametrize("section", KEPT_BACK)
def test_a_figure_that_its_guard_does_not_name_is_found(tmp_path: Path, section: str) -> None:
    write_pack(tmp_path, section=f"一。\n{section}")

    [found] = [warning for warning in warnings(tmp_path) if warning.field == "次数"]

    assert (found.file, found.cell) == ("小包/sections/执法.j2", "第 2 行")
    assert found.severity.value == "warning"


PRINTED = [
    "{% if 案件数 is 有数 or 次数 is 有数 %}{{ 次数 }}{% endif %}",
    "{% if 案件数 is 有数 %}{{ 次数 }}{% else %}只有{{ 次数 }}{% endif %}",
    "{% if 案件数 is 有数 %}{{ 次数 }}{% elif 次数 is 有数 %}{{ 次数 }}{% endif %}",
    "{% if 案件数 is 有数 %}{{ 次数 }}{% endif %}\n\n全年{{ 次数 }}。",
    "{% if 案件数 is 有数 %}{% sentence %}一。{% endsentence %}{% endif %}{{ 次数 }}",
    "{% if 问题 %}{{ 次数 }}{% endif %}",
    "{% if 案件数 is not 有数 %}{{ 次数 }}{% endif %}",
    "{{ '共' if 案件数 is 有数 else '全年' }}{{ 次数 }}",
    "{% sentence %}{{ 案件数 }}，{{ 次数 }}。{% endsentence %}",
]


@pytest.mark.parametrize("section", PRINTED)
def test_a_figure_that_is_printed_whenever_it_is_there_is_none(tmp_path: Path, section: str) -> None:
    write_pack(tmp_path, section=section)

    assert warnings(tmp_path) == []


def test_a_part_or_a_rate_of_a_figure_that_the_guard_names_is_not_there_without_it(tmp_path: Path) -> None:
    rows = (
        "案件数,件\n办结数,件,整数,执法,全部,合计,,,案件数\n按期办结数,件,整数,执法,全部,合计,,,办结数\n"
        "办结率,%,比率,执法,全部,不汇总,办结数,案件数\n"
    )
    guarded = "{% if 案件数 is 有数 %}{{ 案件数 }}{{ 办结数 }}{{ 按期办结数 }}{{ 办结率 }}{% endif %}"
    small_pack(tmp_path, guarded, rows=rows)

    assert warnings(tmp_path) == []


def test_a_whole_is_kept_back_by_the_guard_of_its_part(tmp_path: Path) -> None:
    small_pack(
        tmp_path,
        "{% if 办结数 is 有数 %}{{ 案件数 }}{{ 办结数 }}{% endif %}",
        rows="案件数,件\n办结数,件,整数,执法,全部,合计,,,案件数\n",
    )

    assert [found.field for found in warnings(tmp_path)] == ["案件数"]


def test_the_shipped_packs_keep_no_figure_back() -> None:
    for name in ("base", *(level.value for level in Level)):
        assert check_pack(name) == ()
