"""Tracking events: their names, which other software reads. docs/reference/events.md lists them."""

ITEM_SUBMITTED = "shelflist.item.submitted"
CHECK_SUBMITTED = "shelflist.check.submitted"
HINT_SHOWN = "shelflist.hint.shown"
ANSWER_SHOWN = "shelflist.answer.shown"
SET_DRAWN = "shelflist.set.drawn"
