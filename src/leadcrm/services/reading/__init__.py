"""Reading what people type and lists hold: days, amounts, choices, periods, channels."""
