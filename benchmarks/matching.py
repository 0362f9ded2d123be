"""Precision and recall of matching, how much its scores mean, and the names of new indicators.

    python benchmarks/matching.py [--faults] [--names] [--folder FOLDER ...] [--set NAME=VALUE ...]

Figures are those of tests/reports that are labelled, matches of the others that a person has read
(tests/read-matches.tsv), and, where SAMPLES names the folder of the published reports, those of
tests/matches.tsv; headings are those of the digests in seeds/. A further folder has reports like those of
tests/reports: with a column `indicator` in their figures.tsv they are counted. The names of the weights, and
what each does, stand in drafter/matching/weights.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path

from drafter.matching import FITTED, Weights

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from matching_scores import (
    PUBLISHED,
    NewName,
    Score,
    new_names,
    new_names_of_published,
    score_headings,
    score_labelled,
    score_published,
    score_read,
)
from samples import REPORTS, published_files

BANDS = (0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)


def weights_of(settings: list[str]) -> Weights:
    """The weights in use with some of them set anew, each as NAME=VALUE."""
    known = asdict(FITTED)
    changed: dict[str, float] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in known:
            sys.exit(f"no weight is called {name}; there are {', '.join(known)}")
        try:
            changed[name] = float(value)
        except ValueError:
            sys.exit(f"{value!r} is no number: write --set {name}={known[name]}")
    return replace(FITTED, **changed)


def scores_of(weights: Weights, folders: list[Path]) -> dict[str, Score]:
    """The scores of all that is labelled."""
    scores = {
        "figures of tests/reports": score_labelled(weights),
        "matches that were read": score_read(weights),
    }
    if published_files():
        published = (score_published(report, weights=weights) for report in PUBLISHED)
        scores["figures of tests/matches.tsv"] = sum(published, Score())
    scores |= {f"figures of {folder}": score_labelled(weights, folder) for folder in folders}
    return {name: score for name, score in scores.items() if score.known}


def bands(scores: list[Score]) -> Iterator[str]:
    """How many matches of each band of scores are right."""
    sureness = [one for score in scores for one in score.sureness]
    for low, high in pairwise(BANDS):
        right = [is_right for sure, is_right in sureness if low <= sure < high]
        if right:
            yield _band(f"{low:.2f} - {min(high, 1):.2f}", right)
    yield _band("certain", [is_right for sure, is_right in sureness if sure >= FITTED.certain])


def _band(name: str, right: list[bool]) -> str:
    return f"{name:<11}{len(right):>9}{sum(right):>7}{sum(right) / len(right):>11.1%}"


def names_in(folders: list[Path]) -> Iterator[NewName]:
    """The new indicators of tests/reports, of the published reports and of further folders."""
    yield from new_names(REPORTS)
    if published_files():
        yield from new_names_of_published()
    for folder in folders:
        yield from new_names(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision and recall of matching.")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="another weight")
    parser.add_argument("--folder", action="append", default=[], type=Path, help="more reports")
    parser.add_argument("--faults", action="store_true", help="list what is not matched as its label says")
    parser.add_argument("--names", action="store_true", help="list the names of new indicators only")
    options = parser.parse_args()
    if options.names:
        print("report\tline\texcerpt\tname\tsection\tscore")
        print(*("\t".join(map(str, name)) for name in names_in(options.folder)), sep="\n")
        return
    weights = weights_of(options.set)
    scores = scores_of(weights, options.folder)
    print(f"{'':<30}{'right':>7}{'wrong':>7}{'known':>7}{'precision':>11}{'recall':>8}{'asked':>8}")
    for name, score in {**scores, "headings of seeds/": score_headings(weights)}.items():
        print(
            f"{name:<30}{score.right:>7}{score.wrong:>7}{score.known:>7}"
            f"{score.precision:>11.1%}{score.recall:>8.1%}{score.asked:>8}"
        )
        for fault in score.faults if options.faults else ():
            print(f"    {fault}")
    print(f"\n{'score':<11}{'matches':>9}{'right':>7}")
    print(*bands([*scores.values()]), sep="\n")


if __name__ == "__main__":
    main()
