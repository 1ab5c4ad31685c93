"""Table of contents: the tables of every room. Django reads this module; it defines none."""

from products.cases.models import Bundle, Case, Decision, Event, Opinion, Remark, Review, Term
from products.dictionary.models import Category, CategoryParameter, Choice, Edition, Package, Parameter, Unit
from products.documents.models import Document, Upload
from products.entries.models import (
    Confirmation,
    Entry,
    NumberCounter,
    Revision,
    RevisionDocument,
    Validity,
)
from products.ledger.models import Leaf, Node, Tree
from products.parties.models import Manufacturer, Membership, Party, User
from products.search.models import Change, Designation, Listing, Value, Word

__all__ = [
    "Bundle",
    "Case",
    "Category",
    "CategoryParameter",
    "Change",
    "Choice",
    "Confirmation",
    "Decision",
    "Designation",
    "Document",
    "Edition",
    "Entry",
    "Event",
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
