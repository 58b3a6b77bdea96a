"""`kirana backup` and `kirana restore`: a whole copy while the shop runs, and nothing lost by putting one back."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from integration.command_line import Run, placed_order

from kirana import wiring

OPENED = (
    "from kirana import wiring; wiring.shop().carts.view('x'); print('open', flush=True); import time; time.sleep(60)"
)


@contextmanager
def another_process() -> Iterator[None]:
    """A process that has the shop open, as `kirana serve` has."""
    process = subprocess.Popen([sys.executable, "-c", OPENED], stdout=subprocess.PIPE, text=True, env=os.environ.copy())
    assert process.stdout is not None and process.stdout.readline() == "open\n"
    try:
        yield
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


@pytest.fixture
def backed_up(run: Run, tmp_path: Path) -> Path:
    """A backup with one order of asha's in it; ravi orders after it was made."""
    placed_order("asha")
    file = tmp_path / "night.db"
    status, out, _ = run("backup", str(file))
    assert status == 0 and "checked" in out
    placed_order("ravi")
    return file


def senders() -> list[str]:
    return [order.sender for order in wiring.shop().orders.list()]


def test_a_restore_brings_back_what_was_and_keeps_what_is(run: Run, backed_up: Path, own_state: Path) -> None:
    assert senders() == ["ravi", "asha"]
    wiring.database().close()
    status, out, err = run("restore", str(backed_up))
    assert (status, err) == (0, "")
    assert senders() == ["asha"]
    (kept,) = own_state.glob("kirana-before-restore-20261123-080000.db")
    assert str(kept) in out
    wiring.database().close()
    assert run("restore", str(kept))[0] == 0
    assert senders() == ["ravi", "asha"]
    assert wiring.database().read().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert not [path for path in own_state.iterdir() if path.name.startswith(".")]


def test_a_shop_in_use_is_backed_up_but_not_restored_over(run: Run, backed_up: Path, tmp_path: Path) -> None:
    wiring.database().close()
    with another_process():
        assert run("backup", str(tmp_path / "second.db"))[0] == 0
        wiring.database().close()
        status, out, err = run("restore", str(backed_up))
        assert status == 1 and out == "" and "stop it" in err and err.count("\n") == 1
    assert senders() == ["ravi", "asha"]


def test_a_backup_taken_in_the_middle_of_a_write_has_none_of_it(run: Run, tmp_path: Path) -> None:
    placed_order("asha")
    file = wiring.database_file()
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE orders SET status = 'accepted'")
    assert run("backup", str(tmp_path / "copy.db"))[0] == 0
    writer.execute("COMMIT")
    writer.close()
    copied = sqlite3.connect(tmp_path / "copy.db").execute("SELECT status FROM orders").fetchall()
    assert copied == [("placed",)]


def test_a_backup_overwrites_nothing(run: Run, backed_up: Path) -> None:
    before = backed_up.read_bytes()
    status, _, err = run("backup", str(backed_up))
    assert status == 1 and err.count("\n") == 1 and "there already" in err
    assert backed_up.read_bytes() == before
    assert run("backup", str(backed_up / "below" / "x.db"))[0] == 1


def test_a_shop_that_is_gone_or_broken_can_be_restored(run: Run, backed_up: Path, own_state: Path) -> None:
    wiring.database().close()
    for path in own_state.glob("kirana.db*"):
        path.unlink()
    assert run("restore", str(backed_up))[0] == 0
    assert senders() == ["asha"]
    wiring.database().close()
    wiring.database_file().write_bytes(b"not a database any more " * 400)
    status, _, err = run("restore", str(backed_up))
    assert status == 0 and "damaged" in err
    assert senders() == ["asha"]


@pytest.mark.parametrize("content", ["text", "empty", "other database", "newer", "damaged", "missing"])
def test_only_a_whole_backup_of_a_shop_is_put_back(run: Run, backed_up: Path, content: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.db"
    if content in ("newer", "damaged"):
        wrong.write_bytes(backed_up.read_bytes())
    if content == "text":
        wrong.write_text("no database, only words " * 300)
    elif content == "empty":
        wrong.write_bytes(b"")
    elif content == "other database":
        sqlite3.connect(wrong).execute("CREATE TABLE t (a)").connection.close()
    elif content == "newer":
        with sqlite3.connect(wrong) as newer:
            newer.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('shop', '9999_x', '')"
            )
        newer.close()
    elif content == "damaged":
        whole = bytearray(wrong.read_bytes())
        for page in range(5, len(whole) // 4096):
            whole[page * 4096 : page * 4096 + 40] = b"\xff" * 40
        wrong.write_bytes(bytes(whole))
    wiring.database().close()
    before = {path.name for path in wiring.database_file().parent.iterdir()}
    status, out, err = run("restore", str(wrong))
    assert status == 1 and out == "" and err.count("\n") == 1, err
    assert {path.name for path in wiring.database_file().parent.iterdir()} == before
    assert senders() == ["ravi", "asha"]
