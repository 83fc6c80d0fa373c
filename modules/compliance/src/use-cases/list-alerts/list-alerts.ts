import type { Alert, AlertState, Window } from '@agendify/contracts';
import type { Envelope, TenantTx } from '@agendify/platform';
import { NOTE, type StoredAlert, countOpen, listAlerts } from '../../data/alert-store.ts';
import { REASON } from '../../data/glass-store.ts';

/** An alert with its whole instant, of which the wire has only milliseconds. */
export type ListedAlert = Alert & { readonly exactRaisedAt: string };

/** How many alerts wait for a decision. */
export const countOpenAlerts: (tx: TenantTx) => Promise<number> = countOpen;

/** Makes the list of alerts, newest first, with notes and reasons opened. */
export function makeListAlerts({ envelope }: { readonly envelope: Envelope }) {
  return async (
    tx: TenantTx,
    state: AlertState | undefined,
    window: Window<readonly [string, string]>,
  ): Promise<ListedAlert[]> => {
    const cipher = await envelope.cipherOf(tx);
    const open = ({ reasonSealed, noteSealed, glassBreakId, ...alert }: StoredAlert): ListedAlert => ({
      ...alert,
      reason: reasonSealed && glassBreakId && cipher.open(REASON, { id: glassBreakId }, reasonSealed),
      note: noteSealed && cipher.open(NOTE, { id: alert.id }, noteSealed),
    });
    return (await listAlerts(tx, state, window)).map(open);
  };
}
