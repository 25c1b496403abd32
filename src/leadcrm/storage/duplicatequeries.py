"""SQL of duplicates: what is compared of each record, and which pairs somebody set apart."""

CONTACTS = """SELECT id, code, ref, kind, name, aliases, phone, other_phones, employer,
native_place, credit_code, name_key, alias_keys, phone_key, other_phone_keys, merged_into_id
FROM contact WHERE office = :office ORDER BY id"""
NEAR = """SELECT * FROM contact WHERE office = :office AND (name_key = :key
OR phone_key IN (SELECT value FROM json_each(:phones)) OR credit_code = :credit OR name = :name)
UNION SELECT * FROM contact WHERE office = :office AND other_phone_keys IS NOT NULL
AND EXISTS (SELECT 1 FROM json_each(:phones) j
WHERE instr(other_phone_keys, '|' || j.value || '|') > 0) ORDER BY id"""
COMPARED = {
    "contact": CONTACTS.replace(" ORDER", " AND merged_into_id IS NULL ORDER"),
    "lead": """SELECT id, code, ref, name, name_key, alias_keys, contact_id,
contract_inbound_fen, contract_inbound_currency, total_investment_fen, total_investment_currency,
intent_fen, intent_currency FROM lead WHERE office = :office ORDER BY id""",
}
APART = """SELECT from_id, to_id FROM relation
WHERE office = :office AND kind = :kind AND until IS NULL"""
