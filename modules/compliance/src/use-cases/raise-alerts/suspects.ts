import { normalizeText } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import {
  type MemberFacts,
  findPatientFacts,
  listMemberFacts,
  listOpeningHours,
  listSignInAddresses,
} from '../../data/alert-facts.ts';
import { hadToDoWith } from '../../data/relation-store.ts';
import type { JudgedEntry, Rule } from '../../domain/alert-rules.ts';
import { type OpeningHours, isOutOfHours, networkOf, surnameOf } from '../../domain/suspicion.ts';

/** The desk prepares visits and follows them up: so many days before and after one, a look needs no other reason. */
const DESK_DAYS = 7;
/** A network from which somebody has not signed in for so long is new again. */
const KNOWN_DAYS = 90;

/** Says of entries whether the condition of a rule holds; what it looks up is kept for one batch. */
export type Suspects = (rule: Rule, entry: JudgedEntry) => Promise<boolean>;

/** Makes the judgement of one batch. */
export function makeSuspects(tx: TenantTx): Suspects {
  let members: Promise<MemberFacts[]> | undefined;
  let hours: Promise<OpeningHours[]> | undefined;
  return async ({ only }, entry) => {
    if (only === undefined) return true;
    switch (only) {
      case 'out-of-hours':
        hours ??= listOpeningHours(tx);
        return entry.actorKind === 'member' && isOutOfHours(entry.atMs, await hours);
      case 'new-place':
        return isNewPlace(tx, entry);
      case 'colleague':
      case 'same-surname':
        members ??= listMemberFacts(tx);
        return isTooClose(tx, only, entry, await members);
    }
  };
}

async function isTooClose(
  tx: TenantTx,
  only: 'colleague' | 'same-surname',
  { actorId, objectId, objectKind, actorKind, atMs }: JudgedEntry,
  members: readonly MemberFacts[],
): Promise<boolean> {
  if (actorKind !== 'member' || objectKind !== 'patient' || !objectId) return false;
  const actor = members.find(({ accountId }) => accountId === actorId);
  const patient = actor && (await findPatientFacts(tx, objectId));
  if (!patient) return false;
  const name = normalizeText(patient.fullName);
  const colleague = members.find(
    (each) => each.email === patient.email?.toLowerCase() || normalizeText(each.name) === name,
  );
  const surname = surnameOf(patient.fullName);
  const isClose =
    only === 'colleague'
      ? colleague !== undefined
      : // A colleague has an alert of its own.
        colleague === undefined && surname !== null && surname === surnameOf(actor.name);
  return isClose && !(await hadToDoWith(tx, objectId, actor.professionalId, atMs, DESK_DAYS));
}

/** The first sign-in of all is no news; later ones are, from a device or a network that is not known. */
async function isNewPlace(tx: TenantTx, { objectId, changes, ip, atMs }: JudgedEntry): Promise<boolean> {
  if (!objectId) return false;
  const known = await listSignInAddresses(tx, objectId, atMs, KNOWN_DAYS);
  if (known.length === 0) return false;
  return changes?.['newDevice'] === true || (ip !== null && !known.map(networkOf).includes(networkOf(ip)));
}
