"""SQL of the morning's list: one index range for what is due, two small ones for the rest."""

from leadcrm.storage.queries import BEST_FEN, JOINED, OTHER

_COLUMNS = """l.code AS lead, l.ref, l.name, l.stage, l.owed, l.landed, l.is_key, l.is_open,
l.is_hq, l.site, l.next_due, l.dormant_on, l.revisit_on,
l.agreed_registration_on, l.agreed_start_on,
l.agreed_production_on, l.intent_fen, l.intent_currency, l.total_investment_fen,
l.total_investment_currency, l.contract_inbound_fen, l.contract_inbound_currency,
l.unit_id AS lead_unit, o.name AS owner, o.left_on AS owner_left, u.name AS unit"""
_WHO = "o.code AS owner_code, o.ref AS owner_ref, u.id AS unit_id"
_THERE = "s.office = :office AND s.id = o.successor_id AND s.left_on IS NULL"
_HEARD = f"""(CAST(:hears AS TEXT) IS NOT NULL AND (o.id IS NULL OR o.left_on IS NOT NULL) AND (
EXISTS (SELECT 1 FROM officer s WHERE {_THERE} AND s.id = :hears)
OR (NOT EXISTS (SELECT 1 FROM officer s WHERE {_THERE}) AND COALESCE(
(SELECT h.id FROM officer h WHERE h.office = :office AND h.id = u.head_id AND h.left_on IS NULL),
CAST(:leader AS TEXT)) = :hears)))"""  # noqa: S608 - our own columns
"""Whether `hears` is who hears of what belongs to nobody, or to one who left: whoever took it
over, else the head of its unit, else `leader`, who heads the leading-group office."""
_STEP = (
    "SELECT f.code, f.ref AS followup_ref, f.kind, f.what, f.due, f.postponed, "
    + OTHER
    + ", "
    + _COLUMNS
    + """
FROM followup f LEFT JOIN lead l ON l.office = f.office AND l.id = f.lead_id
"""
    + JOINED
    + """
LEFT JOIN officer o ON o.office = f.office AND o.id = f.owner_id
LEFT JOIN unit u ON u.office = f.office AND u.id = f.unit_id
WHERE f.office = :office AND f.done_on IS NULL AND f.due > :after AND f.due <= :until
AND (CAST(:owner AS TEXT) IS NULL OR f.owner_id = :owner OR """
    + _HEARD
    + """)
AND (CAST(:unit AS TEXT) IS NULL OR f.unit_id = :unit)
AND (CAST(:stage AS TEXT) IS NULL OR l.stage = :stage)
AND (CAST(:channel AS TEXT) IS NULL OR l.channel = :channel)"""
)
_OPEN_STEPS = "f.office = l.office AND f.lead_id = l.id AND f.done_on IS NULL"
_QUIET = f"""l.recorded_on, l.last_activity, l.owner_id,
(SELECT max(f.done_on) FROM followup f WHERE f.office = l.office AND f.lead_id = l.id) AS last_done,
(SELECT min(f.first_due) FROM followup f WHERE {_OPEN_STEPS} AND f.postponed >= :most) AS put_off,
(SELECT min(f.first_due) FROM followup f WHERE {_OPEN_STEPS} AND f.kind = 'promise') AS promised"""  # noqa: S608, E501 - our own columns
"""What is known of a lead that may be silent; see `domain.silence.Quiet`."""
_LEAD = (
    "SELECT NULL AS code, NULL AS followup_ref, NULL AS kind, NULL AS what, NULL AS due, "
    "0 AS postponed, NULL AS other, NULL AS other_name, "
    + _COLUMNS
    + ", "
    + _QUIET
    + ", "
    + _WHO
    + """
FROM lead l LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
WHERE l.office = :office AND l.is_open = 1
AND (CAST(:owner AS TEXT) IS NULL OR l.owner_id = :owner OR """
    + _HEARD
    + """)
AND (CAST(:unit AS TEXT) IS NULL OR l.unit_id = :unit)
AND (CAST(:stage AS TEXT) IS NULL OR l.stage = :stage)
AND (CAST(:channel AS TEXT) IS NULL OR l.channel = :channel)"""
)
_AMOUNT = f"COALESCE({BEST_FEN}, -1) DESC"
_CODE = "length(l.code), l.code"
_OF = "COALESCE(l.code, c.code, e.code, a.code, r.code)"
_SUBJECT = f"length({_OF}), {_OF}"
_BAND = (
    "CASE "
    + " ".join(f"WHEN f.due <= :b{band} THEN {band}" for band in range(11, -1, -1))
    + " ELSE -1 END DESC"
)
OVERDUE = f"{_STEP} ORDER BY {_BAND}, {_AMOUNT}, f.due, {_SUBJECT}"
DUE = f"{_STEP} ORDER BY {_AMOUNT}, {_SUBJECT}, f.due"
UNPLANNED = f"""{_LEAD} AND (l.next_due IS NULL OR l.owner_id IS NULL)
AND (l.next_due IS NULL OR l.next_due > :until) ORDER BY {_AMOUNT}, {_CODE}"""
ONE_UNPLANNED = f"{_LEAD} AND l.id = :lead"
DORMANT = f"""{_LEAD} AND l.dormant_on <= :today AND l.next_due > :until
AND l.owner_id IS NOT NULL
ORDER BY {_AMOUNT}, {_CODE}"""
SILENT = f"""{_LEAD} AND l.id IN (
SELECT id FROM lead WHERE office = :office AND is_open = 1
  AND (next_due IS NULL OR owner_id IS NULL)
UNION SELECT id FROM lead WHERE office = :office AND is_open = 1 AND dormant_on <= :today
UNION SELECT lead_id FROM followup WHERE office = :office AND done_on IS NULL
  AND first_due <= :today
UNION SELECT id FROM lead WHERE CAST(:answers AS INTEGER) > 0 AND office = :office
  AND is_open = 1 AND stage = 'clue' AND last_activity IS NULL)
ORDER BY {_CODE}"""  # noqa: S608 - our own columns
COUNT_DORMANT = f"""SELECT count(*) AS n FROM (SELECT 1 FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
WHERE l.office = :office
AND l.is_open = 1 AND l.dormant_on <= :today
AND (CAST(:owner AS TEXT) IS NULL OR l.owner_id = :owner OR {_HEARD})
AND (CAST(:unit AS TEXT) IS NULL OR l.unit_id = :unit)
AND (CAST(:stage AS TEXT) IS NULL OR l.stage = :stage)
AND (CAST(:channel AS TEXT) IS NULL OR l.channel = :channel) LIMIT :cap) counted"""  # noqa: S608 - our own columns
COUNTS = f"""SELECT l.stage, COALESCE(l.owed, '-') AS owed, l.landed,
CAST(count(*) AS BIGINT) AS n FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
WHERE l.office = :office
AND (CAST(:owner AS TEXT) IS NULL OR l.owner_id = :owner OR {_HEARD})
AND (CAST(:unit AS TEXT) IS NULL OR l.unit_id = :unit)
AND (CAST(:stage AS TEXT) IS NULL OR l.stage = :stage)
AND (CAST(:channel AS TEXT) IS NULL OR l.channel = :channel)
GROUP BY l.stage, COALESCE(l.owed, '-'), l.landed"""  # noqa: S608 - our own columns
"""Where the leads of a narrowed list stand; those of the whole office are totals."""
COUNT_OVERDUE = """SELECT count(*) AS n FROM followup
WHERE office = :office AND done_on IS NULL AND due <= :until"""
OLDEST = """SELECT min(due) AS due FROM followup
WHERE office = :office AND done_on IS NULL AND due <= :until"""
NEXT_UP = f"{_STEP} ORDER BY f.due LIMIT 1"
OF_ONE = f"{_STEP} AND f.{{field}} = :record ORDER BY f.due, f.code"
"""The open steps about one record; `field` names what sort it is."""
PUT_OFF = """SELECT * FROM followup
WHERE office = :office AND first_due BETWEEN :first AND :last AND due > :last
ORDER BY due, id"""
"""What was due in a period and was put off beyond it."""
DUE_BETWEEN = """SELECT * FROM followup
WHERE office = :office AND due BETWEEN :first AND :last ORDER BY due, id"""
