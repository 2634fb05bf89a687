"""New keys for the vault: a passphrase, a printed recovery key, and each time a new data key."""

from dataclasses import replace

from app.config.machine import local_now
from app.domain.errors import VaultError
from app.domain.messages import N_
from app.domain.recovery_code import new_recovery_code
from app.domain.vault_state import ProposedRecoveryKey, RecoveryPaper, Rekeyed, VaultState
from app.security.data_key import DataKey
from app.security.key_file import signs_of, strong
from app.security.paper_key import mark_of
from app.services.vault import kept_archives
from app.services.vault.backups import BackupsService
from app.services.vault.rekeyed_copies import PATIENCE, RekeyedCopies
from app.services.vault.vault import VaultService


class RekeyingService:
    """A new passphrase or recovery key comes with a new data key, so that the old open nothing.

    Killed at any moment, the vault opens by exactly one of the two passphrases, and the rest is
    done when it is opened next. Every call may raise VaultError.
    """

    def __init__(
        self, vault: VaultService, backups: BackupsService, following: RekeyedCopies
    ) -> None:
        self._vault = vault
        self._backups = backups
        self._following = following

    def paper(self) -> RecoveryPaper:
        """Which printed recovery key counts, as the key file says."""
        if self._vault.state() is VaultState.ABSENT:
            return RecoveryPaper()
        file = self._vault.key_file()
        paper = file.paper()
        return RecoveryPaper(paper.mark(), paper.made, file.keeps_paper())

    def proposed_key(self) -> ProposedRecoveryKey:
        """A new recovery key, which is kept nowhere until somebody changes to it."""
        code = new_recovery_code()
        return ProposedRecoveryKey(code, mark_of(signs_of(code), self._vault.key_file().vault))

    def check(self, passphrase: str) -> None:
        """Raise WrongPassphrase unless this is the passphrase of now."""
        self._vault.key_file().open(passphrase)

    def change_passphrase(self, old: str, new: str, code: str = "") -> Rekeyed:
        """Set another passphrase. The printed recovery key stays, unless `code` is to follow it.

        Raises WrongPassphrase for the old one, and VaultError where the printed key cannot stay.
        """
        strong(new)
        self.check(old)
        return self._renew(new, code, _today())

    def change_recovery_key(self, passphrase: str, code: str) -> Rekeyed:
        """Let `code` be the recovery key; the one before opens nothing then."""
        self.check(passphrase)
        return self._renew(passphrase, code, _today())

    def change_forgotten(self, code: str, new: str) -> Rekeyed:
        """Set another passphrase for the vault that was opened by its printed key, which stays."""
        stays = self._vault.key_file().keeps_paper()
        return self._renew(strong(new), "" if stays else code, "")

    def go_on(self, seconds: float = PATIENCE) -> Rekeyed:
        """Encrypt copies that an earlier change left anew; the next call goes on with the rest."""
        return self._following.go_on(seconds)

    def go_on_after_opening(self, seconds: float = 0) -> None:
        """The same, as far as it comes; that it fails keeps nobody from working."""
        self._following.go_on_after_opening(seconds)

    def _renew(self, passphrase: str, code: str, made: str) -> Rekeyed:
        vault = self._vault
        vault.opened().make_sure_it_can_be_written()
        old = vault.open_key()
        file = vault.key_file().mended(old)
        if not code and not file.keeps_paper():
            raise VaultError(
                N_("The current recovery key cannot be kept for a new passphrase."),
                N_("Make a new recovery key with it. Nothing was changed."),
            )
        vault.take_in()
        mark = file.paper().mark() if code else ""
        archives = vault.read(lambda connection: kept_archives.count(connection, mark))
        new = DataKey.new()
        file = file.with_new_key(old, new).with_passphrase(new, passphrase, vault.cost)
        if code:
            file = file.with_paper(new, code, made)
        with self._backups.paused():
            vault.take_new_key(file, new)
        return replace(self._following.go_on(), archives=archives, previous_mark=mark)


def _today() -> str:
    return local_now().date().isoformat()
