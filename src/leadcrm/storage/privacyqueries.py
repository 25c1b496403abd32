"""SQL of what is held of people: on what ground, since when, until when, and who read it."""

PERSON = "kind IN ('hometown', 'expert', 'official', 'person')"
HELD = f"""SELECT c.id, c.code, c.name, c.kind, c.consent, c.basis, c.obtained_from, c.purpose,
c.keep_until, o.name AS keeper, u.name AS unit FROM contact c
LEFT JOIN officer o ON o.office = c.office AND o.id = c.keeper_id
LEFT JOIN unit u ON u.office = c.office AND u.id = c.unit_id
WHERE c.office = :office AND c.{PERSON}
AND c.merged_into_id IS NULL AND c.name <> :erased ORDER BY c.id"""  # noqa: S608 - our own words
EXPIRED = f"""SELECT c.code, c.name, c.kind, c.keep_until, o.name AS keeper, u.name AS unit
FROM contact c LEFT JOIN officer o ON o.office = c.office AND o.id = c.keeper_id
LEFT JOIN unit u ON u.office = c.office AND u.id = c.unit_id
WHERE c.office = :office AND c.keep_until < :today AND c.{PERSON}
AND c.merged_into_id IS NULL ORDER BY c.keep_until, c.id"""  # noqa: S608 - our own words
READINGS = """SELECT op, verb, actor, at, note FROM command
WHERE office = :office AND verb IN ('export', 'reveal') ORDER BY op DESC"""
ERASED = """SELECT op, actor, at, note FROM command
WHERE office = :office AND verb = 'erase' ORDER BY op DESC"""
