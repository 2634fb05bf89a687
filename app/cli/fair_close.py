"""`faircat fair close|archive-password`: the end of a fair, and its archive when that is locked."""

import argparse
import getpass
import sys
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file, refuse_unreadable, texts_in
from app.cli.confirmation import confirm, unconfirmed_erasure
from app.cli.leads_list import line_of
from app.cli.leads_photos import add_fetch_option, fetch_photos, note_awaited
from app.cli.leads_unlock import (
    add_descriptor_option,
    add_vault_action,
    asked_passphrase,
    given_secret,
    unlock,
)
from app.cli.output import note, say, say_json
from app.config.secret_variables import EXPORT_VARIABLE, RECOVERY_VARIABLE
from app.domain.closing import ClosingOrder, ExclusionReason, FairClosing, FairErasure
from app.domain.errors import UsageError
from app.domain.messages import N_

_WORD = "close"


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `close` and `archive-password`."""
    what = "write all leads and images of a fair to an encrypted ZIP file, then erase them here"
    closed = add_vault_action(actions, common, "close", what, _close)
    closed.add_argument("fair", help="ID or name of the fair")
    closed.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="ZIP file to write"
    )
    add_fetch_option(closed)
    closed.add_argument(
        "--with",
        dest="ticked",
        action="append",
        default=[],
        metavar="WHAT",
        help="include leads that are listed separately: deleted, withdrawn, no-consent (if "
        "consent is required), or one lead by its ID (repeatable); the rest of these are "
        "erased without a copy",
    )
    add_descriptor_option(closed, "--password-fd", "the password of the file", EXPORT_VARIABLE)
    closed.add_argument(
        "--unencrypted", action="store_true", help="write the file without encryption"
    )
    closed.add_argument("--yes", action="store_true", help="do not ask for confirmation")
    closed.add_argument(
        "--lang",
        default="en",
        metavar="LANG",
        help="language of the certificate and the workbook (default: en)",
    )
    what = (
        "show the password of an archive, using the recovery key that was valid when it was closed"
    )
    told = actions.add_parser("archive-password", parents=[common], help=what, description=what)
    told.add_argument("file", type=Path, metavar="FILE", help="archive of a closed fair")
    add_descriptor_option(told, "--recovery-key-fd", "that recovery key", RECOVERY_VARIABLE)
    told.add_argument("--json", action="store_true", help="print JSON")
    told.set_defaults(run=_archive_password)


def _close(options: argparse.Namespace, services: Services) -> int:
    from app.services.privacy.fair_closing import certificate_path  # noqa: PLC0415 - heavy

    password = _given_password(options, services)
    unlock(options, services)
    texts = texts_in(options.lang, services)
    fetch_photos(options, services)
    closing = services.closings.look(services.fairs.fair(options.fair).id)
    ticked = _ticked(options.ticked, closing)
    closing.refuse_drafts()
    services.closings.refuse_place(options.out)
    _print(closing, ticked, services)
    if not options.yes:
        _ask()
    typed = password
    if not password and not options.unencrypted:
        password, typed = _noted_password(closing, services)
    order = ClosingOrder(closing.fair.id, options.out, ticked, closing.named(), password, typed)
    erasure = services.closings.close(order, texts)
    if options.json:
        say_json(_as_json(erasure, certificate_path(options.out)))
    else:
        say(services.closings.certificate(erasure, texts).rstrip())
    return 0


def _given_password(options: argparse.Namespace, services: Services) -> str:
    """The password that was given; empty where it is to be asked for, or not wanted."""
    if options.unencrypted and options.password_fd is not None:
        raise UsageError(
            N_("An archive either has a password or is unencrypted; the options ask for both.")
        )
    password = given_secret(options.password_fd, EXPORT_VARIABLE)
    if options.unencrypted:
        return ""
    if password:
        services.closings.refuse_password(password, password)
    elif options.password_fd is not None or not sys.stdin.isatty():
        raise UsageError(
            N_("The archive needs a password. Nothing was written or erased."),
            N_("Set {variable} or use --password-fd; --unencrypted writes it without encryption."),
            variable=EXPORT_VARIABLE,
        )
    return password


def _ticked(wanted: list[str], closing: FairClosing) -> frozenset[str]:
    """The ids that are wanted of what lies apart. Raises UsageError for another word."""
    found: set[str] = set()
    for text in wanted:
        if text in set(ExclusionReason):
            ids = {lead.id for lead in closing.excluded.get(ExclusionReason(text), ())}
        else:
            ids = {id_ for id_ in closing.tickable() if len(text) >= 4 and id_.startswith(text)}
            if len(ids) != 1:
                raise UsageError(
                    N_("“{text}” is not one of the leads listed separately."),
                    N_(
                        "Use `--with deleted`, `--with withdrawn`, `--with no-consent`, or the ID "
                        "of one of these."
                    ),
                    text=text,
                )
        found |= ids
    return frozenset(found)


def _print(closing: FairClosing, ticked: frozenset[str], services: Services) -> None:
    """Say what will be, before anything is."""
    from app.i18n.closing_words import (  # noqa: PLC0415 - heavy
        closing_sentence,
        gap_lines,
        kind_word,
        leaving_sentences,
    )

    english = services.texts("en")
    note(closing_sentence(closing, english))
    left = services.open_work.left(closing.fair.id)
    for line in gap_lines(services.open_work.gaps(closing, left), english):
        note(f"missing: {line}")
    for sentence in leaving_sentences(closing, english):
        note(sentence)
    note_awaited(closing.awaited)
    for kind, leads in closing.excluded.items():
        for lead in leads:
            goes = "goes into the archive" if lead.id in ticked else "is erased without a copy"
            note(f"{kind_word(kind, english)}, {goes}: {line_of(lead)}")


def _ask() -> None:
    """Have it confirmed by a word. Raises UsageError where nobody can type, or another was."""
    confirm(
        _WORD,
        f"Type “{_WORD}” to continue:",
        unasked=unconfirmed_erasure(),
        refused=UsageError(N_("Nothing was written or erased.")),
    )


def _noted_password(closing: FairClosing, services: Services) -> tuple[str, str]:
    """A password that is made and shown, and as it was typed again."""
    from app.i18n.closing_words import recovery_sentence  # noqa: PLC0415 - as above
    from app.services.output.exports import propose_password  # noqa: PLC0415 - as above

    password = propose_password()
    note(f"password of the archive: {password}")
    note("Write it down, but not on this laptop: it is not stored anywhere else.")
    note(recovery_sentence(closing.mark, services.texts("en")))
    return password, getpass.getpass("The password, from your note: ")


def _as_json(erasure: FairErasure, path: Path) -> dict[str, object]:
    return {
        "fair": erasure.fair.id,
        "erased": erasure.erased(),
        "leads": erasure.leads,
        "merged": erasure.merged,
        "apart": {
            item.kind.value: {"in_file": item.kept, "left_out": item.dropped}
            for item in erasure.excluded
        },
        "never_exported": erasure.unexported,
        "open_steps": erasure.open_steps,
        "pictures": erasure.pictures,
        "damaged": list(erasure.damaged),
        "uncleaned_backups": list(erasure.uncleaned),
        "encrypted": erasure.encrypted,
        "recovery_key": erasure.mark,
        "file": erasure.export,
        "sha256": erasure.sha256,
        "certificate": str(path),
        "at": erasure.stamp.at.isoformat(),
        "author": erasure.stamp.author,
        "device": erasure.stamp.device,
    }


def _archive_password(options: argparse.Namespace, services: Services) -> int:
    from app.services.privacy.fair_archives import password_by_recovery  # noqa: PLC0415 - heavy

    del services
    refuse_unreadable(options.file)
    given = given_secret(options.recovery_key_fd, RECOVERY_VARIABLE)
    code = given or asked_passphrase("Recovery key: ", RECOVERY_VARIABLE)
    password = password_by_recovery(options.file, code)
    say_json({"password": password}) if options.json else say(password)
    return 0
