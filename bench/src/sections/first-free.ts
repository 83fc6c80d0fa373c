import { randomBytes } from 'node:crypto';
import { EventEnvelope } from '@agendify/contracts';
import { AccountId, MembershipId, OrganizationId, addDays, weekdayOf } from '@agendify/kernel';
import { openGround, readConfig } from '@agendify/platform';
import { makeSchedulingModule } from '@agendify/scheduling';
import { makeClinicWorld, makeManyPractices } from '@agendify/testing';
import { z } from 'zod';
import { type Bench, answerTo, rotating, sideBySide } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import { type Line, boundLine, slowdownLine } from '../report/line.ts';

const MANY = 4000;
const FEW = 45;
const MOST_MS = 150;
const MOST_TIMES = 2;
/** Nine of ten times of the next workdays are taken. */
const CROWD = { weekdays: 15, share: 0.9 };

const Answer = z.object({ items: z.array(z.unknown()), candidates: z.int(), isComplete: z.boolean() });

/** The earliest free times over 4,000 practices beside the same over 45: one call at a time. */
export async function measureFirstFree(bench: Bench): Promise<Line[]> {
  const many = await networkOf(bench, MANY);
  const few = await networkOf(bench, FEW);
  await computeHints(bench.appUrl, [many.organizationId, few.organizationId]);
  for (const [requests, candidates] of [
    [many.requests, MANY],
    [few.requests, FEW],
  ] as const)
    await checkAnswers(bench, requests, candidates);
  const measured = await sideBySide(bench.options, {
    few: rotating(bench, bench.api, few.requests, 1),
    many: rotating(bench, bench.api, many.requests, 1),
  });
  const path = `first free among ${MANY.toLocaleString('en')} practices`;
  const slowest = Math.max(...measured('many').turns.map(({ p99Ms }) => p99Ms ?? Number.NaN));
  return [
    slowdownLine(path, measured('many'), { name: `among ${FEW}`, sample: measured('few') }, MOST_TIMES),
    boundLine(
      `${path}, p99`,
      `${slowest.toFixed(1)} ms`,
      `< ${MOST_MS} ms`,
      slowest < MOST_MS,
      `${(slowest - MOST_MS).toFixed(0)} ms over`,
    ),
  ];
}

type Network = { readonly organizationId: OrganizationId; readonly requests: readonly HttpRequest[] };

/** An organization with so many practices, and how it is searched: any time, by part of the day, from a later day on. */
async function networkOf(bench: Bench, practices: number): Promise<Network> {
  const { tomorrow } = bench.calendar;
  const world = makeClinicWorld(bench.ownerUrl);
  try {
    const network = await makeManyPractices(world, { practices, from: tomorrow, ...CROWD });
    await world.query(
      'analyze clinics.practices, clinics.weekly_windows, clinics.practice_services, scheduling.occupancies',
    );
    const headers = await bench.headersFor(await memberOf(world, network.organizationId));
    const monday = addDays(tomorrow, 8 - weekdayOf(tomorrow));
    const requests = ['', '&period=morning', '&period=afternoon', `&from=${monday}`].map((more) => ({
      method: 'GET' as const,
      path: `/v1/availability/first?service=${network.serviceId}${more}`,
      headers,
    }));
    return { organizationId: network.organizationId, requests };
  } finally {
    await world.close();
  }
}

async function memberOf(world: ReturnType<typeof makeClinicWorld>, organizationId: OrganizationId) {
  const [row] = await world.query(
    'select organization_id as "organizationId", account_id as "accountId", id as "membershipId" from identity.memberships where organization_id = $1',
    [organizationId],
  );
  return Member.parse(row);
}

const Member = z.object({ organizationId: OrganizationId, accountId: AccountId, membershipId: MembershipId });

/** Computes when everybody is free next, as the worker does when the rules of an organization have changed. */
async function computeHints(databaseUrl: string, organizations: readonly OrganizationId[]): Promise<void> {
  const config = readConfig({
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    MASTER_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  });
  const ground = openGround(config, 'bench');
  try {
    const { consume } = makeSchedulingModule(ground);
    if (!consume) throw new Error('nobody listens to changed rules');
    for (const organizationId of organizations) {
      const event = {
        id: ground.newId(),
        organizationId,
        type: 'clinics.rules-changed',
        payload: {},
        occurredAt: '',
      };
      await consume(EventEnvelope.parse(event));
    }
  } finally {
    await ground.close();
  }
}

async function checkAnswers(
  { api }: Bench,
  requests: readonly HttpRequest[],
  candidates: number,
): Promise<void> {
  for (const request of requests) {
    const answer = Answer.parse(JSON.parse((await answerTo(api, request)).text));
    if (answer.candidates !== candidates || answer.items.length === 0 || !answer.isComplete)
      throw new Error(`${request.path} found ${answer.items.length} among ${answer.candidates}`);
  }
}
