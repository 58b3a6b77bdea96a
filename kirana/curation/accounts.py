"""Who may open the curators' page, and as what: curators decide, viewers look."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from catalog_db.connection import Database
from catalog_db.curator_rows import CuratorRow, CuratorRows
from kirana.curation.files import CurationError

CURATOR, VIEWER = "curator", "viewer"
ROLES = (CURATOR, VIEWER)
SHORTEST, LONGEST = 10, 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
# 16 MiB and about a tenth of a second for each guess.
_N, _R, _P = 2**14, 8, 5
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Account:
    """A person who signed in. `mark` changes with the password, so that older sessions end."""

    name: str
    role: str
    mark: str

    @property
    def may_decide(self) -> bool:
        """Whether this person may change anything."""
        return self.role == CURATOR


class Accounts:
    """The accounts in `conversations.db`."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(self, name: str, role: str, password: str) -> Account:
        """A new person. Raises CurationError for a name that is taken or no name, and for a short password."""
        if not _NAME.fullmatch(name):
            raise CurationError(f"“{name}” is no name: small letters, digits, dots and hyphens, at most 40.")
        if role not in ROLES:
            raise CurationError(f"There is no role {role}; those there are: {', '.join(ROLES)}.")
        return self._put(name, role, password, new=True)

    def set_password(self, name: str, password: str) -> Account:
        """Another password; whoever is signed in under this name has to sign in again."""
        return self._put(name, "", password, new=False)

    def remove(self, name: str) -> None:
        """Takes a person out; what they decided stays under their name."""
        with self._database.write() as connection:
            if not CuratorRows(connection).remove(name):
                raise _unknown(name)

    def all(self) -> list[Account]:
        """Everybody, by name."""
        return [_account(row) for row in CuratorRows(self._database.read()).all()]

    def sign_in(self, name: str, password: str) -> Account | None:
        """The person of this name and password, None when there is no such pair; as slow for a name nobody has."""
        row = CuratorRows(self._database.read()).get(name.strip().lower())
        fits = _fits(password[:LONGEST], row.password if row else _NOBODY)
        return _account(row) if row and fits else None

    def signed_in(self, name: str, mark: str) -> Account | None:
        """The person of a session, None when they were taken out or the password was changed."""
        row = CuratorRows(self._database.read()).get(name)
        account = _account(row) if row else None
        return account if account and hmac.compare_digest(account.mark, mark) else None

    def _put(self, name: str, role: str, password: str, *, new: bool) -> Account:
        if not SHORTEST <= len(password) <= LONGEST:
            raise CurationError(f"A password has {SHORTEST} to {LONGEST} characters.")
        hashed = hash_of(password)
        with self._database.write() as connection:
            rows = CuratorRows(connection)
            known = rows.get(name)
            if new and known:
                raise CurationError(
                    f"There is a {known.role} {name} already; `kirana curate user password` changes it."
                )
            if not new and not known:
                raise _unknown(name)
            row = CuratorRow(name, known.role if known else role, hashed, self._clock().isoformat(timespec="seconds"))
            rows.put(row)
        return _account(row)


def new_password() -> str:
    """A password nobody guesses: 80 random bits, in four groups that can be read out."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def hash_of(password: str) -> str:
    """A password as it is kept."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${_scrypt(password, salt, _N, _R, _P).hex()}"


def _fits(password: str, kept: str) -> bool:
    _, n, r, p, salt, hashed = kept.split("$")
    found = _scrypt(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, bytes.fromhex(hashed))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    data = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32)


_NOBODY = f"scrypt${_N}${_R}${_P}${'00' * 16}${'00' * 32}"


def _account(row: CuratorRow) -> Account:
    return Account(row.name, row.role, hashlib.sha256(row.password.encode()).hexdigest()[:24])


def _unknown(name: str) -> CurationError:
    return CurationError(f"There is nobody called {name}; `kirana curate user list` shows who there is.")
