"""Which sentence of one report is which of another: those in their order, then those that were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

LIKE = 0.5
"""The likeness, of 1, that a sentence in its place needs to be the same one changed."""
LIKE_ELSEWHERE = 0.75
"""The likeness that one in another place needs."""
SHORTEST_MOVED = 6
"""So many characters a sentence has that is known again in another place."""
NAMES_WEIGH = 0.4
"""How much it adds to the likeness that two sentences tell of the same indicators."""
NEARBY_WEIGHS = 0.1
"""How much it adds that they stand under the same heading."""
MOST_SHARED = 100
"""A pair of characters that stands in more sentences tells of none."""
MOST_LIKE = 8
"""So many sentences are tried for one."""
SURE = 2.0
"""What the same words weigh, set against likeness of 1, so that they are not given up for like ones."""


@dataclass(frozen=True)
class Shown:
    """What is looked at of a sentence.

    Attributes:
        kind: Only sentences of one kind are compared.
        text: Its words, with what does not count set aside: years, where two years are compared.
        frame: The same without its numbers.
        names: What its figures are of, where a record tells.
        heading: What it stands under.
    """

    kind: Hashable
    text: str
    frame: str
    names: frozenset[Hashable]
    heading: Hashable

    @cached_property
    def pairs(self) -> frozenset[tuple[Hashable, str]]:
        """The pairs of characters that follow one another in it."""
        marked = f"\n{self.frame}\n"
        return frozenset((self.kind, a + b) for a, b in pairwise(marked))


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence and the one that it may have become: their places, and how like they are, up to `SURE`."""

    old: int
    new: int
    likeness: float
    weight: float


def align(old: Sequence[Shown], new: Sequence[Shown]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Find the sentences that two reports share.

    Returns:
        The places of those that stand in the same order, and of those that were moved, in the order of new.
    """
    matches = list(_matches(old, new))
    kept = [(each.old, each.new) for each in heaviest(each for each in matches if each.likeness >= LIKE)]
    taken_old, taken_new = {i for i, _ in kept}, {j for _, j in kept}
    moved = []
    for each in sorted(matches, key=lambda match: (-match.weight, match.new, match.old)):
        short = min(len(old[each.old].frame), len(new[each.new].frame)) < SHORTEST_MOVED
        if each.old in taken_old or each.new in taken_new or short or each.likeness < LIKE_ELSEWHERE:
            continue
        moved.append((each.old, each.new))
        taken_old.add(each.old)
        taken_new.add(each.new)
    return kept, sorted(moved, key=lambda pair: pair[1])


def heaviest(matches: Iterable[Match]) -> list[Match]:
    """The matches that go on in both reports and weigh most together.

    Time grows with their number, but for a logarithm: for each place in new, the heaviest way that ends
    before it is kept in a tree of sums.
    """
    ordered = sorted(matches, key=lambda match: (match.old, -match.new))
    places = sorted({match.new for match in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    ways: list[tuple[float, int]] = []
    for n, match in enumerate(ordered):
        rank = bisect_left(places, match.new)
        weight, before = _best(tree, rank)
        ways.append((weight + match.weight, before))
        rank += 1
        while rank < len(tree):
            tree[rank] = max(tree[rank], (ways[n][0], n), key=lambda way: way[0])
            rank += rank & -rank
    end, found = _best(tree, len(places))[1], []
    while end >= 0:
        found.append(ordered[end])
        end = ways[end][1]
    return found[::-1]


def _best(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    """The heaviest way that ends before a place."""
    best = (0.0, -1)
    while rank > 0:
        best = max(best, tree[rank], key=lambda way: way[0])
        rank -= rank & -rank
    return best


def _matches(old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[Match]:
    """The sentences with the same words, and for each the few that are most like it."""
    same = set(_same(old, new))
    for i, j in same:
        yield _match(i, j, SURE, old, new)
    index = _index(old)
    for j, shown in enumerate(new):
        shared = Counter(i for pair in shown.pairs for i in index.get(pair, ()))
        likes = [(i, _likeness(count, old[i], shown)) for i, count in shared.items() if (i, j) not in same]
        likes.sort(key=lambda each: (-each[1], abs(each[0] - j)))
        for i, likeness in likes[:MOST_LIKE]:
            if likeness >= LIKE:
                yield _match(i, j, likeness, old, new)


def _match(i: int, j: int, likeness: float, old: Sequence[Shown], new: Sequence[Shown]) -> Match:
    near = NEARBY_WEIGHS * (old[i].heading == new[j].heading)
    length = 1 + (len(old[i].frame) + len(new[j].frame)) / 2
    return Match(i, j, likeness, length * (likeness + near))


def _likeness(shared: int, old: Shown, new: Shown) -> float:
    """How like two sentences are that share so many pairs of characters: 1 at most, and what names add."""
    words = 2 * shared / (len(old.pairs) + len(new.pairs))
    both = old.names | new.names
    names = len(old.names & new.names) / len(both) if both else 0.0
    return min(words + NAMES_WEIGH * names, 1.0 + NAMES_WEIGH)


def _same(old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[tuple[int, int]]:
    """The sentences with the same words; of those that stand often, each with that of its turn."""
    places = _by_words(old), _by_words(new)
    for words, there in places[0].items():
        here = places[1].get(words, [])
        few = len(there) * len(here) <= MOST_LIKE**2
        yield from product(there, here) if few else zip(there, here, strict=False)


def _by_words(shown: Sequence[Shown]) -> Mapping[Hashable, list[int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for n, each in enumerate(shown):
        places[each.kind, each.text].append(n)
    return places


def _index(old: Sequence[Shown]) -> Mapping[Hashable, list[int]]:
    """For each pair of characters the sentences that hold it; not where they are many."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for n, each in enumerate(old):
        for pair in each.pairs:
            places[pair].append(n)
    return {pair: there for pair, there in places.items() if len(there) <= MOST_SHARED}
