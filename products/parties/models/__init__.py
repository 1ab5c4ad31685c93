"""The tables of parties: organisations, the people who act for them, those who were asked to, and keys."""

from .bases import Named, tracked
from .invitations import Invitation
from .organisations import ComplianceContact, Manufacturer, Party, ProductionSite
from .people import FREE_ROLES, MAKER_ROLES, PARTY_ROLES, Language, Membership, Notices, Role, User
from .tokens import AccessToken, Scope

__all__ = [
    "FREE_ROLES",
    "MAKER_ROLES",
    "PARTY_ROLES",
    "AccessToken",
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
    "Scope",
    "User",
    "tracked",
]
