"""In: a page. Out: `Shown`: how large it is as people see it, and where on it a mark can stand, whatever its boxes, its
rotation and its unit are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.pdf.matrix import Box, Matrix, inverse, moved_box, overlap

if TYPE_CHECKING:
    import pikepdf

_A4: Final = (0.0, 0.0, 595.28, 841.89)
MARGIN: Final = 70.9
"""25 mm, the papers' own margin; less on a page that is small."""

FOOT: Final = 20.0
"""The baseline of the page number over the page's lower edge: below the feet of the papers."""

_ROWS: Final = (FOOT, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown: width and height in points, and `to_page`, from a point on it (from its lower left corner)
    to the page's own coordinates."""

    width: float
    height: float
    to_page: Matrix

    @property
    def margin(self) -> float:
        return min(MARGIN, self.width * 0.12)

    def place(self, width: float, size: float, ink: Sequence[Box]) -> tuple[float, float, bool]:
        """Where a line of text of this width can begin: x, y, and whether it is free there. ink: what is printed, in
        the page's own coordinates. To the right at the foot, else higher or lower, to the left, or at the head. What
        covers half the page, such as a scanned picture or a ground colour, moves nothing, but then it is not free."""
        try:
            back = inverse(self.to_page)
        except ZeroDivisionError:
            return self.width - self.margin - width, FOOT, False
        there = [moved_box(one, back) for one in ink]
        small = [one for one in there if (one[2] - one[0]) * (one[3] - one[1]) < 0.5 * self.width * self.height]
        right, left = max(self.width - self.margin - width, 0), self.margin
        head = self.height - size
        spots = [
            *((right, y) for y in _ROWS), *((left, y) for y in _ROWS),
            *((right, head - y) for y in _ROWS), *((left, head - y) for y in _ROWS),
        ]  # fmt: skip
        for x, y in spots:
            own = (x - 2, y - 0.3 * size, x + width + 2, y + size)
            if not any(overlap(own, one) for one in small):
                return x, y, not any(overlap(own, one) for one in there)
        return right, FOOT, False


def shown(page: "pikepdf.Object") -> Shown:
    """Measure a page."""
    media = _box(page.get("/MediaBox")) or _A4
    crop = _box(page.get("/CropBox")) or media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left < 1 or top - bottom < 1:
        left, bottom, right, top = media
    unit = _number(page.get("/UserUnit"), 1.0)
    turned = int(_number(page.get("/Rotate"), 0.0)) % 360
    width, height = (right - left) * unit, (top - bottom) * unit
    scale = 1 / unit
    match turned:
        case 90:
            return Shown(height, width, (0, scale, -scale, 0, right, bottom))
        case 180:
            return Shown(width, height, (-scale, 0, 0, -scale, right, top))
        case 270:
            return Shown(height, width, (0, -scale, scale, 0, left, top))
    return Shown(width, height, (scale, 0, 0, scale, left, bottom))


def _number(told: Any, usual: float) -> float:
    try:
        return float(told) or usual
    except (TypeError, ValueError):
        return usual


def _box(told: Any) -> Box | None:
    try:
        x, y, z, w = (float(one) for one in told)
    except (TypeError, ValueError):
        return None
    return min(x, z), min(y, w), max(x, z), max(y, w)
