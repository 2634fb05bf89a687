"""How a brochure looks: the options that say it, and the request that they make."""

import argparse
from dataclasses import replace

from app.cli.common_options import any_text, one_of
from app.domain.brochure import FULL_PAGES, BrochureRequest, Paper
from app.domain.comparison import LEAST, MOST_ON_PAPER
from app.services.output.brochures import BrochuresService


def add_looks(parser: argparse.ArgumentParser) -> None:
    """Add them to the command."""
    layouts = BrochuresService.layout_names()
    parser.add_argument("--lang", metavar="LANG", help="language of the output (default: en)")
    parser.add_argument(
        "--second-lang",
        default="",
        metavar="LANG",
        help="second language, side by side with the first",
    )
    parser.add_argument(
        "--layout",
        type=one_of(layouts),
        default=FULL_PAGES,
        metavar="LAYOUT",
        help=f"one of {', '.join(layouts)} (default: {FULL_PAGES})",
    )
    parser.add_argument(
        "--paper",
        type=one_of(Paper),
        default=Paper.A4,
        metavar="PAPER",
        help="a4, a5, letter, or booklet: A5, two on a sheet of A4 (default: a4)",
    )
    _add_cover(parser)
    _add_parts(parser)


def _add_cover(parser: argparse.ArgumentParser) -> None:
    for name, metavar, what in (
        ("title", "TEXT", "title"),
        ("for", "NAME", "name of the reader,"),
        ("fair", "NAME", "name of the fair,"),
        ("booth", "TEXT", "booth number,"),
    ):
        dest = "reader" if name == "for" else name
        help_ = f"{what} on the cover"
        parser.add_argument(
            f"--{name}", type=any_text, dest=dest, default="", metavar=metavar, help=help_
        )


def _add_parts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--comparison",
        action="store_true",
        help=f"begin with a table that compares the members ({LEAST} to {MOST_ON_PAPER})",
    )
    for part, what in (
        ("cover", "leave out the cover"),
        ("pictures", "leave out images"),
        ("references", "leave out references"),
        ("contacts", "leave out contacts"),
        ("hyphenation", "do not hyphenate"),
    ):
        parser.add_argument(f"--no-{part}", dest=part, action="store_false", help=what)


def looking(request: BrochureRequest, options: argparse.Namespace) -> BrochureRequest:
    """The request with the looks that were asked for."""
    return replace(
        request,
        second_language=options.second_lang,
        layout=options.layout,
        paper=options.paper,
        title=options.title,
        cover=options.cover,
        pictures=options.pictures,
        references=options.references,
        contacts=options.contacts,
        hyphenation=options.hyphenation,
        comparison=options.comparison,
    )
