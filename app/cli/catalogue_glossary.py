"""`faircat catalogue glossary`: the terms of the trade in every language."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file
from app.cli.output import counted, say, say_json
from app.domain.errors import SourceError
from app.domain.glossary import GlossaryConcept
from app.domain.messages import N_


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add them to the actions of `faircat catalogue`."""
    what = "look up, export and import the glossary of the trade"
    parser = actions.add_parser("glossary", help=what, description=what)
    of_glossary = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_list(of_glossary, common)
    what = "write the glossary for translation tools, as CSV or TBX-Basic"
    export = of_glossary.add_parser("export", parents=[common], help=what, description=what)
    export.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="file to write, .csv or .tbx"
    )
    export.set_defaults(run=_run_export)
    what = "make the next edition from the one in use and an edited glossary"
    action = of_glossary.add_parser("import", parents=[common], help=what, description=what)
    action.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="glossary as CSV or XLSX, instead of the current one",
    )
    action.add_argument("--out", type=new_file, metavar="DB", help="catalogue to write")
    action.add_argument(
        "--dry-run", action="store_true", help="read and report only, write nothing"
    )
    action.add_argument("--json", action="store_true", help="print the report as JSON")
    action.set_defaults(run=_run_import, parser=action)


def _add_list(actions: Commands, common: argparse.ArgumentParser) -> None:
    what = "show terms in all languages"
    action = actions.add_parser("list", parents=[common], help=what, description=what)
    action.add_argument(
        "words", nargs="*", metavar="WORD", help="only concepts with this term in any language"
    )
    action.add_argument("--json", action="store_true", help="print JSON")
    action.set_defaults(run=_run_list)


def _run_list(options: argparse.Namespace, services: Services) -> int:
    concepts = services.glossary.finder().find(" ".join(options.words))
    if options.json:
        say_json([_as_json(concept) for concept in concepts])
        return 0
    languages = services.glossary.languages()
    for concept in concepts:
        say(f"{concept.id}" + (f"  ({concept.sector})" if concept.sector else ""))
        for lang in languages:
            if term := concept.terms.get(lang):
                say(f"  {lang:<6}{term}")
    say(counted(len(concepts), "concept"))
    return 0


def _as_json(concept: GlossaryConcept) -> Mapping[str, object]:
    return {"concept": concept.id, "sector": concept.sector, "terms": dict(concept.terms)}


def _run_export(options: argparse.Namespace, services: Services) -> int:
    number = services.glossary.export(options.out)
    say(f"wrote {options.out}: {counted(number, 'concept')}")
    return 0


def _run_import(options: argparse.Namespace, services: Services) -> int:
    if options.out is None and not options.dry_run:
        options.parser.error("--out FILE is needed, or --dry-run")
    out = None if options.dry_run else options.out
    report = services.glossary.take(options.file, services.catalogue.path, out)
    if options.json:
        say_json(report.as_json())
    else:
        found = report.difference
        told = ("added", found.added), ("changed", found.changed), ("removed", found.removed)
        counts = ", ".join(f"{what} {len(ids)}" for what, ids in told)
        say(f"{counted(report.concepts, 'concept')}: {counts}")
        if report.info is not None:
            say(f"wrote {report.out}: edition {report.info.edition.version}")
    if report.difference.is_empty and out is not None:
        raise SourceError(N_("This glossary changes nothing. No catalogue was written."))
    return 0
