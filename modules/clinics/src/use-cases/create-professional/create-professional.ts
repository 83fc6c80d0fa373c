import { INVITATION_TOKEN, type NewProfessional, type Professional, type Refusal } from '@agendify/contracts';
import { type Clock, type IdSource, ProfessionalId, type Result, ok, refuse } from '@agendify/kernel';
import { type Envelope, type Outbox, type TenantTx, hashToken, newToken } from '@agendify/platform';
import {
  type Affiliation,
  type Person,
  findAffiliation,
  findOrMakePerson,
  insertAffiliation,
  renewAffiliation,
} from '../../data/professional-store.ts';
import { PROFESSIONAL_INVITATION_MS } from '../../domain/lifetimes.ts';

/** What adding a professional needs. */
export type CreateProfessionalDeps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
};

/**
 * Adds a professional to the organization. A person whose council registration is new is active at once, although
 * nobody has vouched for it (decision 0011); one who is known from elsewhere is invited and must accept. The link goes
 * to the address that the professional has proven, or else to the one given here. Refuses `registration-taken` for one
 * who is active here, or has proven an address and may still accept; everybody else who waits is asked anew, and the
 * link before ends.
 */
export function makeCreateProfessional({ clock, newId, envelope, outbox }: CreateProfessionalDeps) {
  return async (
    tx: TenantTx,
    { name, profession, registrations, email }: NewProfessional,
  ): Promise<Result<Professional, Refusal<'registration-taken'>>> => {
    const person = await findOrMakePerson(tx, ProfessionalId.parse(newId()), registrations);
    const professional = { id: person.professionalId, name, profession, registrations };
    if (!person.wasKnown) {
      const active: Professional = { ...professional, status: 'active' };
      await insertAffiliation(tx, { ...active, email }, null);
      return ok(active);
    }
    const standing = await findAffiliation(tx, person.professionalId);
    if (standing && !mayAskAgain(standing, person)) return refuse({ code: 'registration-taken' });
    const invited: Professional = { ...professional, status: 'invited' };
    const token = newToken();
    const link = { tokenHash: hashToken(token), expiresAt: new Date(clock() + PROFESSIONAL_INVITATION_MS) };
    await (standing ? renewAffiliation : insertAffiliation)(tx, { ...invited, email }, link);
    await tellInvited(tx, invited.id, token);
    return ok(invited);
  };

  /** A proven address is spared: the link is on its way there, and typing another changes nothing. */
  function mayAskAgain({ status, linkExpiresAt }: Affiliation, { isProven }: Person): boolean {
    if (status !== 'invited') return false;
    return !isProven || (linkExpiresAt !== null && linkExpiresAt.getTime() <= clock());
  }

  async function tellInvited(tx: TenantTx, professionalId: ProfessionalId, token: string): Promise<void> {
    const cipher = await envelope.cipherOf(tx);
    const sealedToken = cipher
      .seal(INVITATION_TOKEN, { invitedId: professionalId }, token)
      .toString('base64');
    await outbox.append(tx, 'clinics.professional-invited', { professionalId, sealedToken });
  }
}
