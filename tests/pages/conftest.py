"""One page, one browser and one shop for all tests of the page; each test finds them empty."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages.served import PASSWORD, Browser, Served, lexicon_without_coriander

from kirana import wiring
from kirana.settings import CHECKOUT

TABLES = (
    "turn_records", "inbox_groups", "inbox_terms", "inbox_troubles", "inbox_progress", "corrections",
    "example_origins", "samples", "curators", "turns",
    "models", "model_trainings", "model_comparisons", "model_releases",
)  # fmt: skip


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's files to be changed, and its lexicon: without the names that this story teaches."""
    root = tmp_path_factory.mktemp("pages") / "project"
    root.mkdir()
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("config.yml", "domain.yml"):
        shutil.copy(CHECKOUT / name, root)
    (root / "models").symlink_to(CHECKOUT / "models")
    (root / "tests" / "conversations").mkdir(parents=True)
    shutil.copy(CHECKOUT / "tests" / "test_stories.yml", root / "tests")
    (root.parent / "goods.csv").write_text(lexicon_without_coriander(), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def environment(project: Path) -> Iterator[pytest.MonkeyPatch]:
    """The state folder and lexicon of the page, for this process as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIRANA_DATA", str(project.parent / "state"))
        patch.setenv("KIRANA_LEXICON", str(project.parent / "goods.csv"))
        patch.setenv("KIRANA_SEED", str(CHECKOUT / "tests" / "catalogue"))
        patch.setenv("KIRANA_NOW", "2026-11-23T08:00:00+05:30")
        yield patch


@pytest.fixture(scope="session")
def served(project: Path, environment: pytest.MonkeyPatch) -> Iterator[Served]:
    """The page."""
    started = Served(project, project.parent / "state", project.parent / "goods.csv")
    yield started
    assert started.end() == 0


@pytest.fixture(scope="session")
def started_browser(served: Served) -> Iterator[Browser]:
    """Chromium."""
    browser = Browser(served.address)
    yield browser
    browser.driver.quit()


@pytest.fixture(scope="session")
def agent(model_path: Path, environment: pytest.MonkeyPatch) -> object:
    """The shop that shoppers talk to, over the same state folder."""
    from kirana.runtime.start import load_shop

    environment.setenv("KIRANA_MODEL", str(model_path))
    return load_shop(report=lambda line: None)


@pytest.fixture
def page(served: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    """The page with nothing in it but a curator and a viewer."""
    monkeypatch.setenv("KIRANA_DATA", str(served.state))
    monkeypatch.setenv("KIRANA_LEXICON", str(served.lexicon))
    with wiring.conversations().write() as connection:
        for table in TABLES:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
    shutil.rmtree(served.state / "models", ignore_errors=True)
    wiring.accounts().add("asha", "curator", PASSWORD)
    wiring.accounts().add("ravi", "viewer", PASSWORD)
    return served


@pytest.fixture
def browser(page: Served, started_browser: Browser) -> Browser:
    """The browser, the curator signed in."""
    started_browser.errors()
    started_browser.sign_in("asha")
    started_browser.wait_for("Inbox")
    return started_browser
