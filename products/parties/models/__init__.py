"""The tables of parties: organisations, the people who act for them or are tied to them, keys."""

from .bases import Named, tracked
from .invitations import Invitation
from .memberships import Membership
from .organisations import ComplianceContact, Manufacturer, Party, ProductionSite
from .people import FREE_ROLES, MAKER_ROLES, PARTY_ROLES, Language, Notices, Role, User
from .ties import Tie
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
    "Tie",
    "User",
    "tracked",
]
