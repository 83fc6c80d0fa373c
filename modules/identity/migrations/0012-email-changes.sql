-- An address that its account may still take back is nobody else's: otherwise whoever has changed it could sign up with it meanwhile.
create function identity.keep_address_for_undo() returns trigger
language plpgsql
as $$
begin
  if exists (
    select from identity.email_changes c
    where c.old_email = new.email and c.account_id <> new.id
      and c.confirmed_at is not null and c.undone_at is null and c.undo_expires_at > now())
  then
    raise exception 'the address can still be taken back'
      using errcode = 'unique_violation', constraint = 'accounts__email_once';
  end if;
  return new;
end
$$;
create index email_changes__old_email on identity.email_changes (old_email) where confirmed_at is not null;
create trigger keep_address_for_undo before insert or update of email on identity.accounts
  for each row execute function identity.keep_address_for_undo();
