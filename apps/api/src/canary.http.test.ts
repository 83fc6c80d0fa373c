import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { ENDPOINTS } from '@agendify/contracts';
import { fixedClock } from '@agendify/kernel';
import { PASSWORD, furnish, useApi } from './api-under-test.ts';
import { OpenApi, type Schema, makeSampler, textOfFormat } from './hostile-calls.ts';
import { patientTokenOf } from './patient-under-test.ts';

/** Marked values that mean nothing elsewhere: wherever one shows, it leaked. */
const NAME = 'Zuleica Canarinho Quixaba';
const CPF = '935.411.347-80';
const CPF_DIGITS = CPF.replaceAll(/\D/g, '');
const NEW_PASSWORD = 'ninho-de-canarinho-7q';
const TOKEN = `canarinho${randomBytes(24).toString('hex')}`;
const CLINICAL = 'quixotina 50 mg de canarinho a cada 8 horas';
const EMAIL = 'canarinho.quixaba@example.com';
const MARKS = ['Canarinho', 'canarinho', 'Quixaba', CPF, CPF_DIGITS, 'quixotina'];

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const { world } = api;
const owner = await api.signUp();
const ids = await furnish(world, owner.organizationId);
const patientToken = await patientTokenOf(api, owner.organizationId, EMAIL);
const document = OpenApi.parse((await api.app.inject({ url: '/v1/openapi.json' })).json());

/** What stands in a field, by its name: where a secret belongs the secret, and the clinical text anywhere else. */
function marked(name: string, schema: Schema): string {
  if (schema.format !== undefined && schema.format !== 'email') {
    const known = new Map<string, string>(Object.entries(ids)).get(name);
    return known ?? textOfFormat(schema);
  }
  if (/email/i.test(name) || schema.format === 'email') return EMAIL;
  if (/cpf/i.test(name)) return CPF;
  if (/password/i.test(name)) return NEW_PASSWORD;
  if (/token|code|secret|key/i.test(name)) return TOKEN;
  return /name/i.test(name) ? NAME : CLINICAL;
}

function bodyOf(schema: Schema): unknown {
  const first = <T>(from: readonly T[]): T => from[0] as T;
  const resolve = (each: Schema): Schema =>
    each.$ref ? (document.components.schemas?.[each.$ref.split('/').at(-1) ?? ''] ?? {}) : each;
  const { properties } = resolve(schema);
  if (!properties) return makeSampler(document, first, () => CLINICAL)(schema, 0);
  return Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [
      name,
      makeSampler(document, first, (text) => marked(name, text))(each, 0),
    ]),
  );
}

/** Patients call their routes, staff all others. */
function tokenFor(operation: Record<string, unknown>): string {
  return operation['x-permission'] === 'patient' ? patientToken : owner.token;
}

describe('a marked name, CPF, password, token and clinical text', () => {
  it('pass through every route, and no answer that refuses says them again', async () => {
    const echoed: string[] = [];
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
        const query = (operation.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map(({ name, schema: each }) => `${name}=${encodeURIComponent(marked(name, each))}`);
        for (const spoiled of [false, true]) {
          const answer = await api.app.inject({
            method: method.toUpperCase() as 'GET',
            url: `${path.replaceAll(/\{\w+\}/g, spoiled ? encodeURIComponent(CLINICAL) : randomUUID())}?${query.join('&')}`,
            headers: {
              authorization: `Bearer ${spoiled ? TOKEN : tokenFor(operation)}`,
              cookie: `__Host-agendify-refresh=${TOKEN}; __Host-agendify-patient=${owner.organizationId}.${TOKEN}`,
              'idempotency-key': randomUUID(),
              'user-agent': NAME,
              'x-request-id': CPF_DIGITS,
              ...(schema && { 'content-type': 'application/json' }),
            },
            ...(schema && { payload: spoiled ? `{"broken": "${CLINICAL}` : JSON.stringify(bodyOf(schema)) }),
          });
          assert.ok(answer.statusCode < 500, `${operation.operationId} ${answer.body}`);
          const shown = answer.statusCode >= 400 && MARKS.filter((mark) => answer.body.includes(mark));
          // `instance` is the path that the caller has sent.
          if (shown && shown.length > 0 && !spoiled) echoed.push(`${operation.operationId}: ${answer.body}`);
        }
      }
    }
    assert.deepEqual(echoed, []);
  });

  it('are kept where they belong: registered, booked, invited, as passwords', async () => {
    const registered = await api.call(ENDPOINTS.registerPatient, {
      token: owner.token,
      headers: { 'idempotency-key': randomUUID() },
      body: { fullName: NAME, cpf: CPF, email: EMAIL, acknowledgeDuplicates: true },
    });
    assert.ok([201, 409].includes(registered.status), registered.text);
    const patients = await world.query(
      'select id from patients.patients where organization_id = $1 and full_name = $2',
      [owner.organizationId, NAME],
    );
    assert.ok(patients.length > 0);
    const invited = await api.call(ENDPOINTS.inviteMember, {
      token: owner.token,
      body: { email: `novo.${EMAIL}`, role: 'assistant' },
    });
    assert.ok([201, 409].includes(invited.status), invited.text);
  });

  it('do not show when the database fails with the row in hand', async () => {
    await world.query(
      `alter table patients.patients add constraint canary check (full_name not like '%Falha%') not valid`,
    );
    const failed = await api.call(ENDPOINTS.registerPatient, {
      token: owner.token,
      body: { fullName: `${NAME} Falha`, phone: '+5527998765432', notes: CLINICAL },
    });
    await world.query('alter table patients.patients drop constraint canary');
    assert.equal(failed.status, 500, failed.text);
    assert.deepEqual(
      MARKS.filter((mark) => failed.text.includes(mark)),
      [],
    );
    assert.ok(api.logged.some((line) => line.includes('request failed') && line.includes('23514')));
  });

  it('show in no log line and no metric', async () => {
    const log = api.logged.join('') + (await api.app.inject('/metrics')).body;
    assert.ok(log.includes('registerPatient') && log.includes('signIn'), 'the log was written');
    for (const secret of [
      ...MARKS,
      TOKEN,
      NEW_PASSWORD,
      PASSWORD,
      owner.token,
      owner.token.slice(-40),
      patientToken,
    ])
      assert.ok(!log.includes(secret), secret);
  });

  it('show in no event that goes to the queue, and in no entry of the audit trail', async () => {
    const events = await world.query('select type, payload from platform.outbox');
    assert.ok(events.length > 0);
    // What the organization itself is called, and its clinics, services and rooms, may be read by who reads the trail.
    const entries = await world.query(
      `select * from platform.audit_entries where action !~ '^(clinics\\.|identity\\.organization)'`,
    );
    assert.ok(entries.length > 0);
    for (const mark of [...MARKS, TOKEN, NEW_PASSWORD]) {
      assert.ok(!JSON.stringify(events).includes(mark), mark);
      // A user agent is what a stranger sends as such.
      const shown = JSON.stringify(entries.map((entry) => ({ ...entry, user_agent: null })));
      assert.ok(!shown.includes(mark), mark);
    }
  });

  it('do not lie open in the bytes of the database where encryption or a hash is promised', async () => {
    const tables = await world.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const secrets = [CPF, CPF_DIGITS, NEW_PASSWORD, PASSWORD, TOKEN, owner.token, patientToken];
    const inHex = secrets.map((secret) => Buffer.from(secret).toString('hex'));
    for (const { name } of tables) {
      const rows = await world.query<{ row: string }>(`select t::text as row from ${name} t`);
      const dump = rows.map(({ row }) => row).join('\n');
      for (const secret of [...secrets, ...inHex]) assert.ok(!dump.includes(secret), `${name}: ${secret}`);
    }
    const [sealed] = await world.query<{ count: number }>(
      'select count(*)::integer as count from patients.patients where cpf_sealed is not null',
    );
    assert.ok((sealed?.count ?? 0) > 0, 'a CPF was sealed');
  });
});
