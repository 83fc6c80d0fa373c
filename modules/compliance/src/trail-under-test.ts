import { randomBytes, randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { OrganizationId } from '@agendify/kernel';
import { audit, openGround, readConfig } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import type { Finding, VerifyTotals } from './domain/finding.ts';
import { makeSealEntries } from './use-cases/seal-entries/seal-entries.ts';
import { makeSignHeads } from './use-cases/sign-heads/sign-heads.ts';
import { type Verifying, makeVerifyTrail } from './use-cases/verify-trail/verify-trail.ts';

const LATER_MS = 5 * 60_000;

/** A database with trails, and what seals and verifies them; the clock of verifying is five minutes ahead. */
export async function useTrail() {
  const closers: (() => Promise<unknown>)[] = [];
  after(async () => {
    for (const close of closers) await close();
  });
  const database = await useDatabase('trail');
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    MASTER_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  });
  const ground = openGround(config, 'test');
  const world = makeClinicWorld(database.ownerUrl);
  closers.push(ground.close, world.close);
  const seal = makeSealEntries(ground);

  /** A tenant without anything but its trail. */
  const someOrganization = () => OrganizationId.parse(randomUUID());

  /** Writes entries as a member does, in one transaction. */
  const act = async (
    organizationId: OrganizationId,
    count = 1,
    action = 'patients.patient-read',
  ): Promise<void> => {
    await ground.db.inTenant({ organizationId, accountId: null }, async (tx) => {
      for (let made = 0; made < count; made++)
        await audit(tx, {
          action,
          changes: { made, ação: 'é' },
          retention: made % 2 ? 'record' : 'ordinary',
        });
    });
  };

  /** An organization whose trail has as many batches, of three entries each, and a head. */
  const sealedTrail = async (batches = 3): Promise<OrganizationId> => {
    const organizationId = someOrganization();
    for (let made = 0; made < batches; made++) {
      await act(organizationId, 3);
      await seal();
    }
    await makeSignHeads(ground)();
    return organizationId;
  };

  const verify = async (
    organizationId: OrganizationId,
    what: Pick<Verifying, 'sinceMs' | 'trusted'> = {},
    nowMs = Date.now() + LATER_MS,
  ): Promise<{ findings: Finding[]; totals: VerifyTotals }> => {
    const findings: Finding[] = [];
    const totals = await makeVerifyTrail({ ...ground, clock: () => nowMs })({
      ...what,
      organizationId,
      onFinding: (finding) => findings.push(finding),
    });
    return { findings, totals };
  };
  return { ground, world, database, someOrganization, act, seal, sealedTrail, verify };
}
