-- after: scheduling/0004-months-and-holds.sql
-- The id of an appointment is unique over all months among the keys.
alter table notifications.messages
  add constraint messages__appointment foreign key (organization_id, appointment_id) references scheduling.appointment_keys;
