"""Currencies as offices name them, their codes (ISO 4217) and their minor units."""

NAMES = {
    "CNY": ("人民币", "rmb", "cny", "cn¥", "￥", "¥", "yuan", "renminbi"),
    "USD": ("美元", "美金", "usd", "us$", "u.s.$", "us dollars", "us dollar", "u.s. dollars"),
    "HKD": ("港元", "港币", "港纸", "hkd", "hk$", "hong kong dollars"),
    "EUR": ("欧元", "eur", "€", "euros", "euro"),
    "JPY": ("日元", "日圆", "日币", "円", "jpy", "jp¥", "yen"),
    "GBP": ("英镑", "gbp", "£", "pounds"),
    "MOP": ("澳门元", "澳门币", "mop", "mop$", "patacas"),
    "TWD": ("新台币", "台币", "twd", "nt$", "ntd"),
    "KRW": ("韩元", "韩圆", "韩币", "krw", "₩", "won"),
    "SGD": ("新加坡元", "新加坡币", "新元", "新币", "坡币", "sgd", "s$"),
    "AUD": ("澳元", "澳币", "澳大利亚元", "aud", "a$"),
    "CAD": ("加元", "加币", "加拿大元", "cad", "c$"),
    "CHF": ("瑞士法郎", "瑞郎", "chf"),
    "NZD": ("新西兰元", "纽元", "纽币", "nzd", "nz$"),
    "THB": ("泰铢", "thb", "฿"),
    "MYR": ("马来西亚林吉特", "林吉特", "令吉", "马币", "myr"),
    "VND": ("越南盾", "vnd", "₫"),
    "RUB": ("俄罗斯卢布", "卢布", "rub", "₽"),
    "INR": ("印度卢比", "inr", "₹"),
}
"""Every spelling read, the first one written."""
GENERIC = ("元", "圆", "块钱", "块")
"""Words that count units of whatever currency is named beside them, else of CNY."""
NAMELESS = ("dollars", "dollar", "$")
"""Words that may mean the money of several countries."""
CODES = {word: code for code, words in NAMES.items() for word in words}
WRITTEN = {code: words[0] for code, words in NAMES.items()} | {"CNY": "元"}
