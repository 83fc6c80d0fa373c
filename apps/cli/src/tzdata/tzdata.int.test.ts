import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { toZonedIso, TimeZone } from '@agendify/kernel';
import { makeClinicWorld, makeSmallClinic, useDatabase } from '@agendify/testing';
import { ROOT } from '../settings.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('tzdata');
const world = makeClinicWorld(database.ownerUrl);
const home = await mkdtemp(path.join(tmpdir(), 'agendify-tzdata-'));
closing.push(world.close, () => rm(home, { recursive: true, force: true }));

type Ran = { readonly code: number; readonly said: string };

function agendify(...args: string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: database.appUrl, AGENDIFY_HOME: home, LOG_LEVEL: 'warn' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(ROOT, 'apps/cli/src/main.ts'), 'tzdata', ...args],
      { env },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    );
  });
}

const SAO_PAULO = TimeZone.parse('America/Sao_Paulo');
const { organizationId, clinicId, practiceId, professionalId, serviceId, patientId } =
  await makeSmallClinic(world);

/** A visit at an instant, whose wall time a law of before may have made `wrongHours` later. */
function visit(startsAt: string, wrongHours = 0): Promise<unknown> {
  const wall = toZonedIso(Date.parse(startsAt), SAO_PAULO).slice(0, 19);
  return world.query(
    `insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id,
       patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, booked_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'Ana', $7, $7::timestamptz + interval '30 minutes',
       $8::timestamp + make_interval(hours => $9), $10, '2019a', gen_random_uuid(), now())`,
    [
      organizationId,
      clinicId,
      practiceId,
      professionalId,
      serviceId,
      patientId,
      startsAt,
      wall,
      wrongHours,
      SAO_PAULO,
    ],
  );
}

const instants = async () =>
  (
    await world.query<{ at: Date; tzdata: string }>(
      'select starts_at as at, tzdata_version as tzdata from scheduling.appointments order by 1',
    )
  ).map(({ at, tzdata }) => `${at.toISOString()} ${tzdata}`);

describe('agendify tzdata', () => {
  it('drills a summer time and changes nothing', async () => {
    await visit('2099-11-10T10:00:00-03:00');
    const before = await instants();
    const drill = ['drill', '--from', '2099-10-18', '--until', '2100-02-21', '--offset', '-02:00'];
    const { code, said } = await agendify(...drill);
    assert.equal(code, 0, said);
    assert.match(said, /America\/Sao_Paulo at UTC−2 from 2099-10-18 until 2100-02-21/);
    assert.match(
      said,
      /1 organization looked at\. 1 visit would move; wall times stay\.\n +1 {2}Unidade \d+ \(America\/Sao_Paulo/,
    );
    assert.match(said, /No visits come to overlap\.\nIt took \d+\.\d s\. Nothing was changed\./);
    assert.deepEqual(await instants(), before);
  });

  it('applies the zone data of this runtime to what older ones had made, once', async () => {
    await visit('2099-12-10T10:00:00-03:00', 1);
    const { code, said } = await agendify('apply');
    assert.equal(code, 0, said);
    assert.match(said, /1 organization looked at\. 1 visit moved/);
    const version = process.versions['tz'] ?? '';
    assert.deepEqual(await instants(), [
      `2099-11-10T13:00:00.000Z ${version}`,
      `2099-12-10T14:00:00.000Z ${version}`,
    ]);
    assert.match((await agendify('apply')).said, /0 organizations looked at\. 0 visits moved/);
  });

  it('says how it is used', async () => {
    for (const args of [[], ['apply', '--zone', 'UTC'], ['drill', 'more']]) {
      const { code, said } = await agendify(...args);
      assert.equal(code, 1);
      assert.match(said, /Usage: npx agendify tzdata/);
    }
    assert.match((await agendify('drill', '--offset', '2')).said, /no offset from UTC/);
  });
});
