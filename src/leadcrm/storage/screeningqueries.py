"""SQL of screening and claims: who was rejected, whose leads are alike, which are unprotected."""

REJECTED = """SELECT l.id, l.code, l.name, l.aliases, c.name AS firm, c.aliases AS firm_aliases,
c.credit_code FROM lead l LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
WHERE l.office = :office AND l.stage = 'rejected' ORDER BY l.id"""
SCREENED_OUT = """SELECT l.id, l.code, l.name, l.aliases, c.name AS firm,
c.aliases AS firm_aliases, c.credit_code, r.happened_on, r.details
FROM record r JOIN lead l ON l.office = r.office AND l.id = r.lead_id
LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
WHERE r.office = :office AND r.kind = 'screening'
AND r.details LIKE '%"verdict":"rejected"%' AND NOT EXISTS (
SELECT 1 FROM record x WHERE x.office = r.office AND x.lead_id = r.lead_id
AND x.kind = 'screening' AND x.id > r.id) ORDER BY l.id"""
"""The leads whose last screening advised against them."""

PIECES = 4
"""A lead's name and its firm's have two tails each at most."""
_HOLDS = " OR ".join(
    f"lower({{of}}.name || ' ' || coalesce({{of}}.aliases, '')) LIKE :piece{n}"
    for n in range(PIECES)
)
ELSEWHERE = f"""SELECT l.id, l.name, l.aliases, l.contact_id, c.name AS firm,
c.aliases AS firm_aliases FROM lead l
LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
WHERE l.office = :office AND l.is_open = 1 AND l.unit_id <> :unit
AND (l.contact_id = :contact OR {_HOLDS.format(of="l")}
OR l.contact_id IN (SELECT k.id FROM contact k WHERE k.office = :office
AND ({_HOLDS.format(of="k")}))) ORDER BY l.id"""  # noqa: S608 - pieces are parameters
"""Open leads of other units that hold the tail of a name, or have the firm."""
CLAIMS = """SELECT r.*, l.code AS lead, l.name AS lead_name, u.name AS unit, o.name AS officer
FROM record r JOIN lead l ON l.office = r.office AND l.id = r.lead_id
LEFT JOIN unit u ON u.office = r.office AND u.id = r.unit_id
LEFT JOIN officer o ON o.office = r.office AND o.id = r.owner_id
WHERE r.office = :office AND r.kind = 'claim'
AND (CAST(:lead AS TEXT) IS NULL OR r.lead_id = :lead) ORDER BY r.id"""
UNTOUCHED = """SELECT l.id, l.code, l.name, l.stage, l.recorded_on, l.last_activity,
o.name AS owner, u.name AS unit FROM lead l
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
LEFT JOIN unit u ON u.office = l.office AND u.id = l.unit_id
WHERE l.office = :office AND l.is_open = 1 AND l.recorded_on < :before
AND (l.last_activity IS NULL OR l.last_activity < :before) ORDER BY length(l.code), l.code"""
