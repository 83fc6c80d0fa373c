-- Messages that carry a link to an account itself: about the account, with the row that keeps the hash of the link's token.
alter table notifications.messages
  drop constraint messages__kind,
  drop constraint messages__about_one_thing;
alter table notifications.messages
  add column account_id uuid,
  add column link_id uuid,
  add constraint messages__kind check (kind in ('appointment-booked', 'appointment-moved', 'appointment-cancelled',
    'appointment-restored', 'member-invited', 'professional-invited', 'alert-raised', 'password-reset-asked')),
  add constraint messages__about_one_thing check (
    num_nonnulls(appointment_id, invitation_id, professional_id, alert_id, account_id) = 1),
  add constraint messages__link_of_account check ((account_id is null) = (link_id is null));
