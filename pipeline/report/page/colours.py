"""In: a colour of the profile. Out: `Colours`: the same on light and on dark ground, and what is written on it.

A profile chooses its colours for white paper. On dark ground the same colour is made lighter until it stands out; one
that is too light for white paper is made darker. Contrast as WCAG 2 counts it.
"""

from typing import Final

from pipeline.report.page.data import Colours

LIGHT_GROUND: Final = "FFFFFF"
DARK_GROUND: Final = "12171D"
"""The grounds of rapport.css."""

PATTERNS: Final = 9
"""How many patterns the page draws, besides that of the empty field."""

HOLLOW: Final = Colours("FFFFFF", "4A4A4A", "12171D", "C3CAD2", PATTERNS, hollow=True)
"""What nobody has reported: drawn as an empty field with an outline."""

_GRAPHIC: Final = 3.2
"""Graphics need 3:1 against their ground; a little more, since the screen rounds."""


def colours_of(colour: str, pattern: int) -> Colours:
    """`colour`: RRGGBB. pattern: any number; there are nine patterns, then they begin again."""
    light = _moved(colour, LIGHT_GROUND, "000000")
    dark = _moved(colour, DARK_GROUND, "FFFFFF")
    return Colours(light, _on(light), dark, _on(dark), pattern % PATTERNS)


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black and white)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _moved(colour: str, ground: str, towards: str) -> str:
    for step in range(21):
        mixed = _mixed(colour, towards, step / 20)
        if contrast(mixed, ground) >= _GRAPHIC:
            return mixed
    return towards


def _on(colour: str) -> str:
    return max(("FFFFFF", "000000"), key=lambda ink: contrast(colour, ink))


def _mixed(one: str, other: str, share: float) -> str:
    parts = zip(_parts(one), _parts(other), strict=True)
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
