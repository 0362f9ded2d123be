"""A stranger's pack can not run code, read files outside its folder, or exhaust time and memory."""

from __future__ import annotations

import pytest
from packs import TOML, dataset, paragraphs, small_pack, write_pack

from drafter.model import DraftError
from drafter.narrative import check_templates, ledger, render
from drafter.packs import find_packs, load_pack

pytestmark = pytest.mark.timeout(20)
"""No template of a stranger takes long here: the limits of the program are lowered, and double checked."""


def stopped(tmp_path, monkeypatch, section, files=None, toml=TOML):
    """The finding that stops a pack, in bounded time."""
    monkeypatch.setattr(ledger, "SECONDS", 1.0)
    write_pack(tmp_path, section=section, files=files, toml=toml)
    pack, _ = load_pack("小包", [tmp_path])
    data = dataset(pack, {"案件数": 5}, problems=[("问题", "", "")])
    with pytest.raises(DraftError) as caught:
        render(data, pack)
    check_templates(pack)
    [found] = caught.value.findings
    return found


ESCAPES = [
    # attributes
    ("{{ ''.__class__ }}", "T08"),
    ("{{ ''['__class__'] }}", "T08"),
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "T08"),
    ("{{ ''.join }}", "T08"),
    ("{{ '{0.__class__}'.format(案件数) }}", "T08"),
    ("{{ '{x}'.format_map(部分) }}", "T08"),
    ("{{ 案件数._value }}", "T08"),
    ("{{ 案件数.value }}", "T08"),
    ("{{ 案件数.entry.indicator }}", "T08"),
    ("{{ 案件数['entry'] }}", "T08"),
    ("{{ 案件数.__init__.__globals__ }}", "T08"),
    ("{{ 案件数.数值._kind }}", "T08"),
    ("{{ 问题[0].__init__ }}", "T08"),
    ("{{ 问题[0]['__init__'] }}", "T02"),
    ("{{ 问题[0].cell('问题') }}", "T02"),
    ("{{ 问题.append(1) }}", "T08"),
    ("{{ 问题['append'] }}", "T08"),
    ("{{ 数据.items }}", "T02"),
    ("{{ 数据._numbers }}", "T08"),
    ("{{ 部分.items() }}", "T02"),
    ("{{ 部分['__class__'] }}", "T02"),
    ("{{ 我地.text }}", "T08"),
    ("{{ 我地._text }}", "T08"),
    ("{% for 甲 in 问题 %}{{ loop.__class__ }}{% endfor %}", "T08"),
    ("{% for 甲 in 问题 %}{{ loop.cycle('a') }}{% endfor %}", "T08"),
    ("{% for 甲 in 问题 %}{{ loop.previtem }}{% endfor %}", "T08"),
    ("{{ 列举.__globals__ }}", "T08"),
    ("{{ 列举.func }}", "T08"),
    ("{% block 甲 %}{{ super.__call__ }}{% endblock %}", "T08"),
    ("{{ 案件数 is defined and ''.__class__ }}", "T08"),
    # calls
    ("{{ 案件数() }}", "T08"),
    ("{{ '甲'() }}", "T08"),
    ("{{ range(9) }}", "T02"),
    ("{{ lipsum() }}", "T02"),
    ("{{ cycler('a') }}", "T02"),
    ("{{ namespace() }}", "T02"),
    ("{{ dict() }}", "T02"),
    ("{{ self }}", "T08"),
    ("{{ self.其他事项() }}", "T08"),
    ("{{ caller(0) }}", "T08"),
    ("{% sentence %}{{ caller(0) }}{% endsentence %}", "T08"),
    ("{% sentence %}{{ _turn }}{% endsentence %}", "T08"),
    ("{{ varargs }}{{ kwargs }}", "T08"),
    ("{{ 案件数 | _written }}", "T08"),
    # filters and tests of Jinja
    ("{{ '甲' | attr('__class__') }}", "T03"),
    ("{{ 问题 | map(attribute='__class__') }}", "T03"),
    ("{{ '%s' | format(1) }}", "T03"),
    ("{{ 'a' | replace('a', 'aa') }}", "T03"),
    ("{{ 'a' | center(999999999) }}", "T03"),
    ("{{ '甲' | pprint }}", "T03"),
    ("{{ '甲' | safe }}", "T03"),
    ("{{ 3 is odd }}", "T03"),
    ("{{ '甲' is callable }}", "T03"),
    ("{% if 案件数 is defined %}{{ '甲' | attr('x') }}{% endif %}", "T03"),
    # syntax
    ("{{ 1 + 1 }}", "T08"),
    ("{{ 案件数 - 1 }}", "T08"),
    ("{{ 'a' * 999999999 }}", "T08"),
    ("{{ '%999999999d' % 1 }}", "T08"),
    ("{{ 9 ** 9 ** 9 }}", "T08"),
    ("{{ 'a' + 'b' }}", "T08"),
    ("{{ 7 // 2 }}{{ 7 / 2 }}", "T08"),
    ("{{ 'abc'[0:2] }}", "T08"),
    ("{{ {'甲': 1} }}", "T08"),
    ("{% macro 甲() %}{% endmacro %}", "T08"),
    ("{% call 列举() %}{% endcall %}", "T08"),
    ("{% import 'report.j2' as 甲 %}", "T08"),
    ("{% from 'report.j2' import 甲 %}", "T08"),
    ("{% set 甲 %}文{% endset %}", "T08"),
    ("{% filter 句 %}文{% endfilter %}", "T08"),
    ("{% autoescape true %}{% endautoescape %}", "T08"),
    ("{% set 甲.乙 = 1 %}", "T08"),
    ("{% set 甲 = [1, 2] %}", "T08"),
    ("{% set 甲 = [1] if 案件数 else [2] %}", "T08"),
    ("{% for 甲 in [[1], [2]] %}{% endfor %}", "T08"),
    ("{% for 甲 in 问题 recursive %}{% endfor %}", "T08"),
    ("{% do 问题 %}", "T01"),
    ("{% debug %}", "T01"),
    ("{% trans %}{% endtrans %}", "T01"),
    ("{% break %}", "T01"),
    # files
    ("{% include '../../../../etc/passwd' %}", "T12"),
    ("{% include '/etc/passwd' %}", "T12"),
    ("{% include '../机密.j2' %}", "T12"),
    ("{% include 'sections/../../机密.j2' %}", "T12"),
    ("{% include '小包/../机密.j2' %}", "T12"),
    ("{% include '..\\\\机密.j2' %}", "T12"),
    ("{% include 'C:机密.j2' %}", "T12"),
    ("{% include 'pack.toml' %}", "T12"),
    ("{% include 'indicators.csv' %}", "T12"),
    ("{% include 'link.j2' %}", "T12"),
    ("{% include 'linked/机密.j2' %}", "T12"),
    ("{% include '没有.j2' %}", "T12"),
    ("{% include ['没有.j2', '../机密.j2'] %}", "T12"),
    ("{% include 我地 %}", "T01"),
    ("{% include 'sections/执法.j2' without context %}", "T08"),
    ("{% extends 部分 %}", "T08"),
]


@pytest.mark.parametrize(("section", "code"), ESCAPES)
def test_an_escape_is_stopped_at_its_line(tmp_path, monkeypatch, section, code):
    (tmp_path / "机密.j2").write_text("机密", "utf-8")
    (tmp_path / "小包").mkdir()
    (tmp_path / "小包/link.j2").symlink_to(tmp_path / "机密.j2")
    (tmp_path / "小包/linked").symlink_to(tmp_path)

    found = stopped(tmp_path, monkeypatch, f"一。\n二。\n{section}")

    assert (found.code, found.file, found.cell) == (code, "小包/sections/执法.j2", "第 3 行")


NEST = "{% for a in [1,2,3,4,5,6,7,8,9] %}" * 12 + "BODY" + "{% endfor %}" * 12
SENTENCE = "{% sentence %}BODY{% endsentence %}"
HUGE = "长" * 100_000


def doubling(step, start="{% set a = '长长长长长长长长' %}"):
    return start + step * 60


BOMBS = {
    "empty loops": (NEST.replace("BODY", ""), {}),
    "loops that print": (NEST.replace("BODY", "{{ 案件数 }}"), {}),
    "loops in a sentence": (SENTENCE.replace("BODY", NEST.replace("BODY", "字")), {}),
    "loops over a giant text": (SENTENCE.replace("BODY", NEST.replace("BODY", "长" * 30_000)), {}),
    "loops over a giant literal": (NEST.replace("BODY", "{{ '" + "长" * 30_000 + "' }}"), {}),
    "loops that include": (NEST.replace("BODY", "{% include '二.j2' %}"), {"二.j2": "长" * 30_000}),
    "loops that drop": (NEST.replace("BODY", "{% sentence %}{{ 次数 }}{% endsentence %}"), {}),
    "loops over figures": ("{% for a in 数据 %}" * 15 + "{% endfor %}" * 15, {}),
    "doubling by ~": (doubling("{% set a = a ~ a %}") + "{{ a }}", {}),
    "doubling by 顿号": (doubling("{% set a = [a, a] | 顿号 %}") + "{{ a }}", {}),
    "doubling by 列举": (doubling("{% set a = 列举(a, 案件数, a, 案件数) %}") + "{{ a }}", {}),
    "growing by 句": (f"{{% set a = '{'长' * 50_000}' %}}" + "{% set a = a ~ '甲' | 句 %}" * 120, {}),
    "growing by 待补充": (doubling("{% set a = a ~ 待补充(a) %}"), {}),
    "a wide join": ("{% set a = '" + "长" * 50_000 + "' %}{{ a" + " ~ a" * 900 + " }}", {}),
    "a file that includes itself": ("{% include 'sections/执法.j2' %}", {}),
    "files that include each other": (
        "{% include '一.j2' %}",
        {"一.j2": "{% include '二.j2' %}", "二.j2": "{% include '一.j2' %}{% include '一.j2' %}"},
    ),
    "includes that double": (
        "{% include '1.j2' %}",
        {f"{n}.j2": f"{{% include '{n + 1}.j2' %}}" * 2 for n in range(1, 40)} | {"40.j2": ""},
    ),
    "a file too large": ("{# 注 #}" + HUGE * 2, {}),
    "brackets too deep": ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", {}),
    "attributes too deep": ("{{ 甲" + ".乙" * 5000 + " }}", {}),
    "ifs too deep": ("{% if 案件数 %}" * 150 + "{% endif %}" * 150, {}),
    "loops too deep": ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, {}),
    "nots without end": ("{{ " + "not " * 5000 + "1 }}", {}),
    "a number too long": ("{{ " + "9" * 5000 + " }}", {}),
    "a number too long to print": ("{{ 0x" + "f" * 5000 + " }}", {}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_template_that_runs_on_is_stopped(tmp_path, monkeypatch, name):
    section, files = BOMBS[name]

    found = stopped(tmp_path, monkeypatch, section, files)

    assert found.code in {"T01", "T11"}
    assert found.file.startswith("小包/")
    assert found.cell or found.file == "小包/report.j2"


def test_words_that_double_are_stopped(tmp_path, monkeypatch):
    words = ['"词0" = "长长长长长长长长"'] + [
        f'"词{n}" = "{{{{ 词{n - 1} }}}}{{{{ 词{n - 1} }}}}"' for n in range(1, 60)
    ]
    found = stopped(tmp_path, monkeypatch, "一。", toml=TOML + "\n".join(words))

    assert (found.code, found.file) == ("T11", "小包/pack.toml")
    assert "[vocabulary] 词" in found.cell


def test_blocks_that_double_through_many_packs_are_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(ledger, "SECONDS", 1.0)
    write_pack(tmp_path, "包0")
    for n in range(1, 40):
        (tmp_path / f"包{n}").mkdir()
        (tmp_path / f"包{n}/pack.toml").write_text(f'extends = "包{n - 1}"', "utf-8")
        (tmp_path / f"包{n}/report.j2").write_text(
            f'{{% extends "包{n - 1}/report.j2" %}}'
            "{% block 其他事项 %}{% if super() %}{% endif %}{% if super() %}{% endif %}{% endblock %}",
            "utf-8",
        )
    pack, _ = load_pack("包39", [tmp_path])

    with pytest.raises(DraftError) as caught:
        render(dataset(pack), pack)

    assert caught.value.findings[0].code == "T11"


def test_lists_cannot_be_nested_until_comparing_them_takes_for_ever(tmp_path, monkeypatch):
    found = stopped(
        tmp_path, monkeypatch, "{% for a in [[1, 1]] %}{% for b in [[a, a]] %}{% endfor %}{% endfor %}"
    )

    assert found.code == "T08"


def test_a_large_but_honest_report_is_written(tmp_path):
    rows = [("做好" + "工作" * 200, "", "")] * 600
    pack = small_pack(tmp_path, "{% for 项 in 问题 %}{{ 序(loop) }}{{ 项.问题 | 句 }}\n\n{% endfor %}")

    assert len(paragraphs(render(dataset(pack, problems=rows), pack).report)) == 600


# Folders


def test_a_pack_that_links_out_of_its_folder_is_not_read(tmp_path):
    outside = write_pack(tmp_path / "外面", "别人")
    inside = tmp_path / "templates"
    inside.mkdir()
    (inside / "别人").symlink_to(outside)
    (inside / "设置").mkdir()
    (inside / "设置/pack.toml").symlink_to(outside / "pack.toml")

    assert find_packs([inside]) == {}


@pytest.mark.parametrize("file", ["indicators.csv", "years.toml", "style.docx"])
def test_a_file_of_a_pack_that_links_out_of_it_is_not_read(tmp_path, file):
    (tmp_path / "外面").write_text("不该读到", "utf-8")
    folder = write_pack(tmp_path / "templates")
    (folder / file).unlink(missing_ok=True)
    (folder / file).symlink_to(tmp_path / "外面")

    pack, findings = load_pack("小包", [tmp_path / "templates"])

    assert findings == []
    assert (len(pack.catalogue) == 0) is (file == "indicators.csv")
    assert (pack.years, pack.style.document) == ({}, None)


@pytest.mark.parametrize("name", ["../外面", "/etc", ".", "..", "小包/../小包", ""])
def test_a_pack_has_a_name_and_not_a_path(tmp_path, name):
    write_pack(tmp_path / "templates")
    write_pack(tmp_path, "外面")
    with pytest.raises(DraftError) as caught:
        load_pack(name, [tmp_path / "templates"])

    assert caught.value.findings[0].code == "T10"


def test_a_pack_can_not_extend_a_path(tmp_path):
    write_pack(tmp_path, "外面")
    write_pack(tmp_path / "templates", toml='extends = "../外面"\n' + TOML)

    with pytest.raises(DraftError) as caught:
        load_pack("小包", [tmp_path / "templates"])

    [found] = caught.value.findings
    assert (found.code, found.file, found.cell) == ("T10", "小包/pack.toml", "第 1 行 extends")
