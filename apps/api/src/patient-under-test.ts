import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ENDPOINTS, PATIENT_CODE, PatientSession } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import type { useApi } from './api-under-test.ts';

type Api = Pick<Awaited<ReturnType<typeof useApi>>, 'call' | 'ground' | 'world'>;

/** A patient of an organization who has signed in with the code that was sent: the access token. */
export async function patientTokenOf(
  { call, ground, world }: Api,
  organizationId: string,
  email = `${randomUUID()}@example.com`,
): Promise<string> {
  const where = OrganizationId.parse(organizationId);
  const patientId = await world.patient(where, { email });
  await call(ENDPOINTS.askPatientCode, { body: { organizationId, email } });
  const { codeId, sealedCode } = await sentTo(world, patientId);
  const code = await ground.db.inTenant({ organizationId: where, accountId: null }, async (tx) =>
    (await ground.envelope.cipherOf(tx)).open(PATIENT_CODE, { codeId }, Buffer.from(sealedCode, 'base64')),
  );
  const answer = await call(ENDPOINTS.verifyPatientCode, { body: { organizationId, email, code } });
  return PatientSession.parse(answer.body).accessToken;
}

/** What is sent follows the answer: it is there a moment later. */
async function sentTo(world: Api['world'], patientId: string) {
  for (let looked = 0; looked < 200; looked++) {
    const [row] = await world.query<{ payload: { codeId: string; sealedCode: string } }>(
      `select payload from platform.outbox where type = 'identity.patient-code-asked' and payload->>'patientId' = $1`,
      [patientId],
    );
    if (row) return row.payload;
    await sleep(10);
  }
  throw new Error('no code was sent');
}
