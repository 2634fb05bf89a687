"""Which parts of a brand another edition changes."""

from typing import Any

from app.domain.brand import NEUTRAL, Advertisement, Brand, BrandColours
from app.domain.brand_difference import changed_parts

BRAND = Brand(
    "Ostwind",
    logo="brand.logo.svg",
    cover_picture="brand.cover.png",
    advertisements=(Advertisement("brand.page.svg"),),
)


def test_each_field_belongs_to_a_part() -> None:
    for name in Brand._fields:
        other: dict[str, Any] = {name: () if name == "advertisements" else object()}
        assert len(changed_parts(BRAND, BRAND._replace(**other), ())) == 1, name


def test_what_is_the_same_changes_nothing() -> None:
    assert changed_parts(BRAND, BRAND, ()) == ()
    assert changed_parts(NEUTRAL, NEUTRAL, ("brand.logo.svg",)) == ()


def test_what_changes_is_named() -> None:
    other = BRAND._replace(colours=BrandColours("#9b1c4b"), imprint={"de": "Neu"})
    assert changed_parts(BRAND, other, ()) == ("colours", "imprint")


def test_another_picture_of_the_same_name_is_a_change() -> None:
    assert changed_parts(BRAND, BRAND, ("brand.logo.svg",)) == ("logo",)
    assert changed_parts(BRAND, BRAND, ("brand.cover.png",)) == ("cover",)
    assert changed_parts(BRAND, BRAND, ("brand.page.svg",)) == ("advertisements",)
