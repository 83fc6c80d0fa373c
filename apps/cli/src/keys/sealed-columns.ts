import { COMPLIANCE_SEALED_COLUMNS } from '@agendify/compliance';
import { IDENTITY_SEALED_COLUMNS } from '@agendify/identity';
import { NOTIFICATIONS_SEALED_COLUMNS } from '@agendify/notifications';
import { PATIENTS_SEALED_COLUMNS } from '@agendify/patients';
import { PLATFORM_SEALED_COLUMNS, type SealedColumn } from '@agendify/platform';

/** Every column of sealed values: a test compares it with the catalogue of the database. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ...PLATFORM_SEALED_COLUMNS,
  ...IDENTITY_SEALED_COLUMNS,
  ...PATIENTS_SEALED_COLUMNS,
  ...NOTIFICATIONS_SEALED_COLUMNS,
  ...COMPLIANCE_SEALED_COLUMNS,
];
