-- The message that carries the link by which an account proves its address.
alter table notifications.messages
  drop constraint messages__kind,
  add constraint messages__kind check (kind in ('appointment-booked', 'appointment-moved', 'appointment-cancelled',
    'appointment-restored', 'member-invited', 'professional-invited', 'alert-raised', 'password-reset-asked', 'patient-code-asked',
    'email-change-asked', 'email-taken', 'email-changed', 'email-proof-asked'));
