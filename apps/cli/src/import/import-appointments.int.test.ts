import assert from 'node:assert/strict';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { OrganizationId, TimeZone } from '@agendify/kernel';
import { openGround, readConfig } from '@agendify/platform';
import { useDatabase } from '@agendify/testing';
import pg from 'pg';
import { ROOT } from '../settings.ts';
import { type Imported, importAppointments } from './import-appointments.ts';
import { makeImportBatch } from './import-batch.ts';
import { readAppointmentMap } from './import-map.ts';

const organizationId = OrganizationId.parse('01980000-0000-7000-8000-00000000000a');
const map = await readAppointmentMap(path.join(ROOT, 'docs/import/noshow.map.json'));
const realFile = path.join(ROOT, '../shared/data/noshow.csv.gz');
const startedIn = process.cwd();
const directory = await mkdtemp(path.join(tmpdir(), 'agendify-import-'));

// Before the database is asked for: hooks run in order, and what is connected must leave before it is dropped.
after(async () => {
  process.chdir(startedIn);
  await owner.end();
  await rm(directory, { recursive: true, force: true });
});
const database = await useDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });

before(async () => {
  // Rejected records are written to the current directory.
  process.chdir(directory);
  await owner.connect();
  await owner.query('insert into identity.organizations (organization_id, name) values ($1, $2)', [
    organizationId,
    'Vitória',
  ]);
});

async function importFile(file: string, stopping = new AbortController().signal): Promise<Imported> {
  const config = readConfig({ DATABASE_URL: database.appUrl, AGENDIFY_HOME: directory, LOG_LEVEL: 'silent' });
  const ground = openGround(config, 'import-test');
  try {
    const importBatch = makeImportBatch(
      ground,
      { organizationId, accountId: null },
      TimeZone.parse(map.clinic.timeZone),
    );
    return await importAppointments({ file, map, importBatch, tell: () => undefined, stopping });
  } finally {
    await ground.close();
  }
}

async function rowsOf(statement: string): Promise<Record<string, unknown>[]> {
  return (await owner.query<Record<string, unknown>>(statement)).rows;
}

const HEADER = 'PatientId,AppointmentID,Gender,ScheduledDay,AppointmentDay,Age,Neighbourhood,No-show';
const SMALL = [
  HEADER,
  '11,501,F,2016-04-29T18:38:08Z,2016-04-29T00:00:00Z,62,"JARDIM, DA PENHA",No',
  '12,502,M,2016-04-27T08:36:51Z,2016-04-29T00:00:00Z,8,Centro,Yes',
  '11,503,F,2016-04-29T08:36:51Z,2016-05-02T00:00:00Z,62,CENTRO,No',
  '13,504,F,2016-05-05T13:43:58Z,2016-05-04T00:00:00Z,22,Centro,Yes',
  '14,505,F,2016-06-06T08:58:13Z,2016-06-06T00:00:00Z,-1,Centro,No',
].join('\r\n');

test('takes over visits once, however often it is repeated', async () => {
  const file = path.join(directory, 'small.csv.gz');
  await writeFile(file, gzipSync(SMALL));
  const first = await importFile(file);
  assert.deepEqual(
    { ...first },
    { read: 5, added: 3, known: 0, rejected: 2, rejectedFile: 'small.csv.gz.rejected.csv', isComplete: true },
  );
  assert.deepEqual(
    await readFile('small.csv.gz.rejected.csv', 'utf8'),
    [
      `line,reason,${HEADER}`,
      '5,day of the visit lies before the day of booking,13,504,F,2016-05-05T13:43:58Z,2016-05-04T00:00:00Z,22,Centro,Yes',
      '6,age is below 0,14,505,F,2016-06-06T08:58:13Z,2016-06-06T00:00:00Z,-1,Centro,No',
      '',
    ].join('\r\n'),
  );
  const second = await importFile(file);
  assert.deepEqual([second.added, second.known], [0, 3]);

  const visits = await rowsOf(`
    select k.external_id, a.state, a.attendance, a.practice_id, a.price_cents, a.patient_name, c.name as clinic, a.time_zone,
      a.starts_at::text, a.ends_at::text, a.local_starts_at::text, a.booked_at::text, p.birth_year, p.sex
    from scheduling.appointments a
    join scheduling.appointment_keys k on k.organization_id = a.organization_id and k.id = a.id and k.starts_at = a.starts_at
    join clinics.clinics c on c.organization_id = a.organization_id and c.id = a.clinic_id
    join patients.patients p on p.organization_id = a.organization_id and p.id = a.patient_id
    order by k.external_id`);
  assert.equal(visits.length, 3);
  assert.deepEqual(visits[0], {
    external_id: '501',
    state: 'completed',
    attendance: 'order-of-arrival',
    practice_id: null,
    price_cents: null,
    patient_name: 'Paciente 11',
    clinic: 'JARDIM, DA PENHA',
    time_zone: 'America/Sao_Paulo',
    starts_at: '2016-04-29 03:00:00+00',
    ends_at: '2016-04-30 03:00:00+00',
    local_starts_at: '2016-04-29 00:00:00',
    booked_at: '2016-04-29 21:38:08+00',
    birth_year: 1954,
    sex: 'female',
  });
  // One clinic whatever the case; the patient of two visits is one; nobody is busy and nobody is told.
  assert.deepEqual(
    visits.map(({ clinic }) => clinic),
    ['JARDIM, DA PENHA', 'Centro', 'Centro'],
  );
  assert.deepEqual(await rowsOf('select count(*)::int as n from patients.patients'), [{ n: 2 }]);
  assert.deepEqual(await rowsOf('select count(*)::int as n from scheduling.occupancies'), [{ n: 0 }]);
  assert.deepEqual(await rowsOf('select count(*)::int as n from platform.outbox'), [{ n: 0 }]);
  // Their months were made for them.
  assert.deepEqual(await rowsOf('select count(*)::int as n from scheduling.appointments_rest'), [{ n: 0 }]);
  assert.deepEqual(await rowsOf(`select word from patients.name_words where word = '11'`), [{ word: '11' }]);
});

test('stops where it is told to, and takes over the rest later', async () => {
  const file = path.join(directory, 'stopped.csv');
  const lines = Array.from(
    { length: 5 },
    (_, n) => `90${n},80${n},F,2016-04-27T08:00:00Z,2016-04-29T00:00:00Z,30,Centro,No`,
  );
  await writeFile(file, [HEADER, ...lines].join('\n'));
  const stopped = await importFile(file, AbortSignal.abort());
  assert.deepEqual([stopped.added, stopped.isComplete], [0, false]);
  const finished = await importFile(file);
  assert.deepEqual([finished.added, finished.isComplete], [5, true]);
});

test('two imports of one file at once take over each visit once', async () => {
  const file = path.join(directory, 'twice.csv');
  const lines = Array.from(
    { length: 3000 },
    (_, n) => `7${n},6${n},M,2016-04-27T08:00:00Z,2016-04-29T00:00:00Z,30,Praia ${n % 7},No`,
  );
  await writeFile(file, [HEADER, ...lines].join('\n'));
  const [one, other] = await Promise.all([importFile(file), importFile(file)]);
  assert.equal(one.added + other.added, 3000);
});

const isReal = await access(realFile).then(
  () => true,
  () => false,
);

test(
  'takes over 110,521 of 110,527 real visits',
  { skip: isReal ? false : 'the data set is not there (../shared/data/noshow.csv.gz)' },
  async () => {
    const imported = await importFile(realFile);
    assert.deepEqual([imported.read, imported.added, imported.rejected], [110_527, 110_521, 6]);
    const days = await rowsOf(`
    select count(distinct a.clinic_id)::int as clinics, count(*) filter (where state = 'no-show')::int as missed
    from scheduling.appointments a where starts_at > '2016-06-08' and starts_at < '2016-06-09'`);
    assert.ok(Number(days[0]?.['clinics']) > 40 && Number(days[0]?.['missed']) > 500);
  },
);
