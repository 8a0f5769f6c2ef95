"""What the public may see: the allow-list, the rules, and the verbs publish and withdraw."""

from cases.publishing.deleting import refusal_of_deleting
from cases.publishing.disclosing import (
    may_disclose,
    refusal_of_disclosure,
    refusal_of_unmarking,
)
from cases.publishing.eligibility import Block
from cases.publishing.evidence import LastSource, keeping_a_source
from cases.publishing.facts import publish_facts, withdraw_facts
from cases.publishing.publish import PublishResult, publish
from cases.publishing.review import ReviewRefused, SubmitResult, approve, send_back, submit
from cases.publishing.showing import (
    levels_shown,
    refusal_of_adding,
    refusal_of_removing,
    refusal_of_showing,
    refusals_of_changes,
)
from cases.publishing.withdraw import WithdrawResult, withdraw

__all__ = [
    "Block",
    "LastSource",
    "PublishResult",
    "ReviewRefused",
    "SubmitResult",
    "WithdrawResult",
    "approve",
    "keeping_a_source",
    "levels_shown",
    "may_disclose",
    "publish",
    "publish_facts",
    "refusal_of_adding",
    "refusal_of_deleting",
    "refusal_of_disclosure",
    "refusal_of_removing",
    "refusal_of_showing",
    "refusal_of_unmarking",
    "refusals_of_changes",
    "send_back",
    "submit",
    "withdraw",
    "withdraw_facts",
]
