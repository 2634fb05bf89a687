"""What commands say of a signature."""

from app.cli.output import counted, say
from app.config.machine import local_today
from app.domain.pack_signing import PackSigning


def say_signing(signing: PackSigning | None) -> None:
    """Who signed an edition, until when it may be taken, and when the next one is due."""
    if signing is None:
        say("not signed")
        return
    sample = " (sample; its signature is not trusted)" if signing.is_sample else ""
    say(
        f"signed on {signing.made.date()} by {', '.join(signing.signers)} "
        f"for {signing.network}{sample}, number {signing.number}"
    )
    say(f"may be taken until {signing.expires}")
    if signing.due is not None:
        late = ", overdue" if signing.is_overdue(local_today()) else ""
        say(f"the next one is due on {signing.due}{late}")


def say_corrections(number: int) -> None:
    """That the booth corrected members, which no signature covers."""
    if number:
        say(f"{counted(number, 'correction')} of the booth beside it, which no one signed")
