"""In: styles.xml and the theme. Out: what the styles that the document uses look like, a line each.

Only used ones: Word writes styles of its own into a file that it saves, and what nothing uses nobody sees.
"""

from typing import TYPE_CHECKING, Final

from pipeline.word.canonical.links import Links
from pipeline.word.canonical.look import look, shown
from pipeline.word.package import W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_USES: Final = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_DEFAULTS: Final = {"paragraph": "pStyle", "character": "rStyle", "table": "tblStyle"}
_NOISE: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden"),
        *("unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid"),
    )
)


class Styles:
    """The styles of one document."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._root = links.root("word/styles.xml")
        styles = () if self._root is None else self._root.iterchildren(f"{W}style")
        self._styles = {one.get(f"{W}styleId", ""): one for one in styles}
        self._default = {
            one.get(f"{W}type", ""): name
            for name, one in self._styles.items()
            if one.get(f"{W}default") in ("1", "true", "on")
        }

    def defaults(self) -> frozenset[str]:
        """`pStyle=Normal` and its like: the same as no style at all."""
        named = self._default.items()
        return frozenset(f"{_DEFAULTS[kind]}={name}" for kind, name in named if kind in _DEFAULTS)

    def lines(self, roots: "Iterable[etree._Element]") -> tuple[str, ...]:
        """What the styles used in the parts look like, and what everything starts from."""
        wanted = [one.get(f"{W}val", "") for root in roots for one in root.iter(*_USES) if not _on_comment(one)]
        wanted += self._default.values()
        used: dict[str, etree._Element] = {}
        while wanted:
            name = wanted.pop()
            style = self._styles.get(name)
            if style is None or name in used:
                continue
            used[name] = style
            wanted.append(_based_on(style))
        made = (
            [] if self._root is None else [f"grund {look(one)}" for one in self._root.iterchildren(f"{W}docDefaults")]
        )
        return tuple(made + [self._line(name, used[name]) for name in sorted(used)])

    def _line(self, name: str, style: "etree._Element") -> str:
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        said = "" if number is None else f" {self._links.number_look(number.get(f'{W}val', ''))}"
        return f"formatmall {name} bygger på {_based_on(style)}: {look(style, without=_NOISE)}{said}"


def theme_lines(links: Links) -> tuple[str, ...]:
    """The theme's fonts and colours."""
    name = next((one for one in sorted(links.parts) if one.startswith("word/theme/theme")), "")
    root = links.root(name)
    if root is None:
        return ()
    fonts = [
        f"{one.tag.rpartition('}')[2]} {shown(held)}"
        for one in root.iter(f"{_A}majorFont", f"{_A}minorFont")
        for held in one.iterchildren(f"{_A}latin")
    ]
    return (*fonts, *[shown(one) for one in root.iter(f"{_A}clrScheme")])


def _on_comment(use: "etree._Element") -> bool:
    """Is it a comment's sign that uses the style? Then the style came with the comment."""
    run = None if use.tag != f"{W}rStyle" else next(use.iterancestors(f"{W}r"), None)
    return run is not None and run.find(f"{W}commentReference") is not None


def _based_on(style: "etree._Element") -> str:
    found = style.find(f"{W}basedOn")
    return "" if found is None else found.get(f"{W}val", "")
