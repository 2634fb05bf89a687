"""Makes the pictures of brochures.md from real brochures: docs/make_brochure_pictures.py."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from app.bootstrap import Services, build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.domain.brochure import BrochureItem, BrochureRequest, LayoutName, PageImage  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
ITEMS = (
    BrochureItem("seewald-pumpen", ("tauchpumpe-s200", "ponton-pumpstation-p4")),
    BrochureItem("terpe-grubenwasser"),
    BrochureItem("pegelwerk-niesky"),
)
TITLES = {
    "de": "Pumpen und Wasserhaltung für Ihren Tagebau",
    "en": "Pumps and dewatering for your mine",
    "ru": "Насосы и водоотлив для вашего карьера",
    "es": "Bombas y desagüe para su mina",
    "mn": "Танай уурхайд зориулсан насос, ус шавхалт",
}
READERS = {"ru": "Болормаа Ганбаатар", "mn": "Болормаа Ганбаатар", "es": "Paz Aguirre"}
GAP, GREY = 18, (214, 222, 227)


def save(name: str, pages: Sequence[PageImage]) -> None:
    """Put pages beside each other in a small PNG."""
    images = [Image.frombytes("RGB", (page.width, page.height), page.rgb) for page in pages]
    width = sum(image.width + GAP for image in images) + GAP
    sheet = Image.new("RGB", (width, images[0].height + 2 * GAP), GREY)
    x = GAP
    for image in images:
        sheet.paste(image, (x, GAP))
        x += image.width + GAP
    sheet.quantize(128, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def shown(services: Services, request: BrochureRequest, numbers: Sequence[int]) -> list[PageImage]:
    """Some pages of a brochure."""
    pdf = services.brochures.make(request).pdf
    return list(services.brochures.pages(pdf, 58, numbers))


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as data:
        services = build_services(find_paths(Path(data)))
        for lang, title in TITLES.items():
            request = BrochureRequest(
                ITEMS,
                lang,
                title=title,
                reader=READERS.get(lang, "Anna Müller"),
                fair="Mining Week Ulaanbaatar",
                booth="B 14",
            )
            save(f"brochure-{lang}", shown(services, request, [1, 2, 3]))
            layouts = [
                *shown(services, replace(request, layout=LayoutName("two-up")), [2]),
                *shown(services, replace(request, layout=LayoutName("list")), [2]),
                *shown(services, replace(request, layout=LayoutName("poster")), [1]),
            ]
            save(f"brochure-layouts-{lang}", layouts)
        both = BrochureRequest(ITEMS, "mn", "en", title=TITLES["mn"])
        save("brochure-two-languages", shown(services, both, [1, 2, 3]))
        catalogue = BrochureRequest((), "de", layout=LayoutName("catalogue"))
        save("brochure-catalogue", shown(services, catalogue, [1, 2, 3, 31]))
        services.close()


if __name__ == "__main__":
    main()
