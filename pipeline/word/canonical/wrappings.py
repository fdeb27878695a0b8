"""In: an element round content: a control, a change, the two copies of a shape. Out: what it says and what it holds."""

from typing import TYPE_CHECKING, Final

from pipeline.word.package import MC, W

if TYPE_CHECKING:
    from lxml import etree

_KINDS: Final = {
    f"{W}ins": "tillagt",
    f"{W}del": "borttaget",
    f"{W}moveTo": "flyttat hit",
    f"{W}moveFrom": "flyttat bort",
}
_SETTINGS: Final = f"{W}sdtPr"
_CONTENT: Final = f"{W}sdtContent"
_TAG: Final = f"{W}tag"
_PROMPT: Final = f"{W}showingPlcHdr"


def change_of(mark: "etree._Element") -> str:
    """`tillagt av Anna`"""
    return f"{_KINDS.get(mark.tag, 'ändrat')} av {mark.get(f'{W}author', '')}"


def control_of(control: "etree._Element") -> tuple[str, "etree._Element | None"]:
    """A control's tag and what it holds. One that shows its prompt holds nothing."""
    name, held = "", None
    for one in control:
        if one.tag == _CONTENT:
            held = one
        elif one.tag == _SETTINGS:
            for setting in one:
                if setting.tag == _TAG:
                    name = setting.get(f"{W}val", "")
                elif setting.tag == _PROMPT:
                    return name, None
    return name, held


def choice_of(alternative: "etree._Element") -> "etree._Element":
    """The one of a shape's two copies that Word shows."""
    choice = alternative.find(f"{MC}Choice")
    if choice is not None:
        return choice
    fallback = alternative.find(f"{MC}Fallback")
    return alternative if fallback is None else fallback
