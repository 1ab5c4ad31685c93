"""Users: a person with an address, a language, and the roles there are to hold."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    EDITOR = "editor", _("редактор изготовителя")
    SIGNER = "signer", _("подписант изготовителя")
    MAKER_ADMINISTRATOR = "maker_administrator", _("администратор изготовителя")
    EXPERT = "expert", _("эксперт стороны")
    APPROVER = "approver", _("утверждающее лицо стороны")
    PARTY_ADMINISTRATOR = "party_administrator", _("администратор стороны")
    AUDITOR = "auditor", _("аудитор")
    OPERATOR = "operator", _("оператор")


MAKER_ROLES = (Role.EDITOR, Role.SIGNER, Role.MAKER_ADMINISTRATOR)
PARTY_ROLES = (Role.EXPERT, Role.APPROVER, Role.PARTY_ADMINISTRATOR)
FREE_ROLES = (Role.AUDITOR, Role.OPERATOR)


class Language(models.TextChoices):
    """The reader's own, each named by itself."""

    RU = "ru", "Русский"
    BE = "be", "Беларуская"
    EN = "en", "English"


class Notices(models.TextChoices):
    """When the register writes to a person about cases."""

    EACH = "each", _("о каждом событии сразу")
    DAILY = "daily", _("одно письмо в день")
    WAITING = "waiting", _("только когда ход за нами")
    NONE = "none", _("не писать")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """What `manage.py createsuperuser` makes is an operator: no decision rights."""
        from .memberships import Membership  # which names users

        user = self.create_user(email, password, **fields)
        Membership.objects.create(user=user, role=Role.OPERATOR, since=date.today())
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), fields=["is_active"])
class User(AbstractBaseUser):
    """Of its history only who may sign in is kept: names and addresses can be forgotten."""

    email = models.EmailField(_("электронная почта"), unique=True)
    full_name = models.CharField(_("имя"), max_length=200)
    is_active = models.BooleanField(_("может входить"), default=True)
    language = models.CharField(_("язык писем"), max_length=2, choices=Language.choices, default=Language.RU)
    notices = models.CharField(
        _("письма о делах"), max_length=7, choices=Notices.choices, default=Notices.DAILY
    )
    date_joined = models.DateTimeField(_("добавлен"), auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("пользователь")
        verbose_name_plural = _("пользователи")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="user_email_lower",
                violation_error_message=_("Адрес пишется строчными буквами."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    @property
    def is_staff(self) -> bool:
        """Who may open the admin: members of a party, auditors and operators."""
        from products.parties import rules  # which reads these tables

        of_the_desk = (*PARTY_ROLES, Role.AUDITOR, Role.OPERATOR)
        return any(m.role in of_the_desk for m in rules.memberships(self, timezone.now()))

    @property
    def is_superuser(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's model permissions are not used; `parties.rules` decides."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
