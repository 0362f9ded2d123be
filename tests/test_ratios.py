"""A ratio to one, 2.3∶1: how it is printed and compared; how it may be typed is in test_faults.py."""

from __future__ import annotations

import pytest
from packs import block_text, dataset, small_pack

from drafter.narrative import render

ROW = "诉讼比,∶1,小数,执法,全部,不汇总,,,,复议与诉讼之比"


def written(tmp_path, template: str, this: object, last: object = None) -> str:
    pack = small_pack(tmp_path, template, rows=ROW)
    blocks = render(dataset(pack, {"诉讼比": (this, last)}), pack).report.blocks
    return next(text for text in map(block_text, blocks) if "比" in text)


@pytest.mark.parametrize(
    ("template", "this", "last", "wanted"),
    [
        ("诉讼比达{{ 诉讼比 }}，{{ 诉讼比 | 同比 }}。", "2.3", "2.1", "诉讼比达2.3∶1，上年为2.1∶1。"),
        ("诉讼比达{{ 诉讼比 }}，{{ 诉讼比 | 同比 }}。", "2.3", "2.3", "诉讼比达2.3∶1，与上年持平。"),
        ("诉讼比达{{ 诉讼比 }}，{{ 诉讼比 | 同比 }}。", "3", None, "诉讼比达3∶1。"),
        ("诉讼比{{ 诉讼比 | 从到('提高到') }}。", "2.3", "2.1", "诉讼比从2.1∶1提高到2.3∶1。"),
        ("诉讼比达{{ 诉讼比 | 比号 }}。", "2.3", None, "诉讼比达2.3:1。"),
        ("诉讼比达{{ 诉讼比 | 比号('全角') }}。", "2.3", None, "诉讼比达2.3：1。"),
    ],
)
def test_a_ratio_is_printed_to_one_and_set_beside_last_years(tmp_path, template, this, last, wanted):
    assert written(tmp_path, template, this, last) == wanted
