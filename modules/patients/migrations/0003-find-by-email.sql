-- Whoever signs in as a patient is found by the address, which is kept in lower case. On the column as it is: row-level security
-- lets PostgreSQL use an index for `text =`, and not for what a function makes of the column.
create index patients__by_email on patients.patients (organization_id, email) where email is not null;
