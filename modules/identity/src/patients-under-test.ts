import { IDENTITY_ENDPOINTS, PATIENT_CODE } from '@agendify/contracts';
import { OrganizationId, type PatientId } from '@agendify/kernel';
import { bearer, startIdentity } from './identity-under-test.ts';
import { PATIENT_COOKIE } from './use-cases/patient-open-session/patient-session-reply.route.ts';

/** A code as the message says it, and its row. */
export type Sent = { readonly codeId: string; readonly patientId: string; readonly code: string };

let people = 0;

/** The running module with an organization, patients of it, and the codes that they are sent. */
export async function startPatients() {
  const identity = await startIdentity();
  const { call, world, ground } = identity;
  const owner = await identity.signUp();
  const here = OrganizationId.parse(owner.organizationId);

  /** An address that nobody else has. */
  const freshEmail = (): string => `paciente${String(++people)}@exemplo.test`;

  async function patient(with_: { email?: string; fullName?: string; organizationId?: OrganizationId } = {}) {
    const { email = freshEmail(), fullName = 'Maria Lima', organizationId = here } = with_;
    const id = await world.patient(organizationId, { email, fullName });
    return { id, email, organizationId };
  }

  /** Asks for a code and waits for what follows. */
  async function ask(email: string, organizationId: string = here) {
    const answer = await call(IDENTITY_ENDPOINTS.askPatientCode, { body: { organizationId, email } });
    await identity.settled();
    return answer;
  }

  /** The codes that messages to a patient carry, oldest first. */
  async function codesOf(id: PatientId, organizationId: OrganizationId = here): Promise<Sent[]> {
    const rows = await world.query<{ payload: { codeId: string; patientId: string; sealedCode: string } }>(
      `select payload from platform.outbox where organization_id = $1 and type = 'identity.patient-code-asked'
         and payload->>'patientId' = $2 order by id`,
      [organizationId, id],
    );
    return ground.db.inTenant({ organizationId, accountId: null }, async (tx) => {
      const cipher = await ground.envelope.cipherOf(tx);
      return rows.map(({ payload: { codeId, patientId, sealedCode } }) => ({
        codeId,
        patientId,
        code: cipher.open(PATIENT_CODE, { codeId }, Buffer.from(sealedCode, 'base64')),
      }));
    });
  }

  /** Asks for a code for a patient and answers the one that was sent. */
  async function codeFor({
    id,
    email,
    organizationId,
  }: Awaited<ReturnType<typeof patient>>): Promise<string> {
    await ask(email, organizationId);
    const last = (await codesOf(id, organizationId)).at(-1);
    if (!last) throw new Error('no code was sent');
    return last.code;
  }

  function verify(email: string, code: string, more: { patientId?: string; organizationId?: string } = {}) {
    return call(IDENTITY_ENDPOINTS.verifyPatientCode, {
      body: { organizationId: here, email, code, ...more },
    });
  }

  /** A patient who is signed in: the headers of the access token, and the cookie. */
  async function signedIn(someone?: Awaited<ReturnType<typeof patient>>) {
    const who = someone ?? (await patient());
    const { email, organizationId } = who;
    const answer = await verify(email, await codeFor(who), { organizationId });
    return { ...who, ...sessionOf(answer) };
  }

  function refresh(cookie: string, body?: object) {
    const sent = { headers: { cookie }, ...(body ? { body } : {}) };
    return call(IDENTITY_ENDPOINTS.refreshPatientSession, sent);
  }

  return { ...identity, owner, here, freshEmail, patient, ask, codesOf, codeFor, verify, signedIn, refresh };
}

/** What an answer that opens a session of a patient gives: the header of its token, and the cookie. */
export function sessionOf({ reply, headers }: { readonly reply: unknown; readonly headers: object }) {
  if (typeof reply !== 'object' || reply === null || !('accessToken' in reply)) throw new Error('no session');
  return { headers: bearer(String(reply.accessToken)), cookie: cookieOf(headers) };
}

/** The cookie of a patient that an answer sets. */
export function cookieOf(headers: object): string {
  const set = 'set-cookie' in headers ? String(headers['set-cookie']) : '';
  const [cookie = ''] = set.split(';');
  if (!cookie.startsWith(`${PATIENT_COOKIE}=`)) throw new Error('no cookie of a patient');
  return cookie;
}

/** A code of six digits that is another one. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
