"""A whole harvest: from what was reached to the end of the list, or to where it breaks off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ....practice.text import Text
from ... import api
from ...api.harvesting import List, end_harvest, restart, start_harvest, take_list
from ...fetching import Fetcher, FetchError
from ...fetching.limits import limits
from ...models import Batch
from ...models import Repository as Row
from .lists import Answered, Identity, OaiError, ProtocolError
from .protocol import Repository

MOST_LISTS = 100_000
TRIES, PATIENCE = 5, 600
"""How often a repository that asks for patience is asked again, and the longest wait, in seconds,
that it is given by the command."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?\Z")


@dataclass(frozen=True, slots=True)
class Harvested:
    """What a harvest did; `batch` is as it was at its end, and is in no table any more when nothing
    came. `more`: it stopped after as many lists as it was given. `size`: of the whole list, where
    the repository tells. `error` is why it broke off."""

    batch: Batch
    identity: Identity | None = None
    lists: int = 0
    more: bool = False
    size: int | None = None
    error: Text | None = None

    @property
    def withdrawn(self) -> int:
        """Records taken out of sight because they are deleted where they came from."""
        return int(self.batch.options.get("withdrawn", 0))


def harvest(*, repository_id: int, actor: object = None, since: str = "", full: bool = False,
            dry: bool = False, most_lists: int = MOST_LISTS,
            fetcher: Fetcher | None = None) -> Harvested:
    """Bring in what has changed since the last harvest, or go on with one that broke off.

    With `since` (a day, or a moment in UTC) or `full` it begins there, or from the beginning; with
    `dry` nothing is kept. What goes wrong on the way is kept with the repository, and told.

    Raises:
        ForbiddenError: when there is an actor, who does not manage the clearinghouse.
        StateError: when the repository is switched off, or being harvested; or `since` is no date.
    """
    if since and not _DATE.match(since):
        raise api.StateError(Text("Write the date as 2017-05-30 or 2017-05-30T12:00:00Z."))
    batch = start_harvest(repository_id=repository_id, actor=actor)
    run = _Run(batch, fetcher or patient(), dry=dry)
    error: Text | None = None
    try:
        run.go(since=since, full=full, most_lists=most_lists)
    except (FetchError, ProtocolError, api.ClearinghouseError) as caught:
        error = caught.message
    except BaseException:
        end_harvest(batch=run.batch, dry=dry, error=Text(
            "The last harvest broke off. The next one goes on from there."))
        raise
    end_harvest(batch=run.batch, error=error, dry=dry)
    return Harvested(run.batch, run.identity, run.lists, run.more, run.size, error)


def patient() -> Fetcher:
    """Return what asks with the patience that a command has."""
    return Fetcher(replace(limits(), tries=TRIES, patience=PATIENCE))


class _Run:
    def __init__(self, batch: Batch, fetcher: Fetcher, *, dry: bool) -> None:
        self.batch, self.dry = batch, dry
        self.row = Row.objects.get(pk=batch.options["repository"])
        self.repository = Repository(self.row.base_url, fetcher)
        self.identity: Identity | None = None
        self.lists, self.more = 0, False
        self.size: int | None = None

    def go(self, *, since: str, full: bool, most_lists: int) -> None:
        self.identity = self.repository.identify()
        token, reaching = self.row.resumption_token, self.row.reaching
        reached = self.row.harvested_until
        if since and reached and since > reached:
            raise api.StateError(Text("The last harvest reached {date}: what lies between would be "
                                      "left out. Begin there or earlier.", date=reached))
        if since or full or self.dry or not token:
            since = "" if full else since or reached
            answered, token, reaching = self._begin(since)
        else:
            try:
                answered = self.repository.go_on(token)
            except OaiError as error:
                if error.code != "badResumptionToken":
                    raise
                # It has forgotten where that was: from the beginning of what was asked for.
                answered, token, reaching = self._begin(reached)
        seen = {token}
        while True:
            self.batch = take_list(batch=self.batch, dry=self.dry, found=List(
                answered.items, token, answered.token, reaching))
            self.lists += 1
            self.size = answered.size or self.size
            if not answered.token:
                return
            if self.lists >= most_lists:
                self.more = True
                return
            token = answered.token
            if token in seen:
                raise ProtocolError(Text("The repository sends the same resumption token again: "
                                         "its list has no end."))
            seen.add(token)
            answered = self.repository.go_on(token)

    def _begin(self, since: str) -> tuple[Answered, str, str]:
        """Ask for a first list; return it, no token, and the date that will have been reached."""
        assert self.identity is not None
        if not self.identity.by_the_second:
            since = since[:10]
        answered = self.repository.list_records(
            prefix=self.row.metadata_prefix, set_spec=self.row.set_spec, since=since)
        if not self.dry:
            restart(batch=self.batch, since=since)
        # By the repository's own clock, from before it looked: nothing falls in between.
        moment = self.identity.moment
        return answered, "", moment if self.identity.by_the_second else moment[:10]
