"""The player as its user starts it: `shelflist player`, with folders of its own."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urljoin

from lxml import html
from playwright.sync_api import BrowserContext

ACCOUNT = re.compile(r"New account: (\w+), password (\S+) ")
ADDRESS = re.compile(r"The course player is at (http://\S+)/ ")
READY_WITHIN = 240.0
EXTRA_LEARNERS = 120
REAL_COURSES = ("CC101", "TT201")


class Player:
    """A running player. `learner()` names an account that no other test has."""

    def __init__(self, url: str, passwords: dict[str, str], printed: list[str],
                 sessions: dict[str, str], data: Path) -> None:
        self.url = url
        self.data = data
        self.passwords = passwords
        self.printed = printed
        self._sessions = sessions
        self._numbers = itertools.count(1)

    def learner(self) -> str:
        """The name of a learner who has done nothing yet."""
        return f"learner-{next(self._numbers)}"

    def password(self, name: str) -> str:
        """The password of an account; all learners have the first one's."""
        return self.passwords[name.split("-")[0]]

    def sign_in(self, context: BrowserContext, name: str) -> None:
        """Sign a window in without going through the form's page."""
        if name in self._sessions:
            context.add_cookies([
                {"name": "sessionid", "value": self._sessions[name], "url": self.url}])
            return
        request = context.request
        form = request.get(f"{self.url}/sign-in/").text()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
        assert token
        answer = request.post(f"{self.url}/sign-in/", headers={"Referer": self.url}, form={
            "username": name, "password": self.password(name), "csrfmiddlewaretoken": token[1]})
        assert "sign-in" not in answer.url, answer.status_text

    def course(self, number: str, path: str = "") -> str:
        """The address of a course of the tests by its number, or of one of REAL_COURSES."""
        org = "Shelflist" if number in REAL_COURSES else "Tests"
        return f"{self.url}/courses/{quote(f'course-v1:{org}+{number}+2026', safe=':+')}/{path}"

    def unit(self, number: str, url_name: str) -> str:
        """The address of a unit."""
        return self.course(number, f"unit/{self.usage(number, 'vertical', url_name)}/")

    def usage(self, number: str, block_type: str, url_name: str) -> str:
        """The usage key of a block."""
        org = "Shelflist" if number in REAL_COURSES else "Tests"
        return f"block-v1:{org}+{number}+2026+type@{block_type}+block@{url_name}"


class Handlers:
    """The handlers of the exercises of a unit, asked as a page asks them, without drawing one."""

    def __init__(self, context: BrowserContext, unit: str) -> None:
        self._request = context.request
        page = html.fromstring(self._request.get(unit).text())
        self._addresses = [urljoin(unit, block.get("data-handler-url")) for block in
                           page.xpath("//*[starts-with(@data-block-type, 'shelflist_')]")]
        [token] = [one["value"] for one in context.cookies() if one["name"] == "csrftoken"]
        self._headers = {"X-CSRFToken": token, "Referer": unit}

    def __call__(self, handler: str, body: object = None, block: int = 0) -> dict:
        """POST to a handler of a block by its place in the unit; GET without a body."""
        address = self._addresses[block] + handler
        answer = (self._request.post(address, data=body, headers=self._headers) if body
                  else self._request.get(address))
        return {"status": answer.status, **answer.json()}


@contextmanager
def running(data: Path, *courses: Path) -> Iterator[Player]:
    """Serve `courses` with all data in `data`, on a free port, until the block is left."""
    command = [sys.executable, "-m", "shelflist.cli", "player", "--data", str(data),
               "--port", "0"]
    for folder in courses:
        command += ["--courses", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True)
    printed: list[str] = []
    address: list[str] = []
    ready = threading.Event()

    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            printed.append(line)
            found = ADDRESS.match(line)
            if found:
                address.append(found[1])
                ready.set()
        ready.set()

    threading.Thread(target=read, daemon=True).start()
    try:
        ready.wait(READY_WITHIN)
        assert address, "The player did not start:\n" + "".join(printed)
        passwords = dict(ACCOUNT.findall("".join(printed)))
        signed_in = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("more_learners.py")),
             str(data), passwords["learner"], str(EXTRA_LEARNERS)],
            check=True, stdout=subprocess.PIPE, text=True).stdout
        yield Player(address[0], passwords, printed, dict(
            line.split() for line in signed_in.splitlines()), data)
    finally:
        process.terminate()
        process.wait(10)
