"""Proofs and the suppression list outlive backups, new keys, and the leads that they are of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.bootstrap import Services
from app.domain.consent_proof import proofs_of
from app.domain.country import CountryProfile
from app.domain.fair import Fair
from app.domain.lead import Consent, ConsentHow, ConsentItem, Lead, Person, Purpose, Stamp
from app.domain.lead_draft import with_consents
from app.store.leads.vault_connection import connect
from tests.support.vaults import PASSPHRASE, draft_in

MAIL = "vi@x.example"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


def subscribed(desk: Services, mail: str = MAIL) -> Lead:
    draft = draft_in(desk, last_name="Vi", email=mail)
    form = desk.consents.form(desk.fairs.current(), "en")
    draft = replace(desk.consents.signed(draft, SVG), text=form.text, how=ConsentHow.SCREEN)
    return desk.leads.save(with_consents(draft, [ConsentItem(Purpose.NEWSLETTER)]))


def test_a_backup_brings_the_lead_back_and_leaves_what_was_promised(desk: Services) -> None:
    other = subscribed(desk, "other@x.example")
    lead = subscribed(desk)
    made = desk.backups.back_up()
    desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    desk.erasures.erase([other.id])
    (proof,) = desk.ledger.proofs()
    keys = desk.ledger.suppressions().keys
    desk.backups.restore(made, PASSPHRASE)
    back = desk.leads.lead(lead.id)
    assert not back.agreed_to(Purpose.NEWSLETTER), "what was taken back since stays so"
    assert desk.ledger.proofs() == (proof,)
    listed = desk.ledger.suppressions()
    assert listed.keys == keys
    assert listed.is_suppressed(MAIL, Purpose.NEWSLETTER)


def test_a_proof_has_the_signature_and_the_words(desk: Services) -> None:
    lead = subscribed(desk)
    desk.erasures.erase([lead.id])
    (found,) = desk.ledger.to_json(desk.ledger.proofs())
    assert found["signature"] == SVG.decode()
    assert "newsletter" in found["words"]
    assert found["address"] == MAIL


def test_an_erased_proof_is_in_no_backup(desk: Services) -> None:
    lead = subscribed(desk)
    desk.erasures.erase([lead.id])
    (proof,) = desk.ledger.proofs()
    made = desk.backups.back_up()
    certificate = desk.erasures.erase([], [proof.id])
    assert (certificate.proofs_erased, certificate.leads) == (1, 0)
    assert "last day was over" in desk.erasures.certificate_text(certificate, desk.texts("en"))
    connection = connect(made, desk.vault.keys()[0], still=True)
    assert connection.execute("SELECT count(*) FROM consent_proof").fetchone() == (0,)
    connection.close()


def test_a_new_key_of_the_vault_leaves_the_list(desk: Services) -> None:
    lead = subscribed(desk)
    desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    before = desk.ledger.suppressions()
    desk.rekeying.change_passphrase(PASSPHRASE, "another correct horse battery", "")
    assert desk.ledger.suppressions() == before


def test_practice_leaves_no_proof_and_nobody_on_the_list(desk: Services) -> None:
    fair = desk.fairs.save(Fair("", "Training", practice=True))
    desk.fairs.choose(fair.id)
    lead = subscribed(desk)
    desk.consents.withdraw(lead.id, ConsentItem(Purpose.NEWSLETTER))
    desk.erasures.erase([lead.id])
    assert desk.ledger.proofs() == ()
    assert desk.ledger.suppressions().keys == ()


def test_a_newsletter_alone_leaves_a_proof_for_the_years_of_the_law() -> None:
    given = datetime(2026, 11, 20, 9, tzinfo=UTC)
    stamp = Stamp("A", "booth-1", given)
    consents = (
        Consent(Purpose.CONTACT, stamp, id="c1"),
        Consent(Purpose.HANDOVER, stamp, id="c2", member="pumps"),
        Consent(Purpose.NEWSLETTER, stamp, id="c3", withdrawn=given + timedelta(days=9)),
    )
    person = Person(email=MAIL, phone="+49355123")
    lead = Lead("l", "f", stamp, stamp, person, consents=consents)
    german = CountryProfile("DE", proof_years=5)
    today = date(2026, 12, 1)
    found = {it.id: (it.address, it.until) for it in proofs_of(lead, german, today)}
    assert found == {"c3": (MAIL, date(2031, 11, 29))}
    assert proofs_of(lead, german, date(2031, 12, 1)) == ()
