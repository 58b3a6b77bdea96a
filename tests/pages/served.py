"""The curators' page as a process, and a browser in front of it."""

from __future__ import annotations

import http.cookiejar
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kirana.settings import CHECKOUT

CODE = """
import sys
from pathlib import Path
from kirana.curation.web.serving import serve
serve("127.0.0.1", 0, root=Path(sys.argv[1]), ready=lambda address: print(address, flush=True))
"""
PASSWORD = "a long enough word"
SECONDS = 20.0
UNKNOWN = ("kothmir", "kothimbir", "kothimeera", "kothamalli")


def lexicon_without_coriander() -> str:
    """The shop's lexicon without the regional names of coriander that curators teach it here."""
    lexicon = (CHECKOUT / "kirana" / "understanding" / "goods.csv").read_text(encoding="utf-8")
    for name in UNKNOWN:
        lexicon = lexicon.replace(f";{name};", ";").replace(f";{name},", ",").replace(f",{name};", ",")
    return lexicon


class Served:
    """`kirana curate serve` over a project's files, in a process of its own."""

    def __init__(self, project: Path, state: Path, lexicon: Path) -> None:
        self.project, self.state, self.lexicon = project, state, lexicon
        self.errors = (state.parent / "errors").open("w+")
        environment = {**os.environ, "KIRANA_DATA": str(state), "KIRANA_LEXICON": str(lexicon)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(project)],
            env=environment, stdout=subprocess.PIPE, stderr=self.errors, text=True,
        )  # fmt: skip
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def end(self) -> int:
        """Ends it as a service manager would; its exit status."""
        self.process.terminate()
        return self.process.wait(SECONDS)


@dataclass
class Visitor:
    """Somebody with cookies and no browser: what a forger could send as well."""

    address: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, **form: str) -> tuple[int, str]:
        """Status and text of a page; with fields, of sending them."""
        data = urllib.parse.urlencode(form).encode() if form else None
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        try:
            with opener.open(self.address + path, data, timeout=SECONDS) as answer:
                self.headers = dict(answer.headers)
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def token(self, path: str = "/") -> str:
        """The token of a page's forms."""
        found = re.search(r'name="token" value="([^"]+)"', self.ask(path)[1])
        assert found
        return found[1]

    def sign_in(self, name: str, password: str = PASSWORD) -> tuple[int, str]:
        """As who."""
        return self.ask("/sign-in", token=self.token("/sign-in"), name=name, password=password)


class Browser:
    """Chromium without a window, driven by keys."""

    def __init__(self, address: str) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.address = address

    def open(self, path: str = "/") -> None:
        """A page."""
        self.driver.get(self.address + path)

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        """Fills the form in, as a person does, and presses Enter."""
        self.driver.delete_all_cookies()
        self.open("/sign-in")
        self.driver.find_element(By.ID, "name").send_keys(name)
        self.driver.find_element(By.ID, "password").send_keys(password, Keys.ENTER)

    def press(self, *keys: str, until: str) -> None:
        """Keys one after the other, and then waits for words."""
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()
        self.wait_for(until)

    def send(self, until: str) -> None:
        """Ctrl and Enter: sends the form that one is writing in."""
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
        self.wait_for(until)

    def wait_for(self, words: str, seconds: float = SECONDS) -> None:
        """Waits until the page is there whole, and says these words."""
        end = time.monotonic() + seconds
        while not (self.driver.execute_script("return document.readyState") == "complete" and words in self.text):
            assert time.monotonic() < end, f"{words!r} is not said on {self.driver.current_url}:\n{self.text}"
            time.sleep(0.05)

    def open_until(self, words: str, path: str = "/") -> None:
        """Opens a page again and again until it says these words: what shoppers say takes seconds to come in."""
        end = time.monotonic() + SECONDS
        self.open(path)
        while words not in self.text:
            assert time.monotonic() < end, f"{words!r} is not said on {path}:\n{self.text}"
            time.sleep(0.3)
            self.open(path)

    @property
    def text(self) -> str:
        """What is read on the page now."""
        found = self.driver.execute_script("return document.body ? document.body.innerText : ''")
        return str(found).replace("\n", " ")

    @property
    def path(self) -> str:
        """Where it is."""
        return urllib.parse.urlsplit(self.driver.current_url).path

    def errors(self) -> list[str]:
        """What the browser complained of: a refused script, a missing file."""
        return [str(line["message"]) for line in self.driver.get_log("browser") if "status of 4" not in line["message"]]
