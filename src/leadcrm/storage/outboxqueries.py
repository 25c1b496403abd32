"""SQL of the outbox: notices that were made, and what became of them."""

PUT = """INSERT INTO notice(office, mark, officer_id, rung, subject, line, made_on, attempts)
VALUES (:office, :mark, :officer_id, :rung, :subject, :line, :made_on, 0)
ON CONFLICT (office, mark) DO NOTHING"""
KNOWN = "SELECT mark, sent_at, handed_at, problem FROM notice WHERE office = :office"
WAITING = """SELECT n.*, o.name, o.code, o.phone FROM notice n
JOIN officer o ON o.office = n.office AND o.id = n.officer_id
WHERE n.office = :office AND n.sent_at IS NULL AND n.handed_at IS NULL
ORDER BY n.officer_id, n.rung DESC, n.n"""
HAND = """UPDATE notice SET handed_at = :at, attempts = attempts + 1, problem = NULL
WHERE office = :office AND n = :n"""
SENT = "UPDATE notice SET sent_at = :at, problem = NULL WHERE office = :office AND n = :n"
BACK = "UPDATE notice SET handed_at = NULL, problem = :problem WHERE office = :office AND n = :n"
UNKNOWN = """SELECT CAST(count(*) AS BIGINT) AS n FROM notice
WHERE office = :office AND sent_at IS NULL AND handed_at IS NOT NULL"""
AGAIN = """UPDATE notice SET handed_at = NULL
WHERE office = :office AND sent_at IS NULL AND handed_at IS NOT NULL"""
OFFICERS = "SELECT id, code FROM officer WHERE office = :office"
