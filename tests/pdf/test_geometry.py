"""A mark lands where people see it, whatever a page's boxes, rotation and unit are."""

import pikepdf
import pytest
from pikepdf import Array

from pipeline.pdf.geometry import FOOT, shown
from pipeline.pdf.matrix import inverse, moved


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("crop", [None, (50, 60, 250, 460)])
@pytest.mark.parametrize("unit", [1, 2.5])
def test_the_corners_of_what_is_shown_are_the_corners_of_the_page(
    turned: int, crop: tuple[int, ...] | None, unit: float
) -> None:
    page = pikepdf.Dictionary(MediaBox=Array([10, 20, 310, 520]), Rotate=turned, UserUnit=unit)
    if crop:
        page.CropBox = Array(crop)
    seen = shown(page)
    left, bottom, right, top = crop or (10, 20, 310, 520)
    wide, high = (right - left) * unit, (top - bottom) * unit
    assert (seen.width, seen.height) == pytest.approx((high, wide) if turned % 180 else (wide, high))
    corners = [moved(x, y, seen.to_page) for x in (0, seen.width) for y in (0, seen.height)]
    expected = {(round(x, 3), round(y, 3)) for x in (left, right) for y in (bottom, top)}
    assert {(round(x, 3), round(y, 3)) for x, y in corners} == expected


def test_lower_left_of_a_page_turned_clockwise_is_its_lower_right() -> None:
    assert moved(0, 0, shown(pikepdf.Dictionary(MediaBox=Array([0, 0, 300, 500]), Rotate=90)).to_page) == (300, 0)
    assert moved(0, 0, shown(pikepdf.Dictionary(MediaBox=Array([0, 0, 300, 500]), Rotate=270)).to_page) == (0, 500)


def test_a_box_written_from_the_wrong_corner_is_the_same_box() -> None:
    assert shown(pikepdf.Dictionary(MediaBox=Array([300, 500, 0, 0]))).width == 300


def test_the_number_moves_out_of_the_way_of_the_documents_own_foot() -> None:
    seen = shown(pikepdf.Dictionary(MediaBox=Array([0, 0, 595, 842])))
    usual = (595 - 70.9 - 100, FOOT)
    assert seen.place(100, 8, []) == (*usual, True)
    foot = (400.0, 15.0, 560.0, 30.0)
    x, y, free = seen.place(100, 8, [foot])
    assert free
    assert y + 8 < 15 or y > 30 or x + 100 < 400
    background = (0.0, 0.0, 595.0, 842.0)
    assert seen.place(100, 8, [background]) == (*usual, False)


def test_what_is_there_and_back_is_the_same() -> None:
    seen = shown(pikepdf.Dictionary(MediaBox=Array([5, 6, 305, 406]), Rotate=90, UserUnit=2))
    assert moved(*moved(12, 34, seen.to_page), inverse(seen.to_page)) == pytest.approx((12, 34))
