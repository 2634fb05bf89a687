"""What the papers for the data protection officer are filled with, of vault and program.

One story: each fact is put into words once, for all papers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app import __version__
from app.config.settings import Settings
from app.domain.breach import BreachFacts, DelegationAtRisk, DiskEncryption, FairAtRisk
from app.domain.country import Certainty, CountryProfile
from app.domain.export import ExportRecord, is_export
from app.domain.fair import Fair, Organisation, Staff
from app.domain.lead import Lead
from app.i18n.dpo_words import DpoWords, PaperFacts, Rows
from app.i18n.formats import country_name, listed, long_day, moment
from app.i18n.law_texts import law_text

_ON_THE_CARD = 6
"""So many fairs are named on the breach card."""


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """All that is read of vault, settings and catalogue; `members` are names by ids."""

    organisation: Organisation
    staff: Sequence[Staff]
    leads: Sequence[Lead]
    breach: BreachFacts
    settings: Settings
    members: Mapping[str, str]


def paper_facts(office: OfficeFacts, words: DpoWords) -> PaperFacts:
    """The facts in the words of a language."""
    return _DpoFactsBuilder(office, words).facts()


class _DpoFactsBuilder:
    def __init__(self, office: OfficeFacts, words: DpoWords) -> None:
        self._office = office
        self._breach = office.breach
        self._book = words
        self._words = words.words
        self._lang = words.language
        self._at_risk = [it for it in office.breach.fairs if it.fair.name or it.leads]

    def facts(self) -> PaperFacts:
        office = self._office
        texts = {
            **self._book.about_organisation(office.organisation),
            **self._counts(),
            **self._device(),
            "fair_names": listed((_name(it.fair) for it in self._at_risk), self._lang),
            "newsletter": self._newsletter(),
            "abroad": self._abroad(),
        }
        partners = [
            (it.name, ", ".join(filter(None, (it.address, it.does))))
            for it in office.organisation.partners
        ]
        return PaperFacts(
            texts,
            {
                "partners": partners or None,
                "processors": [(it, "") for it in office.organisation.processors] or None,
                "fairs": [self._fair(it) for it in self._at_risk] or None,
                "delegations": [self._delegation(it) for it in self._breach.delegations],
                "hubs": [(it, "") for it in self._breach.hubs],
                "staff": [(f"{it.name} ({it.keys})", "") for it in office.staff] or None,
                "laptops": list(self._laptops()) or None,
                "members": list(self._members()),
                "recipients": list(self._recipients()),
                "at_risk": list(self._on_the_card()),
                "deadlines": self._by_country(self._deadline),
                "proofs": self._by_country(self._proof),
                "access_terms": self._by_country(self._access),
                "risks": self._by_country(self._risk),
            },
        )

    def _counts(self) -> dict[str, str]:
        breach = self._breach
        return {
            "personal_line": self._personal(breach.leads, breach.personal),
            "personal": str(breach.personal + sum(it.people for it in breach.delegations)),
            "deleted": str(breach.deleted),
            "drafts": str(breach.drafts + breach.waiting),
            "files": str(breach.files),
            "last_change": self._moment(breach.changed),
            "last_backup": self._moment(breach.last_backup),
            "exports_line": self._exports_line(),
        }

    def _device(self) -> dict[str, str]:
        breach, settings, words = self._breach, self._office.settings, self._words
        disks = {
            DiskEncryption.ENCRYPTED: words["disk_encrypted"],
            DiskEncryption.NOT_SEEN: words["disk_not_seen"],
            DiskEncryption.UNKNOWN: "",
        }
        return {
            "today": long_day(breach.at.date(), self._lang),
            "now": self._moment(breach.at),
            "version": __version__,
            "device": breach.device,
            "disk": disks[breach.disk],
            "keyring": words["keyring_yes" if breach.remembered else "keyring_no"],
            "second_place": breach.second_place or words["no_second_place"],
            "idle": str(settings.idle_minutes),
            "return": str(settings.return_minutes),
        }

    def _newsletter(self) -> str:
        about, often = (
            self._office.organisation.newsletter_about,
            self._office.organisation.newsletters_a_year,
        )
        text = self._words["newsletter"].format(about=about, count=often)
        return text if about and often else ""

    def _abroad(self) -> str:
        home = self._office.organisation.office_country
        codes = dict.fromkeys(it.fair.country for it in self._at_risk)
        abroad = [country_name(code, self._lang) for code in codes if code not in {"", home}]
        return listed(abroad, self._lang) or self._words["none"]

    def _fair(self, item: FairAtRisk) -> tuple[str, str]:
        fair, words = item.fair, self._words
        days = ""
        if fair.starts and fair.ends:
            days = words["days"].format(
                starts=long_day(fair.starts, self._lang), ends=long_day(fair.ends, self._lang)
            )
        where = country_name(fair.country, self._lang) if fair.country else words["no_country"]
        kept = words["kept"].format(count=fair.retention_months)
        return _name(fair), " · ".join(
            filter(None, (where, days, kept, self._certainty(item.profile)))
        )

    def _delegation(self, item: DelegationAtRisk) -> tuple[str, str]:
        it, words = item.delegation, self._words
        days = words["days"].format(
            starts=long_day(it.starts, self._lang), ends=long_day(it.ends, self._lang)
        )
        where = country_name(it.country, self._lang) if it.country else words["no_country"]
        until = words["until"].format(day=long_day(item.until, self._lang))
        return it.name, " · ".join((where, days, self._people(item), until))

    def _people(self, item: DelegationAtRisk) -> str:
        return self._words["people"].format(people=item.people, diets=item.diets)

    def _certainty(self, profile: CountryProfile) -> str:
        if not profile.known:
            return self._words["unknown_country"]
        return self._words["sure" if profile.certainty is Certainty.HIGH else "unsure"]

    def _risk(self, profile: CountryProfile) -> str:
        """How sure the profile is, and what of it a lawyer has to look at."""
        asked = "; ".join(law_text(it, self._lang) for it in profile.lawyer)
        return f"{self._words['lawyer']}: {asked}" if asked else self._certainty(profile)

    def _proof(self, profile: CountryProfile) -> str:
        return self._marked(
            self._words["proof"].format(years=profile.proof_years), profile, "proof"
        )

    def _deadline(self, profile: CountryProfile) -> str:
        return self._marked(self._book.term(profile.breach), profile, "breach")

    def _marked(self, text: str, profile: CountryProfile, about: str) -> str:
        """A term, with the mark where the profile leaves what it is about to a lawyer."""
        mark = f" ({self._words['lawyer']})" if text and profile.is_for_a_lawyer(about) else ""
        return f"{text}{mark}"

    def _access(self, profile: CountryProfile) -> str:
        days_ = profile.access_days
        text = self._words["within"].format(days=days_) if days_ else ""
        return self._marked(text, profile, "access")

    def _by_country(self, say: Callable[[CountryProfile], str]) -> Rows:
        profiles = {
            part.country: it.profile
            for it in self._at_risk
            for part in it.fair.each
            if part.country
        }
        return [
            (country_name(code, self._lang), say(profile)) for code, profile in profiles.items()
        ] or None

    def _laptops(self) -> Iterator[tuple[str, str]]:
        stamps = [lead.created for lead in self._office.leads]
        for name in dict.fromkeys((self._breach.device, *sorted({it.device for it in stamps}))):
            days = sorted(it.at.date() for it in stamps if it.device == name)
            seen = ""
            if days:
                first, last = long_day(days[0], self._lang), long_day(days[-1], self._lang)
                seen = self._words["seen"].format(first=first, last=last)
            if name:
                yield name, seen or "–"

    def _members(self) -> Iterator[tuple[str, str]]:
        for id_, records in _grouped(self._done(), lambda it: it.selection.member):
            if id_:
                yield self._office.members.get(id_, id_), self._exports(records)

    def _recipients(self) -> Iterator[tuple[str, str]]:
        others = [it for it in self._done() if not it.selection.member]
        for format_, records in _grouped(others, lambda it: str(it.format)):
            yield self._book.term(format_), self._exports(records)

    def _done(self) -> list[ExportRecord]:
        """What left the organisation; a bundle is for a laptop of its own."""
        return [it for it in self._breach.exports if is_export(it)]

    def _exports(self, records: Sequence[ExportRecord]) -> str:
        last = max(it.stamp.at for it in records)
        count = len(records)
        return self._words["exports"].format(count=count, day=long_day(last.date(), self._lang))

    def _exports_line(self) -> str:
        done = self._done()
        return self._exports(done) if done else self._words["none"]

    def _on_the_card(self) -> Iterator[tuple[str, str]]:
        most = sorted(self._at_risk, key=lambda it: -it.personal)
        for item in most[:_ON_THE_CARD]:
            code = item.fair.country
            where = country_name(code, self._lang) if code else self._words["no_country"]
            yield _name(item.fair), f"{where}: {self._personal(item.leads, item.personal)}"
        rest = most[_ON_THE_CARD:]
        if rest:
            leads, personal = sum(it.leads for it in rest), sum(it.personal for it in rest)
            yield f"{len(rest)} {self._words['more']}", self._personal(leads, personal)
        visits = self._breach.delegations
        if visits:
            names = listed((it.delegation.name for it in visits[:_ON_THE_CARD]), self._lang)
            people, diets = sum(it.people for it in visits), sum(it.diets for it in visits)
            text = self._words["people"].format(people=people, diets=diets)
            yield f"{self._words['delegations']} ({len(visits)})", f"{names}: {text}"

    def _personal(self, leads: int, personal: int) -> str:
        return self._words["personal"].format(leads=leads, personal=personal)

    def _moment(self, at: datetime | None) -> str:
        return moment(at, self._lang) if at else ""


def _grouped(
    records: Sequence[ExportRecord], key: Callable[[ExportRecord], str]
) -> Iterator[tuple[str, list[ExportRecord]]]:
    for value in dict.fromkeys(map(key, records)):
        yield value, [record for record in records if key(record) == value]


def _name(fair: Fair) -> str:
    return fair.name or fair.id
