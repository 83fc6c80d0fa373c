import { AccountId, AlertId } from '@agendify/kernel';
import { z } from 'zod';

/** Events of the compliance module: one for each person who is to be told. */
export const COMPLIANCE_EVENTS = {
  'compliance.alert-raised': z.object({ alertId: AlertId, accountId: AccountId }),
} as const;
