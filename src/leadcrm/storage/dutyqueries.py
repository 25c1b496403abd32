"""SQL of the monthly reports of units."""

OWING = """SELECT * FROM unit WHERE office = :office AND monthly_report_due_day IS NOT NULL
ORDER BY seq, id"""
RECEIVED = """SELECT unit_id, month, received_on FROM submission
WHERE office = :office AND month >= :year AND month < :year || '~'
ORDER BY received_on, id"""
HEADQUARTERS = """SELECT unit_id, CAST(count(*) AS BIGINT) AS n FROM lead
WHERE office = :office AND is_hq = 1 AND unit_id IS NOT NULL GROUP BY unit_id"""
