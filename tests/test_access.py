"""Every address × every role × every method. An address or a table of the desk without a row fails.

Reading writes nothing, nor does a request that is refused: the statements are watched.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from products.admin.site import DESK
from products.cases import bundling, confirming, deciding, drafting, remarking
from products.cases.models import Case, Decision, Event, MovedDay, Opinion, Remark, Term
from products.cases.workflow import Kind
from products.dictionary.models import Edition
from products.documents.models import Upload
from products.entries.models import Confirmation, Validity
from products.ledger.models import Leaf
from products.notices import operations as notices
from products.notices import subscribing
from products.notices.models import Subscription
from products.parties import tying
from products.parties.models import Invitation, Membership, ProductionSite
from tests.cast import ROLES, SINCE, Cast, browser
from tests.documents import files
from tests.exchange import books
from tests.factories import cases as make
from tests.factories import organisations
from tests.factories.batches import judged

SEEN = "seen"  # 200
HEARD = "heard"  # may do it, and what was sent (nothing) is judged: a page, a way on, a sentence
GOES = "goes on"  # led to another page
ENTRY = "asked to sign in"
NAMELESS, REFUSED, ABSENT, NO_METHOD = 401, 403, 404, 405
Outcome = str | int
#: Who is signed in with which address, and how often one asked: nothing of the register.
PASSING = ('"django_session"', '"account_emailaddress"', '"cache"', "products_readcount")

PEOPLE = ("anonymous", "stranger", *ROLES)
OWN = ("editor", "signer")
MAKERS = (*OWN, "administrator", "rival")
PARTIES = ("by_expert", "by_approver", "by_administrator", "ru_expert", "ru_approver", "ru_administrator")
BELARUS, RUSSIA = PARTIES[:3], PARTIES[3:]
JUDGES = ("by_expert", "by_approver", "ru_expert", "ru_approver")
ADMINISTRATORS = ("by_administrator", "ru_administrator")
DESCRIBERS = ("editor", "administrator")
READERS = (*PARTIES, "auditor")
AT_DESK = (*READERS, "operator")
OPERATOR = ("operator",)
WITH_FACTOR = ("by_approver", "by_administrator", "ru_approver", "ru_administrator")
APPOINTERS = ("by_administrator", "ru_administrator", "operator")
SIGNED_IN = ("stranger", *ROLES)


def people(default: Outcome, *groups: tuple[tuple[str, ...], Outcome]) -> dict[str, Outcome]:
    """What each person gets: the default, then what each group gets instead."""
    found = dict.fromkeys(PEOPLE, default)
    for names, outcome in groups:
        found |= dict.fromkeys(names, outcome)
    return found


@dataclass(frozen=True)
class Access:
    """What everybody gets for reading and for sending; `where` names the arguments of the address."""

    get: Mapping[str, Outcome]
    post: Mapping[str, Outcome]
    where: tuple[str, ...] = ()
    path: str = ""


def public(*where: str, get: Outcome = SEEN, post: Outcome = NO_METHOD) -> Access:
    return Access(people(get), people(post), where)


def keyed(*where: str) -> Access:
    """An address for programs with a key (see `tests/api/cases/test_access.py`): a session gives nothing."""
    return Access(people(NAMELESS), people(NAMELESS), where)


def account(anonymous: tuple[Outcome, Outcome], signed_in: tuple[Outcome, Outcome], *where: str) -> Access:
    """A page of one's own account."""
    get, post = (
        people(outcome, (SIGNED_IN, other)) for outcome, other in zip(anonymous, signed_in, strict=True)
    )
    return Access(get, post, where)


def protected(get: Outcome, post: Outcome, *where: str) -> Access:
    """A page about one's second factor, after confirming who one is: the others have not, just now."""
    asked = (("anonymous",), ENTRY)
    return Access(people(GOES, asked, (WITH_FACTOR, get)), people(GOES, asked, (WITH_FACTOR, post)), where)


def cabinet(
    *where: str,
    get: Outcome = SEEN,
    post: Outcome = HEARD,
    rival: Outcome = ABSENT,
    signs: bool = False,
    writes_nothing: bool = False,
) -> Access:
    """A page over a case of «Интеграл»: for its rival it does not exist. `signs`: only a signer sends;
    `writes_nothing`: what is sent here (nothing) is found wanting before anybody asks who sends it."""
    outside = (("anonymous",), ENTRY)
    sent = post if NO_METHOD in (post, rival) else rival
    reads = (*OWN, "administrator")  # he reads the drafts, and others write them
    return Access(
        people(REFUSED, outside, (reads, get), (("rival",), get if get == NO_METHOD else rival)),
        people(
            REFUSED,
            outside,
            (OWN, post),
            (("rival",), sent),
            (("editor",), REFUSED if signs else post),
            (("administrator",), post if writes_nothing or post == NO_METHOD else REFUSED),
        ),
        where,
    )


def organisation(
    *where: str,
    get: tuple[tuple[str, ...], Outcome],
    post: tuple[tuple[str, ...], Outcome],
    rival: Outcome = REFUSED,
) -> Access:
    """A page about one's maker; `rival`: what somebody of another maker gets who may not do it at all."""
    outside = (("anonymous",), ENTRY), (("rival",), rival)
    return Access(people(REFUSED, *outside, get), people(REFUSED, *outside, post), where)


def desk(
    *where: str,
    readers: tuple[str, ...] = (),
    writers: tuple[str, ...] = (),
    get: Outcome = REFUSED,
    post: Outcome = REFUSED,
    path: str = "",
) -> Access:
    """A page of the desk; who is not at the desk is asked to sign in as somebody who is."""
    outside = (("anonymous", "stranger", *MAKERS), ENTRY)
    return Access(people(get, outside, (readers, SEEN)), people(post, outside, (writers, HEARD)), where, path)


def unsent_remark(*where: str) -> Access:
    """A remark of Belarus that its author may change; for the others it does not exist until it is sent."""
    made = desk(*where, readers=("by_expert",), writers=("by_expert",))
    for answers in (made.get, made.post):
        answers.update(dict.fromkeys((*RUSSIA, "auditor"), ABSENT))  # type: ignore[attr-defined]
    return made


ACCESS: dict[str, Access] = {
    "healthz": public(),
    "robots": public(),
    "sitemap": public(),
    "catalogue:sitemap": Access(people(SEEN), people(NO_METHOD), path="/sitemap-1.xml"),
    "set_language": public(get=GOES, post=GOES),
    "api_v1:": Access(people(ABSENT), people(ABSENT), path="/api/v1/nowhere/"),
    "api_v1:products": public(),
    "api_v1:product": public("number"),
    "api_v1:product_history": public("number"),
    "api_v1:product_revision": public("number", "ordinal"),
    "api_v1:product_differences": Access(
        people(SEEN), people(NO_METHOD), path="/api/v1/products/UMR-0000001-3/differences/?from=1&to=1"
    ),
    "api_v1:product_documents": public("number"),
    "api_v1:product_analogues": public("number"),
    "api_v1:status": Access(people(SEEN), people(HEARD), path="/api/v1/status/?no=UMR-0000001-3"),
    "api_v1:analogues": Access(people(SEEN), people(NO_METHOD), path="/api/v1/analogues/?of=74AC00"),
    "api_v1:changes": public(),
    "api_v1:editions": public(),
    "api_v1:rules": public(),
    "api_v1:rule": public("rule"),
    "api_v1:decode": Access(people(SEEN), people(NO_METHOD), path="/api/v1/decode/?q=KR1554LA3"),
    "api_v1:facets": public(),
    "api_v1:dumps": public(),
    "api_v1:dump_file": Access(
        people(ABSENT), people(NO_METHOD), path="/api/v1/dumps/20260101T000000Z/nothing.csv.gz"
    ),
    "api_v1:statistics": public(),
    "api_v1:suggest": Access(people(SEEN), people(NO_METHOD), path="/api/v1/suggest/?q=KR15"),
    "api_v1:schema": public(),
    "api_v1:categories": public(),
    "api_v1:categories_detail": public("category"),
    "api_v1:parameters": public(),
    "api_v1:parameters_detail": public("parameter"),
    "api_v1:units": public(),
    "api_v1:units_detail": public("unit"),
    "api_v1:packages": public(),
    "api_v1:packages_detail": public("package"),
    "api_v1:manufacturers": public(),
    "api_v1:manufacturers_detail": public("manufacturer"),
    "api_v1:cases": keyed(),
    "api_v1:cases_batch": keyed(),
    "api_v1:case": keyed("draft"),
    "api_v1:case_check": keyed("draft"),
    "api_v1:case_documents": keyed("draft"),
    "api_v1:case_document": keyed("draft", "draft_file"),
    "api_v1:case_acknowledge": keyed("draft"),
    "api_v1:case_answer": keyed("returned", "remark"),
    "api_v1:case_accept": keyed("returned", "remark"),
    "api_v1:case_bundle": keyed("bundle"),
    "api_v1:case_bundle_file": keyed("bundle"),
    **{
        f"api_v1:case_{verb}": keyed("draft")
        for verb in ("file", "refile", "withdraw", "discard", "agree", "decline")
    },
    "api_v1:case_prolong": keyed("draft"),
    "api:docs": public(),
    "api:reference": public(),
    "catalogue:home": public(),
    "catalogue:about": public(),
    "catalogue:catalog": public(),
    "catalogue:category": public("category"),
    "catalogue:catalog_file": Access(people(SEEN), people(NO_METHOD), path="/catalog/export.csv"),
    "catalogue:category_file": Access(people(SEEN), people(NO_METHOD), path="/catalog/ic/export.xlsx"),
    "catalogue:product": public("number"),
    "catalogue:history": public("number"),
    "catalogue:extract_pdf": public("number"),
    "catalogue:extract_json": public("number"),
    "catalogue:report": public("number", post=HEARD),
    "catalogue:reported": public("secret"),
    "catalogue:rules": public(),
    "catalogue:data": public(),
    "catalogue:statistics": public(),
    "catalogue:rule": public("rule"),
    "catalogue:makers": public(),
    "catalogue:maker": public("manufacturer"),
    "catalogue:try": public(post=HEARD),
    "catalogue:bom": public(post=HEARD),
    "catalogue:analogues": public(),
    "catalogue:check": public(post=HEARD),
    "catalogue:compare": public(),
    "catalogue:compare_file": public(),
    "catalogue:template": Access(
        people(SEEN), people(NO_METHOD), path="/try/template.xlsx?category=ic-logic-gate"
    ),
    "catalogue:file": public("draft_file", get=ABSENT),  # what lies in a draft is nobody else's
    "account_login": account((SEEN, HEARD), (GOES, GOES)),
    "account_logout": account((GOES, GOES), (SEEN, GOES)),
    "account_inactive": public(),
    "account_signup": account((SEEN, SEEN), (GOES, GOES)),  # it leads to joining
    "account_reauthenticate": account((ENTRY, ENTRY), (SEEN, HEARD)),
    "account_email": account((ENTRY, ENTRY), (SEEN, HEARD)),
    "account_email_verification_sent": public(),
    "account_change_password": account((ENTRY, ENTRY), (SEEN, HEARD)),
    "account_set_password": account((ENTRY, ENTRY), (GOES, GOES)),
    "account_reset_password": public(post=HEARD),
    "account_confirm_login_code": account((ENTRY, ENTRY), (GOES, GOES)),
    "account_confirm_email": public("key", post=ABSENT),
    "account_reset_password_from_key": public("uid", "key", post=HEARD),
    "account_reset_password_from_key_done": public(),
    "account_reset_password_done": public(),
    "mfa_index": account((ENTRY, ENTRY), (SEEN, NO_METHOD)),
    "mfa_authenticate": account((ENTRY, ENTRY), (GOES, GOES)),
    "mfa_reauthenticate": account((ENTRY, ENTRY), (GOES, GOES)),
    "mfa_activate_totp": protected(SEEN, HEARD),
    "mfa_deactivate_totp": account((ENTRY, ENTRY), (ABSENT, ABSENT)),
    "mfa_view_recovery_codes": account((ENTRY, ENTRY), (ABSENT, NO_METHOD)),
    "mfa_generate_recovery_codes": protected(SEEN, HEARD),
    "mfa_download_recovery_codes": account((ENTRY, ENTRY), (ABSENT, ABSENT)),
    "mfa_list_webauthn": account((ENTRY, ENTRY), (SEEN, NO_METHOD)),
    "mfa_add_webauthn": protected(SEEN, HEARD),
    "mfa_reauthenticate_webauthn": account((ENTRY, ENTRY), (GOES, GOES)),
    "mfa_remove_webauthn": protected(ABSENT, ABSENT, "passkey"),
    "mfa_edit_webauthn": protected(ABSENT, ABSENT, "passkey"),
    "cabinet:home": cabinet(post=NO_METHOD, rival=SEEN),
    "cabinet:entries": cabinet(post=NO_METHOD, rival=SEEN),
    "cabinet:demand": cabinet(post=NO_METHOD, rival=SEEN),
    "cabinet:suggested": cabinet(post=NO_METHOD, rival=SEEN),
    "cabinet:new": Access(
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, SEEN)),
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, HEARD)),
    ),
    "cabinet:tokens": Access(
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, SEEN)),
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, HEARD)),
    ),
    "cabinet:entries_file": cabinet(post=NO_METHOD, rival=SEEN),
    "cabinet:imports": Access(
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, SEEN)),
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, HEARD)),
    ),
    "cabinet:import": cabinet("batch", post=NO_METHOD),
    "cabinet:import_columns": cabinet("batch", writes_nothing=True),
    "cabinet:import_fix": cabinet("batch", get=NO_METHOD, writes_nothing=True),
    "cabinet:import_book": cabinet("batch", post=NO_METHOD),
    "cabinet:import_returned": cabinet("batch", get=NO_METHOD, writes_nothing=True),
    "cabinet:import_rows": cabinet("batch", post=NO_METHOD),
    "cabinet:import_commit": cabinet("batch", get=NO_METHOD),
    "cabinet:import_papers": cabinet("batch", get=NO_METHOD, writes_nothing=True),
    "cabinet:import_undo": cabinet("batch"),
    "cabinet:entry": cabinet("number", post=NO_METHOD),
    "cabinet:amend": cabinet("number", get=NO_METHOD),
    "cabinet:ask": cabinet("number", "kind", get=NO_METHOD),
    "cabinet:copy_entry": cabinet("number", get=NO_METHOD),
    "cabinet:confirm": cabinet("number", get=NO_METHOD),
    "cabinet:many": cabinet(get=NO_METHOD, rival=HEARD, writes_nothing=True),
    "cabinet:bundles": Access(
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, SEEN)),
        people(REFUSED, (("anonymous",), ENTRY), ((*OWN, "rival"), HEARD)),
    ),
    "cabinet:bundle": cabinet("bundle", post=NO_METHOD),
    "cabinet:declare": cabinet("bundle", get=NO_METHOD, signs=True),
    "cabinet:reopen_bundle": cabinet("bundle", get=NO_METHOD),
    "cabinet:bundle_receipt": cabinet("filed_bundle", post=NO_METHOD),
    "cabinet:take_out": cabinet("bundle", "draft", get=NO_METHOD),
    "cabinet:request": cabinet("asked"),
    "cabinet:copy_case": cabinet("draft", get=NO_METHOD),
    "cabinet:agree": Access(
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, NO_METHOD)),
        people(REFUSED, (("anonymous",), ENTRY), (("rival",), HEARD)),
        ("transfer",),
    ),
    "cabinet:decline": Access(
        people(REFUSED, (("anonymous",), ENTRY), (MAKERS, NO_METHOD)),
        people(REFUSED, (("anonymous",), ENTRY), (("rival",), HEARD)),
        ("transfer",),
    ),
    "cabinet:accept_proposal": cabinet("returned", "remark", get=NO_METHOD),
    "cabinet:file": cabinet("draft_file", post=NO_METHOD),
    "cabinet:case": cabinet("draft", post=NO_METHOD),
    "cabinet:category": cabinet("draft", writes_nothing=True),
    "cabinet:documents": cabinet("draft", writes_nothing=True),
    "cabinet:section": cabinet("draft", "section"),
    "cabinet:autosave": cabinet("draft", "section", get=NO_METHOD),
    "cabinet:read": cabinet("draft", post=NO_METHOD),
    "cabinet:sheet": cabinet("draft", writes_nothing=True),
    "cabinet:check": cabinet("draft", signs=True),
    "cabinet:receipt": cabinet("in_review", post=NO_METHOD),
    "cabinet:attach": cabinet("in_review", get=NO_METHOD, writes_nothing=True),
    "cabinet:filed_bytes": cabinet("in_review", "ordinal", post=NO_METHOD),
    "cabinet:decision": cabinet("approved", "decision", post=NO_METHOD),
    "cabinet:prolong": cabinet("returned", get=NO_METHOD),
    "cabinet:explain": cabinet("inspection", get=NO_METHOD),
    "cabinet:withdraw": cabinet("in_review", signs=True),
    "cabinet:discard": cabinet("draft"),
    "cabinet:answer": cabinet("returned", "remark", get=NO_METHOD),
    "cabinet:me": account((ENTRY, ENTRY), (SEEN, HEARD)),
    "cabinet:join": account((SEEN, HEARD), (SEEN, GOES)),
    "cabinet:apply": account((ENTRY, ENTRY), (SEEN, HEARD)),
    "cabinet:application_paper": Access(
        people(ABSENT, (("anonymous",), ENTRY), (("stranger",), SEEN)),
        people(NO_METHOD, (("anonymous",), ENTRY)),
        ("application",),
    ),
    "cabinet:application_withdraw": Access(
        people(NO_METHOD, (("anonymous",), ENTRY)),
        people(ABSENT, (("anonymous",), ENTRY), (("stranger",), GOES)),
        ("application",),
    ),
    "cabinet:enter": Access(people(SEEN), people(REFUSED, (("anonymous",), HEARD)), ("token",)),
    "cabinet:organisation": organisation(get=(MAKERS, SEEN), post=(MAKERS, NO_METHOD)),
    "cabinet:office": organisation(get=(DESCRIBERS, SEEN), post=(DESCRIBERS, HEARD)),
    "cabinet:compliance": organisation(get=(DESCRIBERS, SEEN), post=(DESCRIBERS, HEARD)),
    "cabinet:site_new": organisation(get=(DESCRIBERS, SEEN), post=(DESCRIBERS, HEARD)),
    "cabinet:site": organisation("site", get=(DESCRIBERS, SEEN), post=(DESCRIBERS, HEARD), rival=ABSENT),
    "cabinet:site_remove": organisation(
        "site", get=(MAKERS, NO_METHOD), post=(DESCRIBERS, GOES), rival=ABSENT
    ),
    "cabinet:leave": organisation(get=(MAKERS, SEEN), post=(MAKERS, HEARD)),
    "cabinet:members": organisation(get=(MAKERS, SEEN), post=(("administrator",), HEARD)),
    "cabinet:member": organisation(
        "user", get=(("administrator",), SEEN), post=(("administrator",), HEARD), rival=ABSENT
    ),
    "cabinet:invitation_revoke": organisation(
        "invitation", get=(MAKERS, NO_METHOD), post=(("administrator",), GOES), rival=ABSENT
    ),
    "notices:leave": public("letter", post=HEARD),
    "notices:confirm_subscription": public("subscription", post=HEARD),
    "notices:leave_subscription": public("subscription", post=HEARD),
    **{
        f"notices:{what}_{name}": public(*where, post=post)
        for what, post in (("feed", NO_METHOD), ("subscribe", HEARD))
        for name, where in (
            ("register", ()),
            ("search", ()),
            ("category", ("category",)),
            ("maker", ("manufacturer",)),
            ("entry", ("number",)),
        )
    },
    "admin:products_application_paper": Access(
        people(REFUSED, (("anonymous", "stranger", *MAKERS), ENTRY), (BELARUS, ABSENT), (RUSSIA, SEEN)),
        people(NO_METHOD, (("anonymous", "stranger", *MAKERS), ENTRY)),
        ("application",),
    ),
    "admin:products_application_answer": Access(
        *[
            people(
                REFUSED,
                (("anonymous", "stranger", *MAKERS), ENTRY),
                (BELARUS, ABSENT),
                (("ru_administrator",), answer),
            )
            for answer in (SEEN, HEARD)
        ],
        ("application", "answer"),
    ),
    "admin:index": desk(readers=AT_DESK, writers=AT_DESK),
    "admin:app_list": desk("app", readers=AT_DESK, writers=AT_DESK),
    "admin:login": Access(
        people(REFUSED, (("anonymous",), ENTRY), (AT_DESK, GOES)),
        people(REFUSED, (("anonymous",), ENTRY), (AT_DESK, HEARD)),
    ),
    "admin:logout": Access(
        people(GOES, (AT_DESK, NO_METHOD)),
        people(GOES),
    ),
    "admin:password_change": desk(readers=AT_DESK, writers=AT_DESK),
    "admin:password_change_done": desk(readers=AT_DESK, post=NO_METHOD),
    "admin:autocomplete": desk(post=NO_METHOD),
    "admin:jsi18n": desk(readers=AT_DESK, post=NO_METHOD),
    "admin:": desk(get=ABSENT, post=ABSENT, path="/admin/nowhere/"),
    "admin:log": desk(readers=AT_DESK, post=NO_METHOD),
    "admin:log_file": desk("file_kind", readers=AT_DESK, post=NO_METHOD),
    "admin:products_case_report": desk("file_kind", readers=READERS, post=NO_METHOD),
    "admin:products_decision_report": desk("file_kind", readers=READERS, post=NO_METHOD),
    "admin:products_membership_report": desk("file_kind", readers=AT_DESK, post=NO_METHOD),
    "admin:products_membership_act": desk(
        "membership", "act", readers=("ru_administrator",), writers=("ru_administrator",)
    ),
    "admin:products_tie_act": Access(
        *[
            people(
                REFUSED,
                (("anonymous", "stranger", *MAKERS), ENTRY),
                (("by_approver", *RUSSIA), ABSENT),
                (("by_expert",), outcome),
            )
            for outcome in (SEEN, HEARD)
        ],
        ("tie", "act"),
    ),
    "admin:products_case_move": desk(
        "in_review", "verb", readers=("by_expert", "ru_expert"), writers=("by_expert", "ru_expert")
    ),
    "admin:products_entry_correct": desk(
        "entry", readers=("by_expert", "ru_expert"), writers=("by_expert", "ru_expert")
    ),
    "admin:products_case_bundle": desk("filed_bundle", readers=READERS, post=NO_METHOD),
    "admin:products_case_together": desk(readers=READERS, post=NO_METHOD),
    "admin:products_case_together_act": Access(
        people(REFUSED, (("anonymous", "stranger", *MAKERS), ENTRY), (("by_expert", "ru_expert"), GOES)),
        people(REFUSED, (("anonymous", "stranger", *MAKERS), ENTRY), (("by_expert", "ru_expert"), HEARD)),
        ("verb",),
    ),
    "admin:products_case_paper": desk("approved", "decision", "language", readers=READERS, post=NO_METHOD),
    "admin:products_case_note": desk("in_review", writers=PARTIES, get=NO_METHOD),
    "admin:products_case_marks": desk("in_review", writers=JUDGES, get=NO_METHOD),
    "admin:products_case_remark": unsent_remark("in_review", "unsent"),
    "admin:products_entry_suspend": desk(
        "entry", readers=("by_approver", "ru_approver"), writers=("by_approver", "ru_approver")
    ),
    "admin:products_entry_resume": desk(
        "halted", "suspension", readers=("ru_approver",), writers=("ru_approver",)
    ),
    "admin:products_entry_endorse": desk(
        "entry", readers=("by_approver", "ru_approver"), writers=("by_approver", "ru_approver")
    ),
    "admin:products_entry_exclude": desk(
        "entry", readers=("by_expert", "ru_expert"), writers=("by_expert", "ru_expert")
    ),
    "admin:products_entry_act": desk("halted", "order", readers=READERS, post=NO_METHOD),
    **{
        f"admin:products_report_{act}": Access(
            *[
                people(
                    REFUSED,
                    (("anonymous", "stranger", *MAKERS), ENTRY),
                    (RUSSIA, ABSENT),
                    (("by_expert", "by_approver"), answer),
                )
                for answer in (SEEN, HEARD)
            ],
            ("report",),
        )
        for act in ("reject", "inspect")
    },
    "admin:products_case_assign": desk(readers=WITH_FACTOR, writers=WITH_FACTOR),
    "admin:products_case_load": desk(readers=(*WITH_FACTOR, "auditor"), post=NO_METHOD),
    "admin:products_case_week": desk(readers=READERS, post=NO_METHOD),
    "admin:products_case_renew": desk("in_review", get=NO_METHOD, writers=READERS),
    "admin:products_case_document": desk("in_review", "filed_file", readers=READERS, post=NO_METHOD),
    # The case at the desk has no form over its columns, and its history stands on its page.
    "admin:products_case_changelist": desk(readers=READERS, writers=READERS),
    "admin:products_case_add": desk(),
    "admin:products_case_change": desk("in_review", readers=READERS),
    "admin:products_case_delete": desk("in_review"),
    "admin:products_case_history": desk("in_review", get=GOES, post=GOES),
}


def table(
    name: str,
    readers: tuple[str, ...] = READERS,
    *,
    adds: tuple[str, ...] = (),
    changes: tuple[str, ...] = (),
    rows: tuple[str, ...] | None = None,
) -> dict[str, Access]:
    """A table of the desk: who reads it, who adds and changes rows, who sees the row at hand at all."""
    sees = readers if rows is None else rows
    hidden = [who for who in readers if who not in sees]
    change = desk(name, readers=sees, writers=changes)
    history = desk(name, readers=sees, writers=sees)
    for answers in (change.get, history.get, history.post):
        answers.update(dict.fromkeys(hidden, GOES))  # type: ignore[attr-defined] # as if it were not there
    return {
        f"admin:products_{name}_changelist": desk(readers=readers, writers=readers),
        f"admin:products_{name}_add": desk(readers=adds, writers=adds),
        f"admin:products_{name}_change": change,
        f"admin:products_{name}_delete": desk(name),  # nobody deletes anything
        f"admin:products_{name}_history": history,
    }


TABLES = {
    "opinion": table("opinion", rows=("by_expert", "by_approver", "by_administrator")),
    **{name: table(name) for name in ("decision", "remark", "event", "entry", "revision", "validity")},
    "confirmation": table("confirmation"),
    "analogueconfirmation": table("analogueconfirmation"),
    "suspension": table("suspension"),
    "report": table("report", rows=(*BELARUS, "auditor")),
    **{name: table(name) for name in ("leaf", "document", "upload")},
    "application": table("application", rows=(*RUSSIA, "auditor")),
    "term": table("term", AT_DESK, changes=OPERATOR),
    "reason": table("reason", AT_DESK, adds=ADMINISTRATORS, changes=ADMINISTRATORS),
    "movedday": table(
        "movedday", AT_DESK, adds=("by_administrator", "ru_administrator"), changes=("ru_administrator",)
    ),
    **{
        name: table(name, AT_DESK, adds=OPERATOR, changes=OPERATOR)
        for name in ("category", "parameter", "package")
    },
    "unit": table("unit", AT_DESK),
    "edition": table("edition", AT_DESK),
    "party": table("party", AT_DESK, changes=OPERATOR),
    "manufacturer": table("manufacturer", AT_DESK, adds=APPOINTERS, changes=("by_administrator", "operator")),
    "membership": table("membership", AT_DESK, adds=APPOINTERS),
    "tie": table("tie", adds=PARTIES, rows=("by_expert", "by_administrator", "auditor")),
    "user": table("user", AT_DESK, adds=APPOINTERS, changes=OPERATOR),
}  # fmt: skip


def routes(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Names of all addresses, with their namespace; the nameless by their namespace alone."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or ''}"


def test_every_address_has_a_row() -> None:
    known = {*ACCESS, *(name for rows in TABLES.values() for name in rows)}
    assert set(routes()) == known
    assert {model._meta.model_name for model in DESK._registry} == {*TABLES, "case"}


def test_a_person_without_a_row_would_be_seen(cast: Cast) -> None:
    assert {"anonymous", *cast.users} == set(PEOPLE)


@pytest.fixture(scope="module")
def world(once: Cast, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """One of each thing that an address can name."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("documents")):
        yield one_of_each(once)


def one_of_each(cast: Cast) -> dict[str, object]:
    at = timezone.now()

    def attach(case: Case, text: str) -> str:
        file = BytesIO(files.pdf(text=text))
        stored = drafting.attach(
            case_id=case.pk, file=file, name="лист.pdf", role="datasheet", actor=cast.editor, at=at
        )
        return stored.sha256

    def remark(case: Case) -> None:
        said = {"case_id": case.pk, "party": cast.by, "actor": cast.by_expert, "at": at}
        remarking.remark(**said, digest=case.revision.digest, field="name.ru", text="Уточните.")

    entry = make.in_force(cast)
    draft = make.draft(cast, designation="КР1554ЛА9")
    draft_file = attach(draft, "Draft")
    in_review = make.draft(cast, designation="КР1554ЛА5")
    filed_file = attach(in_review, "Filed")
    make.file(cast, in_review, at=at)
    deciding.accept(case_id=in_review.pk, party=cast.by, actor=cast.by_expert, at=at)
    remark(make.fresh(in_review))
    returned = make.in_review(cast, designation="КР1554ЛА6")
    remark(returned)
    remarking.return_to_maker(
        case_id=returned.pk, party=cast.by, actor=cast.by_expert, at=at, digest=returned.revision.digest
    )
    application = organisations.application(cast)
    token = organisations.invited(cast, "new@example.org")
    site = ProductionSite.objects.create(
        manufacturer=cast.integral, name="Завод", address="Минск", country="by"
    )
    asked = make.asked(cast, Kind.EXCLUDE, entry)
    transfer = make.asked(cast, Kind.TRANSFER, make.in_force(cast, designation="КР1554ЛА7"))
    make.filing.file(case_id=transfer.pk, actor=cast.signer, at=at)
    bundle = bundling.begin(manufacturer=cast.integral, title="Вентили", actor=cast.editor, at=at)
    filed_bundle = bundling.begin(manufacturer=cast.integral, title="Поданные", actor=cast.editor, at=at)
    Case.objects.filter(pk=in_review.pk).update(bundle=filed_bundle)
    confirming.confirm(entries=[entry], actor=cast.editor, at=at)
    halted = make.in_force(cast, designation="КР1554ЛА8", foreign_analogues=["74AC10"])
    endorsed = make.endorsed(cast, halted, cast.by)
    suspension = make.suspended(cast, halted, cast.ru, paper=BytesIO(files.pdf(text="Order")))
    report = make.reported(halted)
    inspection = make.questioned(cast, make.reported(entry))
    return {
        "halted": halted.pk, "suspension": suspension.pk, "order": suspension.document_id,
        "analogueconfirmation": endorsed.pk,
        "report": report.pk, "secret": report.secret, "inspection": inspection.pk,
        "application": application.pk, "token": token, "site": site.pk, "answer": "refuse",
        "invitation": Invitation.objects.get().pk, "letter": notices.leave_token(cast.editor),
        "kind": "transfer", "asked": asked.pk, "transfer": transfer.pk, "bundle": bundle.pk,
        "filed_bundle": filed_bundle.pk, "confirmation": Confirmation.objects.get().pk,
        "number": entry.number, "category": "ic-logic", "parameter": "supply_voltage", "unit": "V",
        "package": "DIP-14", "manufacturer": cast.integral.code, "section": "identity", "app": "products",
        "subscription": subscribing.token(Subscription.objects.create(email="a@example.org", asked_at=at)),
        "key": "abc-def", "uid": "1", "verb": "opine", "draft": draft.pk, "in_review": in_review.pk,
        "returned": returned.pk, "draft_file": draft_file, "filed_file": filed_file, "user": cast.editor.pk,
        "ordinal": 1, "rule": "E07", "language": "be",
        "approved": Case.objects.get(entry=entry, kind=Kind.INCLUDE).pk,
        "unsent": Remark.objects.get(review__case=in_review).pk, "reason": "R01",
        "remark": Remark.objects.get(review__case=returned).pk, "entry": entry.pk, "party": "ru",
        "opinion": Opinion.objects.filter(review__party="by").earliest("pk").pk, "document": filed_file,
        "decision": Decision.objects.earliest("pk").pk, "event": Event.objects.earliest("pk").pk,
        "revision": entry.current_id, "validity": Validity.objects.earliest("pk").pk,
        "leaf": Leaf.objects.earliest("index").pk,
        "upload": Upload.objects.get(document=filed_file).pk, "term": Term.objects.earliest("pk").pk,
        "movedday": MovedDay.objects.create(party=cast.ru, day="2027-05-04", act="Постановление № 1").pk,
        "edition": Edition.objects.earliest("pk").pk,
        "act": "end", "file_kind": "csv", "passkey": 1,
        "tie": tying.declare(
            manufacturer=cast.planar, since=SINCE, reason="Доля.", actor=cast.by_expert, at=at
        ).pk,
        "membership": Membership.objects.get(user=cast.ru_expert).pk,
        "batch": judged(cast, books.csv([books.row("КР1554ЛП5")])).pk,
    }  # fmt: skip


@pytest.fixture
def quiet() -> Iterator[None]:
    """A refusal is a warning with a traceback; thousands of them cost more than the requests."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("who", PEOPLE)
def test_what_a_person_may_read_and_send(cast: Cast, world: dict[str, object], who: str) -> None:
    visitor = Visitor(cast, who)
    tables = world | {"manufacturer": cast.integral.pk, "category": "ic-logic"}
    wrong = list(offences(visitor, world, ACCESS))
    for rows in TABLES.values():
        wrong += offences(visitor, tables, rows)
    assert not wrong, "\n".join(wrong)


#: The door refuses methods before it knows who knocks (`register.methods`): one of each kind is enough.
KNOCKERS = ("anonymous", "editor", "by_expert", "operator")


def offences(visitor: Visitor, world: Mapping[str, object], rows: Mapping[str, Access]) -> Iterator[str]:
    """What differs from the table, and what wrote although it only read or was refused."""
    who = visitor.name
    for name, row in rows.items():
        address = row.path or reverse(name, args=[world[key] for key in row.where])
        for method, wanted in (("get", row.get[who]), ("post", row.post[who])):
            got, wrote = visitor.ask(method, address)
            if not fits(got, wanted):
                yield f"{method} {name}: {got} instead of {wanted}"
            if wrote and (method == "get" or wanted not in (HEARD, GOES)):
                yield f"{method} {name}: wrote {wrote[0]}"
        for method in ("put", "patch", "delete") if who in KNOCKERS else ():
            got, wrote = visitor.ask(method, address)
            if got not in (NO_METHOD, ABSENT, NAMELESS) or wrote:
                yield f"{method} {name}: {got}, wrote {wrote}"


def fits(got: Outcome, wanted: Outcome) -> bool:
    return got in (SEEN, GOES, 400, 409) if wanted == HEARD else got == wanted


class Visitor:
    """A person with a browser, signed in unless anonymous; what a request did is undone."""

    def __init__(self, cast: Cast, name: str) -> None:
        self.name = name
        self.client = Client() if name == "anonymous" else browser(cast.users[name])
        self.client.raise_request_exception = False
        self.cookies = dict(self.client.cookies)

    def ask(self, method: str, address: str) -> tuple[Outcome, list[str]]:
        """The answer and the statements that wrote."""
        wrote: list[str] = []

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(name in sql for name in PASSING):
                wrote.append(sql[:80])
            return execute(sql, params, many, context)

        with transaction.atomic():
            with connection.execute_wrapper(watch):
                answer = getattr(self.client, method)(address)
            transaction.set_rollback(True)
        self.client.cookies = SimpleCookie(self.cookies)
        return outcome(answer), wrote


def outcome(answer: HttpResponse) -> Outcome:
    if answer.status_code == 302:
        return ENTRY if "/login/" in answer["Location"] else GOES
    return {200: SEEN}.get(answer.status_code, answer.status_code)
