"""`faircat catalogue update`: the next edition of what one source changed."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.column_options import add_columns, say_chosen
from app.cli.common_options import Commands, add_synonyms, new_file
from app.cli.output import SHOWN_ROWS, counted, say, say_json
from app.domain.edition_update import FieldChange, MemberUpdate, SourceScope, UpdateKind
from app.domain.errors import UsageError
from app.domain.messages import N_

if TYPE_CHECKING:
    from app.services.catalogue.edition_updates import UpdateReport

_SHOWN = 60
_EPILOG = """\
A source is responsible for fields, for example:
  --source website --speaks-for members,name,address,phone,email,sectors,de
  --source translators --speaks-for ru,mn
Names are those of the canonical format, and languages are tags. With "members" the source decides
who is a member: new ones are added, and those missing from its lists are removed. Without
--speaks-for a source keeps its fields, the first time everything in its lists. Fields of other
sources are not changed."""


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add it to the actions of `faircat catalogue`."""
    what = "make the next edition from what one source changed since its last lists"
    action = actions.add_parser(
        "update",
        parents=[common],
        help=what,
        description=what,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    action.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="lists of the source, read together"
    )
    action.add_argument("--source", required=True, metavar="NAME", help="whose lists they are")
    action.add_argument(
        "--base",
        type=Path,
        metavar="DB",
        help="edition to update (default: the one in use, unless it is a sample)",
    )
    action.add_argument("--out", type=new_file, metavar="DB", help="catalogue to write")
    action.add_argument(
        "--speaks-for", metavar="NAMES", help="fields, languages and members, separated by commas"
    )
    action.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="ID[:FIELD]",
        help="leave this member, or one field of it, as it is (repeatable)",
    )
    action.add_argument(
        "--many-leave",
        action="store_true",
        help="the list is complete although it lacks most members of its source",
    )
    _add_results(action)
    action.set_defaults(run=_run, parser=action)


def _add_results(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--mapping", type=Path, metavar="FILE", help="mapping file for unrecognised columns"
    )
    add_columns(action)
    add_synonyms(action)
    action.add_argument("--dry-run", action="store_true", help="show the changes, write nothing")
    action.add_argument("--json", action="store_true", help="print all changes as JSON")


def _run(options: argparse.Namespace, services: Services) -> int:
    from app.services.catalogue.column_choices import asked_columns  # noqa: PLC0415 - no search waits for it
    from app.services.catalogue.edition_updates import UpdateRequest  # noqa: PLC0415 - as above

    if options.out is None and not options.dry_run:
        options.parser.error("--out DB is needed, or --dry-run")
    if options.base is None:
        _refuse_sample(services, options.source)
    names = [name.strip() for name in (options.speaks_for or "").split(",")]
    report = services.edition_updates.update(
        UpdateRequest(
            files=tuple(options.files),
            source=options.source,
            base=options.base or services.catalogue.path,
            out=None if options.dry_run else options.out,
            spoken=SourceScope(frozenset(filter(None, names))) if options.speaks_for else None,
            mapping=options.mapping,
            without=tuple(options.without),
            allow_many_leaving=options.many_leave,
            synonyms=options.synonyms,
            columns=asked_columns(options.column),
        )
    )
    if options.json:
        say_json(_as_json(report))
    else:
        _say(report)
    return 0


def _refuse_sample(services: Services, source: str) -> None:
    """Raise UsageError where real members would join the sample without anybody asking for it."""
    catalogue = services.catalogue
    if catalogue.edition.sample and source not in services.edition_updates.sources(catalogue.path):
        raise UsageError(
            N_(
                "The edition in use is a sample: lists that update it are mixed with its invented "
                "members. Nothing was written."
            ),
            N_(
                "Make a new edition from the lists only: “{command}”. To update the sample, name "
                "it with --base."
            ),
            command="faircat catalogue import FILE --out DB",
        )


def _say(report: "UpdateReport") -> None:
    update = report.update
    counts = [f"{kind} {len(update.of(kind))}" for kind in UpdateKind]
    say(f"{report.source}: {', '.join(counts)}, rows rejected {report.totals.rejected}")
    if report.is_first:
        say("  this source never spoke before: nobody leaves; from the next update on they do")
    for line in report.notes:
        say(f"  {line}")
    say_chosen(report.check.columns)
    for item in update.members:
        _say_member(item)
    _say_names("not in the list, stay", update.unlisted)
    _say_names("taken out of the edition before, stay out", update.refused)
    if report.outdated:
        say(f"outdated translations: {report.outdated}")
    if report.info is not None:
        members, offerings = report.info.members, report.info.offerings
        text = f"{counted(members, 'member')}, {counted(offerings, 'offering')}"
        say(f"wrote {report.out}: edition {report.info.edition.version}, {text}")


def _say_member(item: MemberUpdate) -> None:
    new = f" → {item.after.name}" if item.kind is UpdateKind.RENAMED and item.after else ""
    say(f"{item.kind}: {item.name}{new} ({item.id})")
    for change in item.changes[:SHOWN_ROWS]:
        say(f"  {'.'.join(change.path)}: {_short(change.before)} → {_short(change.after)}")
    if len(item.changes) > SHOWN_ROWS:
        say(f"  … and {len(item.changes) - SHOWN_ROWS} more; --json lists them all")
    if item.outdated:
        languages = ", ".join(sorted({lang for _key, lang in item.outdated}))
        say(f"  translations now outdated: {len(item.outdated)} ({languages})")


def _say_names(what: str, names: tuple[str, ...]) -> None:
    if names:
        more = f" … and {len(names) - SHOWN_ROWS} more" if len(names) > SHOWN_ROWS else ""
        say(f"{what}: {', '.join(names[:SHOWN_ROWS])}{more}")


def _short(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, tuple):
        items = [str(getattr(item, "name", item)) for item in value]
        is_plain = all(isinstance(item, str) for item in value)
        return "; ".join(items)[:_SHOWN] if is_plain else counted(len(value), "item")
    text = " ".join(str(value).split())
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1]}…”"


def _as_json(report: "UpdateReport") -> Mapping[str, object]:
    update = report.update
    return {
        "source": report.source,
        "first": report.is_first,
        "counts": {str(kind): len(update.of(kind)) for kind in UpdateKind},
        "members": [
            {
                "id": item.id,
                "name": item.name,
                "what": str(item.kind),
                "changes": [_change(change) for change in item.changes],
                "outdated": [f"{key}:{lang}" for key, lang in sorted(item.outdated)],
            }
            for item in update.members
        ],
        "unlisted": list(update.unlisted),
        "refused": list(update.refused),
        "outdated": report.outdated,
        "columns": [column.as_json() for column in report.check.columns],
        "rows": [row.as_json() for row in report.rows],
        "notes": [str(line) for line in report.notes],
    }


def _change(change: FieldChange) -> Mapping[str, object]:
    path = ".".join(change.path)
    return {"field": path, "before": _plain(change.before), "after": _plain(change.after)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
