import type { NewAppointment, Refusal } from '@agendify/contracts';
import { type AppointmentId, type Result, localDateOf, ok, refuse } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import type { Offer } from '../../domain/engine/offer.ts';
import { type OriginVisit, followUpCount } from '../../domain/follow-up.ts';
import type { PlacementExtras } from '../placing.ts';

/** Finds the visit that a follow-up refers to. */
export type FindFollowUp = (calls: TenantCalls, id: AppointmentId) => Promise<OriginVisit | undefined>;

/** What a follow-up adds to a placement: it is free of charge, and counted. */
export async function followUpExtras(
  findFollowUp: FindFollowUp,
  calls: TenantCalls,
  command: Pick<NewAppointment, 'followUpOf' | 'patientId'>,
  offer: Offer,
  startMs: number,
): Promise<Result<PlacementExtras, Refusal<'follow-up-not-allowed' | 'reference-unknown'>>> {
  if (command.followUpOf === undefined) return ok({});
  const origin = await findFollowUp(calls, command.followUpOf);
  if (!origin) return refuse({ code: 'reference-unknown', pointer: '/followUpOf' });
  const { rulebook } = offer;
  const right = followUpCount(rulebook.service.followUps, origin, {
    patientId: command.patientId,
    professionalId: rulebook.professionalId,
    insurerId: offer.payer?.insurerId ?? null,
    date: localDateOf(startMs, rulebook.timeZone),
  });
  if ('objection' in right) return refuse({ code: 'follow-up-not-allowed', why: right.objection });
  return ok({ follow_up_of: command.followUpOf, follow_up_count: right.count, price_cents: 0 });
}
