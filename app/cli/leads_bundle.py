"""`faircat leads bundle|merge`: leads of two laptops at one booth come together."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file, refuse_unreadable
from app.cli.leads_conflicts import line_of_conflict
from app.cli.leads_list import line_of
from app.cli.leads_photos import add_fetch_option, fetch_photos, note_awaited
from app.cli.leads_unlock import (
    add_descriptor_option,
    add_vault_action,
    given_secret,
    unlock,
)
from app.cli.output import counted, note, say, say_json
from app.cli.resolve import resolve_fair
from app.config.secret_variables import BUNDLE_VARIABLE
from app.domain.errors import UsageError
from app.domain.lawful_use import REASONS
from app.domain.messages import N_
from app.domain.serialise import to_dict

if TYPE_CHECKING:
    from app.services.booth.fair_aliases import AliasNews
    from app.services.merge.bundle_delegations import DelegationNews
    from app.services.merge.merge_report import MergeReport


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `bundle` and `merge`."""
    what = "write all leads to a sealed file for another laptop, with a shared passphrase"
    bundle = add_vault_action(actions, common, "bundle", what, _bundle)
    bundle.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="bundle to write"
    )
    bundle.add_argument("--fair", default="", metavar="F", help="only this fair (default: all)")
    bundle.add_argument(
        "--to", default="", metavar="NAME", help="laptop that the bundle is for, for the record"
    )
    add_fetch_option(bundle)
    _add_passphrase_option(bundle)
    what = "merge another laptop's bundle after a backup; merging it twice is harmless"
    merge = add_vault_action(actions, common, "merge", what, _merge)
    merge.add_argument("file", type=Path, metavar="FILE", help="bundle to merge")
    what = "erase all leads that were erased on the other laptop, however many"
    merge.add_argument("--erase", action="store_true", help=what)
    what = "also add leads that were erased here without a copy when their fair was closed"
    merge.add_argument("--take-given-up", action="store_true", help=what)
    _add_passphrase_option(merge)


def _add_passphrase_option(parser: argparse.ArgumentParser) -> None:
    what = "the bundle's passphrase"
    add_descriptor_option(parser, "--bundle-passphrase-fd", what, BUNDLE_VARIABLE)


def _bundle(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = resolve_fair(options.fair, services)
    fetch_photos(options, services)
    given = services.bundles.write(options.out, _passphrase(options, twice=True), fair, options.to)
    if options.json:
        say_json({"file": str(options.out), **to_dict(given)})
    else:
        say(str(options.out))
        note(counted(given.leads, "lead"))
        if given.corrections:
            note(f"{counted(given.corrections, 'correction')} of members")
        if given.delegations:
            note(counted(given.delegations, "delegation"))
    for lead in given.stayed:
        note(f"{lead.name or lead.lead[:8]} stays on this laptop: {REASONS[lead.bar]}")
    for name in given.damaged:
        note(f"“{name}” is damaged on the disk; only its lead is in the file")
    note_awaited(given.awaited)
    return 0


def _merge(options: argparse.Namespace, services: Services) -> int:
    refuse_unreadable(options.file)
    unlock(options, services)
    bundle = services.bundles.read(options.file, _passphrase(options, twice=False))
    doomed = services.bundles.doomed(bundle)
    if doomed.are_many and not options.erase:
        for lead in doomed.leads:
            note(line_of(lead))
    erasing = doomed.ids if options.erase else ()
    report = services.bundles.take_in(bundle, erasing, take_given_up=options.take_given_up)
    if options.json:
        say_json(to_dict(report))
        return 0
    for item in report.conflicts:
        say(line_of_conflict(item))
    say(
        f"{report.new} new, {report.changed} changed, {report.same} same, "
        f"{report.deleted} deleted, {report.merged} merged, {report.erased} erased, "
        f"{counted(len(report.conflicts), 'conflict')}"
    )
    for line in (*_closed(report), *_fairs(report.fairs), *_remarks(report)):
        note(line)
    return 0


def _closed(report: "MergeReport") -> Iterator[str]:
    """What came of fairs that were closed, here or on another laptop."""
    for it in report.late:
        yield f"“{it.fair}” is closed here; {counted(it.leads, 'lead')} arrived late and stay"
        yield f"to put them into an archive too: faircat fair close “{it.fair}” --out FILE"
    for it in report.left_out:
        yield f"“{it.fair}”: {counted(it.leads, 'lead')} erased here, left out"
    if report.left_out:
        yield "to add them after all: merge again with --take-given-up"
    if report.spared:
        yield (
            f"{counted(report.spared, 'lead')} stay that an older program erased when it closed "
            "their fair on another laptop; whoever asked to be erased is to be erased here"
        )


def _fairs(news: "AliasNews") -> Iterator[str]:
    """What the bundle said of fairs."""
    for one in news.joined:
        others = ", ".join(f"“{name}”" for name in one.names[1:])
        yield f"“{one.names[0]}” and {others} are one fair now, as on the other laptop"
    for name in news.parted:
        yield f"“{name}” is a separate fair again"
    for one in news.apart:
        first, second = one.names
        yield (
            f"“{first}” and “{second}” are one fair on the other laptop and stay two here: "
            "only one of them may hold personal data"
        )
    if news.due:
        yield f"{counted(news.due, 'lead')} became due as a result; to list them: faircat leads due"


def _remarks(report: "MergeReport") -> Iterator[str]:
    """What is worth knowing beside the numbers."""
    if report.corrections:
        yield f"{counted(report.corrections, 'correction')} of members came with it"
    for it in report.delegations:
        yield _line_of_delegation(it)
    if report.conflicts:
        yield "resolve them with: faircat leads conflicts --decide ID FIELD VALUE"
    if report.ahead:
        days = report.days_ahead
        ahead = counted(days, "day") if days else counted(report.ahead, "minute")
        yield f"the other laptop's clock is {ahead} ahead; set both clocks alike"
    if report.bad_files:
        yield f"{counted(report.bad_files, 'file')} left out: damaged, or of another type"
    if report.unknown:
        yield f"{counted(report.unknown, 'kind')} of fields unknown here: update this program"


def _line_of_delegation(news: "DelegationNews") -> str:
    """What came of one delegation."""
    if news.is_erased:
        return f"delegation “{news.name}”: erased, as it was on the other laptop"
    line = f"delegation “{news.name}”: {'new' if news.is_new else f'{news.changed} changed'}"
    if not news.conflicts:
        return line
    number = counted(len(news.conflicts), "conflict")
    return f"{line}, {number}; to see them: faircat delegation show {news.delegation} --conflicts"


def _passphrase(options: argparse.Namespace, *, twice: bool) -> str:
    """What seals the bundle: from a descriptor or the environment, or typed. Raises UsageError."""
    if given := given_secret(options.bundle_passphrase_fd, BUNDLE_VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise UsageError(
            N_("The bundle needs its passphrase."),
            N_("Set {variable}, or use {option}."),
            variable=BUNDLE_VARIABLE,
            option="--bundle-passphrase-fd",
        )
    typed = getpass.getpass("Passphrase of the bundle: ")
    if twice and getpass.getpass("Repeat: ") != typed:
        raise UsageError(N_("The passphrases do not match. No bundle was written."))
    return typed
