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

SCREENED = """SELECT 1 FROM record WHERE office = :office AND lead_id = :lead
AND kind = 'screening' LIMIT 1"""
_LEADS_OF = """SELECT p.id FROM contact k CROSS JOIN lead p
ON p.office = k.office AND p.contact_id = k.id WHERE k.office = :office"""
_ALIASED = "alias_keys > '' AND {of}alias_keys LIKE '%|' || :key || '|%'"
NAMESAKES = f"""SELECT l.*, c.name AS firm, c.aliases AS firm_aliases FROM lead l
LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
WHERE l.office = :office AND l.id IN (
SELECT id FROM lead WHERE office = :office AND name_key = :key
UNION SELECT id FROM lead WHERE office = :office AND {_ALIASED.format(of="")}
UNION {_LEADS_OF} AND k.name_key = :key
UNION {_LEADS_OF} AND k.{_ALIASED.format(of="k.")})"""  # noqa: S608 - values are parameters
"""Leads whose name, or a name of whose firm, has a key."""
OF_FIRM = f"""SELECT l.* FROM lead l WHERE l.office = :office AND l.id IN (
SELECT id FROM lead WHERE office = :office AND contact_id = :contact
UNION {_LEADS_OF} AND k.credit_code = :credit)"""  # noqa: S608 - values are parameters
"""Leads of a firm, whichever of its records they hang on."""
HELD = """SELECT l.id, l.code AS lead, l.name, l.aliases, l.name_key, l.alias_keys, l.contact_id,
l.unit_id, l.recorded_on, u.name AS unit, o.name AS owner, c.name AS firm,
c.aliases AS firm_aliases, c.name_key AS firm_key, c.alias_keys AS firm_keys FROM lead l
LEFT JOIN contact c ON c.office = l.office AND c.id = l.contact_id
JOIN unit u ON u.office = l.office AND u.id = l.unit_id
LEFT JOIN officer o ON o.office = l.office AND o.id = l.owner_id
WHERE l.office = :office AND l.is_open = 1 ORDER BY l.id"""
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
