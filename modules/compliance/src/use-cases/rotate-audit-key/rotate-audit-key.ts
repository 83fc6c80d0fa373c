import type { Database, Envelope } from '@agendify/platform';
import { rotateAuditKey } from '../../keys/audit-keys.ts';

/** What rotating needs. */
export type RotateAuditKeyDeps = { readonly db: Pick<Database, 'asSystem'>; readonly envelope: Envelope };

/** Makes the rotation: another key signs from now on. Answers its version. */
export function makeRotateAuditKey({ db, envelope }: RotateAuditKeyDeps) {
  return (): Promise<number> => db.asSystem('make another audit key', (tx) => rotateAuditKey(tx, envelope));
}
