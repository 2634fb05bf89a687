"""A cell that somebody filled in, and whether its text can be taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.translation import Passage
from app.domain.translation_exchange import LONG, PARTIAL, TAGS, UNKNOWN, fingerprint
from app.importers.values.language_detection import LONG_ENOUGH, language_of

A_SENTENCE = 24
"""From so many letters on, a text that is the same in two languages was copied, not translated."""

_DOUBTS = {
    PARTIAL: N_("{language}: only part of the text is translated"),
    TAGS: N_("{language}: the text contains tags that its source does not have"),
    LONG: N_("{language}: the text is longer than 32,000 characters"),
}


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A text that somebody wrote; `taken` is what another cell said before.

    `printed` are the fingerprints of what stood in each language when the workbook went out,
    `doubt` is what the reader of the file found wrong.
    """

    passage: Passage
    source: str
    lang: str
    text: str
    taken: str | None
    printed: Mapping[str, str]
    doubt: str = ""

    def now(self) -> str:
        """What the edition has in this place, with what was taken by now."""
        return self.passage.texts.get(self.lang, "") if self.taken is None else self.taken

    def is_outdated(self) -> bool:
        """Whether the text was translated from one that has changed since."""
        return fingerprint(self.passage.source(self.source)) != self.printed[self.source]

    def outdated_note(self, *, leave: bool) -> Sentence:
        """What to say of an outdated text that is left, or taken all the same."""
        what = (
            N_("{language}: left out, because its source text is now “{text}”")
            if leave
            else N_("{language}: accepted, but its source text is now “{text}”")
        )
        return Sentence(what, language=self.lang, text=_short(self.passage.source(self.source)))

    def why_refused(self) -> Sentence | None:
        """Why the text is not taken."""
        if self.doubt in _DOUBTS:
            return Sentence(_DOUBTS[self.doubt], language=self.lang)
        if self._is_filled_since():
            text = N_("{language}: someone else has filled this in since; “{text}” is kept")
            return Sentence(text, language=self.lang, text=_short(self.now()))
        is_copy = self.text == self.passage.source(self.source)
        if is_copy and len(self.text) >= A_SENTENCE:
            return Sentence(N_("{language}: the text is not translated"), language=self.lang)
        detected = language_of(self.text) if len(self.text) >= LONG_ENOUGH else ""
        if detected and detected != self.lang.partition("-")[0]:
            text = N_("{language}: the text is in another language: {other}")
            return Sentence(text, language=self.lang, other=detected)
        return None

    def _is_filled_since(self) -> bool:
        """Whether somebody else wrote here after the text went out."""
        sent = self.printed[self.lang]
        return self.taken is not None if sent == UNKNOWN else fingerprint(self.now()) != sent


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
