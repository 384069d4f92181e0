"""A plan as an entry of a calendar (RFC 5545), by the icalendar library.

One event for the session, with the plan in its description: ten entries of five minutes each
would bury a trainer's day. Times are floating (section 3.3.5): a session takes place at the clock
of its room, wherever the file is opened. The id stays, so that a file made later replaces the
entry.
"""

from __future__ import annotations

import datetime

from ....practice.files import Asked
from ....practice.text import Text
from .shown import Line, Shown

PRODID = "-//Shelflist//Session plan//EN"


def calendar(shown: Shown, day: datetime.date, asked: Asked) -> bytes:
    """Return the entry as UTF-8."""
    from icalendar import Calendar, Event

    begin = datetime.datetime.combine(day, shown.starts)
    event = Event()
    event.add("uid", f"{asked.uid}@shelflist")
    event.add("dtstamp", asked.now.replace(microsecond=0))
    event.add("dtstart", begin)
    event.add("dtend", begin + datetime.timedelta(minutes=shown.plan.minutes))
    event.add("sequence", int(asked.now.timestamp()) & 0x7FFFFFFF)  # a later file is newer
    parameters = {"language": asked.language}
    event.add("summary", shown.title.replace("\n", " "), parameters=parameters)
    event.add("description", _description(shown), parameters=parameters)
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add_component(event)
    return bytes(made.to_ical())


def _description(shown: Shown) -> str:
    parts = [shown.say(Text("Objectives")),
             *(f"{letter}. {text}" for letter, text in shown.objectives), "",
             *(_line(line) for line in shown.lines), "", shown.total]
    for label, words in ((Text("When something fails"), shown.backup),
                         (Text("So that everyone can take part"), shown.access)):
        if words:
            parts += ["", shown.say(label), words]
    return "\n".join(parts)


def _line(line: Line) -> str:
    served = f" [{line.objectives}]" if line.objectives else ""
    more = "".join(f" – {text}" for text in (line.materials, line.reference, line.note)
                   if text)
    return f"{line.time} {line.activity} ({line.method}){served}{more}"
