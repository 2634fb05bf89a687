"""`faircat catalogue info`: which edition a catalogue holds, and who signed it."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from app.bootstrap import Services
from app.cli.output import counted, say, say_json
from app.cli.signing_output import say_corrections, say_signing
from app.domain.brand import Brand, brand_to_json
from app.domain.edition import EditionInfo
from app.domain.serialise import to_dict
from app.domain.short_code import short_code
from app.services.catalogue.edition_signing import read_signing


def run_info(options: argparse.Namespace, services: Services) -> int:
    """Show the edition, a code of it to compare by phone, and its signature."""
    path = options.file or services.catalogue.path
    info = services.editions.info(path)
    signing = read_signing(services.paths.editions, info.content_hash)
    if options.json:
        signed = {"signing": to_dict(signing) if signing else None}
        say_json({**_info_as_json(info), "code": short_code(info.content_hash), **signed})
        return 0
    say_info(info, path, as_json=False)
    say(f"code {short_code(info.content_hash)}")
    say_signing(signing)
    if options.file is None:
        say_corrections(services.laptop_reports.report().corrections)
    return 0


def say_info(info: EditionInfo, path: Path, *, as_json: bool) -> None:
    """Show an edition and how much it holds."""
    if as_json:
        say_json(_info_as_json(info))
        return
    edition = info.edition
    say(
        f"{path}: edition {edition.version} of {edition.date}"
        + (" (sample)" if edition.sample else "")
    )
    invented = f" ({info.invented} invented)" if info.edition.sample else ""
    members = f"{counted(info.members, 'member')}{invented}"
    offerings = counted(info.offerings, "offering")
    say(f"{members}, {offerings}, {counted(len(edition.sectors), 'sector')}")
    for lang, texts in info.languages.items():
        members, offerings = counted(texts.members, "member"), counted(texts.offerings, "offering")
        say(f"  {lang}: {members}, {offerings}")
    if brand := _brand_words(edition.brand):
        say(f"brand {brand}")
    say(f"content {info.content_hash}")


def _brand_words(brand: Brand) -> str:
    """Its name, colours and pictures; empty without a brand."""
    colours = (f"{key} {value}" for key, value in brand.colours._asdict().items() if value)
    pictures = counted(len(brand.media()), "picture") if brand.media() else ""
    return ", ".join(filter(None, (brand.name, *colours, pictures)))


def _info_as_json(info: EditionInfo) -> Mapping[str, object]:
    edition = info.edition
    return {
        "edition": {
            "version": edition.version,
            "date": edition.date.isoformat(),
            "languages": list(edition.languages),
            "source": edition.source,
            "sample": edition.sample,
            "profile_template": edition.profile_template,
            "selection_template": edition.selection_template,
            "sectors": len(edition.sectors),
        },
        "brand": brand_to_json(edition.brand),
        "sample": edition.sample,
        "members": info.members,
        "invented": info.invented,
        "offerings": info.offerings,
        "languages": {
            lang: {"members": texts.members, "offerings": texts.offerings}
            for lang, texts in info.languages.items()
        },
        "content_hash": info.content_hash,
        "format_version": info.format_version,
    }
