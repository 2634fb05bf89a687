"""What a person is told beside their data (GDPR Art. 15): why, on what basis, to whom, what rights.

One story: each sentence answers one letter of the article, in its order.
"""

from collections.abc import Iterator
from typing import Any

from app.domain.consent_proof import ProofRetention
from app.domain.country import CountryProfile, LawfulBasis
from app.domain.disclosure import Disclosure
from app.domain.fair import Organisation, OrganisationKind
from app.domain.lead_fields import SOURCE, SOURCES, text_in
from app.domain.messages import N_
from app.exporters.proof_words import kept_for, proof_to_json
from app.i18n.formats import country_name, listed, moment
from app.i18n.texts import Texts

Json = dict[str, Any]

_PUBLIC_BASIS, _PRIVATE_BASIS = N_("Art. 6(1)(e) GDPR"), N_("Art. 6(1)(f) GDPR")

_WHY = N_("Purpose: to answer what you asked for at the fair, and whatever you agreed to below.")
_CATEGORIES = N_(
    "Kinds of data: contact details, what you asked for, notes, how warm the interest seemed, and "
    "the next step. Also photos of badges or cards, scanned codes, signatures, and what was looked "
    "at with you."
)
_SOURCE = N_("Source: you, your card or badge, or the list of the fair's organiser.")
_RIGHTS = N_(
    "You can have this corrected or erased, have its use restricted, get it as a file to take "
    "elsewhere, and withdraw any consent."
)
_OBJECTION = N_("You can object to the processing of your data at any time.")
_MACHINES = N_("No automated decisions are made about you, and no profile of you is made.")


def context_lines(disclosure: Disclosure, texts: Texts) -> Iterator[str]:
    """Why the data are kept, on what basis, where they are from, and who gets them."""
    _, organisation = texts.gettext, disclosure.organisation
    yield _(_WHY)
    for basis in dict.fromkeys(
        basis_of(it.profile, organisation, texts) for it in disclosure.leads
    ):
        yield _("Legal basis: {basis}; where a consent is listed here, that consent.").format(
            basis=basis
        )
    yield _(_CATEGORIES)
    sources = [text_in(it.lead.values, SOURCE.name) for it in disclosure.leads]
    yield from (_said_source(source, texts) for source in dict.fromkeys(sources or [""]))
    yield _(
        "Recipients: the laptops and offices of {organisation}, and whoever the files below were "
        "for."
    ).format(organisation=organisation.name or _("the organisation"))
    if organisation.processors:
        yield _("Processors: {names}.").format(names=listed(organisation.processors, texts.lang))
    if organisation.partners:
        names = listed((it.name for it in organisation.partners), texts.lang)
        yield _("Jointly responsible with it: {names}.").format(names=names)
    yield from _transfers(organisation, texts)


def _said_source(source: str, texts: Texts) -> str:
    title = SOURCES.titles.get(source)
    if title is None:
        return texts.gettext(_SOURCE)
    return texts.gettext("Source: {source}.").format(source=texts.gettext(title))


def rights_lines(disclosure: Disclosure, texts: Texts) -> Iterator[str]:
    """How long, which rights, where to complain, and that no machine decides."""
    _, organisation = texts.gettext, disclosure.organisation
    yield _(
        "Each part is erased after its day. Its number stays without your name, so that no old "
        "copy brings it back. A newsletter ends when you withdraw your consent."
    )
    for years in sorted({it.profile.proof_years for it in disclosure.leads}):
        yield texts.ngettext(
            "The proof of that consent is kept for {n} year after you withdraw it. The "
            "organisation has set this period.",
            "The proof of that consent is kept for {n} years after you withdraw it. The "
            "organisation has set this period.",
            years,
        )
    yield from rights_of_all(organisation, texts)


def rights_of_all(organisation: Organisation, texts: Texts) -> Iterator[str]:
    """What anybody may ask for whose data are kept, and where to complain."""
    _ = texts.gettext
    yield _(_RIGHTS)
    yield ""
    yield _(_OBJECTION)
    yield ""
    if organisation.authority:
        complain = _("You can complain to the data protection authority: {authority}.")
        yield complain.format(authority=organisation.authority)
    else:
        yield _("You can complain to the data protection authority where you live or work.")
    if organisation.data_protection_officer:
        officer = _("Data protection officer: {officer}.")
        yield officer.format(officer=organisation.data_protection_officer)
    yield _(_MACHINES)


def ledger_lines(disclosure: Disclosure, texts: Texts) -> Iterator[str]:
    """The proofs that stay of consents whose leads are gone, and the suppression list."""
    _ = texts.gettext
    for item in disclosure.proofs:
        proof, consent = item.proof, item.proof.consent
        yield f"{moment(consent.stamp.at, texts.lang)} {proof.address}"
        yield f"  {kept_for(ProofRetention(consent.purpose, proof.years, proof.until), texts)}"
        if consent.withdrawn:
            withdrawn = _("withdrawn")
            yield f"  {withdrawn}: {moment(consent.withdrawn, texts.lang)}"
        if item.words:
            yield f"  {texts.quoted(item.words)}"
    if disclosure.proofs:
        yield _(
            "The entry that these proofs belong to is erased. Only they stay, because the "
            "organisation must be able to prove that you agreed (GDPR Art. 7(1) and 17(3)(e))."
        )
    if disclosure.suppressed:
        yield _(
            "Your email address or telephone number is on the suppression list, as a checksum. It "
            "serves only to respect your withdrawal or objection. It has no erasure date, and "
            "applies until you yourself agree again."
        )
    else:
        yield _("Your email address and telephone number are not on the suppression list.")


def basis_of(profile: CountryProfile, organisation: Organisation, texts: Texts) -> str:
    """What keeping a lead rests on where no consent is needed, or that it is consent."""
    return basis_in_words(profile.basis, organisation, texts)


def basis_in_words(basis: LawfulBasis, organisation: Organisation, texts: Texts) -> str:
    """What keeping data on a basis rests on: consent, or what the organisation may do."""
    if basis in {LawfulBasis.CONSENT, LawfulBasis.UNKNOWN}:
        return texts.gettext("your consent")
    if organisation.kind is OrganisationKind.PUBLIC:
        return organisation.basis or texts.gettext(_PUBLIC_BASIS)
    return texts.gettext(_PRIVATE_BASIS)


def context_to_json(disclosure: Disclosure, texts: Texts) -> Json:
    """The same for machines, with the proofs whole; the sentences are in the report's language."""
    return {
        "context": list(context_lines(disclosure, texts)),
        "rights": [line for line in rights_lines(disclosure, texts) if line],
        "proofs": [proof_to_json(it.proof, it.words, it.drawing) for it in disclosure.proofs],
        "suppressed_for": list(disclosure.suppressed),
    }


def _transfers(organisation: Organisation, texts: Texts) -> Iterator[str]:
    office = country_name(organisation.office_country, texts.lang)
    yield texts.gettext(
        "Transfers: the data goes to {office}, where the office is, and to the companies that you "
        "agreed to. Outside the European Economic Area and the countries with an adequacy decision "
        "of the European Commission, your consent is the only ground for that. There are no "
        "appropriate safeguards."
    ).format(office=office or organisation.office_country)


def is_known(disclosure: Disclosure) -> bool:
    """Whether anything at all is kept of the person."""
    return bool(disclosure.leads or disclosure.drafts or disclosure.proofs or disclosure.suppressed)
