import type { Database, HoldsCondition } from '@agendify/platform';
import { listAgendaOwners } from '../../data/agenda-owner-store.ts';

/**
 * The condition `own-agenda`: everything that is touched and exists belongs to the agenda of the member's own
 * professional. What does not exist is for the use case to refuse.
 */
export function makeJudgeOwnAgenda(db: Database): HoldsCondition {
  return async (member, touched) => {
    if (!member.professionalId) return false;
    const owners = await listAgendaOwners(db.hot(member), touched);
    return owners.every((owner) => owner === member.professionalId);
  };
}
