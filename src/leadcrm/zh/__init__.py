"""Reading and writing Chinese amounts, dates and names: pure functions, no I/O.

What is written is read exactly or refused with a reason, never guessed. Each name
loads its own module when it is first used.
"""

TYPE_CHECKING = False  # typing itself costs half a bare start; type checkers know the name
if TYPE_CHECKING:
    from leadcrm.zh.amount import Amount
    from leadcrm.zh.amountformat import format_amount, write_amount
    from leadcrm.zh.amounts import parse_amount
    from leadcrm.zh.creditcodes import credit_code
    from leadcrm.zh.datereading import Calendar, DateReading
    from leadcrm.zh.dates import parse_date
    from leadcrm.zh.firms import FirmKey, firm_key
    from leadcrm.zh.people import PersonKey, person_key
    from leadcrm.zh.phones import PhoneKey, phone_key
    from leadcrm.zh.pinyin import PinyinKeys, pinyin_keys
    from leadcrm.zh.proofreading import Misprint, misprints

__all__ = [
    "Amount",
    "Calendar",
    "DateReading",
    "FirmKey",
    "Misprint",
    "PersonKey",
    "PhoneKey",
    "PinyinKeys",
    "credit_code",
    "firm_key",
    "format_amount",
    "misprints",
    "parse_amount",
    "parse_date",
    "person_key",
    "phone_key",
    "pinyin_keys",
    "write_amount",
]
_HOME = {
    "Amount": "amount",
    "Calendar": "datereading",
    "DateReading": "datereading",
    "FirmKey": "firms",
    "Misprint": "proofreading",
    "PersonKey": "people",
    "PhoneKey": "phones",
    "PinyinKeys": "pinyin",
    "credit_code": "creditcodes",
    "firm_key": "firms",
    "format_amount": "amountformat",
    "misprints": "proofreading",
    "parse_amount": "amounts",
    "parse_date": "dates",
    "person_key": "people",
    "phone_key": "phones",
    "pinyin_keys": "pinyin",
    "write_amount": "amountformat",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _HOME:
        message = f"module 'leadcrm.zh' has no attribute {name!r}"
        raise AttributeError(message)
    import importlib  # noqa: PLC0415 - loaded with the first name

    found: object = getattr(importlib.import_module(f"leadcrm.zh.{_HOME[name]}"), name)
    return found
