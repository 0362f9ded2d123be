"""Precision and recall of matching, with the weights in use or with others.

    python benchmarks/matching.py [--faults] [--set NAME=VALUE ...]

Figures are those of tests/reports that are labelled, and, where SAMPLES names the folder of the published
reports, those of tests/matches.tsv; headings are those of the digests in seeds/. The names of the weights,
and what each does, stand in drafter/matching/weights.py.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict, replace
from pathlib import Path

from drafter.matching import FITTED, Weights

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from matching_scores import PUBLISHED, Score, score_headings, score_labelled, score_published
from samples import published_files


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


def main() -> None:
    parser = argparse.ArgumentParser(description="Precision and recall of matching.")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="another weight")
    parser.add_argument("--faults", action="store_true", help="list what is not matched as its label says")
    options = parser.parse_args()
    weights = weights_of(options.set)
    scores = {"figures of tests/reports": score_labelled(weights)}
    if published_files():
        published = (score_published(report, weights=weights) for report in PUBLISHED)
        scores["figures of tests/matches.tsv"] = sum(published, Score())
    scores["headings of seeds/"] = score_headings(weights)
    print(f"{'':<30}{'right':>7}{'wrong':>7}{'known':>7}{'precision':>11}{'recall':>8}")
    for name, score in scores.items():
        print(
            f"{name:<30}{score.right:>7}{score.wrong:>7}{score.known:>7}"
            f"{score.precision:>11.1%}{score.recall:>8.1%}"
        )
        for fault in score.faults if options.faults else ():
            print(f"    {fault}")


if __name__ == "__main__":
    main()
