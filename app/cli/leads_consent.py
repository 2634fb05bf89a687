"""`faircat leads notice|consent|receipt`: what a visitor is shown, agrees to and takes away."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file
from app.cli.leads_fields import add_consent_options, purposes_of, read_signature, with_interests
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.leads_withdrawn import doubtful_lines, recipient_lines
from app.cli.output import note, say, say_json
from app.domain.lead import ConsentHow, Lead
from app.domain.lead_draft import draft_of
from app.domain.serialise import to_dict
from app.exporters.lead_json import lead_to_json
from app.i18n.law_texts import law_text

_HOW = {
    ConsentHow.SCREEN: "shown on the screen",
    ConsentHow.PAPER: "on paper",
    ConsentHow.SPOKEN: "read out",
    ConsentHow.EMAIL: "by email",
    ConsentHow.STAFF: "noted by staff, no words shown",
}


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `notice`, `consent` and `receipt`."""
    what = "show the privacy notice and consents of a fair as visitors see them"
    notice = add_vault_action(actions, common, "notice", what, _notice)
    notice.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the visitor (default: en)"
    )
    notice.add_argument("--fair", default="", metavar="F", help="fair (default: the current one)")
    notice.add_argument(
        "--interest",
        action="append",
        default=[],
        metavar="MEMBER",
        help="member to name in the notice (repeatable)",
    )
    _add_consent(actions, common)
    what = "print the receipt of a visitor's consents, or write it as an 80 mm slip"
    receipt = add_vault_action(actions, common, "receipt", what, _receipt)
    receipt.add_argument("lead", help="ID, or its first characters")
    receipt.add_argument(
        "--pdf", type=new_file, metavar="FILE", help="write the slip with its code to this PDF"
    )


def _add_consent(actions: Commands, common: argparse.ArgumentParser) -> None:
    what = "show what a visitor agreed to, word for word; record or withdraw a consent"
    consent = add_vault_action(actions, common, "consent", what, _consent)
    consent.add_argument("lead", help="ID, or its first characters")
    purposes = (
        "record this consent: contact (by all means that the law asks about), contact:email, "
        "contact:phone, newsletter, transfer, handover (to all members of interest) or "
        "handover:MEMBER (repeatable)"
    )
    consent.add_argument("--give", action="append", default=[], metavar="PURPOSE", help=purposes)
    consent.add_argument(
        "--withdraw",
        action="append",
        default=[],
        metavar="PURPOSE",
        help="purpose that the visitor withdraws, as with --give (repeatable)",
    )
    consent.add_argument(
        "--object",
        action="store_true",
        help="note that the visitor objects to contact, whatever they agreed to before",
    )
    consent.add_argument(
        "--undo-objection",
        action="store_true",
        help="note that the objection was noted by mistake: what was agreed to before counts again",
    )
    add_consent_options(consent)
    consent.add_argument(
        "--signature", type=Path, metavar="FILE.svg", help="signature of the visitor, as SVG"
    )


def _notice(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fairs = services.fairs
    fair = fairs.fair(options.fair) if options.fair else fairs.current()
    draft = services.leads.new_draft()
    if options.interest:
        draft = with_interests(draft, options.interest, services.catalogue)
    form = services.consents.form(fair, options.lang, draft.interests)
    if options.json:
        data = {"lacking": list(form.lacking), "profile": to_dict(form.profile)}
        say_json({"key": form.text.key, **to_dict(form.text), **data})
        return 0
    say(form.text.notice)
    say()
    for statement in form.text.statements:
        must = " *" if statement.purpose in form.profile.required else ""
        say(f"[ ] {statement.text}{must}")
    say()
    say(f"({form.text.version} {form.text.language}, {form.text.key[:12]})")
    if form.text.language != options.lang:
        note(f"the program has no texts in “{options.lang}”; these are in English")
    for lacking in form.lacking:
        note(lacking)
    law = law_text(form.profile.law, services.settings.value.staff_language)
    note(f"What is known of the law (not legal advice): {law}")
    note("Its rules and sources: `faircat fair law`")
    return 0


def _consent(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    lead = _changed(services.leads.lead(options.lead), options, services)
    if options.json:
        doubtful = [it.id for it in services.withdrawal_reach.doubtful(lead)]
        plain = lead_to_json(lead, services.questions.of(lead.fair))
        data = {"lead": plain, "texts": _texts_of(lead, services)}
        say_json({**data, "perhaps_same_person": doubtful})
        return 0
    _say_consents(lead, services)
    if not lead.counting():
        say("nothing was agreed to")
    for shown in lead.notices:
        say(f"notice shown {shown.stamp.at:%Y-%m-%d %H:%M} ({shown.text_version} {shown.language})")
    profile = services.fairs.profile(services.fairs.of_id(lead.fair))
    for line in (*recipient_lines(lead, services), *doubtful_lines(lead, services)):
        note(line)
    if missing := profile.missing(lead):
        note(f"needed at this fair, but not agreed to: {', '.join(missing)}")
    return 0


def _changed(lead: Lead, options: argparse.Namespace, services: Services) -> Lead:
    for agreed in purposes_of(options.withdraw):
        lead = services.consents.withdraw(lead.id, agreed)
    if options.object:
        lead = services.consents.object(lead.id)
    if options.undo_objection:
        lead = services.consents.undo_objection(lead.id)
    return _given(lead, options, services) if options.give else lead


def _say_consents(lead: Lead, services: Services) -> None:
    for consent in lead.consents:
        if consent.is_objection:
            say(f"{consent.purpose}  objected to {consent.stamp.at:%Y-%m-%d %H:%M}")
            continue
        if consent.mistaken:
            when = f"{consent.stamp.at:%Y-%m-%d %H:%M}"
            say(f"{consent.purpose}  the objection was noted by mistake {when}")
            continue
        to = f":{it}" if (it := consent.member or consent.channel) else ""
        ended = f", withdrawn {consent.withdrawn:%Y-%m-%d %H:%M}" if consent.withdrawn else ""
        signed = ", signed" if consent.signature else ""
        how = f", {_HOW[consent.how]}" if consent.how in _HOW else ""
        say(f"{consent.purpose}{to}  {consent.stamp.at:%Y-%m-%d %H:%M}{how}{signed}{ended}")
        words = services.consents.words_of(consent)
        say(f"    {words or '(these words are not on record)'}")


def _given(lead: Lead, options: argparse.Namespace, services: Services) -> Lead:
    consents = services.consents
    language = options.lang or lead.person.language or "en"
    draft = consents.under(draft_of(lead), ConsentHow(options.shown), language)
    if options.signature is not None:
        draft = consents.signed(draft, read_signature(options.signature))
    return consents.give(lead, purposes_of(options.give), draft)


def _receipt(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    lead = services.leads.lead(options.lead)
    receipt = services.consents.receipt(lead)
    if options.pdf is not None:
        services.consents.write_slip(lead, options.pdf)
        note(f"wrote {options.pdf}")
    if options.json:
        say_json(to_dict(receipt))
    elif options.pdf is None:
        say("\n".join((receipt.title, *receipt.lines)))
    return 0


def _texts_of(lead: Lead, services: Services) -> dict[str, object]:
    return {key: to_dict(text) for key, text in services.consents.texts(lead).items()}
