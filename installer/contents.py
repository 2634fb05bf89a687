"""What a bundle holds, and what of the packages it is made of stays out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from babel import Locale
from babel.languages import get_official_languages

from app.config.paths import TRUST_FILE
from app.i18n.formats import ENGLISH
from app.planning.solver import find_solver
from app.services.catalogue.trust_store import read_trust_file, unsigned_trust

ROOT = Path(__file__).resolve().parents[1]

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: where it goes, where it lies, its kind."""

NEEDLESS_FILES: Mapping[str, str] = {
    "Qt6?(Qml|Quick|OpenGL|VirtualKeyboard|Pdf)": "no QML, no OpenGL, no keyboard on the screen",
    "(?i:eglfs)|platforms/libq(linuxfb|vnc|vkkhrdisplay|minimal)": "displays of devices and tests",
    "plugins/(generic|qmltooling|sqldrivers|vectorimageformats)/": "touch devices, QML, databases",
    "wayland-graphics-integration": "OpenGL",
    "wayland-shell-integration/lib(fullscreen|ivi|qt|wl)-": "desktops speak xdg-shell",
    "Qt6?Network|plugins/(tls|networkinformation)/": "the program opens no connection",
    "(^|/)(lib(ssl|crypto)[.-]|_(ssl|hashlib)[.])": "OpenSSL: the same; sums are Python's own",
    "(^|/)lib(gssapi|krb5|k5crypto|com_err|keyutils)": "Kerberos, for the network",
    "(^|/)lib(cups|avahi|gnutls|p11-kit|nettle|hogweed|tasn1|idn2|unistring|gmp)[.-]": (
        "who prints has the system's own CUPS, which belongs to its service"
    ),
    "(^|/)lib(glib|gobject|gmodule|gthread|pcre2|mount|blkid|selinux|dbus|systemd|cap)[.-]": (
        "the system's own: it belongs to what runs there"
    ),
    "(^|/)lib(X11|X11-xcb|Xau|Xdmcp|Xext|Xrender|fontconfig|freetype|expat)[.]so": "the same",
    "(^|/)lib(png16|brotlicommon|brotlidec|graphite2|fribidi|jpeg)[.]so": "the same",
    "(^|/)lib(gcrypt|gpg-error|lz4|bsd|md)[.]so": "what these ask for",
    "(^|/)lib(stdc[+][+]|gcc_s|atomic|z|zstd)[.]so": (
        "the system's own: drivers for its graphics may need newer ones than a bundle has"
    ),
    "(^|/)lib(readline|tinfo|ncurses)": "no line is edited in a terminal; readline is GPL",
    "libqgtk3|(^|/)lib(gtk-|gdk|gio-|cairo|pango|atk-|pixman|thai|datrie)": "GTK's look",
    "(^|/)libharfbuzz\\.": "the same",
    "(^|/)lib(epoxy|atspi|cloudproviders|Xi|Xcursor|Xinerama|Xdamage|Xcomposite)[.]so": (
        "what GTK asks for"
    ),
    "imageformats/(lib)?q(tiff|webp|icns|tga|wbmp|gif|pdf)": "a catalogue holds PNG, JPEG and SVG",
    "PIL/_(avif|webp|imagingcms|imagingtk)|(^|/)lib(avif|webp|sharpyuv|lcms)": "the same",
    "(^|/)(opengl32sw|d3dcompiler_)": "software OpenGL for Windows; widgets are painted without",
    "reportlab/fonts/": "brochures are set in the fonts of resources/fonts",
    "hyph_de_(AT|CH)": "the same as hyph_de_DE, where pyphen then looks",
    "highs_dist/(include|share|lib/(cmake|pkgconfig|.*[.]lib$))": "for who builds with the solver",
    "(^|/)(lib)?openblas[.-]": "for problems of another kind: a plan of meetings runs without",
    "lxml/(html|isoschematron|objectify)": "drawings are read by lxml.etree alone",
}
"""Patterns of files that no part of the program asks for, with the reason why."""

NEEDLESS_MODULES: Mapping[str, str] = {
    "tkinter": "another way to windows",
    "curses": "another way to terminals",
    "readline": "no line is edited; it is GPL",
    "ssl": "the program opens no connection",
    "_hashlib": "needs OpenSSL for sums that Python has itself",
    "unittest": "tests",
    "doctest": "tests",
    "pydoc": "help for programmers",
    "pydoc_data": "the same",
    "lib2to3": "rewrites programs",
    "setuptools": "installs packages",
    "pip": "the same",
    "PySide6.QtNetwork": "the program opens no connection",
    "PySide6.QtQml": "no QML",
    "lxml.html": "drawings are read by lxml.etree alone",
    "lxml.isoschematron": "the same",
    "lxml.objectify": "the same",
    "phonenumbers.geodata": "where a number lives is not asked",
    "phonenumbers.geocoder": "the same",
    "phonenumbers.carrierdata": "whose net it is in neither",
    "phonenumbers.carrier": "the same",
    "phonenumbers.tzdata": "nor its time zone",
    "phonenumbers.timezone": "the same",
    "sqlalchemy.dialects.mssql": "there is SQLite alone",
    "sqlalchemy.dialects.mysql": "the same",
    "sqlalchemy.dialects.oracle": "the same",
    "sqlalchemy.dialects.postgresql": "the same",
}
"""Modules that somebody imports and nobody needs, with the reason why."""

CAMERA_MODULES = ("PySide6.QtMultimedia",)
CAMERA_NEEDS = ("PySide6.QtNetwork", "Qt6?Network|plugins/(tls|networkinformation)/")
"""What stays out without the camera and has to come with it: Qt's multimedia is linked to it."""

HUB_MODULES = ("psycopg", "psycopg_binary")
"""What stays out of every bundle: it opens no connection. Whoever has a hub installs the extra."""

EXCHANGEABLE = {"svglib": "py", "bidi": "py", "pyphen": "py"}
"""Python packages under the LGPL lie as files of their own, so that others may replace them."""

FOR_DEVELOPERS = {"develop", "adr"}
ELSEWHERE = {"resources", ".github"}
"""What comes along by itself, and what only a clone has."""
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
"""Where a document points to in this folder."""

_LAYOUTS = sorted(ROOT.glob("app/brochure/layouts/*.py"))

LOADED_BY_NAME = (
    "sqlalchemy.dialects.sqlite",
    "highsbox",
    *(f"app.cli.{path.stem}" for path in sorted(ROOT.glob("app/cli/*_command.py"))),
    *(f"app.ui.{path.parent.name}.feature" for path in sorted(ROOT.glob("app/ui/*/feature.py"))),
    *(f"app.brochure.layouts.{path.stem}" for path in _LAYOUTS if path.stem != "__init__"),
)
"""Modules that nothing imports in so many words and no hook knows."""


def languages() -> list[str]:
    """The languages that the program speaks besides English."""
    return sorted(path.parent.parent.name for path in ROOT.glob("i18n/*/LC_MESSAGES/faircat.po"))


def data_files(smaller: Callable[[Path], Path] = Path) -> Iterator[tuple[str, str]]:
    """The program's own files beside its modules: where each lies, and its folder in the bundle.

    `smaller` gives what goes in for a picture of a document, under the same name.
    """
    yield str(ROOT / "catalog.db"), "."
    yield str(ROOT / "LICENSE"), "."
    for path in sorted((ROOT / "resources").rglob("*")):
        # The sources of the sample are in the catalogue already.
        if path.is_file() and "catalogue" not in path.relative_to(ROOT).parts:
            yield str(path), str(path.parent.relative_to(ROOT))
    for path in sorted(ROOT.glob("i18n/*/LC_MESSAGES/*.mo")):
        yield str(path), str(path.parent.relative_to(ROOT))
    for path in documents():
        lies = smaller(path) if path.suffix == ".png" else path
        yield str(lies), str(path.parent.relative_to(ROOT))


def solver_files() -> Iterator[tuple[str, str]]:
    """The solver and its library, as `find_solver` looks for them: each file, and its folder."""
    program = find_solver()
    if program is None:
        raise FileNotFoundError("highsbox is not installed")
    root = program.parents[3]
    for path in (program, *sorted(program.parents[1].glob("*/*highs.*"))):
        if path == program or path.suffix in {".so", ".dylib", ".dll"}:
            yield str(path), str(path.parent.relative_to(root))


def trust_file(source: Path, work: Path) -> str:
    """A copy of a network's trust file under its name in the bundle: whose packs are used.

    Raises SigningKeyError for a sample, which nobody should trust, and where signatures lack.
    """
    chain = read_trust_file(source)
    if not chain.is_signed or chain.trusted_root().is_sample:
        raise unsigned_trust(source)
    file = work / TRUST_FILE
    file.write_text(chain.to_text(), encoding="utf-8")
    return str(file)


def documents() -> list[Path]:
    """All pages of docs, for booths without internet, and what those for users show or name."""
    targets = (
        (page.parent / link).resolve()
        for page in pages_for_users()
        for link in LINK.findall(page.read_text(encoding="utf-8"))
    )
    beside = {path for path in targets if path.is_file() and path.is_relative_to(ROOT)}
    ours = {path for path in beside if path.relative_to(ROOT).parts[0] not in ELSEWHERE}
    return sorted({*(ROOT / "docs").rglob("*.md"), *pages_for_users(), *ours} - {ROOT / "LICENSE"})


def pages_for_users() -> list[Path]:
    """The pages whose links lead somewhere in a bundle as well."""
    found = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if page.parent.name not in FOR_DEVELOPERS]


def excluded_modules(*, camera: bool) -> list[str]:
    """The modules that PyInstaller leaves out."""
    needless = [name for name in NEEDLESS_MODULES if not (camera and name in CAMERA_NEEDS)]
    return [*needless, *HUB_MODULES]


def kept(entries: Iterable[Entry], *, camera: bool) -> list[Entry]:
    """The files that go into the bundle."""
    patterns = [name for name in NEEDLESS_FILES if not (camera and name in CAMERA_NEEDS)]
    needless = re.compile("|".join([*patterns, _words_of_others(), _habits_of_others()]))
    return [entry for entry in entries if not needless.search(entry[0].replace("\\", "/"))]


def _words_of_others() -> str:
    """Qt's own words, but for those of widgets in our languages."""
    return rf"PySide6/.*translations/(?!qtbase_({'|'.join(languages())})\.qm)"


def _habits_of_others() -> str:
    """What CLDR knows of languages that are official nowhere, and of countries' own habits."""
    countries = map(str, Locale("en").territories)
    official = {tag for code in countries for tag in get_official_languages(code)}
    wanted = {"root", "en_001", ENGLISH, *languages(), *map(str, official)}
    return rf"babel/locale-data/(?!({'|'.join(sorted(wanted))})\.dat)"
