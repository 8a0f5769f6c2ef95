"""What the public may see: the allow-list, the rules, and the verbs publish and withdraw."""

from cases.publishing.eligibility import Block
from cases.publishing.facts import publish_facts, withdraw_facts
from cases.publishing.publish import PublishResult, publish
from cases.publishing.withdraw import WithdrawResult, withdraw

__all__ = [
    "Block",
    "PublishResult",
    "WithdrawResult",
    "publish",
    "publish_facts",
    "withdraw",
    "withdraw_facts",
]
