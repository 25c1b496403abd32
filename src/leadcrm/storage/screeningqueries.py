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
