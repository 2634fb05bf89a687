"""`faircat hub pair`: a laptop is let in, by a code on the screen, a page to print, or a file."""

import argparse
import io

from app.bootstrap import Services
from app.cli.common_options import AddAction, new_file, one_of, texts_in
from app.cli.leads_unlock import unlock
from app.cli.output import note, say, say_json
from app.cli.resolve import resolve_fair
from app.domain.errors import KnownError
from app.domain.hub import HubKind
from app.domain.pairing_code import PairingCode
from app.services.hub.pairing_card import write_card


def add_pair_action(action: AddAction) -> None:
    """Add what lets a laptop in."""
    paired = action("pair", "let a laptop in, by a code or a pairing card", _pair)
    paired.add_argument("name", help="name of the laptop")
    what = "booth; admin, who also erases a few leads; or office, which sees every fair"
    paired.add_argument(
        "--kind", type=one_of(HubKind), default=HubKind.BOOTH, metavar="KIND", help=what
    )
    what = "fair whose leads it shares (repeatable; default: the current one)"
    paired.add_argument("--fair", action="append", metavar="F", help=what)
    what = "write a page to print (.pdf) or a pairing card instead of showing the code"
    paired.add_argument("--out", type=new_file, metavar="FILE", help=what)
    what = "language of the page to print (default: en)"
    paired.add_argument("--lang", default="en", metavar="LANG", help=what)


def _pair(options: argparse.Namespace, services: Services) -> int:
    texts = texts_in(options.lang, services)
    unlock(options, services)
    named = [resolve_fair(text, services) for text in options.fair or ()]
    fairs = {part for id_ in named for part in services.fairs.of_id(id_).ids}
    fairs = fairs or set(services.fairs.current().ids)
    pairing = services.hub_host.pair_by_code(options.name, options.kind, fairs)
    card, code = pairing.card, pairing.code
    out = options.out
    try:
        if out is not None and out.suffix.lower() == ".pdf":
            services.hub_papers.write(code, options.name, card.name, out, texts)
        elif out is not None:
            write_card(card, out)
    except KnownError:
        services.hub_host.revoke(options.name)  # nobody has its card, and the name is free again
        raise
    if options.json:
        data = {"name": options.name, "kind": options.kind.value, "fairs": sorted(fairs)}
        say_json({**data, **({"code": code.text()} if out is None else {"card": str(out)})})
        return 0
    if out is None:
        _show(code, options.name)
    else:
        say(f"wrote {out}: on “{options.name}” run: faircat hub join CARD")
    note("whoever has it can join in its place: hand it over, do not mail it")
    return 0


def _show(code: PairingCode, name: str) -> None:
    """The code, as it is scanned and as it is typed."""
    import qrcode  # noqa: PLC0415 - no other command needs it

    drawn = qrcode.QRCode(border=2)
    drawn.add_data(code.text())
    picture = io.StringIO()
    drawn.print_ascii(picture, invert=True)
    say(picture.getvalue().rstrip("\n"))
    say(f"on “{name}” scan this on the page Together, or type there:")
    say(code.typed())
