"""SQL of duplicates: what is compared of each record, and which pairs somebody set apart."""

CONTACTS = """SELECT id, code, ref, kind, name, aliases, phone, employer, native_place,
credit_code, name_key, alias_keys, phone_key, merged_into_id
FROM contact WHERE office = :office ORDER BY id"""
NEAR = """SELECT * FROM contact WHERE office = :office AND (name_key = :key
OR phone_key = :phone OR credit_code = :credit OR name = :name) ORDER BY id"""
COMPARED = {
    "contact": CONTACTS.replace(" ORDER", " AND merged_into_id IS NULL ORDER"),
    "lead": """SELECT id, code, ref, name, name_key, alias_keys, contact_id,
contract_inbound_fen, contract_inbound_currency, total_investment_fen, total_investment_currency,
intent_fen, intent_currency FROM lead WHERE office = :office ORDER BY id""",
}
APART = "SELECT from_id, to_id FROM relation WHERE office = :office AND kind = :kind"
