"""In: the role maps and class maps of several PDFs. Out: `Roles`: one of each, in which no name means two things."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

_TYPES: Final = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form"
)
STANDARD: Final = frozenset(f"/{name}" for name in _TYPES.split())
"""The structure types of PDF 1.7: no role map may say that they are something else."""


@dataclass(slots=True)
class Roles:
    """The role map and class map of the joined file, and every id in it."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: "dict[str, pikepdf.Object]" = field(default_factory=dict)
    ids: "dict[bytes, pikepdf.Object]" = field(default_factory=dict)

    def adopt(self, told: "pikepdf.Object | None", turn: int) -> dict[str, str]:
        """Take in a part's role map. What its names are called from now on: `/Rubrik1` → `/Rubrik1-3` where another
        part means something else by the name."""
        import pikepdf

        entries = list(told.items()) if isinstance(told, pikepdf.Dictionary) else []
        own = {name: str(role) for name, role in entries if isinstance(role, pikepdf.Name)}
        renamed: dict[str, str] = {}
        for name in sorted(own):
            role, steps = own[name], 0
            while role not in STANDARD and role in own and steps < len(own):
                role, steps = own[role], steps + 1
            if name == role:
                continue
            known = self.roles.get(name)
            if name in STANDARD or (known is not None and known != role):
                renamed[name] = f"{name}-{turn}"
            self.roles[renamed.get(name, name)] = role
        return renamed

    def adopt_classes(self, told: "pikepdf.Object | None", turn: int) -> dict[str, str]:
        """Take in a part's class map, likewise."""
        import pikepdf

        renamed: dict[str, str] = {}
        for name, attributes in sorted(told.items()) if isinstance(told, pikepdf.Dictionary) else ():
            known = self.classes.get(name)
            if known is not None and known != attributes:
                renamed[name] = f"{name}-{turn}"
            self.classes[renamed.get(name, name)] = attributes
        return renamed
