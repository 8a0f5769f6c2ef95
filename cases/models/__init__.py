"""State of the writing half: models, constraints and named queries, one file a concept."""

from .account_change import AccountChange
from .associate import Associate
from .case import Case
from .charge import CaseCharge, Charge
from .country import Country
from .court_stage import CourtStage
from .custody_period import CustodyPeriod
from .deadline import Deadline
from .development import Development, Figure
from .document import Document
from .erasure import Erasure
from .ground import Ground
from .host_country import HostCountry
from .instrument import Instrument, InstrumentParty
from .lockdown import Lockdown
from .name_acceptance import NameAcceptance
from .outcome import Fate, Outcome
from .person import Person, PersonAlias
from .review import Review
from .source import Citation, Source
from .stage_record import ArguedGround, StageRecord

__all__ = [
    "AccountChange",
    "ArguedGround",
    "Associate",
    "Case",
    "CaseCharge",
    "Charge",
    "Citation",
    "Country",
    "CourtStage",
    "CustodyPeriod",
    "Deadline",
    "Development",
    "Document",
    "Erasure",
    "Fate",
    "Figure",
    "Ground",
    "HostCountry",
    "Instrument",
    "InstrumentParty",
    "Lockdown",
    "NameAcceptance",
    "Outcome",
    "Person",
    "PersonAlias",
    "Review",
    "Source",
    "StageRecord",
]
