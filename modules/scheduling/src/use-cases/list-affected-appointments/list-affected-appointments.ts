import type { Page, PageQuery, Refusal } from '@agendify/contracts';
import { type BlockId, type Result, ok, refuse, toZonedIso } from '@agendify/kernel';
import { type TenantTx, readPage } from '@agendify/platform';
import { findBlock, listAffected } from '../../data/affected-store.ts';
import { type AppointmentRow, VisitKey } from '../../data/appointment-store.ts';
import { ALTERNATIVES_OFFERED } from '../../domain/alternatives.ts';
import { isOpen, wishOf } from '../move-appointment/move-appointment.ts';
import type { Alternatives, FindAlternatives } from '../planning-world.ts';

/** An appointment that lies in a block, as the API shows it, and the nearest free times for it outside. */
export type Affected = { readonly json: string; readonly alternatives: Alternatives };

/** What is asked: the alternatives cost more than the list. */
export type AffectedQuery = PageQuery & { readonly alternatives: boolean };

const MOST_ALTERNATIVES = 50;

/** Makes the list of open appointments that lie in a block or an absence, by their starts. */
export function makeListAffectedAppointments(deps: { readonly findAlternatives: FindAlternatives }) {
  return async function listAffectedAppointments(
    tx: TenantTx,
    block: BlockId,
    query: AffectedQuery,
  ): Promise<Result<Page<Affected>, Refusal<'not-found' | 'invalid-input'>>> {
    const found = await findBlock(tx, block);
    if (!found) return refuse({ code: 'not-found' });
    const key = { schema: VisitKey, of: ({ startMs, id }: AppointmentRow) => ({ startMs, id }) };
    const page = await readPage(query, key, (window) => listAffected(tx, block, window));
    if (!page.ok) return page;
    const items: Affected[] = [];
    const before = new Map<string | null, number>();
    for (const appointment of page.value.items) {
      const { json, practiceId } = appointment;
      const earlier = before.get(practiceId) ?? 0;
      before.set(practiceId, earlier + 1);
      const alternatives = query.alternatives
        ? await alternativesFor(deps, tx, appointment, { earlier, ...found })
        : [];
      items.push({ json, alternatives });
    }
    return ok({ items, nextCursor: page.value.nextCursor });
  };
}

/**
 * Those before it at its practice want the same times: one more for each of them, within reason. Where only a room is
 * blocked, its own time in another is the best; but a group session keeps the room that it has.
 */
async function alternativesFor(
  { findAlternatives }: { readonly findAlternatives: FindAlternatives },
  tx: TenantTx,
  appointment: AppointmentRow,
  { earlier, isOfRoom }: { readonly earlier: number; readonly isOfRoom: boolean },
): Promise<Alternatives> {
  if (!isOpen(appointment)) return [];
  const { id, startMs, timeZone } = appointment;
  const wish = wishOf(appointment, { startsAt: toZonedIso(startMs, timeZone) });
  const count = Math.min(ALTERNATIVES_OFFERED + earlier, MOST_ALTERNATIVES);
  const orThere = isOfRoom && appointment.sessionId === null;
  const [alternatives = []] = await findAlternatives(tx, { wish, ignoring: [id] }, [startMs], {
    count,
    orThere,
  });
  return alternatives;
}
