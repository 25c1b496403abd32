"""SQL of events: how many guests each has."""

GUESTS = """SELECT event_id, role,
CAST(count(DISTINCT COALESCE(c.merged_into_id, g.contact_id, g.officer_id)) AS BIGINT) AS n
FROM guest g LEFT JOIN contact c ON c.office = g.office AND c.id = g.contact_id
WHERE g.office = :office AND g.role <> 'struck' GROUP BY event_id, role"""
