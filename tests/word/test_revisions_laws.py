"""Laws, on random documents: nothing is lost but what a change says, and taking back our changes gives back the file.

The documents are made as a plain text and a tracked one at the same time; so the expected text comes from no code that
is tested here.
"""

import random

import pytest

from pipeline.word.canonical import canonical, difference
from pipeline.word.check import check_parts
from pipeline.word.package import parse, read_parts
from pipeline.word.revisions import AUTHOR, pending, resolved
from tests.word.building import docx, table
from tests.word.test_revisions import gone, ins, mark, new, t

WORDS = ("alfa", "beta", "gamma", "delta", "å", "ä", "ö", "12", "14")
SEEDS = range(80)


class Maker:
    """Makes a document thrice: as it was, with tracked changes by some authors, and as it becomes."""

    def __init__(self, seed: int, authors: tuple[str, ...]) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a test's documents, not a secret
        self.authors = authors

    def word(self) -> str:
        return self.random.choice(WORDS) + " "

    def author(self) -> str:
        return self.random.choice(self.authors)

    def inline(self) -> tuple[str, str, str]:
        """(before, tracked, after)"""
        text, other = self.word(), self.word()
        kind = self.random.randrange(8)
        if kind < 3:
            return t(text), t(text), t(text)
        if kind == 3:
            return "", new(text, self.author()), t(text)
        if kind == 4:
            return t(text), gone(text, self.author()), ""
        if kind == 5:
            return "", ins(gone(text, self.author()), self.author()), ""
        if kind == 6:
            return self.boxed(t(text), gone(text, self.author()) + new(other, self.author()), t(other))
        who = self.author()
        link = "<w:hyperlink>{}</w:hyperlink>"
        return link.format(t(text)), link.format(gone(text, who)) + new(other, who), t(other)

    def boxed(self, *inside: str) -> tuple[str, str, str]:
        before, tracked, after = (f"<w:sdt><w:sdtPr/><w:sdtContent>{one}</w:sdtContent></w:sdt>" for one in inside)
        return before, tracked, after

    def content(self) -> tuple[str, str, str]:
        made = [self.inline() for _ in range(self.random.randint(1, 5))]
        before, tracked, after = ("".join(column) for column in zip(*made, strict=True))
        return before, tracked, after

    def paragraphs(self, turns: int) -> tuple[str, str, str]:
        """Paragraphs that came, went or changed; the last one stands, as in a cell or a body."""
        before = tracked = after = ""
        for turn in range(turns):
            kind = 0 if turn == turns - 1 else self.random.randrange(5)
            text, who = self.word(), self.author()
            if kind == 3:
                tracked += f"<w:p>{mark('ins', who)}{new(text, who)}</w:p>"
                after += f"<w:p>{t(text)}</w:p>"
            elif kind == 4:
                tracked += f"<w:p>{mark('del', who)}{gone(text, who)}</w:p>"
                before += f"<w:p>{t(text)}</w:p>"
            else:
                one, two, three = self.content()
                before += f"<w:p>{one}</w:p>"
                tracked += f"<w:p>{two}</w:p>"
                after += f"<w:p>{three}</w:p>"
        return before, tracked, after

    def rows(self) -> tuple[list[str], list[str], list[str]]:
        made: tuple[list[str], list[str], list[str]] = (["<w:tr><w:tc><w:p/></w:tc></w:tr>"], [], [])
        made[1].append(made[0][0])
        made[2].append(made[0][0])
        for _ in range(self.random.randint(0, 4)):
            kind, text, who = self.random.randrange(4), self.word(), self.author()
            if kind == 0:
                cell = f"<w:tc><w:p>{mark('ins', who)}{new(text, who)}</w:p><w:p/></w:tc>"
                made[1].append(f"<w:tr><w:trPr>{ins('', who)}</w:trPr>{cell}</w:tr>")
                made[2].append(f"<w:tr><w:tc><w:p>{t(text)}</w:p><w:p/></w:tc></w:tr>")
            elif kind == 1:
                cell = f"<w:tc><w:p>{gone(text, who)}</w:p></w:tc>"
                made[1].append(f"<w:tr><w:trPr>{ins('', who, 'del')}</w:trPr>{cell}</w:tr>")
                made[0].append(f"<w:tr><w:tc><w:p>{t(text)}</w:p></w:tc></w:tr>")
            else:
                cells = self.paragraphs(self.random.randint(1, 3))
                for rows, cell in zip(made, cells, strict=True):
                    rows.append(f"<w:tr><w:tc>{cell}</w:tc></w:tr>")
        return made

    def documents(self) -> tuple[bytes, bytes, bytes]:
        parts = [self.paragraphs(self.random.randint(1, 5)) for _ in range(2)]
        rows = self.rows()
        before, tracked, after = (docx(parts[0][at], table(*rows[at]), parts[1][at]) for at in range(3))
        return before, tracked, after


def text_of(data: bytes) -> str:
    """All text for people, deleted or not."""
    root = parse(read_parts(data)["word/document.xml"])
    return "".join(one.text or "" for one in root.iter() if one.tag.rpartition("}")[2] in ("t", "delText") and one.text)


def same(one: bytes, other: bytes) -> str:
    return difference(canonical(one), canonical(other))


@pytest.mark.parametrize("seed", SEEDS)
def test_reject_gives_what_was_and_accept_what_will_be(seed: int) -> None:
    before, tracked, after = Maker(seed, (AUTHOR, "Anna")).documents()
    rejected, accepted = resolved(tracked, accept=False), resolved(tracked, accept=True)
    assert text_of(rejected) == text_of(before)
    assert text_of(accepted) == text_of(after)
    assert same(rejected, before) == ""
    assert same(accepted, after) == ""
    assert (pending(rejected), pending(accepted)) == ((), ())
    assert (check_parts(read_parts(rejected)), check_parts(read_parts(accepted))) == ([], [])


@pytest.mark.parametrize("seed", SEEDS)
def test_one_author_after_the_other_is_everybody(seed: int) -> None:
    _, tracked, _ = Maker(seed, (AUTHOR, "Anna")).documents()
    for accept in (True, False):
        ours = resolved(tracked, accept=accept, author=AUTHOR)
        assert {one.author for one in pending(ours)} <= {"Anna"}
        both = resolved(ours, accept=accept, author="Anna")
        assert same(both, resolved(tracked, accept=accept)) == ""


@pytest.mark.parametrize("seed", SEEDS)
def test_taking_back_our_changes_gives_back_the_clerks_file(seed: int) -> None:
    before, tracked, _ = Maker(seed, (AUTHOR,)).documents()
    assert same(resolved(tracked, accept=False, author=AUTHOR), before) == ""
    assert canonical(tracked, without_author=AUTHOR) == canonical(before)


@pytest.mark.parametrize("seed", range(20))
def test_settling_twice_changes_nothing_more(seed: int) -> None:
    _, tracked, _ = Maker(seed, (AUTHOR, "Anna")).documents()
    once = resolved(tracked, accept=True)
    assert resolved(once, accept=True) is once
