-- Appointments are about to be divided by month and cannot be referred to by their id alone any more.
alter table notifications.messages drop constraint messages_organization_id_appointment_id_fkey;
