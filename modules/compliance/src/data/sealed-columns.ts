import { NOTE } from './alert-store.ts';
import { REASON } from './glass-store.ts';
import { PRIVATE_KEY } from './key-store.ts';

/** The columns of sealed values of this module. */
export const COMPLIANCE_SEALED_COLUMNS = [PRIVATE_KEY, REASON, NOTE];
