"""Makes the pages of docs/reference that the program itself knows: python docs/make_reference.py.

It names those that have changed. With --check it writes nothing, and ends with 1 if there are any.
"""

import argparse
import csv
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import platformdirs  # noqa: E402
from babel import Locale  # noqa: E402
from make_pictures import wait_for  # noqa: E402
from platformdirs import macos, unix, windows  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from reference_doors import doors_page  # noqa: E402
from reference_limits import PARTS  # noqa: E402

from app.bootstrap import build_services  # noqa: E402
from app.cli.main import make_parser  # noqa: E402
from app.config.paths import DATA_VARIABLE, PORTABLE, Paths, find_paths  # noqa: E402
from app.config.private_file import FOLDERS  # noqa: E402
from app.domain.country import Certainty, CountryProfile  # noqa: E402
from app.domain.eea import ADEQUACY_READ, ADEQUACY_SOURCES, ADEQUATE  # noqa: E402
from app.domain.vault_files import VaultFiles  # noqa: E402
from app.i18n.consent_words import ConsentBook  # noqa: E402
from app.i18n.law_words import rule_sentences  # noqa: E402
from app.i18n.texts import texts_of  # noqa: E402
from app.ui.application.startup import make_window  # noqa: E402
from app.ui.keyboard.key_map import map_of  # noqa: E402

REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by docs/make_reference.py from the program. Change the program, then run it. -->"

COMMON = {"help", "version", "data", "catalogue", "passphrase_fd"}
"""Options of all commands, or of all that open the vault; the page has them once."""

LANGUAGES = ("de", "ru", "es", "mn", "pl")

FILES = {
    "leads": "the vault: leads, fairs, staff, organisation; encrypted",
    "editions": "editions that were used; `in-use.json` names the current one",
    "trust": "whose packs are used, in place of the program's own trust file",
    "signed_packs": "the number of the last pack signed here",
    "settings": "settings of the window and the folder of the second backups; not encrypted",
    "brand": "name and colours of the edition in use, for the first paint; not encrypted",
    "host": "name and logo of the fair's organisation, as covers show them; not encrypted",
    "open_window": "held by the open window; a second start brings that one to the front",
    "unmet": "searches without results, without names of people",
    "synonyms": "words taken as synonyms for the next edition",
    "corrections": "members as the booth corrected them, beside the edition; not encrypted",
    "tray": "what is in the brochure: IDs of members and offerings",
    "shortlist": "the shortlist of the current visit: IDs and names of members",
    "log": "errors of the window; never what was typed or captured",
}
OF_THE_VAULT = {
    "key": "the key of the vault, encrypted with the passphrase and for the recovery key",
    "backups": "encrypted backups, and vaults that were set aside",
    "inbox": "sealed drafts and visitors' own entries that came while the vault was locked",
    "typed": "sealed texts of the *Fair* page that the vault could not take",
    "spool": "sealed leads that the disk refused; saved at the next opening",
    "ballast": "disk space that is given back for the one lead that no longer fits",
    "presence": "lock file of everyone who has the vault open",
    "writer": "lock file of the one who writes",
    "copying": "lock file of the one who makes backups",
    "hub": "lock file of the one who sets a hub up",
    "lock_request": "replaced by `faircat leads lock`",
    "fresh": "a vault that is being created or restored",
    "fresh_key": "the key of that vault",
    "rekeyed": "the vault under a new key, for the moment of the change",
    "rekeyed_key": "the new key, for the moment of the change",
    "before": "the vault under the old key, for the moment of the change",
}
BY_HAND = {
    "erasures": "certificates of erasure, without names",
    "consent": "your own consent texts and `countries.toml`",
    "mail": "your own texts of email drafts",
    "corrections.lock": "lock file of the one who writes corrections",
    "synonyms.lock": "lock file of the one who decides on synonyms",
    "unmet.lock": "lock file of the one who counts searches",
    "settings.version-N.json": "settings of an older program, kept aside",
}

MEANINGS = {
    "archive": "the encrypted ZIP file with all leads of a closed fair",
    "badge": "what a visitor wears: a name, or only a code",
    "booth": "where the laptop is at a fair",
    "brand": "the name, logo, colours and covers that an edition carries for its network",
    "brochure": "a PDF about chosen members and offerings, for one reader",
    "bundle": "the sealed file that takes leads to another laptop",
    "catalogue": "all members and offerings, in one file that is only read",
    "certificate of erasure": "what was erased, when and by whom, without names",
    "change slip": "a half page for people of a delegation whose own meetings changed",
    "conflict": "a field that two laptops changed without knowing of each other",
    "consent": "what a visitor agreed to, purpose by purpose, with the words that were shown",
    "delegation": "guests who come for a few days, with their schedule, wishes and meetings",
    "description file": "`edition.toml`: name, date, languages and sectors of an edition",
    "draft": "an unfinished lead; it is kept until it is saved or discarded",
    "edition": "one state of the catalogue, with its version and date",
    "evening": "the desk for what is left of a day: incomplete leads, emails, files, the report",
    "fair": "what leads belong to: a name, place, days, country and months of storage",
    "guest": "a person who comes with a delegation",
    "hidden": "no lead is shown; the PIN shows them again. The key stays in memory",
    "host": "a person of a member, or of another organisation, who meets guests",
    "hub": "a small server of your own, over which laptops share their leads",
    "interest": "a member or offering that a visitor asked for",
    "keyring": "the system's own store of passwords, which can open the vault at the start",
    "lead": "a person met at the booth, and what they want",
    "locked": "the vault is closed; only the passphrase or the recovery key opens it",
    "mapping file": "says which column of a list is which field, where the list does not",
    "member": "a company, institute or association of the network",
    "next step": "send a quote, call or meet, with a due date",
    "notice": "the privacy notice: who stores which data, why and for how long",
    "offering": "a product, service or field of research of a member",
    "pack": "an edition in one file, signed by whoever published it",
    "pairing card": "a file with which one laptop joins a hub, once",
    "passing on": "giving a visitor's details to a member, which the visitor agreed to",
    "passphrase": "five or six words that open the vault",
    "PIN": "4 to 8 digits that show hidden leads and end visitor mode",
    "pinned": "planning again does not move this meeting",
    "plan": "which guest meets which host, when and at which table; plans are numbered",
    "practice fair": "a fair for training; its leads are never exported",
    "profile": "the page of a member in the window",
    "purpose": "what a consent is for: contact, passing on, newsletter, transfer abroad",
    "question": "what a fair asks every visitor; the answer is kept with the lead",
    "receipt": "what a visitor takes along: the notice, and what they agreed to",
    "recovery key": "printed once; opens the vault when the passphrase is forgotten",
    "report": "a fair or a day in figures, as a PDF or for Excel",
    "root keys": "the keys of a network that decide whose keys sign its packs",
    "sample": "invented content, marked as such everywhere",
    "sealed": "encrypted so that only the vault, or another laptop, opens it",
    "second place": "a folder, on a USB stick for example, that gets every backup as well",
    "seed": "the catalogue that comes with the program, used while no edition is",
    "shortlist": "what a visitor wants to hear more of, marked with a star",
    "slot": "the time of one meeting, 15, 20 or 30 minutes",
    "sync": "sending to the hub and reading from it",
    "tombstone": "the ID of an erased lead, kept so that nothing brings the lead back",
    "Today": "the page with the figures of the day and of the fair",
    "totals": "figures of a closed fair in which no person can be recognised",
    "trail": "what was searched, opened and shown in a visit; saved with the lead",
    "trust file": "names a network and who signs its packs; a laptop refuses all others",
    "vault": "the encrypted database of leads, fairs and staff",
    "visit": "a conversation at the booth, from its beginning to its end",
    "visitor mode": "the screen is handed to a visitor; no lead and no key is in reach",
    "wish": "a guest wants to meet a host, or the other way round, with a rank from 1 to 10",
    "workbook": "an Excel file (XLSX)",
}
FIRST_OF_THE_FIELD = "mining"
"""From this term on the glossary has the words of the members' field."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell for cell in line)} |\n" for line in lines)


def cell(text: str) -> str:
    """A text that may stand in a table."""
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())


def keys_page() -> str:
    """All keys, as F1 lists them."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as data:
        services = build_services(find_paths(Path(data)))
        services.settings.change(staff_language="en", welcomed=True)
        window = make_window(app, services)
        window.show()
        wait_for(lambda: window.is_complete)
        for entry in window.pages.entries():
            if entry.has_commands:
                window.pages.page(entry.name)
        window.commands.renew()
        parts = map_of(window.commands, window.app.context.texts)
        window.close()
    text = (
        "# Keys\nWhat F1 lists, in its order. F1 also prints it, in the language of the window.\n"
    )
    for part in parts:
        rows = [(cell(line.title), f"`{cell(line.keys)}`") for line in part.lines]
        text += f"\n## {part.title}\n{table(('What it does', 'Keys'), rows)}"
    return text


def help_of(action: argparse.Action, prog: str) -> str:
    """The help of an option, with its default."""
    return cell((action.help or "") % {**vars(action), "prog": prog})


def written(action: argparse.Action) -> str:
    """An option or argument as it is typed."""
    value = action.metavar or ("" if action.nargs == 0 else action.dest.upper())
    if not isinstance(value, str):
        value = " ".join(value)
    return f"`{cell(' '.join(filter(None, (', '.join(action.option_strings), value))))}`"


def branches(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """The commands below a parser: name, parser, help."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            for name, chosen in action.choices.items():
                yield name, chosen, helps.get(name, "")


def explained(parser: argparse.ArgumentParser, said: str) -> str:
    """What a command does: its description, or its help where that is all there is."""
    own = parser.description or ""
    text = cell(said if own.startswith("`") or not own else own)
    more = cell(parser.epilog or "")
    return " ".join(filter(None, (f"{text[:1].upper()}{text[1:].rstrip('.')}.", more)))


def commands_below(parser: argparse.ArgumentParser, path: str, depth: int) -> Iterator[str]:
    """A section for each command, with its options."""
    for name, chosen, said in branches(parser):
        yield f"\n{'#' * depth} {path} {name}\n{explained(chosen, said)}\n"
        own = [action for action in chosen._actions if action.dest not in COMMON]  # noqa: SLF001
        own = [action for action in own if not isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
        if own:
            rows = [(written(action), help_of(action, chosen.prog)) for action in own]
            yield "\n" + table(("Argument", "What it does"), rows)
        yield from commands_below(chosen, f"{path} {name}", min(depth + 1, 4))


def commands_page() -> str:
    """All commands with their helps."""
    parser = make_parser()
    shared = [action for action in parser._actions if action.option_strings]  # noqa: SLF001
    rows = [(written(action), help_of(action, "faircat")) for action in shared]
    vault = "read the passphrase from this file descriptor (default: FAIRCAT_PASSPHRASE)"
    rows.append(("`--passphrase-fd N`", f"{vault}; for every command that opens the vault"))
    return (
        "# Commands\n"
        "`faircat` without a command opens the window. Exit codes: 0 done; 2 refused, with a\n"
        "sentence on stderr and nothing changed; 1 where a command found what it looks for.\n"
        "\n## Options of every command\n"
        + table(("Option", "What it does"), rows)
        + "".join(commands_below(parser, "faircat", 2))
    )


def data_folders() -> list[tuple[str, str]]:
    """The system's place for the data folder, as the program asks for it."""
    asked: list[tuple[str, str]] = []
    usual = platformdirs.user_data_dir

    def ask(name: str, appauthor: str) -> str:
        asked.append((name, appauthor))
        return "."

    platformdirs.user_data_dir = ask  # type: ignore[assignment]
    find_paths(environ={}, beside=ROOT / "docs")
    platformdirs.user_data_dir = usual
    name, author = asked[0]
    windows.get_win_folder = lambda csidl_name: "%LOCALAPPDATA%"  # noqa: ARG005
    of_macos = macos.MacOS(name, author).user_data_dir
    of_windows = windows.Windows(name, author).user_data_dir
    return [
        ("Linux", f"~/.local/share/{Path(unix.Unix(name, author).user_data_dir).name}"),
        ("Windows", of_windows.replace("/", "\\")),
        ("macOS", f"~/{'/'.join(Path(of_macos).parts[-3:])}"),
    ]


def in_data(
    holder: Paths | VaultFiles, said: dict[str, str], data: Path
) -> Iterator[tuple[str, str]]:
    """The files of the data folder that a class of the program knows; each must be described."""
    for name, value in vars(type(holder)).items():
        if isinstance(value, property):
            path = getattr(holder, name)
            if isinstance(path, Path) and path.is_relative_to(data):
                folder = not path.suffix
                yield f"`{path.relative_to(data).as_posix()}{'/' * folder}`", said[name]


def files_page() -> str:
    """Where the data folder is, and what is in it."""
    data = Path("/data")
    paths = Paths(program=Path("/program"), data=data)
    rows = [*in_data(paths, FILES, data), *in_data(VaultFiles(paths.leads), OF_THE_VAULT, data)]
    rows += [(f"`{name}{'' if '.' in name else '/'}`", what) for name, what in BY_HAND.items()]
    listed = " ".join(name for name, _ in rows)
    missing = [folder for folder in FOLDERS if f"`{folder}/" not in listed]
    if missing:
        raise SystemExit(f"files and folders: describe {', '.join(missing)}")
    places = [(system, f"`{folder}`") for system, folder in data_folders()]
    return (
        "# Files and folders\n"
        "Everything that the program writes on its own is in one folder, the data folder.\n"
        "`faircat doctor` and *Settings*, *About this program* show which one it is.\n"
        "\n## The data folder\nThe first of these that is given:\n\n"
        + table(
            ("What decides", "The data folder"),
            [
                ("`--data DIR`", "that folder"),
                (f"`{DATA_VARIABLE}`", "that folder"),
                (f"a file `{PORTABLE}` beside the program", "the folder `data` beside it"),
                ("none of these", "the system's place, below"),
            ],
        )
        + "\n"
        + table(("System", "Place"), places)
        + "\nOn Linux `XDG_DATA_HOME` takes the place of `~/.local/share`.\n"
        "\n## What is in it\n"
        "Files beside `leads.db` belong to the vault: copy or move them together, with the\n"
        "program closed. All files are for their owner only.\n\n"
        + table(("Name", "What it is"), sorted(rows, key=lambda row: row[0].strip("`")))
        + "\nA name that ends with `-wal` or `-shm` belongs to the database beside it. A name\n"
        "that ends with `.part` is a file that is being written. Backups have their day and time\n"
        "in their names; [Data and backups](../it/data-and-backups.md) explains their use.\n"
    )


def limits_page() -> str:
    """How much the program takes."""
    text = (
        "# Limits\n"
        "How much the program takes, and for how long it waits. A number is the last one that\n"
        "is accepted. A file above its limit is refused with a sentence, and nothing is changed.\n"
        "One MB is 1,000,000 bytes, one MiB 1,048,576.\n"
    )
    for title, rows in PARTS.items():
        text += f"\n## {title}\n{table(('What', 'Limit'), [tuple(map(cell, row)) for row in rows])}"
    return text


def words_of(entry: str) -> str:
    """The forms of a word in the glossary, for people: `*` stands for any letters."""
    return cell(", ".join(re.sub(r"\*", "…", form.strip()) for form in entry.split("|")))


def glossary_page() -> str:
    """The words of the product in the languages of the interface."""
    with (ROOT / "i18n" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        entries = list(csv.DictReader(file))
    rows = [(row["term"], *(words_of(row[language]) for language in LANGUAGES)) for row in entries]
    place = [row["term"] for row in entries].index(FIRST_OF_THE_FIELD)
    heads = ("English", "German", "Russian", "Spanish", "Mongolian", "Polish")
    return (
        "# Glossary\n"
        "What the words of the program mean, and which words the interface has for them in its\n"
        "six languages.\n"
        "The words of the code are in [Terms of the code](../terms.md).\n"
        f"\n## Meanings\n{table(('Word', 'Meaning'), MEANINGS.items())}"
        "\n## Words of the interface\n"
        "“…” stands for any letters: an ending, or the rest of a longer word.\n\n"
        f"{table(heads, rows[:place])}"
        f"\n## Words of the members' field\n{table(heads, rows[place:])}"
    )


CERTAINTY = {
    Certainty.HIGH: "high: law or authority",
    Certainty.MIDDLE: "middle: law firms, trade pages",
    Certainty.LOW: "**low**: sources disagree, are missing or were not found",
}


def countries_page() -> str:
    """What the profiles of countries ask of a booth, and where that was read."""
    book = ConsentBook(ROOT / "resources" / "consent")
    names = Locale("en").territories
    day = max(filter(None, (book.profile(it, date.max).checked for it in book.countries())))
    profiles = {names[it]: book.profile(it, date.max) for it in book.countries()}
    rows = [
        (
            f"[{name}](#{name.casefold().replace(' ', '-')})",
            CERTAINTY[it.certainty],
            f"{it.checked}",
        )
        for name, it in sorted(profiles.items())
    ]
    return (
        "# Countries\n"
        "What the law of a fair's country asks of its leads, as far as the program knows, and\n"
        "where that was read. **This is not legal advice**: have a lawyer read it before the\n"
        "fair, then confirm it with your name (`faircat fair confirm`). The country that is set\n"
        "for the fair decides; without one, that of the office does (Germany).\n\n"
        + table(("Country", "Certainty", "Checked"), rows)
        + "\nCertainty is that of the weakest fact that the form rests on. Sources were read as\n"
        "stored copies, on the day beside them; one without a day is only named. Where a\n"
        "country's own term for breaches and access was not found, the GDPR's is used (72 hours,\n"
        "30 days), which binds the office everywhere.\n"
        + "".join(country_part(name, it, book) for name, it in sorted(profiles.items()))
        + "\n## Elsewhere\n"
        + rules_of(book.profile("ZZ", day))
        + members_elsewhere()
        + "\n## Your own rules\n"
        "All this is in `resources/consent/countries.toml`. Your own `countries.toml` in the\n"
        "folder `consent` of the [data folder](files-and-folders.md) replaces it.\n"
        "[Consent and mail words](../network/consent-and-mail-words.md) explains its keys,\n"
        "[Privacy](../explain/privacy.md) what the program does with them.\n"
    )


def members_elsewhere() -> str:
    """What an office in the European Economic Area tells of members elsewhere."""
    names = Locale("en").territories
    rows = [
        (
            names[code],
            f"{it.number}, {it.adopted}",
            it.only or "all companies",
            f"{it.until or ''}",
        )
        for code, it in sorted(ADEQUATE.items(), key=lambda pair: str(names[pair[0]]))
    ]
    return (
        "\n## Members elsewhere\n"
        "An office in the European Economic Area tells visitors where each member is. In the\n"
        "countries below the European Commission has decided that data is adequately protected\n"
        "(GDPR Art. 45); visitors read that, and are told of no risk. Of all other countries, the\n"
        "United States among them, they are told the risk; of a member whose country nobody\n"
        "knows, that it may be outside. Of an office elsewhere this law says nothing.\n\n"
        + table(("Country", "Decision", "Holds for", "Until"), rows)
        + f"\nRead on {ADEQUACY_READ} as stored copies: {'; '.join(ADEQUACY_SOURCES)}. The\n"
        "numbers of decisions are from general knowledge: compare them with the official list.\n"
    )


def country_part(name: str, profile: CountryProfile, book: ConsentBook) -> str:
    """The profile of a country, and of the time before it applied."""
    text = f"\n## {name}\n" + rules_of(profile)
    if profile.before is not None:
        before = book.profile(profile.country, profile.before.until)
        text += f"\n**Until {profile.before.until}:**\n\n" + rules_of(before, with_sources=False)
    return text


def rules_of(profile: CountryProfile, *, with_sources: bool = True) -> str:
    """Law, rules, sources and what a lawyer has to say."""
    english = texts_of("en", ROOT / "i18n")
    text = f"{cell(profile.law)}.\n\n"
    text += "".join(f"- {cell(sentence)}\n" for sentence in rule_sentences(profile, english))
    if profile.lawyer:
        text += "\nA lawyer has to say:\n\n" + "".join(f"- {cell(it)}\n" for it in profile.lawyer)
    if profile.sources and with_sources:
        rows = [
            (cell(it.url), cell(it.says), f"{it.read}" if it.read else "named only")
            for it in profile.sources
        ]
        text += "\n" + table(("Source", "What it says", "Read"), rows)
    return text


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    made = {
        "keys": keys_page(),
        "commands": commands_page(),
        "files-and-folders": files_page(),
        "limits": limits_page(),
        "glossary": glossary_page(),
        "countries": countries_page(),
        "doors": doors_page(ROOT / "resources" / "consent"),
    }
    return {f"{name}.md": f"{MADE}\n{text}" for name, text in made.items()}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or only compare them."""
    old = []
    for name, text in pages().items():
        file = REFERENCE / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            old.append(name)
            if "--check" not in arguments:
                file.write_text(text, encoding="utf-8")
    sys.stdout.writelines(f"{name}\n" for name in old)
    return 1 if old and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
