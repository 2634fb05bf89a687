"""A network whose packs laptops take: its keys, its manager, its laptops."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from nacl.signing import SigningKey

from app.config.machine import local_now
from app.config.paths import Paths
from app.domain.edition import Edition
from app.domain.member import Member
from app.domain.pack_signing import PackSigning
from app.security.signing_key import PublicKey
from app.security.trust_root import RootPlan, TrustChain, new_chain
from app.services.catalogue.editions import EditionsService
from app.services.catalogue.pack_making import PackMaker, PackRequest
from app.services.catalogue.packs import PackCandidate, PacksService
from app.services.catalogue.trust_store import TrustStore
from app.services.catalogue.verified_catalogues import VerifiedCatalogues
from tests.support.catalogues import DRILLS, EDITION, RESOURCES, build, edition_named

DUE = date(2099, 1, 1)
Key = tuple[SigningKey, PublicKey]


def key_of(name: str) -> Key:
    """A new key of somebody."""
    key = SigningKey.generate()
    return key, PublicKey(name, key.verify_key.encode().hex())


@dataclass
class Laptop:
    """A laptop that trusts a network, with the sample as its seed."""

    folder: Path
    chain: TrustChain
    now: Callable[[], datetime] = local_now
    paths: Paths = field(init=False)

    def __post_init__(self) -> None:
        self.paths = Paths(self.folder, self.folder / "data")
        build(self.paths.seed, replace(DRILLS, founded=1990), edition=edition_named("seed"))
        self.trust(self.chain)

    def trust(self, chain: TrustChain) -> None:
        """Have the laptop trust these roots."""
        self.paths.data.mkdir(exist_ok=True)
        self.paths.trust.write_text(chain.to_text(), encoding="utf-8")

    @property
    def store(self) -> TrustStore:
        return TrustStore(self.paths)

    @property
    def editions(self) -> EditionsService:
        folder = self.paths.editions
        sound = VerifiedCatalogues(folder / "sound.json")
        return EditionsService(folder, self.paths.seed, RESOURCES, sound)

    @property
    def packs(self) -> PacksService:
        return PacksService(self.editions, self.store, RESOURCES, self.now)

    def take(self, pack: Path) -> PackCandidate:
        return self.packs.take(pack)

    @property
    def version(self) -> str:
        """Which edition is in use."""
        return self.editions.current().edition.version

    @property
    def content_hash(self) -> str:
        return self.editions.current().content_hash


class Network:
    """Three root keys, of which two sign, and a manager who signs packs."""

    def __init__(
        self,
        folder: Path,
        name: str = "Trial network",
        *,
        days: int = 1825,
        is_sample: bool = False,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self.folder = folder
        self.name = name
        self.roots = [key_of(f"{name}, root {number}") for number in (1, 2, 3)]
        self.manager = key_of(f"{name}, office")
        self.days, self.is_sample = days, is_sample
        self.now = now
        self.chain = self._signed(new_chain(self._plan(), self.now()), self.roots[:2])
        self.office = Laptop(folder / f"office of {name}", self.chain)

    def rotate(self, *, roots: Sequence[Key] = (), manager: Key | None = None) -> None:
        """Trust other keys from now on; keys of before and of now sign that."""
        before = self.roots
        self.roots = [*roots] or self.roots
        self.manager = manager or self.manager
        signers = [*before[:2], *(it for it in self.roots[:2] if it not in before)]
        following = self.chain.followed_by(self._plan(), self.now())
        self.chain = self._signed(following, signers)

    def pack(
        self,
        name: str,
        *members: Member,
        edition: Edition | None = None,
        since: Path | None = None,
        made: datetime | None = None,
    ) -> Path:
        """Sign an edition of these members; with `since` the delta that continues it."""
        db = self.folder / f"{name}.db"
        build(db, *members, edition=edition or replace(EDITION, version=name))
        out = self.folder / f"{name}.fairpack"
        delta = self.folder / f"{name}-delta.fairpack" if since else None
        now = (lambda: made) if made else self.now
        request = PackRequest(db, out, DUE, since, delta)
        PackMaker(self.office.store, now).make(request, self.chain, self.manager)
        return delta or out

    def laptop(self, name: str = "laptop", now: Callable[[], datetime] = local_now) -> Laptop:
        return Laptop(self.folder / name, self.chain, now)

    def _plan(self) -> RootPlan:
        public = [key for _private, key in self.roots]
        return RootPlan(
            self.name, public, [self.manager[1]], days=self.days, is_sample=self.is_sample
        )

    def _signed(self, chain: TrustChain, keys: Sequence[Key]) -> TrustChain:
        for key in keys:
            chain = chain.signed(*key)
        return chain


def signing_of(pack: Path, laptop: Laptop) -> PackSigning:
    """Who signed a pack, as the laptop shows it."""
    return laptop.packs.show(pack).signing


def days_ago(number: int) -> datetime:
    return local_now() - timedelta(days=number)
