"""The tables of the log: leaves, the full subtrees above them, and the row that holds its size."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from products.ledger import append_only, envelope, merkle

_SHRINKS = "Журнал в таблице «%» только растёт: уменьшить его размер нельзя."


def _length_check(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        # LENGTH of a binary column counts bytes.
        condition=Exact(Length(field), merkle.HASH_LENGTH),
        name=name,
        violation_error_message=_("Хеш должен занимать ровно 32 байта."),
    )


class Leaf(models.Model):
    """One line of the log. `body` is the exact canonical bytes; the other columns are its views."""

    index = models.BigIntegerField(_("номер записи"), primary_key=True)
    kind = models.CharField(_("вид"), max_length=64)
    subject = models.CharField(_("предмет"), max_length=200)
    body = models.BinaryField(_("точные байты"))
    hash = models.BinaryField(_("хеш"))
    at = models.DateTimeField(_("момент"))

    class Meta:
        verbose_name = _("запись журнала")
        verbose_name_plural = _("записи журнала")
        ordering = ["index"]
        indexes = [models.Index(fields=["subject", "-index"], name="leaf_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(index__gte=0),
                name="leaf_index_from_zero",
                violation_error_message=_("Номер записи журнала не может быть отрицательным."),
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("body"), envelope.BODY_LIMIT),
                name="leaf_body_limit",
                violation_error_message=_("Запись журнала не может быть длиннее 65 535 байт."),
            ),
            _length_check("hash", "leaf_hash_length"),
        ]
        triggers = append_only.append_only("leaf")

    def __str__(self) -> str:
        return f"{self.index} {self.kind}"


class Node(models.Model):
    """The hash of a full subtree of 2**level leaves; level 0 is the leaf hashes."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField(_("уровень"))
    index = models.BigIntegerField(_("номер"))
    hash = models.BinaryField(_("хеш"))

    class Meta:
        verbose_name = _("узел журнала")
        verbose_name_plural = _("узлы журнала")
        constraints = [
            models.CheckConstraint(
                condition=Q(index__gte=0),
                name="node_index_from_zero",
                violation_error_message=_("Номер узла журнала не может быть отрицательным."),
            ),
            _length_check("hash", "node_hash_length"),
        ]
        triggers = append_only.append_only("node")

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class Tree(models.Model):
    """The one row that says how long the log is and what its root is; appending locks it."""

    SINGLETON = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=SINGLETON)
    size = models.BigIntegerField(_("размер"), default=0)
    root = models.BinaryField(_("корень"))

    class Meta:
        verbose_name = _("состояние журнала")
        verbose_name_plural = _("состояние журнала")
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="tree_single_row",
                violation_error_message=_("У журнала одно состояние."),
            ),
            models.CheckConstraint(
                condition=Q(size__gte=0),
                name="tree_size_from_zero",
                violation_error_message=_("Размер журнала не может быть отрицательным."),
            ),
            _length_check("root", "tree_root_length"),
        ]
        triggers = [
            *append_only.no_delete("tree"),
            append_only.refuse(
                "tree_only_grows",
                pgtrigger.Update,
                _SHRINKS,
                condition=pgtrigger.Q(new__size__lte=pgtrigger.F("old__size")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.size)
