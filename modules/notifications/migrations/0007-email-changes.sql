-- Messages about another e-mail address of an account: to the new one, to one that somebody else has, and to the old one.
alter table notifications.messages
  drop constraint messages__kind,
  add constraint messages__kind check (kind in ('appointment-booked', 'appointment-moved', 'appointment-cancelled',
    'appointment-restored', 'member-invited', 'professional-invited', 'alert-raised', 'password-reset-asked', 'patient-code-asked',
    'email-change-asked', 'email-taken', 'email-changed'));
