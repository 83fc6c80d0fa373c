-- Messages that carry the code a patient signs in with: about the patient, with the row that keeps the keyed hash of the code.
alter table notifications.messages
  drop constraint messages__kind,
  drop constraint messages__about_one_thing;
alter table notifications.messages
  add column patient_id uuid,
  add column code_id uuid,
  add constraint messages__kind check (kind in ('appointment-booked', 'appointment-moved', 'appointment-cancelled',
    'appointment-restored', 'member-invited', 'professional-invited', 'alert-raised', 'password-reset-asked', 'patient-code-asked')),
  add constraint messages__about_one_thing check (
    num_nonnulls(appointment_id, invitation_id, professional_id, alert_id, account_id, patient_id) = 1),
  add constraint messages__code_of_patient check ((patient_id is null) = (code_id is null));
