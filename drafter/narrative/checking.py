"""Checking the templates of a pack without a dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice

from jinja2 import TemplateNotFound, meta, nodes

from drafter.model import PARTS, REMEDIES, Finding, Source, finding
from drafter.packs import ACCOUNT_FILE, UNIT_WORDS, Pack, SettingsLine

from .blanks_check import lost_figures
from .bodies_check import misplaced_figures
from .borrowed_words import borrowed_words
from .context import attributes, names_of
from .faults import fault_at, missing_file, unknown_filter, unknown_name
from .filters import FUNCTIONS
from .guards import Prints, prints_of
from .language import LOOP_ATTRIBUTES, NUMBER_ATTRIBUTES, Environment
from .ledger import PRIVATE, open_ledger
from .loader import FRAME, PackLoader
from .lost_words import lost_words
from .older_packs import older_packs
from .plain_sentences import read_sentences
from .signs_check import sign_in_settings, signs_in_vain
from .slots import FIGURES
from .structure import REMEDIES_FILE, idle_structure
from .unread_files import unread_files
from .words_check import check_line, check_words, figures_in_settings, full_width_braces, words_of_template

TAGS = ("{{", "{%", "{#")
WORDS_OF_A_SAMPLE = {"T18"}
IN_THE_ACCOUNT = {*WORDS_OF_A_SAMPLE, "T20", "T21", "T24"}
"""What the account of a learned pack says, so that it is not said again."""
MOST = 50
"""So many findings of a kind are made of a file."""


def check_templates(pack: Pack, *, of_sample: bool = False) -> list[Finding]:
    """Check a pack's templates, and the lines of its settings, without rendering them.

    Finds syntax errors (T01), unknown names (T02), filters and tests (T03), syntax outside the language
    (T08), missing files (T12), parts that are absent or empty (T05), indicators of the pack's level that no
    template uses (T09) or that a condition keeps back (T13), words that are printed as nobody meant them
    (T14, T16, T18, T22) or not at all (T15, T17), figures of the realm in sentences about one body (T20),
    figures and words that go with a blank figure (T21, T23, T24), and other encodings (T19). All in one run,
    each with file and line.

    Args:
        pack: The pack.
        of_sample: Whether it is just being learned. The words of a learned pack are a sample's, whose figures
            its account lists: they are no finding (T18), nor at first how they hang together (T21, T24), nor,
            while it is learned, whom they name (T20).
    """
    findings: list[Finding] = []
    with open_ledger():
        try:
            findings += _Check(pack).findings()
        except RecursionError:  # files without end that include each other
            findings.append(finding("T11", Source(f"{pack.name}/{FRAME}", "", "")))
    samples = {folder.name for folder in pack.folders if of_sample or folder.file(ACCOUNT_FILE)}
    told = IN_THE_ACCOUNT if of_sample else WORDS_OF_A_SAMPLE
    return [each for each in findings if each.code not in told or each.file.partition("/")[0] not in samples]


class _Check:
    """One walk through everything that a report of the pack is written with."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._loader = PackLoader(pack)
        self._environment = Environment(pack)
        self._trees: dict[str, nodes.Template | None] = {}
        self._used: set[str] = set()
        self._attributes = attributes().union(PARTS, (REMEDIES,), NUMBER_ATTRIBUTES, LOOP_ATTRIBUTES)

    def findings(self) -> list[Finding]:
        """All that is wrong."""
        known = names_of(self._pack) | set(FUNCTIONS)
        findings = [*self._lines(), *self._file(FRAME, Source(f"{self._pack.name}/{FRAME}", "", ""), known)]
        frames = self._frames()
        findings += self._parts(frames)
        known = known.union(*(_stored(tree) for _, tree in frames))
        own = [REMEDIES_FILE] if self._loader.find(REMEDIES_FILE) else []
        for file in (*own, *(f"sections/{section}.j2" for section in self._pack.sections)):
            findings += self._file(file, Source("", "", ""), known)
        findings += idle_structure(self._pack, [tree for _, tree in frames])
        findings += [*unread_files(self._pack, self._trees), *self._blanks(), *self._misplaced()]
        return [*findings, *self._lost(), *self._unused(), *self._kept_back()]

    def _lines(self) -> Iterator[Finding]:
        """The lines of pack.toml and years.toml, each of which may use the words before it."""
        pack = self._pack
        known = {*UNIT_WORDS, *FUNCTIONS}
        lasting: list[SettingsLine] = []
        for name, line in pack.words(0).items():
            of_years = [pack.line(span, name, row[name]) for span, row in pack.years.items() if name in row]
            for each in of_years or [line, *self._of_kinds(name, line)]:
                yield from self._line(each, known)
            lasting += [] if of_years else [line]
            known.add(name)
        every = known | names_of(pack)
        joined = {heading: heading for heading in pack.joined}
        for table, texts in (("parts", pack.parts), ("sections", pack.sections), ("joined", joined)):
            for key, text in texts.items():
                lasting.append(pack.line(table, key, text))
                yield from self._line(lasting[-1], known if table == "parts" else every, heading=True)
        lasting.append(pack.line("", "title", pack.title))
        yield from self._line(lasting[-1], every)
        yield from figures_in_settings(lasting)

    def _of_kinds(self, word: str, line: SettingsLine) -> Iterator[SettingsLine]:
        """What the other kinds of bodies say for a word, if the pack leaves it to them."""
        if word not in self._pack.vocabulary:
            said = {text: kind for kind, name, text in self._pack.bodies.lines() if name == word}
            yield from (self._pack.line(said[text], word, text) for text in said if text != line.text)

    def _line(self, line: SettingsLine, known: Set[str], *, heading: bool = False) -> Iterator[Finding]:
        yield from sign_in_settings(line)
        if not any(tag in line.text for tag in TAGS):
            yield from check_line(line, known, heading=heading)
            return

        def place(_: int) -> Source:
            return line.place

        try:
            tree = self._environment.tree(line.text, "", "")
            found = list(islice(self._names(tree, place, known), MOST))
            if not found:
                self._environment.compile(line.text)
        except Exception as error:  # what Jinja raises for a wrong template has no common class
            yield _fault(fault_at(line.place, error, self._pack), error)
            return
        yield from found
        yield from check_line(line, known, heading=heading)
        yield from self._others(tree, place, known)

    def _file(self, name: str, asked: Source, known: Set[str]) -> Iterator[Finding]:
        """A template, then those that it extends and includes by name. `asked` is where it is asked for."""
        label = self._label(name)
        if label in self._trees:
            return

        def place(line: int) -> Source:
            return Source(label, "", f"第 {line} 行")

        self._trees[label] = None
        source = ""
        try:
            source, _, _ = self._loader.get_source(self._environment, name)
            tree = self._trees[label] = self._environment.tree(source, name, label)
            found = list(islice(self._names(tree, place, known), MOST))
            if not found:
                self._environment.get_template(name)
        except TemplateNotFound:
            yield missing_file(asked, name, self._pack)
            return
        except Exception as error:  # as above
            line = getattr(error, "lineno", None) or 1
            yield _fault(fault_at(place(line), error, self._pack), error)
            yield from full_width_braces(source, label)
            return
        yield from found
        yield from self._loader.faults(name)
        yield from check_words(words_of_template(source, self._environment), label, known)
        yield from self._others(tree, place, known)

    def _others(
        self, tree: nodes.Template, place: Callable[[int], Source], known: Set[str]
    ) -> Iterator[Finding]:
        """The files that a template extends and includes by name, each once."""
        known = known | _stored(tree)
        seen: set[str] = set()
        for node in tree.find_all((nodes.Extends, nodes.Include)):
            for other in (name for name in _constants(node) if name not in seen):
                seen.add(other)
                if self._loader.find(other) or not getattr(node, "ignore_missing", False):
                    yield from self._file(other, place(node.lineno), known)

    def _names(
        self, tree: nodes.Template, place: Callable[[int], Source], known: Set[str]
    ) -> Iterator[Finding]:
        """Find names that are not there: filters and tests, variables, attributes."""
        every = list(tree.find_all(nodes.Node))
        for node in every:
            if not isinstance(node, nodes.Filter | nodes.Test):
                continue
            there = self._environment.filters if isinstance(node, nodes.Filter) else self._environment.tests
            if node.name not in there:
                yield unknown_filter(place(node.lineno), node.name)
                node.name = next(iter(there))  # so that the variables can be looked for all the same
        unknown = meta.find_undeclared_variables(tree) - known
        for node in every:
            if isinstance(node, nodes.Name):
                self._used.add(node.name)
                if node.ctx == "load" and node.name in unknown:
                    yield unknown_name(place(node.lineno), node.name, known)
        yield from self._unknown_attributes(every, place)

    def _unknown_attributes(
        self, every: Sequence[nodes.Node], place: Callable[[int], Source]
    ) -> Iterator[Finding]:
        for node in every:
            if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
                self._used.add(str(node.arg.value))
            if not isinstance(node, nodes.Getattr):
                continue
            if isinstance(node.node, nodes.Name) and node.node.name == FIGURES:
                self._used.add(node.attr)
            elif node.attr not in self._attributes:
                yield unknown_name(place(node.lineno), node.attr, self._attributes)

    def _frames(self, of: str = FRAME) -> list[tuple[str, nodes.Template]]:
        """A template, report.j2 by default, and those it extends, nearest first; none if one is wrong."""
        frames: list[tuple[str, nodes.Template]] = []
        name: str | None = of
        while name is not None:
            label = self._label(name)
            tree = self._trees.get(label)
            if tree is None or (label, tree) in frames:
                return []
            frames.append((label, tree))
            parent = next(tree.find_all(nodes.Extends), None)
            name = next(_constants(parent), None) if parent else None
        return frames

    def _parts(self, frames: list[tuple[str, nodes.Template]]) -> Iterator[Finding]:
        for part in PARTS if frames else ():
            blocks = [(n, b) for n, (_, tree) in enumerate(frames) for b in _blocks(tree, part)]
            if not blocks or blocks[-1][0] != len(frames) - 1:
                yield finding("T05", Source(frames[-1][0], "", ""), field=part, part=part)
            elif not _writes(blocks[0][1]):
                where = Source(frames[blocks[0][0]][0], "", f"第 {blocks[0][1].lineno} 行")
                yield finding("T05", where, field=part, part=part)

    def _lost(self) -> Iterator[Finding]:
        """The words of templates that extend another which are never printed."""
        for label, tree in self._trees.items():
            frames = self._frames(label)
            if tree is not None and len(frames) > 1:
                blocks = {block.name for _, parent in frames[1:] for block in parent.find_all(nodes.Block)}
                yield from islice(lost_words(tree, label, blocks), MOST)

    def _blanks(self) -> Iterator[Finding]:
        """What becomes of the sentences of each template where figures are blank."""
        catalogue = self._pack.catalogue
        trees = {label: tree for label, tree in self._trees.items() if tree}
        read = {label: read_sentences(tree, catalogue) for label, tree in trees.items()}
        yield from older_packs(self._pack, read)
        for label, sentences in read.items():
            yield from lost_figures(sentences, label, catalogue)
            yield from borrowed_words(sentences, label)
            yield from signs_in_vain(sentences, trees[label], label)

    def _misplaced(self) -> Iterator[Finding]:
        """The figures of the realm in sentences that name a body."""
        for label, tree in self._trees.items():
            if tree is not None:
                yield from islice(misplaced_figures(tree, label, self._pack), MOST)

    def _unused(self) -> Iterator[Finding]:
        for i in self._pack.catalogue_for(self._pack.level):
            if i.name not in self._used:
                where = Source(self._pack.name, "", "")
                yield finding("T09", where, field=i.name, indicator=i.name, section=i.section)

    def _kept_back(self) -> Iterator[Finding]:
        """The figures that are printed only in blocks whose condition does not name them."""
        asked = self._pack.catalogue_for(self._pack.level)
        trees = {label: tree for label, tree in self._trees.items() if tree}
        prints = {label: prints_of(tree, self._pack.catalogue) for label, tree in trees.items()}
        lost = [name for name in Prints.joined(prints.values()).losses if name in asked]
        for label, own in prints.items():
            for name, loss in own.losses.items():
                if name in lost:
                    where = Source(label, "", f"第 {loss.line} 行")
                    named = "".join(f"“{guarded}”" for guarded in dict.fromkeys(loss.guarded))
                    yield finding(
                        "T13", where, field=name, indicator=name, guard=loss.guard_line, named=named
                    )

    def _label(self, name: str) -> str:
        found = self._loader.find(name)
        return found[0] if found else name


def _fault(found: Finding | None, error: Exception) -> Finding:
    """The fault that a template has; an error that is none of a template's is raised again."""
    if found is None:
        raise error
    return found


def _constants(node: nodes.Node) -> Iterator[str]:
    """The files that an `extends` or `include` names."""
    for constant in node.find_all(nodes.Const):
        if isinstance(constant.value, str):
            yield constant.value


def _stored(tree: nodes.Template) -> set[str]:
    """The names that a template gives values to."""
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}


def _blocks(tree: nodes.Template, name: str) -> list[nodes.Block]:
    return [block for block in tree.find_all(nodes.Block) if block.name == name]


def _writes(node: nodes.Node) -> bool:
    """Whether a piece of a template can print anything but headings."""
    if isinstance(node, nodes.Output):
        shown = (part.data if isinstance(part, nodes.TemplateData) else "字" for part in node.nodes)
        lines = PRIVATE.sub("", "".join(shown)).splitlines()
        return any(line.strip() and not line.strip().startswith("#") for line in lines)
    if isinstance(node, nodes.Include | nodes.CallBlock | nodes.For):
        return True
    return any(_writes(child) for child in node.iter_child_nodes())
