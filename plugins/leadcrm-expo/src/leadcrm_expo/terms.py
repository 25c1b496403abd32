"""The terms of an expo, as the domain notes have them: cards in 7 days, a call in 15."""

KINDS = ("expo", "festival")
INTENT = "intent"
SIGNED = "signed"
CARD_DAYS = 7
FOLLOW_UP_DAYS = 15
THANK_WORKDAYS = 1
FILE_CARDS = "名片建档"
THANKS = "致谢"
FOLLOW_UP = "展会后跟进"
CNY = "CNY"
USD = "USD"
