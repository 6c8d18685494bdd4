"""What is kept about people: encrypted where it must be read again, a keyed hash where it is only looked up."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

from hall.contract.errors import SettingsError
from hall.contract.values import Text


class Vault:
    """The hall's secret put to use; two keys are drawn from it, one to lock and one to mark."""

    def __init__(self, secret: bytes) -> None:
        """Draw the keys from `secret`, the hall's own (see `hall.runtime.person_key`)."""
        self._fernet = Fernet(base64.urlsafe_b64encode(hmac.digest(secret, b"business: lock", hashlib.sha256)))
        self._mark_key = hmac.digest(secret, b"business: mark", hashlib.sha256)

    def lock(self, words: str) -> str:
        """Return `words` encrypted; the same words are never the same twice."""
        return self._fernet.encrypt(words.encode()).decode("ascii")

    def unlock(self, locked: str) -> str:
        """Return what was locked. Raises `SettingsError` when the secret is not the one it was locked with."""
        return self.unlock_bytes(locked.encode("ascii")).decode()

    def lock_bytes(self, content: bytes) -> bytes:
        """Return `content` encrypted."""
        return self._fernet.encrypt(content)

    def unlock_bytes(self, locked: bytes) -> bytes:
        """Return what `lock_bytes` encrypted. Raises `SettingsError` as `unlock`."""
        try:
            return self._fernet.decrypt(locked)
        except InvalidToken:
            raise wrong_secret() from None

    def mark(self, kind: str, words: str) -> str:
        """Return a keyed hash that finds the same `words` of the same `kind` again and tells nothing else."""
        return hmac.new(self._mark_key, f"{kind}:{words}".encode(), hashlib.sha256).hexdigest()


def wrong_secret() -> SettingsError:
    """Return the error that the database was written with another secret."""
    return SettingsError(
        Text(
            zh="业务数据库是用另一个密钥加密的。",
            en="The business database was encrypted with another secret.",
        ),
        Text(zh="请检查 [identity] 的密钥。", en="Check the secret in [identity]."),
        ("identity: the database was encrypted with another secret",),
    )
