"""The colours of a brand: told apart in every theme, and refused with one that passes."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.brand import Brand, BrandColours
from app.domain.brand_theme import DANGER, colour_doubt, colour_problem
from app.domain.colour import contrast, next_passing
from app.ui.style.brand_palette import branded
from app.ui.style.palettes import SIGNS_ON, TEXT_ON, THEMES

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def told(primary: str = "", deep: str = "", accent: str = "") -> str:
    problem = colour_problem(Brand("Network", colours=BrandColours(primary, deep, accent)))
    return str(problem or "")


def faint(name: str, brand: BrandColours) -> list[str]:
    theme = branded(name, brand)._asdict()
    least = 7.0 if name == "hall" else 4.5
    return [
        f"{front} on {back} in {name}"
        for pairs, enough in ((TEXT_ON, least), (SIGNS_ON, 3.0))
        for back, fronts in pairs.items()
        for front in fronts
        if contrast(theme[front], theme[back]) < enough
    ]


@given(colours, colours, colours)
def test_what_a_brand_may_have_is_told_apart_in_every_theme(
    primary: str, deep: str, accent: str
) -> None:
    found = {"primary": primary, "deep": deep, "accent": accent}
    while problem := colour_problem(Brand("Network", colours=BrandColours(**found))):
        key, proposed = str(problem.values["key"]), str(problem.values["next"])
        assert proposed != found[key]
        found[key] = proposed
    assert [*chain.from_iterable(faint(name, BrandColours(**found)) for name in THEMES)] == []


@pytest.mark.parametrize("name", THEMES)
def test_without_colours_of_its_own_a_brand_has_the_themes_as_they_are(name: str) -> None:
    assert branded(name, BrandColours()) == THEMES[name]


@pytest.mark.parametrize("name", ["light", "dark", "hall"])
def test_a_brand_is_seen_in_every_theme(name: str) -> None:
    own, theme = branded(name, BrandColours("#9b1c4b")), THEMES[name]
    assert own.lake != theme.lake
    assert (own.ink, own.clay, own.moss) == (theme.ink, theme.clay, theme.moss)


def test_in_the_light_theme_its_own_colours_are_those_it_named() -> None:
    own = branded("light", BrandColours("#9b1c4b", "#5c1030", "#f2c14e"))
    assert (own.lake, own.rail, own.amber) == ("#9b1c4b", "#5c1030", "#f2c14e")


@given(colours, colours)
def test_the_next_colour_passes(colour: str, ground: str) -> None:
    assert contrast(next_passing(colour, (ground,)), ground) >= 4.5


def test_a_pair_that_cannot_be_read_is_refused_with_the_next_one() -> None:
    assert told("#ffcc00").startswith("“primary” #ffcc00 is not legible")
    assert "The contrast is 1.3 : 1; at least 4.5 : 1 is needed." in told("#ffcc00")
    assert "The nearest colour that passes is #" in told("#ffcc00")
    assert "“accent” #5b3a00" in told(accent="#5b3a00")
    assert "“deep” #cccccc" in told("#9b1c4b", deep="#cccccc")
    assert told("#9b1c4b", "#5c1030", "#f2c14e") == ""


@pytest.mark.parametrize("text", ["red", "#fff", "#GGGGGG", "rgb(1,2,3)", "#9b1c4b;}"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    assert "must be a colour like" in told(text)


@given(colours, colours)
def test_no_brand_changes_the_red_of_failures(primary: str, accent: str) -> None:
    assert THEMES["light"].clay == DANGER
    for name, theme in THEMES.items():
        made = branded(name, BrandColours(primary, "", accent))
        assert (made.clay, made.clay_tint) == (theme.clay, theme.clay_tint)


@pytest.mark.parametrize("red", ["#b3261e", "#c62828", "#b45309", DANGER])
def test_a_colour_that_is_taken_for_it_is_doubted(red: str) -> None:
    assert colour_doubt(BrandColours(red)) is not None
    assert colour_doubt(BrandColours("#0b6e83", "", red)) is not None


@pytest.mark.parametrize("other", ["", "#0b6e83", "#e0962a", "#6b2fa0", "#9b1c4b", "#3fcf9f"])
def test_others_are_not_doubted(other: str) -> None:
    assert colour_doubt(BrandColours(other, "", other)) is None
