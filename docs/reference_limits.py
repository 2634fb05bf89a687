"""The rows of docs/reference/limits.md: each number is the program's own."""

from app.cli.batch import MAX_LIMIT
from app.config import logs
from app.config.settings import BOUNDS, Settings
from app.domain import comparison, field_kinds, lead_draft, secret_rules, unmet, visit
from app.domain.bounds import MAX_PIXELS
from app.domain.fair import MAX_NAME, MONTHS, Fair
from app.domain.search_request import MAX_QUERY_LENGTH
from app.importers.merging.picture_files import MAX_ALL_PICTURES, MAX_PICTURE
from app.importers.tables import limits as lists
from app.scanning.codes.dispatch import MAX_CODE
from app.scanning.keyboard import burst_detector as wedge
from app.scanning.vcard.card_encoding import MAX_BYTES as CARD_FILE
from app.scanning.vcard.read_vcards import MAX_PHOTO
from app.search.parse import MOST_WORDS
from app.security import archive_password, pack_metadata, pin, sealed_file, trust_root
from app.services.catalogue import pack_file, pack_manifest, unmet_searches
from app.services.catalogue import verified_catalogues as checks
from app.services.vault import idle_watch, incremental_backups, spool
from app.store.catalogue import foreign, media, svg
from app.store.leads import backup
from app.sync import bundle_reading
from app.ui.settings.lock_section import RETURN_MINUTES
from app.ui.visitor import idle_countdown

USUAL = Settings()
MB = 1_000_000
MIB = 1024 * 1024
HOUR = 60 * 60


def mb(size: int) -> str:
    """A size in bytes, for people."""
    return f"{size // MB:,} MB"


def mib(size: int) -> str:
    """A size in bytes that was set in powers of two."""
    return f"{size // MIB:,} MiB"


def hours(minutes: int) -> str:
    """Minutes, or whole hours where they are some."""
    return f"{minutes} minutes" if minutes < 60 else f"{minutes // 60} h"


LISTS = (
    ("a list", mb(lists.MAX_FILE)),
    ("a JSON Lines file", mb(lists.MAX_LINES_FILE)),
    ("a line of JSON Lines; a longer line is rejected", mb(lists.MAX_JSON_LINE)),
    ("a workbook, unpacked", mb(lists.MAX_UNPACKED)),
    (
        f"an entry of a workbook above {mb(lists.MIN_RATIO_SIZE)}, against its packed size",
        f"{lists.MAX_RATIO} times",
    ),
    ("rows of a table", f"{lists.MAX_ROWS:,}"),
    ("first rows in which the headings are looked for", f"{lists.SEARCHED_ROWS}"),
    ("lines of JSON Lines", f"{lists.MAX_LINES:,}"),
    ("columns; a longer row is rejected", f"{lists.MAX_COLUMNS}"),
    ("characters of a cell; a row with a longer one is rejected", f"{lists.MAX_CELL:,}"),
    ("a logo or image", mb(MAX_PICTURE)),
    ("all images of an import", mb(MAX_ALL_PICTURES)),
    ("memory of the process that reads", mb(lists.MEMORY_BYTES)),
    (
        "processor time of that process",
        f"{lists.CPU_SECONDS_AT_LEAST} s, and {lists.CPU_SECONDS_A_MB} s more per MB",
    ),
)

PACKS = (
    ("a pack", mb(pack_file.MAX_BYTES)),
    ("its parts together, unpacked", mb(pack_manifest.MAX_PARTS_BYTES)),
    ("one part, unpacked", mb(pack_manifest.MAX_PART)),
    ("parts of a pack", f"{pack_file.MAX_ENTRIES:,}"),
    ("days after signing in which a pack can be used", f"{pack_metadata.SIGNED_DAYS}"),
    ("days that a root of trust holds", f"{trust_root.ROOT_DAYS:,}"),
)

CATALOGUES = (
    ("a catalogue made elsewhere", mb(foreign.MAX_BYTES)),
    ("one value in it", mb(foreign.MAX_VALUE)),
    ("memory of the process that checks it", mb(checks.MEMORY_BYTES)),
    (
        "processor time of that process",
        f"{checks.CPU_SECONDS_AT_LEAST} s, and {checks.CPU_SECONDS_A_MB} s more per MB",
    ),
    ("pixels of an image", f"{MAX_PIXELS:,}"),
    ("longer edge of an image; a larger one is scaled", f"{media.MAX_EDGE:,} pixels"),
    ("an SVG drawing; a larger one is left out", mb(svg.MAX_BYTES)),
    ("elements of a drawing, each as often as it is used", f"{svg.MAX_ELEMENTS:,}"),
    ("elements of a drawing inside each other", f"{svg.MAX_DEPTH}"),
)

SEARCHES = (
    ("characters of a search that are read", f"{MAX_QUERY_LENGTH}"),
    ("words of a search that are read", f"{MOST_WORDS}"),
    ("results of `faircat search --limit`", f"{MAX_LIMIT:,}"),
    ("members or offerings in a comparison", f"{comparison.LEAST} to {comparison.MOST}"),
    (
        "members in the comparison of a brochure",
        f"{comparison.LEAST} to {comparison.MOST_ON_PAPER}",
    ),
    ("words of a search without results that is counted", f"{unmet.MOST_WORDS}"),
    ("searches without results that are kept", f"{unmet_searches.MOST_ENTRIES:,}"),
)

LEADS = (
    ("characters of a field of a lead", f"{field_kinds.MAX_FIELD}"),
    ("characters of a note", f"{lead_draft.MAX_NOTE:,}"),
    ("characters of a code", f"{MAX_CODE:,}"),
    ("characters of the name of a fair", f"{MAX_NAME}"),
    (
        "months for which leads of a fair are kept",
        f"{Fair('', '').retention_months} (from {MONTHS.least} to {MONTHS.most:,})",
    ),
    ("minutes without a key after which a visit ends", f"{visit.IDLE.seconds // 60}"),
    ("interests that are proposed from a visit", f"{visit.MOST_PROPOSED}"),
    ("a file of cards (vCard)", mb(CARD_FILE)),
    ("a photo inside a card", mb(MAX_PHOTO)),
    ("pixels of a photo", f"{MAX_PIXELS:,}"),
)

SCANNERS = (
    (
        "a scan without Enter: keys, and the time between them",
        f"{wedge.LEAST_KEYS} keys, {wedge.SWIFT * 1000:.0f} ms on average",
    ),
    (
        "a scan that ends with Enter: the same",
        f"{wedge.LEAST_BEFORE_ENTER} keys and Enter, {wedge.VERY_SWIFT * 1000:.0f} ms on average",
    ),
    ("the longest pause after its first keys", f"{wedge.STALL:.0f} s"),
)

VAULT = (
    ("characters of a passphrase", f"at least {secret_rules.MIN_PASSPHRASE}"),
    ("digits of a PIN", f"4 to {secret_rules.MOST_DIGITS}"),
    ("wrong PINs before only the passphrase counts", f"{pin.MISSES}"),
    ("longest wait after a wrong PIN", f"{pin.LONGEST_WAIT:.0f} s"),
    (
        "minutes without a key after which leads are hidden",
        f"{USUAL.idle_minutes} (from {BOUNDS['idle_minutes'][0]} to {BOUNDS['idle_minutes'][1]})",
    ),
    ("time after which hidden leads are locked", f"{idle_watch.COVERED_FOR / HOUR:.0f} h"),
    (
        "time for which the PIN ends visitor mode",
        f"{hours(USUAL.return_minutes)} (choices: {', '.join(map(hours, RETURN_MINUTES))})",
    ),
    (
        "time without a touch after which visitor mode begins again",
        f"{idle_countdown.QUIET_MS // 1000 + idle_countdown.SECONDS} s",
    ),
    (
        "minutes alone after which a visitor's screen or a presentation asks for a language",
        f"{USUAL.attract_minutes} (at most {BOUNDS['attract_minutes'][1]}; 0 is never)",
    ),
    (
        "characters of the password of an archive",
        f"{archive_password.LEAST} to {archive_password.MOST}",
    ),
    ("sealed files that wait in `inbox`", f"{spool.INBOX.files:,} of {mib(spool.INBOX.size)}"),
    ("sealed files that wait in `spool`", f"{spool.SPOOL.files:,} of {mib(spool.SPOOL.size)}"),
)

BACKUPS = (
    ("leads after which an increment is made", f"{incremental_backups.LEADS}"),
    ("age at which an increment is made", f"{incremental_backups.AGE.seconds // 60} minutes"),
    ("moments that are kept", f"the last {backup.LAST}"),
    ("and one per hour", f"of {backup.HOURS} hours"),
    ("and one per day", f"of {backup.DAYS} days"),
    ("room that a backup leaves free for leads", mib(backup.ROOM_FOR_LEADS)),
)

BUNDLES = (
    ("a bundle", mib(sealed_file.MAX_BYTES)),
    ("a file in it", mb(bundle_reading.MAX_FILE)),
    ("leads in it", f"{bundle_reading.MOST['lead']:,}"),
    ("fairs in it", f"{bundle_reading.MOST['fair']:,}"),
    ("files in it", f"{bundle_reading.MOST['file']:,}"),
)

OTHER = (
    ("the log; one older log of this size is kept", mb(2 * logs.MAX_BYTES)),
    ("scale of the window", f"{BOUNDS['percent'][0]}% to {BOUNDS['percent'][1]}%"),
)

PARTS = {
    "Lists that are imported": LISTS,
    "Catalogues and images": CATALOGUES,
    "Signed packs": PACKS,
    "Searches": SEARCHES,
    "Leads, visits and codes": LEADS,
    "Scanners that type": SCANNERS,
    "Vault, PIN and visitor mode": VAULT,
    "Backups": BACKUPS,
    "Bundles of leads": BUNDLES,
    "The window": OTHER,
}
