"""Table of contents: the tables of every room. Django reads this module; it defines none."""

from products.cases.models import (
    Acknowledgement,
    Bundle,
    Case,
    Decision,
    Event,
    FilingPaper,
    Opinion,
    Remark,
    Review,
    Term,
)
from products.dictionary.models import Category, CategoryParameter, Choice, Edition, Package, Parameter, Unit
from products.documents.models import Document, Upload
from products.entries.models import Entry, NumberCounter, Revision, RevisionDocument, Validity
from products.ledger.models import Leaf, Node, Tree
from products.parties.models import Manufacturer, Membership, Party, User
from products.search.models import Change, Designation, Listing, Value, Word

__all__ = [
    "Acknowledgement",
    "Bundle",
    "Case",
    "Category",
    "CategoryParameter",
    "Change",
    "Choice",
    "Decision",
    "Designation",
    "Document",
    "Edition",
    "Entry",
    "Event",
    "FilingPaper",
    "Leaf",
    "Listing",
    "Manufacturer",
    "Membership",
    "Node",
    "NumberCounter",
    "Opinion",
    "Package",
    "Parameter",
    "Party",
    "Remark",
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
