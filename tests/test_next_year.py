"""Last year's report becomes next year's: nothing in it is false, stale, or of last year and unconfirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging import (
    broken,
    carried,
    lines_of,
    moved_events,
    numbers_in,
    printed_anyway,
    relations,
    stale_numbers,
    titles_alone,
    wrong_directions,
)
from next_year import cells_of, fill_figures, fill_rows, fill_the_rest, learned, said_in
from samples import NAMES, REPORTS, published_files

ALL = [*(REPORTS / f"{name}.txt" for name in NAMES), *published_files()]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_it(path: Path) -> None:
    lesson = learned(path)
    own = lines_of(lesson.report(lesson.own))
    fill_figures(lesson.form, lesson.pack, path.stem)
    cells = cells_of(lesson.form, lesson.pack)
    new = lines_of(lesson.report(lesson.form))
    said = said_in(lesson.form)
    old = [line.text for line in own]
    print("carried", len(carried(new)), len(said))
    for name, found in dict(
        directions=wrong_directions(new, cells),
        moved=moved_events(new, [s for line in own for s in line.text.split("。")], 0),
        broken=broken(new, relations(own)),
        stale=stale_numbers(new, numbers_in(old)),
        alone=titles_alone(new, own),
    ).items():
        print("==", name)
        print("\n".join(found))
    run = lesson.build(lesson.form, "--final")
    print([f for f in run.json["findings"] if f["severity"]=="error"], run.status)
    print([(o["kind"],o["name"]) for r in run.json["reports"] for o in r["blocked"]])
    fill_rows(lesson.form); fill_the_rest(lesson.form)
    run = lesson.build(lesson.form, "--final")
    print([(o["kind"],o["name"]) for r in run.json["reports"] for o in r["blocked"]], run.status)
    assert 0
