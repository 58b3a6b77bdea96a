"""What tests of the command line share: running a command in this process."""

from __future__ import annotations

import pytest
from integration.command_line import Run

from kirana.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `kirana …`: exit status, standard output, standard error."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = 0
        try:
            main(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
        done = capsys.readouterr()
        assert "Traceback" not in done.out + done.err
        return status, done.out, done.err

    return run_command
