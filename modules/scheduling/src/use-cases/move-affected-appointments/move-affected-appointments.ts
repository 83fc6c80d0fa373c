import type { MoveAffected, Refusal } from '@agendify/contracts';
import { type AppointmentId, type BlockId, type Result, epochMsOf, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findAffected, findBlock } from '../../data/affected-store.ts';
import { findAppointment } from '../../data/appointment-store.ts';
import { isOpen } from '../move-appointment/move-appointment.ts';
import type { MoveVisits, VisitMove, VisitsMoved } from '../moving-visits.ts';

/** What moving out of a block may refuse with. */
export type MoveAffectedRefusal = Refusal<
  'not-found' | 'reference-unknown' | 'invalid-input' | 'series-does-not-fit'
>;

/**
 * Moves appointments out of a block, whole or what fits; they may take each other's times. One that is not open any more
 * needs nothing; one that does not lie in the block is refused as unknown there.
 */
export function makeMoveAffectedAppointments(deps: { readonly moveVisits: MoveVisits }) {
  return async function moveAffectedAppointments(
    tx: TenantTx,
    block: BlockId,
    command: MoveAffected,
  ): Promise<Result<VisitsMoved, MoveAffectedRefusal>> {
    if (!(await findBlock(tx, block))) return refuse({ code: 'not-found' });
    const errors = twiceIn(command);
    if (errors.length > 0) return refuse({ code: 'invalid-input', errors });
    return deps.moveVisits(tx, command.commit, () => readMoves(tx, block, command));
  };
}

function twiceIn({ moves }: MoveAffected): { pointer: string; detail: string }[] {
  const seen = new Set<AppointmentId>();
  return moves.flatMap(({ appointmentId }, place) => {
    if (!seen.has(appointmentId)) {
      seen.add(appointmentId);
      return [];
    }
    return [{ pointer: `/moves/${place}/appointmentId`, detail: 'must not be moved twice' }];
  });
}

function groupStays(place: number) {
  return {
    pointer: `/moves/${place}/startsAt`,
    detail: 'must be another time: at its own, the group session stands in the block',
  };
}

async function readMoves(
  tx: TenantTx,
  block: BlockId,
  { moves }: MoveAffected,
): Promise<Result<VisitMove[], Refusal<'reference-unknown' | 'invalid-input'>>> {
  const ids = moves.map(({ appointmentId }) => appointmentId);
  const affected = new Map((await findAffected(tx, block, ids)).map((each) => [each.id, each]));
  const found: VisitMove[] = [];
  for (const [place, { appointmentId, startsAt, practiceId }] of moves.entries()) {
    const appointment = affected.get(appointmentId) ?? (await findAppointment(tx, appointmentId));
    const isElsewhere = appointment !== undefined && isOpen(appointment) && !affected.has(appointmentId);
    if (!appointment || isElsewhere)
      return refuse({ code: 'reference-unknown', pointer: `/moves/${place}/appointmentId` });
    if (!isOpen(appointment)) continue;
    const startMs = epochMsOf(startsAt);
    const isAtItsTime =
      startMs === appointment.startMs && (practiceId ?? appointment.practiceId) === appointment.practiceId;
    // One alone may find another room at its time, which the rules decide; a session keeps the room that it has.
    if (isAtItsTime && appointment.sessionId !== null)
      return refuse({ code: 'invalid-input', errors: [groupStays(place)] });
    const practicePointer = `/moves/${place}/practiceId`;
    found.push({ place, appointment, startMs, practiceId, practicePointer, mayStay: false });
  }
  return ok(found);
}
