"""In: the layers (optional content) of several PDFs. Out: one register of layers, each shown or hidden as it was."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


@dataclass(slots=True)
class Layers:
    """The layers of the files that have been joined so far."""

    groups: "list[pikepdf.Object]" = field(default_factory=list)
    hidden: "list[pikepdf.Object]" = field(default_factory=list)
    locked: "list[pikepdf.Object]" = field(default_factory=list)

    def take(self, pdf: "pikepdf.Pdf", source: "pikepdf.Pdf") -> None:
        """Copy the layers of `source` into the register of `pdf`. Call it when the pages have been copied."""
        import pikepdf

        told = source.Root.get("/OCProperties")
        if not isinstance(told, pikepdf.Dictionary):
            return
        held = pikepdf.Array([source.make_indirect(told) if not told.is_indirect else told])
        copied = pdf.copy_foreign(source.make_indirect(held))[0]
        usual = copied.get("/D")
        usual = usual if isinstance(usual, pikepdf.Dictionary) else pikepdf.Dictionary()
        groups = list(copied.get("/OCGs") or [])
        on = {one.objgen for one in list(usual.get("/ON") or [])}
        off = {one.objgen for one in list(usual.get("/OFF") or [])}
        all_off = usual.get("/BaseState") == "/OFF"
        self.groups += groups
        self.hidden += [one for one in groups if one.objgen in off or (all_off and one.objgen not in on)]
        self.locked += list(usual.get("/Locked") or [])

    def write(self, pdf: "pikepdf.Pdf") -> None:
        """Put the register into the file, when there are any layers."""
        import pikepdf

        if not self.groups:
            return
        usual = pikepdf.Dictionary(Name=pikepdf.String("Lager"), Order=pikepdf.Array(self.groups))
        if self.hidden:
            usual["/OFF"] = pikepdf.Array(self.hidden)
        if self.locked:
            usual["/Locked"] = pikepdf.Array(self.locked)
        pdf.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=pikepdf.Array(self.groups), D=usual)
