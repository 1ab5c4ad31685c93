"""The demonstration's accounts: who they are, what they may do, a password and a second factor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from products.parties import rules
from products.parties.models import MAKER_ROLES, PARTY_ROLES, Manufacturer, Membership, Party, Role, User
from register import factors

PASSWORD = "demo-2026"  # noqa: S105 - printed on purpose; production refuses to start with these accounts
#: The secret of the second factor, for an application that makes codes; of every account that has one.
TOTP_SECRET = "DEMOAPPROVERCODE2345672345672345"  # noqa: S105 - as the password
SINCE = date(2020, 1, 1)

MAKERS = {
    "integral": ("«Интеграл»", "«Інтэграл»", "Integral"),
    "planar": ("«Планар»", "«Планар»", "Planar"),
}
NOTE = "Коды организации не указаны: в открытом источнике не подтверждены."


@dataclass(frozen=True)
class Account:
    email: str
    name: str
    roles: tuple[Role, ...]
    organisation: str = ""  # a maker's code or a party's

    @property
    def has_factor(self) -> bool:
        return any(role in rules.WITH_SECOND_FACTOR for role in self.roles)

    @property
    def entrance(self) -> str:
        return "/admin/" if any(role not in MAKER_ROLES for role in self.roles) else "/cabinet/"


ACCOUNTS = (
    Account("editor@integral.example", "Редактор «Интеграла»", (Role.EDITOR,), "integral"),
    Account("signer@integral.example", "Подписант «Интеграла»", (Role.SIGNER,), "integral"),
    Account("admin@integral.example", "Администратор «Интеграла»", (Role.MAKER_ADMINISTRATOR,), "integral"),
    Account("editor@planar.example", "Редактор «Планара»", (Role.EDITOR,), "planar"),
    Account("signer@planar.example", "Подписант «Планара»", (Role.SIGNER,), "planar"),
    Account("admin@planar.example", "Администратор «Планара»", (Role.MAKER_ADMINISTRATOR,), "planar"),
    Account("newcomer@quartz.example", "Заявитель «Кварца»", ()),
    Account("expert@by.example", "Эксперт Беларуси", (Role.EXPERT,), "by"),
    Account("approver@by.example", "Утверждающий Беларуси", (Role.APPROVER,), "by"),
    Account("admin@by.example", "Администратор Беларуси", (Role.PARTY_ADMINISTRATOR,), "by"),
    Account("expert@ru.example", "Эксперт России", (Role.EXPERT,), "ru"),
    Account("approver@ru.example", "Утверждающий России", (Role.APPROVER,), "ru"),
    Account("admin@ru.example", "Администратор России", (Role.PARTY_ADMINISTRATOR,), "ru"),
    Account("auditor@example.org", "Аудитор", (Role.AUDITOR,)),
    Account("operator@example.org", "Оператор", (Role.OPERATOR,)),
)

PARTIES = {
    "by": (
        ("Беларусь", "Беларусь", "Belarus"),
        ("Орган Республики Беларусь", "Орган Рэспублікі Беларусь", "Authority of the Republic of Belarus"),
        "Europe/Minsk",
    ),
    "ru": (
        ("Россия", "Расія", "Russia"),
        ("Орган Российской Федерации", "Орган Расійскай Федэрацыі", "Authority of the Russian Federation"),
        "Europe/Moscow",
    ),
}


@transaction.atomic
def settle() -> None:
    """Make the parties, makers and accounts that are missing; those that are there stay as they are."""
    for code, (names, authorities, zone) in PARTIES.items():
        fields = dict(zip(("name_ru", "name_be", "name_en"), names, strict=True))
        fields |= dict(zip(("authority_ru", "authority_be", "authority_en"), authorities, strict=True))
        Party.objects.get_or_create(code=code, defaults={**fields, "time_zone": zone})
    for code, names in MAKERS.items():
        fields = dict(zip(("name_ru", "name_be", "name_en"), names, strict=True))
        Manufacturer.objects.get_or_create(code=code, defaults={**fields, "party_id": "by", "note": NOTE})
    for account in ACCOUNTS:
        _account(account)


def _account(account: Account) -> None:
    user = User.objects.filter(email=account.email).first()
    if user is None:
        user = User.objects.create_user(account.email, PASSWORD, full_name=account.name)
        _give_roles(user, account)
    if account.has_factor:
        factors.set_up(user, TOTP_SECRET)


def _give_roles(user: User, account: Account) -> None:
    for role in account.roles:
        Membership.objects.create(
            user=user,
            role=role,
            since=SINCE,
            confirmed_at=timezone.now() if role in PARTY_ROLES else None,
            party_id=account.organisation if account.organisation in PARTIES else None,
            manufacturer=Manufacturer.objects.filter(code=account.organisation).first(),
        )


def user(email: str) -> User:
    return User.objects.get(email=email)


def text() -> str:
    """The accounts as `make run` prints them."""
    rows = [f"  {a.email:26} {a.entrance:10} {a.name}{' *' if a.has_factor else ''}" for a in ACCOUNTS]
    factor = [
        f"* with a second factor, TOTP secret {TOTP_SECRET}",
        "  (`.venv/bin/python manage.py load_demo --code` prints the code of the moment)",
    ]
    return "\n".join([f"Demonstration accounts, password {PASSWORD}:", *rows, *factor])
