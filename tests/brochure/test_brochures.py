"""What a reader finds in a brochure."""

from app.domain.brochure import BrochureItem, BrochureRequest
from app.services.brochures import BrochuresService

SEEWALD = BrochureRequest((BrochureItem("seewald-pumpen"),), language="ru")


def test_codes_are_read_back_from_the_pages(brochures: BrochuresService) -> None:
    report = brochures.make(SEEWALD).report
    assert "https://profiles.mingentec.example/ru/seewald-pumpen" in report.codes
    assert report.pages > 2


def test_pages_on_the_screen_are_those_of_the_file(brochures: BrochuresService) -> None:
    brochure = brochures.make(SEEWALD, proof=False)
    (image,) = brochures.pages(brochure.pdf, dpi=72, numbers=[2])
    assert (image.number, image.width, image.height) == (2, 596, 842)
    assert len(image.rgb) == image.width * image.height * 3
