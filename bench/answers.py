"""What learners send in the benchmark, for each block."""

from __future__ import annotations

import itertools
import re
from typing import Any

from bench.material import DRILLS
from bench.site import Site
from shelflist.practice.submitting import MAX_HISTORY

SHOWN_ALONE = {"shelflist_abstract": ("points",), "shelflist_rating": ("experts",),
               "shelflist_scenario": ("map", "path")}
"""What an answer of ours holds to be looked at, and no learner's page sends."""
_nonces = itertools.count()


def submit(site: Site, name: str, item_id: str, *, right: bool = True) -> dict[str, Any]:
    """An answer to an item of a drill; the wrong one is the row backwards, or the record as it
    stands."""
    block = site.block(name, "fresh")
    item, policy = block.bank.get(item_id), block.bank.policy
    response = {part: value for part, value in block.exercise.answer(item, policy).items()
                if part not in SHOWN_ALONE.get(name, ())}
    if not right:
        response = ({"order": response["order"][::-1]} if "order" in response else
                    {"mrk": block.exercise.public(item, policy, "")["mrk"]})
    return {"nonce": nonce(), "item": item_id, "response": response, "seconds": 9}


def moves(site: Site, name: str, item_id: str) -> list[dict[str, Any]]:
    """What is sent move by move before an item is handed in, where it is done in steps."""
    if not site.block(name, "fresh").exercise.stepwise:
        return []
    return [{"item": item_id, "step": step, "move": move}
            for step, move in enumerate(submit(site, name, item_id)["response"]["moves"])]


def make_moves(site: Site, name: str, person: str, item_id: str) -> None:
    for move in moves(site, name, item_id):
        site.post(name, person, "proceed", move)


def nonce() -> str:
    return f"bench-{next(_nonces):08d}"


def choices(site: Site, name: str) -> dict[str, str]:
    """The right choice of every question of a CAPA problem, as its form sends it."""
    html = site.post(name, "experienced", "xmodule_handler/problem_get", {})["html"]
    return dict.fromkeys(sorted(set(re.findall(r'name="(input_[^"]+)"', html))), "choice_0")


DROPS = [{"val": 0, "zone": "top", "x_percent": "33%", "y_percent": "11%"},
         {"val": 1, "zone": "middle", "x_percent": "67%", "y_percent": "80%"},
         {"val": 2, "zone": "bottom", "x_percent": "99%", "y_percent": "95%"}]


def give_experience(site: Site) -> None:
    """Let the experienced learner answer everything once, and the veteran as often as is kept."""
    for _ in range(MAX_HISTORY):
        site.post("tasks", "veteran", "submit", submit(site, "tasks", "parse"))
    for name in (*DRILLS, "tasks"):
        for item_id in site.block(name, "experienced").set_ids():
            make_moves(site, name, "experienced", item_id)
            site.post(name, "experienced", "submit", submit(site, name, item_id))
    for name in ("capa1", "capa5"):
        site.post(name, "experienced", "xmodule_handler/problem_check", choices(site, name))
    for drop in DROPS:
        site.post("dnd", "experienced", "drop_item", drop)
        site.post("dnd_exam", "experienced", "drop_item", drop)
