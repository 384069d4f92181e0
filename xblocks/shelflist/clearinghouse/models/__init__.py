"""The tables of the clearinghouse.

A person is a row of the site's users where there still is one, and the name that stood under the
work in any case: an abstract stays signed when its author has left.
"""

from .collections import Collection, CollectionEntry, SavedRecord
from .harvests import HarvestedRecord, Repository
from .imports import Batch, BatchChange, Refusal
from .publications import Topic, TopicVersion
from .records import Identifier, Record, State, Version
from .reviews import Action, LinkCheck, PractitionerReview

__all__ = [
    "Action", "Batch", "BatchChange", "Collection", "CollectionEntry", "HarvestedRecord",
    "Identifier", "LinkCheck", "PractitionerReview", "Record", "Refusal", "Repository",
    "SavedRecord", "State", "Topic", "TopicVersion", "Version",
]
