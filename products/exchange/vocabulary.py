"""The words makers write over their columns, and what each of them means. Pure.

Names, symbols and codes of parameters come from the dictionary, in three languages; labels of the fields of
a content from `entries.content`. The table here adds what people write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import override

from products.dictionary import units
from products.dictionary.fields import Field
from products.entries.content import FIELDS, VIEWS

CATEGORY, LEFT_OUT = "category", ""
LANGUAGES = ("ru", "be", "en")

#: Address → how its column is headed; `LEFT_OUT` for columns that say nothing of the product.
SAID: dict[str, str] = {
    "designation": "обозначение|обозначение изделия|обозначение типа|условное обозначение|модель|марка|тип|тип изделия"
    "|тип прибора|типономинал|шифр|артикул|децимальный номер|part number|part no|partnumber|part|p/n|pn|mpn|designation"
    "|type|type number|type designation|model|device|абазначэнне|абазначэнне тыпу|абазначэнне вырабу|мадэль|тып|тып вырабу|марка вырабу",
    "designation_alt": "обозначение по отечественной системе|отечественное обозначение|другое обозначение|другие обозначения"
    "|прежнее обозначение|экспортное обозначение|alternative designation|other designation|другое абазначэнне|іншае абазначэнне"
    "|абазначэнне па айчыннай сістэме|russian designation|domestic designation",
    "variants": "исполнение|исполнения|варианты исполнения|вариант исполнения|типоисполнение|variants|variant|выкананне|выкананні|варыянты выканання",
    "name.ru": "наименование|название|наименование изделия|наименование продукции|наименование на русском языке|название на русском языке"
    "|русское наименование|name|product name|title|name in russian|найменне|назва|назва вырабу|найменне вырабу|найменаванне"
    "|наименование рус|name ru|название по русски|назва па руску|найменне па руску|name russian|russian name",
    "name.be": "наименование на белорусском языке|название на белорусском языке|белорусское наименование|name in belarusian|name be"
    "|назва па беларуску|найменне па беларуску|наименование бел|belarusian name|назва на беларускай мове|найменне на беларускай мове",
    "name.en": "наименование на английском языке|название на английском языке|английское наименование|name in english|name en"
    "|назва па англійску|найменне па англійску|наименование англ|english name|назва на англійскай мове|найменне на англійскай мове",
    "purpose.ru": "краткое описание|описание|назначение|назначение и описание|краткая характеристика|description|short description"
    "|purpose|application|апісанне|кароткае апісанне|прызначэнне|функциональное назначение|область применения",
    "category": "категория|категория изделия|категория продукции|группа|группа изделий|группа продукции|группа оборудования|вид изделия"
    "|вид продукции|вид оборудования|класс изделия|раздел|подгруппа|category|product category|product group|group|equipment group"
    "|product type|катэгорыя|група|група вырабаў|група абсталявання|від вырабу|класс|раздзел",
    "codes.okpd2": "код окпд2|окпд2|код окпд 2|окпд 2|код по окпд2|код по окпд 2|okpd2|okpd 2|okpd2 code|окпд|код акпд2|код акпд 2|акпд 2",
    "codes.okrb007": "код окрб 007|окрб 007|окрб007|код окрб|окрб|okrb 007|код акрб 007|акрб 007",
    "codes.tnved": "код тн вэд|тн вэд|тнвэд|код тнвэд|код тн вэд еаэс|тн вэд еаэс|tn ved|tnved|hs code|код тн зэд|тн зэд|код тнзэд|customs code|код тн зэд еаэс|cn fea code",
    "codes.gtin": "gtin|штрихкод|штрих код|ean|ean 13|barcode|штрыхкод",
    "normative.number": "ту|обозначение ту|технические условия|номер ту|нормативный документ|нормативная документация|нд|тнпа"
    "|technical conditions|tu|tu number|specification|тэхнічныя ўмовы|абазначэнне ту|документ на поставку",
    "packages": "корпус|корпуса|тип корпуса|типы корпусов|тип корпуса или кристалл|корпусное исполнение|package|packages|package type|case"
    "|корпус вырабу|тып корпуса|корпус тип",
    "lifecycle_status": "статус|жизненный цикл|статус жизненного цикла|статус производства|lifecycle|life cycle|status|стадия"
    "|life cycle status|lifecycle status|статус жыццёвага цыкла",
    "foreign_analogues": "аналог|аналоги|зарубежный аналог|зарубежные аналоги|ближайший зарубежный аналог|иностранный аналог|прототип|аналог прототип"
    "|analog|analogue|analogues|equivalent|foreign analogue|closest foreign analogue|cross reference|замежны аналаг|замежныя аналагі|аналаг|бліжэйшы замежны аналаг",
    "country_of_manufacture": "страна|страна производства|страна изготовления|страна происхождения|страна изготовитель|страна производитель"
    "|country|country of manufacture|country of origin|made in|краіна|краіна вытворчасці|краіна паходжання|краіна вырабу",
    "production_sites": "место производства|площадка|производственная площадка|места производства|production site|месца вытворчасці",
    "rights_holder": "правообладатель|rights holder|праваўладальнік",
    "origin.share_by": "доля беларуси|доля рб|share of belarus|доля беларусі",
    "origin.share_ru": "доля россии|доля рф|share of russia|доля расіі",
    "contact": "контакт|контакты|контакт для покупателей|contact|кантакт",
    "source": "источник|источник сведений|source|крыніца",
    LEFT_OUT: "№|n|no|№ п/п|п/п|номер по порядку|номер п п|nn|#|примечание|примечания|комментарий|note|notes|remark|remarks|comment"
    "|comments|заўвага|заўвагі|нататка|цена|цена руб|стоимость|price|изготовитель|производитель|предприятие изготовитель|manufacturer"
    "|maker|brand|вытворца|дата|date|нумар|кол|количество|quantity|ответственный|сайт|ссылка|url|link|фото|изображение",
    "parameters.supply_voltage": "uпит|u пит|питание|напр питания|напряжение пит|ucc|uип|vcc|vdd|vs|supply|power supply voltage|напруга сілкавання|сілкаванне|supply voltage range|диапазон напряжения питания|диапазон напряжений питания",
    "parameters.operating_temperature": "рабочая температура|температура|диапазон температур|температурный диапазон|температура окружающей среды"
    "|рабочий диапазон температур|t раб|tраб|температура эксплуатации|operating temperature|temperature range|temperature|operating temperature range"
    "|рабочая тэмпература|дыяпазон тэмператур|тэмпературны дыяпазон|тэмпература|ambient temperature",
    "parameters.pin_count": "число выводов|выводы|выводов|pins|pin count|number of pins|лік вывадаў|вывадаў|колькасць вывадаў",
    "parameters.channel_count": "число каналов|число элементов|число каналов элементов|каналы|каналов|channels|number of channels|elements|number of elements|лік каналаў|лік элементаў",
    "parameters.inputs_per_element": "число входов|входов на элемент|inputs|лік уваходаў",
    "parameters.logic_family": "серия|логическая серия|семейство|логическое семейство|family|series|серыя|лагічная серыя",
    "parameters.logic_function": "функция|логическая функция|выполняемая функция|function|функцыя",
    "parameters.technology_process": "технология|технология изготовления|process|technology|тэхналогія",
    "parameters.mounting_type": "монтаж|тип монтажа|вид монтажа|mounting|тып мантажу|мантаж",
    "parameters.bjt_polarity": "структура|структура транзистора|проводимость|тип проводимости|polarity|структура транзістара",
    "parameters.channel_type": "канал|тип канала|channel|тып канала",
    "parameters.semiconductor_material": "материал|материал полупроводника|полупроводник|material|матэрыял",
    "parameters.supply_current": "ток потр|потребляемый ток|iпот|icc|ток спажывання",
    "parameters.output_voltage": "uвых|u вых|выходное напряжение|напряжение выхода|vout|output voltage|выхадная напруга",
    "parameters.input_voltage": "uвх|u вх|входное напряжение|vin|input voltage|уваходная напруга",
    "parameters.output_current": "iвых|i вых|ток нагрузки|выходной ток|iout|output current|load current|выхадны ток|ток нагрузкі",
    "parameters.dropout_voltage": "падение напряжения|мин падение напряжения|dropout|dropout voltage|uпд",
    "parameters.output_voltage_tolerance": "допуск|точность|погрешность выходного напряжения|tolerance|допуск выхода",
    "parameters.power_dissipation": "рассеиваемая мощность|мощность рассеяния|ррас|ptot|power dissipation",
    "parameters.propagation_delay": "задержка|время задержки|задержка распространения|delay|tpd|propagation delay",
    "parameters.wafer_diameter": "диаметр пластины|размер пластин|размер пластины|wafer size|wafer diameter",
    "parameters.mains_supply": "питание от сети|сеть|напряжение сети|mains",
}  # fmt: skip

#: Fields a file may fill from several columns; the texts are put together.
LISTS = frozenset(f.address for f in FIELDS if f.kind in ("lines", "packages", "analogues", "variants"))

_SAME = {
    "количество": "число", "кол": "число", "колво": "число", "к": "к", "колькасць": "лік",
}  # fmt: skip
_NOT_WORD = re.compile(r"[^\w№#%/]+")
#: Both alphabets look alike in print, so headings are compared by the shape of their letters.
_SHAPE = str.maketrans("авеёкмнорстухіѕ", "aвeeкмнopctyxis")


def key(text: str) -> str:
    """One form of a heading: no case, no signs, one spelling for what looks the same."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("кол-во", "число").replace("ё", "е")
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    words = [_SAME.get(word, word) for word in _NOT_WORD.sub(" ", text.replace("_", " ")).split()]
    return " ".join(words).translate(_SHAPE)


@dataclass(frozen=True)
class Vocabulary:
    """Heading key → addresses it may mean, the likely one first."""

    words: dict[str, tuple[str, ...]]
    fields: dict[str, Field] = field(default_factory=dict)  # parameters by code
    categories: dict[str, str] = field(default_factory=dict)  # key of a name → code

    def unit_of(self, word: str, address: str) -> str | None:
        """The UCUM code a unit in a heading means for this address; None when it measures something else."""
        parameter = self.fields.get(parameter_code(address))
        if parameter is None or not parameter.measured:
            return None
        match = units.resolve(word, parameter.unit)
        if match.factor is None:
            return None
        same = [unit.code for unit in units.family(parameter.unit) if unit.factor == match.factor]
        return parameter.display_unit if parameter.display_unit in same else next(iter(same), None)

    def measures(self, word: str) -> list[str]:
        """Base units of the families this word is a unit of."""
        return [base for base in units.bases() if base != "1" and units.is_spelling(word, base)]


def parameter_code(address: str) -> str:
    """parameters.supply_voltage.min → supply_voltage; empty for other addresses."""
    parts = address.split(".")
    return parts[1] if parts[0] == "parameters" and len(parts) > 1 else ""


def build(fields: Iterable[Field], categories: Iterable[tuple[str, tuple[str, ...]]]) -> Vocabulary:
    by_code = {parameter.code: parameter for parameter in fields}
    words: dict[str, list[str]] = {}

    def say(text: str, address: str) -> None:
        if (written := key(text)) and address not in words.setdefault(written, []):
            words[written].append(address)

    for parameter in by_code.values():
        address = VIEWS.get(parameter.code, f"parameters.{parameter.code}")
        for name in (*parameter.names, parameter.code):
            say(name, address)
    for text, address in _labels():
        say(text, address)
    for address, texts in SAID.items():
        if not (code := parameter_code(address)) or code in by_code:
            for text in texts.split("|"):
                say(text, address)
    for parameter in by_code.values():  # symbols last: a letter may stand for several
        for symbol in (parameter.symbol, parameter.symbol_ru):
            say(symbol, VIEWS.get(parameter.code, f"parameters.{parameter.code}"))
    names = {key(name): code for code, all_names in categories for name in (*all_names, code)}
    return Vocabulary({word: tuple(found) for word, found in words.items()}, by_code, names)


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    found = []
    for row in FIELDS:
        for language in LANGUAGES:
            with override(language):
                if row.section:
                    found += [(str(row.label), row.address), (row.address, row.address)]
    return tuple(found)
