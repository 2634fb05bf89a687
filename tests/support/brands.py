"""A small invented network, quite other than that of the sample: a folder that builds it."""

import json
from dataclasses import replace
from pathlib import Path

from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import Edition, Medium
from app.exporters.member_json import member_to_json
from app.services.catalogue.edition_brand import read_branded_edition, with_brand_media
from app.store.catalogue.build_catalogue import build_catalogue
from tests.support.catalogues import DRILLS, EDITION, MEDIA, PUMPS, RESOURCES, SVG

BRAND = """\
name = "Ostwind Marine Cluster"
short_name = "Ostwind"
mark = "OW"
website = "https://ostwind.example"
address = ["Ostwind e. V.", "Hafenstraße 2", "18439 Stralsund"]

[logo]
light = "logo.svg"
dark = "logo-dark.svg"

[colours]
primary = "#9b1c4b"
accent = "#f2c14e"

[cover]
pattern = "waves"

[foreword]
de = "Willkommen an Bord."
en = "Welcome aboard."

[imprint]
de = "Ostwind e. V., Vereinsregister 1234"

[[advertisements]]
picture = "page.svg"
says = { en = "Ropes for every harbour" }
link = "https://ropes.example"
languages = ["en"]
"""

_EDITION = """\
version = "2026-test"
date = 2026-11-20
languages = ["de", "en", "ru"]
sample = true
"""


def put_sources(folder: Path, brand: str = BRAND) -> Path:
    """A folder with an edition file, two members, their pictures and a brand."""
    (folder / "members").mkdir(parents=True, exist_ok=True)
    (folder / "media").mkdir(exist_ok=True)
    (folder / "brand").mkdir(exist_ok=True)
    (folder / "edition.toml").write_text(_EDITION, encoding="utf-8")
    (folder / "brand.toml").write_text(brand, encoding="utf-8")
    for member in (PUMPS, DRILLS):
        text = json.dumps(member_to_json(member), ensure_ascii=False)
        (folder / "members" / f"{member.id}.json").write_text(text, encoding="utf-8")
    for medium in MEDIA:
        (folder / "media" / medium.name).write_bytes(medium.data)
    for name in ("logo.svg", "logo-dark.svg", "page.svg"):
        (folder / "brand" / name).write_bytes(SVG)
    return folder


def branded_edition(folder: Path, brand: str = BRAND) -> tuple[Edition, tuple[Medium, ...]]:
    """The edition of the tests with the brand of such a folder, and the pictures of that."""
    given, media = read_branded_edition(put_sources(folder, brand) / "edition.toml")
    return replace(EDITION, brand=given.brand), media


def put_branded_catalogue(path: Path, brand: str = BRAND) -> Edition:
    """A catalogue of the two members under the brand."""
    edition, own = branded_edition(path.parent / "sources", brand)
    media = with_brand_media(MEDIA, edition.brand, own)
    build_catalogue(CatalogueContent(edition, (PUMPS, DRILLS), media), path, RESOURCES)
    return edition
