"""Users, parties, manufacturers and memberships."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import codes


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Keep every earlier row. Trackers are made anew: a used one keeps its first table's columns."""
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(model)


class Named(models.Model):
    """Three columns and one `name` in the reader's language; Russian when that one is empty."""

    name_ru = models.CharField(_("название (рус.)"), max_length=300)
    name_be = models.CharField(_("название (бел.)"), max_length=300, blank=True)
    name_en = models.CharField(_("название (англ.)"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return getattr(self, f"name_{(get_language() or 'ru')[:2]}", "") or self.name_ru


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
        return (
            self.is_active
            and Membership.objects.active(date.today())
            .filter(user=self, role__in=[*PARTY_ROLES, Role.AUDITOR, Role.OPERATOR])
            .exists()
        )

    @property
    def is_superuser(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's model permissions are not used; `parties.rules` decides."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


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


@tracked
class Party(Named):
    """One of the two countries' regulating authorities."""

    class Code(models.TextChoices):
        BY = "by", _("Беларусь")
        RU = "ru", _("Россия")

    code = models.CharField(_("код"), max_length=2, primary_key=True, choices=Code.choices)
    authority_ru = models.CharField(_("орган (рус.)"), max_length=300)
    authority_be = models.CharField(_("орган (бел.)"), max_length=300, blank=True)
    authority_en = models.CharField(_("орган (англ.)"), max_length=300, blank=True)
    time_zone = models.CharField(_("часовой пояс"), max_length=40)

    class Meta:
        verbose_name = _("сторона")
        verbose_name_plural = _("стороны")
        constraints = [
            models.CheckConstraint(
                condition=Q(code__in=["by", "ru"]),
                name="party_two",
                violation_error_message=_("Сторон две: by и ru."),
            )
        ]

    @property
    def authority(self) -> str:
        return getattr(self, f"authority_{(get_language() or 'ru')[:2]}", "") or self.authority_ru


@tracked
class Manufacturer(Named):
    code = models.SlugField(_("код"), max_length=40, unique=True)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="manufacturers", verbose_name=_("страна")
    )
    unp = models.CharField(_("УНП"), max_length=9, blank=True, validators=[codes.validate_unp])
    inn = models.CharField(_("ИНН"), max_length=12, blank=True, validators=[codes.validate_inn])
    ogrn = models.CharField(_("ОГРН"), max_length=15, blank=True, validators=[codes.validate_ogrn])
    okpo = models.CharField(_("ОКПО"), max_length=10, blank=True, validators=[codes.validate_okpo])
    address_ru = models.CharField(_("адрес (рус.)"), max_length=300, blank=True)
    address_be = models.CharField(_("адрес (бел.)"), max_length=300, blank=True)
    address_en = models.CharField(_("адрес (англ.)"), max_length=300, blank=True)
    public_contact = models.CharField(_("контакт для всех"), max_length=300, blank=True)
    website = models.URLField(_("сайт"), blank=True)
    note = models.CharField(_("примечание"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("изготовитель")
        verbose_name_plural = _("изготовители")
        constraints = [
            models.UniqueConstraint(
                fields=["unp"],
                condition=~Q(unp=""),
                name="manufacturer_unp_unique",
                violation_error_message=_("Изготовитель с таким УНП уже есть."),
            ),
            models.UniqueConstraint(
                fields=["inn"],
                condition=~Q(inn=""),
                name="manufacturer_inn_unique",
                violation_error_message=_("Изготовитель с таким ИНН уже есть."),
            ),
        ]

    @property
    def address(self) -> str:
        return getattr(self, f"address_{(get_language() or 'ru')[:2]}", "") or self.address_ru


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
