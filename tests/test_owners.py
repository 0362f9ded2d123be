"""Who reports which indicators: by the catalogue's lead departments, or as 名单 says."""

from __future__ import annotations

from drafter.model import Level, Member, Profile, Source
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.pipeline import Owners

COUNTY = Profile("示例县人民政府", Level.COUNTY, 2025)


def pack_of(level: str) -> Pack:
    return load_pack(level, [shipped_templates()])[0]


def member(department: str, *asked: str) -> Member:
    return Member(department, asked, Source("统稿.xlsx", "名单", "A2"))


def test_the_catalogues_departments_own_their_rows() -> None:
    owners = Owners.of(COUNTY, pack_of("county"))
    assert {"县司法局", "县公安局", "县政府办公室", "县委政法委"} <= set(owners.departments)
    assert all(i.lead == "公安" for i in owners.rows_of("县公安局"))
    assert owners.owners_of("行政复议申请数") == ("县司法局",)


def test_a_department_is_known_by_any_of_its_names() -> None:
    owners = Owners.of(COUNTY, pack_of("county"))
    assert {owners.known(name) for name in ("公安", "县公安局", "公安局", "示例县公安局")} == {"县公安局"}
    assert owners.known("市场监管局") == "县市场监督管理局"
    assert owners.known("县文学艺术界联合会") == owners.known("") == ""
    assert owners.rank("县公安局") < owners.rank("县司法局") < owners.rank("不知道的局")


def test_the_roster_decides_where_there_is_one() -> None:
    members = (
        member("县司法局", "行政复议申请数", "法治宣传"),
        member("县城管局", "行政复议申请数", "行政复意受理数"),
        member("未定部门", "行政复议受理数"),
    )
    owners = Owners.of(COUNTY, pack_of("county"), members)
    assert owners.departments == ("县司法局", "县城管局")
    assert owners.owners_of("行政复议申请数") == ("县司法局", "县城管局")
    assert all(i.section == "法治宣传" for i in owners.rows_of("司法")[1:])
    assert len(owners.rows_of("司法")) > 5
    assert "行政复议受理数" in [i.name for i in owners.unowned]
    assert [word for word, _ in owners.unknown] == ["行政复意受理数"]


def test_a_department_that_reports_itself_has_none() -> None:
    profile = Profile("示例县司法局", Level.DEPARTMENT, 2025)
    assert Owners.of(profile, pack_of("department")).departments == ()


def test_names_are_those_of_the_level_where_the_unit_is_not_known() -> None:
    assert "公安局" in Owners.of(Profile("", Level.COUNTY, 2025), pack_of("county")).departments
    assert "公安厅" in Owners.of(Profile("", Level.PROVINCE, 2025), pack_of("province")).departments
