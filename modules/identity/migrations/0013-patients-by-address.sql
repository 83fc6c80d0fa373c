-- The address whose mailbox has proven who a patient is, as a keyed hash: who had an address that the clinic has taken out of the
-- registry must not stay signed in. Null: a passkey has proven it.
alter table identity.patient_sessions add column address_hash bytea;
