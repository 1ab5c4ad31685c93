"""Users and their memberships: a person, an organisation, a role, and dates."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .bases import tracked
from .organisations import Manufacturer, Party


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
        user = self.create_user(email, password, **fields)
        Membership.objects.create(user=user, role=Role.OPERATOR, since=date.today())
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
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


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, on: date) -> MembershipQuerySet:
        """Memberships in force on this day; `until` is the last day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


@tracked
class Membership(models.Model):
    """A user's role in one organisation, from a day to a day."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("пользователь")
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("сторона"),
    )
    manufacturer = models.ForeignKey(
        Manufacturer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("изготовитель"),
    )
    role = models.CharField(_("роль"), max_length=20, choices=Role.choices)
    since = models.DateField(_("действует с"))
    until = models.DateField(_("по"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("участие")
        verbose_name_plural = _("участия")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(role__in=MAKER_ROLES, manufacturer__isnull=False, party__isnull=True)
                    | Q(role__in=PARTY_ROLES, party__isnull=False, manufacturer__isnull=True)
                    | Q(role__in=FREE_ROLES, party__isnull=True, manufacturer__isnull=True)
                ),
                name="membership_role_fits_organisation",
                violation_error_message=_(
                    "Роль изготовителя требует изготовителя, роль стороны — стороны, "
                    "аудитор и оператор — ни того, ни другого."
                ),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_dates_in_order",
                violation_error_message=_("Последний день не раньше первого."),
            ),
            models.UniqueConstraint(
                fields=["user", "party", "manufacturer", "role"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="membership_once",
                violation_error_message=_("Такое участие уже действует."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.get_role_display()}"
