"""The tray: what of whom is printed, in which order, and what of it is kept."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.domain.brochure import FULL_PAGES, BrochureItem, LayoutName
from app.domain.interest import Interest
from app.domain.lead import Lead, Person
from app.domain.tray import PrintOptions, Tray
from app.services.output.brochure_tray import BrochureTrayService
from tests.support.leads import STAMP

ITEMS = st.builds(
    BrochureItem,
    st.sampled_from("abcdef"),
    st.lists(st.sampled_from("123"), max_size=3, unique=True).map(tuple),
)
TRAYS = st.lists(ITEMS, max_size=6, unique_by=lambda item: item.member).map(
    lambda items: Tray(tuple(items))
)
LEAD = Lead(
    "lead-1",
    "fair",
    STAMP,
    STAMP,
    Person("Болормаа", "Ганбаатар", company="Эрдэнэс Уурхай", language="mn"),
    interests=(
        Interest("pumps", offering="s200"),
        Interest("drills"),
        Interest("pumps", offering="a1"),
    ),
)


@given(TRAYS, st.sampled_from("abcdef"))
def test_what_was_taken_out_comes_back_to_its_place(tray: Tray, member: str) -> None:
    assert tray.without_member(member).restored(tray, (member,)) == tray
    ids = [item.member for item in tray.items]
    assert Tray().restored(tray, ids) == tray


@given(TRAYS, st.sampled_from("abcdef"), st.integers(-3, 9))
def test_moving_loses_nobody(tray: Tray, member: str, place: int) -> None:
    moved = tray.moved(member, place)
    assert sorted(moved.items, key=str) == sorted(tray.items, key=str)
    if tray.item(member) is not None:
        assert moved.items.index(tray.item(member)) == max(0, min(place, len(tray.items) - 1))


@given(TRAYS, st.sampled_from("abcdef"), st.sampled_from("123"))
def test_an_offering_goes_in_and_out(tray: Tray, member: str, offering: str) -> None:
    filled = tray.with_offering(member, offering)
    assert filled.holds(member, offering)
    assert not filled.without_offering(member, offering, "123").holds(member, offering)


def test_a_whole_member_without_one_offering_keeps_the_others() -> None:
    tray = Tray().with_member("pumps").without_offering("pumps", "2", ("1", "2", "3"))
    assert tray.item("pumps") == BrochureItem("pumps", ("1", "3"))


def test_a_member_goes_with_its_last_offering() -> None:
    tray = Tray().with_offering("pumps", "1").without_offering("pumps", "1", ("1", "2"))
    assert tray == Tray()


def test_tray_and_options_survive_a_restart(tmp_path: Path) -> None:
    trays = BrochureTrayService(tmp_path / "tray.json")
    trays.change(Tray().with_offering("pumps", "s200").with_member("drills"))
    trays.set_options(replace(trays.options, layout=LayoutName("list"), contacts=False))
    trays.save()
    again = BrochureTrayService(tmp_path / "tray.json")
    assert (again.tray, again.options) == (trays.tray, trays.options)


def test_a_damaged_file_costs_the_tray_alone(tmp_path: Path) -> None:
    for text in ("{", '{"tray": 7}', '{"tray": {"items": [{"member": 1}]}}', "[]", "\x00"):
        (tmp_path / "tray.json").write_text(text, encoding="utf-8")
        assert BrochureTrayService(tmp_path / "tray.json").tray == Tray()


def test_a_layout_that_is_no_more_costs_no_more_than_itself(tmp_path: Path) -> None:
    file = tmp_path / "tray.json"
    trays = BrochureTrayService(file)
    trays.change(Tray().with_member("drills"))
    trays.set_options(replace(trays.options, layout=LayoutName("list"), contacts=False))
    trays.save()
    file.write_text(file.read_text(encoding="utf-8").replace('"list"', '"scroll"'), "utf-8")
    again = BrochureTrayService(file)
    assert again.tray == trays.tray
    assert again.options == replace(trays.options, layout=FULL_PAGES)


def test_a_tray_is_filled_for_a_lead_and_its_name_is_not_kept(tmp_path: Path) -> None:
    trays = BrochureTrayService(tmp_path / "tray.json")
    trays.fill_for(LEAD)
    assert trays.tray == Tray((BrochureItem("pumps", ("s200", "a1")), BrochureItem("drills")))
    assert trays.options.language == "mn"
    assert trays.reader.name == "Ганбаатар Болормаа, Эрдэнэс Уурхай"
    trays.save()
    kept = (tmp_path / "tray.json").read_text(encoding="utf-8")
    assert "lead-1" not in kept
    assert "\\u0411" not in kept
    assert BrochureTrayService(tmp_path / "tray.json").reader.name == ""
    trays.fill_for(replace(LEAD, person=replace(LEAD.person, language="klingon")))
    assert trays.options.language == "mn"


def test_changes_are_taken_back_one_by_one(tmp_path: Path) -> None:
    trays = BrochureTrayService(tmp_path / "tray.json")
    first = Tray().with_member("pumps")
    trays.change(first)
    trays.change(first.with_member("drills"))
    trays.undo()
    assert trays.tray == first
    trays.undo()
    assert trays.tray == Tray()
    assert not trays.undo().tray


def test_the_visitors_language_is_proposed_until_another_is_chosen() -> None:
    options = PrintOptions().proposing("ru")
    assert options.language == "ru"
    chosen = replace(options, language="es")
    assert chosen.proposing("ru").language == "es"
    assert chosen.proposing("mn").language == "mn"
