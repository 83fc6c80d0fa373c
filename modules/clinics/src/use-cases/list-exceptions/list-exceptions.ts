import type { Exception, Window } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import {
  type ExceptionFilter,
  type ExceptionKey,
  listExceptions as readExceptions,
} from '../../data/exception-store.ts';

/** The exceptions of an owner from a day on, by day. An unknown owner has none. */
export function listExceptions(
  tx: TenantTx,
  filter: ExceptionFilter,
  window: Window<ExceptionKey>,
): Promise<readonly Exception[]> {
  return readExceptions(tx, filter, window);
}
