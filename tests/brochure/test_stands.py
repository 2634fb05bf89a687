"""A brochure says where its members are, in its reader's words."""

import pytest

from app.bootstrap import Services
from app.brochure.layout_registry import layout_names
from app.domain.brochure import BrochureItem, BrochureRequest, LayoutName
from app.i18n.stand_words import place_in, short_place_in
from app.services.output.brochures import BrochuresService
from tests.brochure.reading import squeezed, text_of

FAIR, OTHER = "Mining Week Ulaanbaatar", "Feria Minera Andina 2027"
MEMBER = "seewald-pumpen"


@pytest.mark.parametrize("layout", layout_names())
def test_every_layout_has_the_stand_at_the_fair_of_the_brochure(
    services: Services, brochures: BrochuresService, layout: LayoutName
) -> None:
    request = BrochureRequest((BrochureItem(MEMBER),), "ru", layout=layout, fair=FAIR)
    text = text_of(brochures.make(request).pdf)
    (stand,) = (one for one in services.catalogue.member(MEMBER).stands if one.fair == FAIR)
    assert squeezed(place_in(stand, services.texts("ru"))) in text
    assert squeezed(OTHER) not in text


def test_the_index_of_a_catalogue_has_the_stands(
    services: Services, brochures: BrochuresService
) -> None:
    items = (BrochureItem(MEMBER), BrochureItem("wudrich-analytik"))
    request = BrochureRequest(items, "de", layout=LayoutName("catalogue"), fair=FAIR)
    text = text_of(brochures.make(request).pdf)
    member = services.catalogue.member(MEMBER)
    (stand,) = (one for one in member.stands if one.fair == FAIR)
    place = short_place_in(stand, services.texts("de"), [FAIR])
    assert squeezed(f"{member.name} · {place}") in text


def test_a_stand_elsewhere_is_printed_with_its_fair(
    services: Services, brochures: BrochuresService
) -> None:
    elsewhere = next(
        member for member in services.catalogue.members()
        if {stand.fair for stand in member.stands} == {OTHER}
    )  # fmt: skip
    request = BrochureRequest((BrochureItem(elsewhere.id),), "de", fair=FAIR)
    assert squeezed(f"{OTHER}: Halle {elsewhere.stands[0].hall}") in text_of(
        brochures.make(request).pdf
    )
