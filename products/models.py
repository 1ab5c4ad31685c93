"""Table of contents: the tables of every room. Django reads this module; it defines none."""

from products.api.models import KeptAnswer, ReadCount
from products.cases.models import (
    Acknowledgement,
    Bundle,
    Case,
    Decision,
    Event,
    FilingPaper,
    MovedDay,
    Opinion,
    Remark,
    Reminder,
    Review,
    Term,
)
from products.dictionary.models import Category, CategoryParameter, Choice, Edition, Package, Parameter, Unit
from products.documents.models import Document, Upload
from products.entries.models import (
    Confirmation,
    Entry,
    Expiry,
    NumberCounter,
    Revision,
    RevisionDocument,
    Validity,
)
from products.exchange.models import Batch, Line, Meaning
from products.joining.models import Application
from products.ledger.models import Leaf, Node, Tree
from products.notices.models import Delivery
from products.parties.models import (
    AccessToken,
    ComplianceContact,
    Invitation,
    Manufacturer,
    Membership,
    Party,
    ProductionSite,
    User,
)
from products.search.models import Change, Designation, Listing, Value, Word

__all__ = [
    "AccessToken",
    "Acknowledgement",
    "Application",
    "Batch",
    "Bundle",
    "Case",
    "Category",
    "CategoryParameter",
    "Change",
    "Choice",
    "ComplianceContact",
    "Confirmation",
    "Decision",
    "Delivery",
    "Designation",
    "Document",
    "Edition",
    "Entry",
    "Event",
    "Expiry",
    "FilingPaper",
    "Invitation",
    "KeptAnswer",
    "Leaf",
    "Line",
    "Listing",
    "Manufacturer",
    "Meaning",
    "Membership",
    "MovedDay",
    "Node",
    "NumberCounter",
    "Opinion",
    "Package",
    "Parameter",
    "Party",
    "ProductionSite",
    "ReadCount",
    "Remark",
    "Reminder",
    "Review",
    "Revision",
    "RevisionDocument",
    "Term",
    "Tree",
    "Unit",
    "Upload",
    "User",
    "Validity",
    "Value",
    "Word",
]
