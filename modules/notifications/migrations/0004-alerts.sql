-- Owners and managers are told of suspicious accesses.
alter table notifications.messages drop constraint messages_kind_check;
alter table notifications.messages drop constraint messages__about_one_thing;
alter table notifications.messages
  add column alert_id uuid,
  add constraint messages__kind check (kind in ('appointment-booked', 'appointment-moved', 'appointment-cancelled',
    'appointment-restored', 'member-invited', 'professional-invited', 'alert-raised')),
  add constraint messages__about_one_thing check (num_nonnulls(appointment_id, invitation_id, professional_id, alert_id) = 1);
