"""The tables of parties: organisations, the people who act for them, and those who were asked to."""

from .bases import Named, tracked
from .invitations import Invitation
from .organisations import ComplianceContact, Manufacturer, Party, ProductionSite
from .people import FREE_ROLES, MAKER_ROLES, PARTY_ROLES, Language, Membership, Notices, Role, User

__all__ = [
    "FREE_ROLES",
    "MAKER_ROLES",
    "PARTY_ROLES",
    "ComplianceContact",
    "Invitation",
    "Language",
    "Manufacturer",
    "Membership",
    "Named",
    "Notices",
    "Party",
    "ProductionSite",
    "Role",
    "User",
    "tracked",
]
