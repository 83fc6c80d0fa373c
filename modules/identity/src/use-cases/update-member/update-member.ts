import type { Member, MemberPatch, Refusal } from '@agendify/contracts';
import { type ClinicId, type MembershipId, type Result, ok, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { isProfessionalKnown } from '../../data/clinic-reading.ts';
import {
  AN_OWNER_STAYS,
  PROFESSIONAL_ONCE,
  getMember,
  updateMember as writeMember,
} from '../../data/member-store.ts';
import { judgeReach } from '../judge-reach.ts';
import { checkClinics } from '../check-clinics.ts';
import { type Managing, findManageable, reachOf } from '../find-manageable.ts';

/** What changes of whom, which version was seen, and who changes it. */
export type UpdateMemberInput = {
  readonly id: MembershipId;
  readonly seenVersion: number | null;
  readonly change: MemberPatch;
  readonly by: Managing;
};

type Refused = Refusal<
  | 'not-found'
  | 'version-conflict'
  | 'role-too-high'
  | 'limits-too-wide'
  | 'reference-unknown'
  | 'professional-taken'
  | 'last-owner'
  | 'invalid-input'
>;

/**
 * Changes the role, the clinics or the professional of a member. Who becomes an owner loses the limits; an owner cannot
 * be given any (`invalid-input`). Neither the member nor what becomes of them may be beyond the reach of who changes it.
 */
export async function updateMember(
  tx: TenantTx,
  { id, seenVersion, change, by }: UpdateMemberInput,
): Promise<Result<Member, Refused>> {
  const before = await findManageable(tx, by, id);
  if (!before.ok) return before;
  if (before.value.version !== seenVersion) return refuse({ code: 'version-conflict' });
  const role = change.role ?? before.value.role;
  const clinicIds = clinicsAfter(role, change.clinicIds, before.value.clinicIds);
  if (clinicIds === 'owner-limited')
    return refuse({
      code: 'invalid-input',
      errors: [{ pointer: '/clinicIds', detail: 'must be null for an owner' }],
    });
  const beyond = judgeReach(reachOf(by), { role, clinicIds });
  if (beyond) return refuse({ code: beyond });
  const known = await checkReferences(tx, change);
  if (!known.ok) return known;
  const { professionalId } = change;
  const written = await orRefusal(
    writeMember(tx, id, { role, clinicIds, ...(professionalId !== undefined && { professionalId }) }),
    { [AN_OWNER_STAYS]: { code: 'last-owner' }, [PROFESSIONAL_ONCE]: { code: 'professional-taken' } },
  );
  return written.ok ? ok(await getMember(tx, id)) : written;
}

function clinicsAfter(
  role: Member['role'],
  given: readonly ClinicId[] | null | undefined,
  before: readonly ClinicId[] | null,
): readonly ClinicId[] | null | 'owner-limited' {
  if (role === 'owner') return given ? 'owner-limited' : null;
  return given === undefined ? before : given;
}

async function checkReferences(
  tx: TenantTx,
  { clinicIds, professionalId }: MemberPatch,
): Promise<Result<null, Refusal<'reference-unknown'>>> {
  if (professionalId && !(await isProfessionalKnown(tx, professionalId)))
    return refuse({ code: 'reference-unknown', pointer: '/professionalId' });
  return checkClinics(tx, clinicIds);
}
