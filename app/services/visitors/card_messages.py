"""What goes through the pipe between a window and the visitor's card, for both its ends.

The card's process imports nothing else of the services: it knows no vault, and opens none.
"""

import hashlib
import hmac
import json
import secrets

from app.domain.serialise import from_dict, to_dict
from app.domain.visitor_card import CardAnswer, VisitorCard, refuse_odd_answer

_KEY_BYTES = 32


def new_card_key() -> str:
    """A key for one card."""
    return secrets.token_hex(_KEY_BYTES)


def card_as_text(card: VisitorCard) -> str:
    """The card as JSON."""
    return json.dumps(to_dict(card))


def card_from_text(text: str) -> VisitorCard:
    """What `card_as_text` was given. Raises ValueError, TypeError."""
    return from_dict(VisitorCard, json.loads(text))


def sealed_answer(card: VisitorCard, answer: CardAnswer) -> tuple[str, str]:
    """The answer as JSON, and the code that says it comes from who was given this card."""
    text = json.dumps(to_dict(answer))
    return text, _code(card, text)


def opened_answer(card: VisitorCard, text: str, code: str, last: int) -> CardAnswer:
    """What `sealed_answer` was given, if it comes after the `last` answer.

    Raises ValueError or TypeError for what does not come from who was given the card, was answered
    before, or is nothing that was asked.
    """
    if not hmac.compare_digest(_code(card, text).encode(), code.encode()):
        raise ValueError("this does not come from the card")
    answer = from_dict(CardAnswer, json.loads(text))
    if answer.number <= last:
        raise ValueError("this was answered before")
    refuse_odd_answer(card, answer)
    return answer


def _code(card: VisitorCard, text: str) -> str:
    return hmac.new(bytes.fromhex(card.key), text.encode(), hashlib.sha256).hexdigest()
