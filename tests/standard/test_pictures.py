"""Sizes of pictures, and those too large for their place made to fit."""

from __future__ import annotations

import pytest

from wenming_desk.document.inline import Atom
from wenming_desk.standard.items import Piece
from wenming_desk.standard.pictures import fitted, fitted_pieces, is_floating, picture_size

DRAWING = (
    '<w:r xmlns:w="w" xmlns:wp="wp" xmlns:a="a"><w:drawing><wp:inline><wp:extent cx="{0}" '
    'cy="{1}"/><a:graphic><a:ext uri="x"/><a:xfrm><a:off x="0" y="0"/><a:ext cx="{0}" cy="{1}"/>'
    "</a:xfrm></a:graphic></wp:inline></w:drawing></w:r>"
)
OLDER = (
    '<w:r><w:pict><v:shape id="a" style="width:{}pt;height:{}pt"><v:imagedata/></v:shape>'
    "</w:pict></w:r>"
)


def drawing(width: float, height: float) -> Atom:
    return Atom("picture", DRAWING.format(round(width * 12700), round(height * 12700)), "图片")


@pytest.mark.parametrize(
    ("atom", "size"),
    [
        (drawing(100, 50), (100, 50)),
        (Atom("picture", OLDER.format("90.5", "20"), "图片"), (90.5, 20)),
        (Atom("other", OLDER.format(30, 20).replace("pt", "mm"), "公式"), (85.04, 56.69)),
        (Atom("picture", DRAWING.format(1, 1).replace("wp:inline", "wp:anchor"), ""), None),
        (Atom("field", DRAWING.format(1, 1)), None),
        (Atom("picture", "<w:r/>", "图形"), None),
    ],
)
def test_sizes_are_read(atom: Atom, size: tuple[float, float] | None) -> None:
    assert picture_size(atom) == (pytest.approx(size, abs=0.01) if size else None)


def test_what_fits_is_the_same_object() -> None:
    atom = drawing(100, 50)
    assert fitted(atom, 100, 50) is atom
    assert fitted(Atom("field", "<x/>"), 1, 1).xml == "<x/>"


@pytest.mark.parametrize(("width", "height"), [(50, 500), (500, 25), (50, 25)])
def test_it_keeps_its_form(width: float, height: float) -> None:
    small = fitted(drawing(100, 50), width, height)
    assert picture_size(small) == pytest.approx((50, 25))
    assert small.xml.count(f'cx="{50 * 12700}"') == 2, "in both places that tell it"
    older = fitted(Atom("picture", OLDER.format(100, 50)), width, height)
    assert picture_size(older) == pytest.approx((50, 25))


def test_pieces_tell_which_was_made_to_fit() -> None:
    pieces = (Piece("\ufffc", 1, 0, "仿宋", atom=drawing(100, 50)), Piece("图", 1, 1, "仿宋"))
    assert fitted_pieces(pieces, 200, 200) == pieces
    first, second = fitted_pieces(pieces, 20, 200)
    assert first.shrunk
    assert not second.shrunk


def test_floating() -> None:
    assert is_floating(Atom("picture", DRAWING.format(1, 1).replace("inline", "anchor")))
    assert not is_floating(drawing(1, 1))
