"""In: arende.toml's [[mottagare]]. Out: `Addressee` values: who gets the decision, each once, in the errand's order."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errand.errand import Recipient
from pipeline.errand.reading import ERRAND_FILE
from pipeline.problems import Place, Problems, problem


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets the decision. key: the name, with `genom` if there is one. attachments: with them? address: as
    arende.toml has it, or empty: none is ever guessed."""

    key: str
    name: str
    through: str
    attachments: bool
    address: str

    @property
    def line(self) -> str:
        """As the memo lists it."""
        return f"{self.key}, med bilagor" if self.attachments else self.key


def addressees(written: Iterable[Recipient]) -> tuple[tuple[Addressee, ...], Problems]:
    """Each recipient once, and a remark for each that is listed again. Listed with attachments once: gets them."""
    listed: dict[str, list[Recipient]] = {}
    for one in written:
        listed.setdefault(" ".join(_through(one).casefold().split()), []).append(one)
    found = tuple(
        Addressee(
            key=_through(same[0]),
            name=same[0].namn,
            through=same[0].genom,
            attachments=any(one.bilagor for one in same),
            address=next((one.epost for one in same if one.epost), ""),
        )
        for same in listed.values()
    )
    return found, tuple(
        problem("mottagare-tva-ganger", Place(ERRAND_FILE), mottagare=_through(same[0]))
        for same in listed.values()
        if len(same) > 1
    )


def _through(one: Recipient) -> str:
    return f"{one.namn}, genom {one.genom}" if one.genom else one.namn
