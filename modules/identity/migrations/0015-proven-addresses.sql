-- Whether the e-mail address of an account is known to be its person's: signing up proves nothing of it.

-- When it was first proven, by a link that only its mailbox has got; null: never.
alter table identity.accounts add column email_proven_at timestamptz;

-- The same of the address of before: one that is taken back is proven if it was.
alter table identity.email_changes add column old_email_proven_at timestamptz;

-- Global: links by which an account proves its address. They count in a session of the account alone.
create table identity.email_proofs (
  id uuid primary key,
  token_hash bytea not null,
  account_id uuid not null references identity.accounts (id) on delete cascade,
  -- Where the link went: it proves no other address.
  email text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  constraint email_proofs__token_once unique (token_hash)
);
create index email_proofs__account on identity.email_proofs (account_id, asked_at);
create index email_proofs__expired on identity.email_proofs (expires_at);
select app.protect_global_table('identity.email_proofs');
select app.open_to_system('identity.email_proofs', 'select, insert, update, delete');

-- Who has joined by an invitation to the very address had the link that went there, and so has who has changed to it.
update identity.accounts a set email_proven_at = i.accepted_at
from identity.invitations i join identity.memberships m using (organization_id)
where m.account_id = a.id and i.email = a.email and i.accepted_at is not null;
update identity.accounts a set email_proven_at = c.confirmed_at
from identity.email_changes c
where c.account_id = a.id and c.new_email = a.email and c.confirmed_at is not null and c.undone_at is null and a.email_proven_at is null;
