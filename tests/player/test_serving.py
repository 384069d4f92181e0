"""From an empty folder to a served site, and again."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User

from shelflist.player import api, serve, shelf
from shelflist.player.accounts import create_first_accounts
from shelflist.player.models import Course
from shelflist.player.settings import player_settings
from tests.player.olx import COURSE, RUN, archive


def test_the_first_accounts_are_made_once(db):
    accounts = create_first_accounts()
    assert [account.username for account in accounts] == ["learner", "instructor", "partner", "coordinator"]
    for account in accounts:
        user = User.objects.get(username=account.username)
        assert user.check_password(account.password)
        assert api.roles_of(user) == {account.username}
    assert len({account.password for account in accounts}) == 4
    assert create_first_accounts() == []


def test_instructors_review_and_a_coordinator_runs_the_clearinghouse(db):
    create_first_accounts()
    rights = {name: {one.partition(".")[2] for one in User.objects.get(
        username=name).get_all_permissions()} for name in api.roles.ROLES}
    assert rights == {"learner": set(), "partner": set(), "coordinator": {"manage_clearinghouse"},
                      "instructor": {"abstract_record", "review_proposal"}}


def test_a_site_of_an_earlier_version_gets_the_account_it_lacks(db):
    create_first_accounts()
    User.objects.get(username="coordinator").delete()
    Group.objects.get(name="coordinator").delete()
    User.objects.get(username="partner").delete()
    assert [one.username for one in create_first_accounts()] == ["coordinator"]


def test_the_secret_key_is_random_private_and_kept(tmp_path):
    first, again, other = (
        player_settings(tmp_path / name)["SECRET_KEY"] for name in ("a", "a", "b")
    )
    assert first == again != other
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "a" / "secret-key").stat().st_mode) == 0o600


def test_a_new_site_is_closed_to_the_world(tmp_path):
    values = player_settings(tmp_path)
    assert values["DEBUG"] is False
    assert values["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert "django.middleware.csrf.CsrfViewMiddleware" in values["MIDDLEWARE"]


def test_a_taken_port_is_said_and_another_one_found(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serve.listen("127.0.0.1", port) as found:
            assert found.getsockname()[1] != port
    assert str(port) in capsys.readouterr().err


def test_an_address_of_another_machine_is_refused(capsys):
    assert serve.listen("192.0.2.1", 0) is None
    assert "192.0.2.1" in capsys.readouterr().err


def test_courses_are_imported_when_they_are_new_or_changed(db, tmp_path):
    said: list[str] = []

    def bring():
        said.clear()
        shelf.bring_in([tmp_path], tmp_path / "built", said.append)
        return len(said)

    archive(tmp_path / "a.tar.gz", COURSE)
    assert (bring(), bring()) == (1, 0)
    archive(tmp_path / "a.tar.gz", COURSE | {"course/html/h1.html": "<p>changed</p>"})
    assert bring() == 1
    (tmp_path / "a.tar.gz").write_bytes(b"broken")
    assert bring() > 0
    assert Course.objects.get().key == RUN


def test_a_package_that_cannot_be_built_is_said_and_stops_nothing(db, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "package.toml").write_text("name = ")
    archive(tmp_path / "good.tar.gz", COURSE)
    said: list[str] = []
    shelf.bring_in([tmp_path], tmp_path / "built", said.append)
    assert "bad" in said[0]
    assert Course.objects.count() == 1


def test_a_second_start_keeps_everything(tmp_path):
    archive(tmp_path / "a.tar.gz", COURSE)
    first = _start(tmp_path)
    assert first.count("password") == 4
    assert "A course" in first
    second = _start(tmp_path)
    assert "password" not in second
    assert "A course" not in second


def _start(folder: Path) -> str:
    """Start the player, fetch its first page, stop it; what it printed."""
    program = "import sys; from shelflist.player.serve import main; sys.exit(main(sys.argv[1:]))"
    options = ["--data", str(folder / "data"), "--courses", str(folder), "--port", "0"]
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", program, *options],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "LANGUAGE": "en"},
    )  # fmt: skip
    try:
        printed = ""
        for line in process.stdout:
            printed += line
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                with urllib.request.urlopen(found[0], timeout=30) as answer:
                    assert answer.status == 200
                with pytest.raises(urllib.error.HTTPError, match="400"):
                    request = urllib.request.Request(found[0], headers={"Host": "evil.example"})
                    urllib.request.urlopen(request, timeout=30)
                break
        return printed
    finally:
        process.terminate()
        process.wait(20)
