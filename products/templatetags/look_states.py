"""States in words and marks: the one table behind `state_mark` and `two_keys`.

A code is what a case, an entry or `standing` calls its state; the mark is the css class of
register.css without its `r-`. Words are Russian msgids.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# code: (mark, word)
STATES = {
    "in_force": ("in-force", _("действует")),
    "suspended": ("suspended", _("приостановлена")),
    "expired": ("expired", _("срок истёк")),
    "excluded": ("excluded", _("исключена")),
    "draft": ("draft", _("черновик")),
    "pending": ("draft", _("ещё не в реестре")),
    "filed": ("review", _("подана")),
    "in_review": ("review", _("на рассмотрении: BY и RU")),
    "in_review_by": ("review-by", _("на рассмотрении: BY")),
    "in_review_ru": ("review-ru", _("на рассмотрении: RU")),
    "returned": ("returned", _("возвращена с замечаниями")),
    "conciliation": ("split", _("согласование сторон")),
    "approved": ("in-force", pgettext_lazy("дело", "одобрена")),
    "refused": ("refused", _("отказано")),
    "withdrawn": ("expired", _("отозвана")),
    "lapsed": ("expired", _("прекращена по сроку")),
    "done": ("in-force", pgettext_lazy("дело", "исполнено")),
    "inspected": ("review", pgettext_lazy("дело", "проверяется")),
    "asked": ("returned", _("вопрос изготовителю")),
    "upheld": ("in-force", pgettext_lazy("дело", "подтвердилось")),
    "unfounded": ("expired", pgettext_lazy("дело", "не подтвердилось")),
    "none": ("none-yet", _("решения нет")),
    "ahead": ("none-yet", _("ещё не вступила в силу")),
}

# The colour over a key: green holds, yellow waits, red is shut, blue is being judged.
TONES = {
    "in_force": "is-yes",
    "suspended": "is-hold",
    "expired": "is-no",
    "excluded": "is-no",
    "refused": "is-no",
    "in_review": "is-open",
}

# Letters and name of each territory, always in this order.
TERRITORIES = {"by": ("BY", _("Беларусь")), "ru": ("RU", _("Россия"))}
