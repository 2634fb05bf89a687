"""The sheet with the law of a fair's country: rules, sources, what is open, and who answers."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from app.domain.country import CountryProfile
from app.domain.fair_law import FairLaw
from app.domain.messages import N_
from app.i18n.formats import country_name, day_in_list
from app.i18n.law_texts import law_text
from app.i18n.law_words import (
    age_sentence,
    certainty_word,
    confirmed_sentence,
    needed_sentence,
    rule_sentences,
)
from app.i18n.texts import Texts
from app.ui.kit.cards import TitledField
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

Lines = Callable[[Texts], Iterable[str]]


class LawSheet(VaultSheet):
    """`confirmed` gives the name of who answers for it, `withdrawn` wants that nobody does.

    One that `is_asked` can be confirmed; the other is only shown.
    """

    confirmed = Signal(str)
    withdrawn = Signal()

    takes_scans = True
    guards_typed = True

    def __init__(self, context: UiContext, law: FairLaw, author: str, *, is_asked: bool) -> None:
        super().__init__(context)
        self._law, self._is_asked = law, is_asked and law.is_known and law.names_country
        self.introduce(N_("Review the law"), self._where, self._next_step)
        self._add_state()
        self._add(N_("Rules"), lambda texts: rule_sentences(law.profile, texts))
        self._add(N_("A lawyer has to decide"), lambda texts: _questions(law.profile, texts))
        self._add(N_("Sources"), lambda texts: _sources(law.profile, texts))
        self.body.addWidget(self.words.label(N_("This is not legal advice."), "quiet", wrap=True))
        self.end_body()
        self.person = TitledField()
        self.words.bind(N_("Your name"), lambda caption: self.person.name(caption, context))
        self.person.put(author)
        self.person.line.returnPressed.connect(self.primary.click)
        self.person.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.person.setContentsMargins(0, 10, 0, 12)
        self.put_above_foot(self.person, in_line=True)
        self.person.setVisible(self._is_asked)
        self.withdraw_button = self.words.button(
            N_("Withdraw confirmation"), self.withdrawn.emit, "link"
        )
        self.foot.addWidget(self.withdraw_button)
        self.withdraw_button.setVisible(self._is_asked and law.sign_off is not None)
        self.primary.clicked.connect(self._go_on)

    @override
    def enter(self) -> None:
        (self.person.line if self._is_asked else self.primary).setFocus()

    def _add_state(self) -> None:
        law = self._law
        needed = self.words.label(
            lambda texts: needed_sentence(law, texts),
            "caution" if law.is_known else "wrong",
            wrap=True,
        )
        state = self.words.label(
            lambda texts: " ".join(_state(law, texts)),
            "caution" if law.needs_attention else "quiet",
            wrap=True,
        )
        self.body.addWidget(needed)
        self.body.addWidget(state)
        needed.setVisible(not (law.is_known and law.names_country))
        state.setVisible(law.is_known)

    def _add(self, title: str, lines: Lines) -> None:
        """A part under its title, where there is anything in it."""
        if not tuple(lines(self.context.texts)):
            return
        text = label(wrap=True, selectable=True)
        self.words.bind(lambda texts: "\n".join(f"• {it}" for it in lines(texts)), text.setText)
        self.body.addWidget(self.words.label(title, "section"))
        self.body.addWidget(text)

    def _where(self, texts: Texts) -> str:
        profile = self._law.profile
        countries = filter(None, (profile.country, *profile.others))
        named = ", ".join(country_name(code, texts.lang) for code in countries)
        return f"{named}: {law_text(profile.law, texts.lang)}" if self._law.is_known else named

    def _next_step(self, texts: Texts) -> str:
        return texts.gettext(N_("Confirm with my name") if self._is_asked else N_("Done"))

    def _go_on(self) -> None:
        if not self._is_asked:
            self.close_sheet()
        elif name := self.person.text().strip():
            self.say("")
            self.set_busy(busy=True)
            self.confirmed.emit(name)
        else:
            self.say(self.context.texts.gettext("Enter your name."), self.person.line)


def _state(law: FairLaw, texts: Texts) -> Iterator[str]:
    if law.is_known:
        yield f"{certainty_word(law.profile.certainty, texts)}."
        yield age_sentence(law, texts)
    if law.is_known and law.names_country:
        yield confirmed_sentence(law, texts)


def _questions(profile: CountryProfile, texts: Texts) -> Iterator[str]:
    return (law_text(it, texts.lang) for it in profile.lawyer)


def _sources(profile: CountryProfile, texts: Texts) -> Iterator[str]:
    """Where it was read; without a day it is only named."""
    for source in profile.sources:
        when = f" ({day_in_list(source.read, texts.lang)})" if source.read else ""
        yield f"{source.url}: {law_text(source.says, texts.lang)}{when}"
