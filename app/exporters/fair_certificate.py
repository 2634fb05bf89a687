"""The certificate that a fair was closed, as text to read; it names no visitor."""

from collections.abc import Iterator

from app.domain.closing import ExclusionReason, FairErasure
from app.domain.fair import Fair, Organisation
from app.domain.messages import N_
from app.exporters.figures_json import totals_seal
from app.exporters.proof_words import proof_lines
from app.i18n.formats import long_day
from app.i18n.texts import Texts

_KINDS = {
    ExclusionReason.BARRED: N_("Leads that no archive may hold: {dropped} erased without a copy"),
    ExclusionReason.DELETED: N_(
        "Deleted leads: {kept} in the archive, {dropped} erased without a copy"
    ),
    ExclusionReason.WITHDRAWN: N_(
        "Leads who withdrew consent or objected: {kept} in the archive, {dropped} erased without "
        "a copy"
    ),
    ExclusionReason.NO_CONSENT: N_(
        "Leads without the required consent: {kept} in the archive, {dropped} erased without a copy"
    ),
}


def certificate(erasure: FairErasure, organisation: Organisation, texts: Texts) -> str:
    """The certificate in a language."""
    _ = texts.gettext
    lines = (
        _("Certificate of erasure"),
        "",
        *([organisation.named, ""] if organisation.named else []),
        _("Fair: {fair}").format(fair=_named(erasure.fair)),
        *_when(erasure, texts),
        "",
        *_counts(erasure, texts),
        "",
        *_archive(erasure, texts),
        *_totals(erasure, texts),
        "",
        _backups(erasure, texts),
        _("Other laptops of the booth keep theirs until the fair is closed there."),
        _(
            "Copies on USB sticks and vaults that were set aside are not included; delete them "
            "by hand."
        ),
    )
    return "\n".join(lines) + "\n"


def _when(erasure: FairErasure, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    at, ends = erasure.stamp.at, erasure.fair.ends
    if ends is None:
        yield _("Its last day is not recorded.")
    elif erasure.fair.is_over(at.date()):
        yield _("Its last day was {day}.").format(day=long_day(ends, texts.lang))
    else:
        yield _("It was closed before it was over; its last day is {day}.").format(
            day=long_day(ends, texts.lang)
        )
    by_whom = _("Erased on {day} at {time} by {author}, laptop {device}")
    by_nobody_named = _("Erased on {day} at {time}, laptop {device}")
    yield (by_whom if erasure.stamp.author else by_nobody_named).format(
        day=long_day(at.date(), texts.lang),
        time=at.strftime("%H:%M:%S %z"),
        author=erasure.stamp.author,
        device=erasure.stamp.device,
    )


def _counts(erasure: FairErasure, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    yield _("Leads erased on this laptop: {count}").format(count=erasure.erased())
    yield _("Leads in the archive, as checked: {count}").format(count=erasure.leads)
    if erasure.unexported:
        yield _("Of these, not in any earlier file: {count}").format(count=erasure.unexported)
    if erasure.open_steps:
        yield _("Of these, with an open next step: {count}").format(count=erasure.open_steps)
    for item in erasure.excluded:
        yield _(_KINDS[item.kind]).format(kept=item.kept, dropped=item.dropped)
    if erasure.merged:
        yield _("Merged into others and counted with them: {count}").format(count=erasure.merged)
    yield from proof_lines(erasure.proofs, texts)
    yield _("Images in the archive: {count}").format(count=erasure.pictures)
    for name in erasure.damaged:
        text = _("Already damaged on the disk or still on the hub, and not in that file: {name}")
        yield text.format(name=name)


def _archive(erasure: FairErasure, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    yield _("The archive, checked before anything was erased: {file}").format(file=erasure.export)
    yield _("SHA-256 of that file: {sum}").format(sum=erasure.sha256)
    if not erasure.encrypted:
        yield _("The archive is not encrypted: anyone who has it can read it.")
    elif erasure.mark:
        yield _(
            "The archive is encrypted. It opens with its own password, or with the recovery key "
            "with the mark {mark}; a later recovery key does not open it."
        ).format(mark=erasure.mark)
    else:
        yield _("The archive is encrypted. It opens only with its own password.")


def _totals(erasure: FairErasure, texts: Texts) -> Iterator[str]:
    if erasure.totals is not None:
        sealed = texts.gettext(
            "Totals without personal data stay in the vault, to compare fairs. Their SHA-256: {sum}"
        )
        yield ""
        yield sealed.format(sum=totals_seal(erasure.totals))


def _backups(erasure: FairErasure, texts: Texts) -> str:
    _ = texts.gettext
    if not erasure.uncleaned:
        return _("The backups beside the vault and in the second place no longer contain them.")
    return _(
        "These backups may still contain them until the program can rewrite them: {names}."
    ).format(names=", ".join(erasure.uncleaned))


def _named(fair: Fair) -> str:
    parts = (fair.name or fair.id, fair.place, fair.booth)
    return ", ".join(part for part in parts if part)
