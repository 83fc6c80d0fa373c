import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, ENDPOINTS, type EndpointShape } from '@agendify/contracts';
import { LocalDate, addDays, fixedClock } from '@agendify/kernel';
import { z } from 'zod';
import { type Sent, furnish, useApi } from './api-under-test.ts';
import { filledSecurity } from './fuzz-filled-security.ts';
import {
  filledBlocks,
  filledBookings,
  filledHours,
  filledOffer,
  filledSeries,
  filledTimes,
} from './fuzz-filled.ts';
import { filledFederation } from './fuzz-federation.ts';
import { filledPatientAccess } from './fuzz-patient-access.ts';
import { patientTokenOf } from './patient-under-test.ts';

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const owner = await api.signUp();
const ids = await furnish(api.world, owner.organizationId);
const { clinicId, practiceId, professionalId, serviceId, patientId, roomId } = ids;
const patientToken = await patientTokenOf(api, owner.organizationId);

let count = 0;
const next = (): string => String(++count);
const email = (): string => `${randomUUID()}@example.com`;
const address = () => ({
  street: 'Rua A',
  number: '1',
  complement: 'sala 2',
  district: 'Centro',
  city: 'Vitória',
  state: 'ES',
  postalCode: '29000000',
});
const patient = () => ({
  fullName: `Maria ${next()}`,
  socialName: 'Mário',
  birthDate: '1990-01-01',
  sex: 'female',
  cpf: '529.982.247-25',
  phone: '(27) 99811-2233',
  email: email(),
  language: 'pt-BR',
});
// A Monday at ten, another one for each call: a taken time would hide what comes after.
const at = (): string => `${addDays(LocalDate.parse('2026-11-23'), 7 * Number(next()))}T10:00:00-03:00`;

/** A call of every endpoint in which every field is filled: what is not listed takes nothing. */
const FILLED: Readonly<Partial<Record<keyof typeof ENDPOINTS, () => Sent>>> = {
  readTerms: () => ({ query: { language: 'en' } }),
  signUp: () => ({
    body: {
      organizationName: 'Rede',
      name: 'Ana',
      email: email(),
      password: 'uma-senha-bem-longa',
      termsVersion: CURRENT_TERMS_VERSION,
      language: 'en',
    },
  }),
  signIn: () => ({
    body: {
      email: owner.email,
      password: 'errada',
      organizationId: owner.organizationId,
      tokenDelivery: 'body',
    },
  }),
  refreshSession: () => ({ body: { refreshToken: 'a'.repeat(43), organizationId: owner.organizationId } }),
  ...filledSecurity(patientId),
  signOut: () => ({ body: { refreshToken: 'a'.repeat(43) } }),
  renameOrganization: () => ({ body: { name: 'Rede' } }),
  listMembers: () => ({ query: {} }),
  inviteMember: () => ({ body: { email: email(), role: 'assistant', clinicIds: [clinicId] } }),
  listInvitations: () => ({ query: {} }),
  withdrawInvitation: () => ({ params: { id: randomUUID() } }),
  updateMember: () => ({
    params: { id: randomUUID() },
    body: { role: 'manager', clinicIds: [clinicId], professionalId },
  }),
  createApiKey: () => ({ body: { name: `Chave ${next()}`, scopes: ['agenda.read'], expiresInDays: 30 } }),
  rotateApiKey: () => ({ params: { id: randomUUID() }, body: { expiresInDays: 30 } }),
  revokeApiKey: () => ({ params: { id: randomUUID() } }),
  listApiKeys: () => ({ query: {} }),
  suspendMember: () => ({ params: { id: randomUUID() } }),
  resumeMember: () => ({ params: { id: randomUUID() } }),
  removeMember: () => ({ params: { id: randomUUID() } }),
  previewInvitation: () => ({ body: { token: 'a'.repeat(43) } }),
  acceptInvitation: () => ({
    body: {
      token: 'a'.repeat(43),
      name: 'Ana',
      password: 'uma-senha-bem-longa',
      termsVersion: CURRENT_TERMS_VERSION,
    },
  }),
  createClinic: () => ({
    body: {
      name: `Unidade ${next()}`,
      timeZone: 'America/Sao_Paulo',
      phone: '27 3333-0000',
      address: address(),
    },
  }),
  listClinics: () => ({ query: {} }),
  readClinic: () => ({ params: { id: clinicId } }),
  updateClinic: () => ({
    params: { id: clinicId },
    body: {
      name: `Unidade ${next()}`,
      timeZone: 'America/Sao_Paulo',
      phone: '27 3333-0000',
      address: address(),
    },
  }),
  createProfessional: () => ({
    body: {
      name: 'Dra. Lia',
      profession: 'physician',
      email: email(),
      registrations: [{ council: 'CRM', number: String(100_000 + Number(next())), state: 'ES' }],
    },
  }),
  listProfessionals: () => ({ query: {} }),
  readProfessional: () => ({ params: { id: professionalId } }),
  acceptProfessionalInvitation: () => ({ body: { token: 'a'.repeat(43) } }),
  createService: () => ({
    body: {
      name: `Consulta ${next()}`,
      durationMinutes: 30,
      price: { amountCents: 100, currency: 'BRL' },
      modality: 'video',
      stepMinutes: 15,
    },
  }),
  listServices: () => ({ query: {} }),
  updateService: () => ({
    params: { id: serviceId },
    body: {
      name: `Consulta ${next()}`,
      durationMinutes: 30,
      price: { amountCents: 100, currency: 'BRL' },
      modality: 'video',
      stepMinutes: 15,
      isActive: true,
    },
  }),
  createPractice: () => ({ body: { professionalId, clinicId, serviceIds: [serviceId], roomId } }),
  listPractices: () => ({ query: { clinicId } }),
  readPractice: () => ({ params: { id: practiceId } }),
  updatePractice: () => ({
    params: { id: practiceId },
    body: { serviceIds: [serviceId], roomId, elsewhereMinutes: 30 },
  }),
  removeBlock: () => ({ params: { id: randomUUID() } }),
  registerPatient: () => ({ body: { ...patient(), acknowledgeDuplicates: true } }),
  findPatients: () => ({ query: { query: 'maria' } }),
  readPatient: () => ({ params: { id: patientId } }),
  updatePatient: () => ({ params: { id: patientId }, body: patient() }),
  readAppointment: () => ({ params: { id: randomUUID() } }),
  listAppointments: () => ({ query: { patientId } }),
  moveAppointment: () => ({
    params: { id: randomUUID() },
    body: { startsAt: at(), practiceId, durationMinutes: 30, patientOverlapReason: 'acompanha' },
  }),
  cancelAppointment: () => ({
    params: { id: randomUUID() },
    body: { cancelledBy: 'clinic', reason: 'férias' },
  }),
  restoreAppointment: () => ({ params: { id: randomUUID() } }),
  readAgenda: () => ({ params: { id: clinicId }, query: { day: '2026-11-23' } }),
  listMessages: () => ({ query: { appointmentId: randomUUID() } }),
  ...filledHours({ ...ids, next, at }),
  ...filledBlocks({ ...ids, next, at }),
  ...filledOffer({ ...ids, next, at }),
  ...filledTimes({ ...ids, next, at }),
  ...filledBookings({ ...ids, next, at }),
  ...filledSeries({ ...ids, next, at }),
  ...filledFederation(owner.organizationId),
  ...filledPatientAccess(owner.organizationId, patientToken),
};

const NASTY_TEXT = [
  '',
  ' ',
  '\0',
  'a\0b',
  'ok \ud83d',
  '\udc00 ok',
  '\u0007',
  'linha\noutra',
  '\ufffe',
  '‮',
  "' or 1=1 --",
  'x'.repeat(3000),
  '-1',
  'NaN',
  '1e400',
  '9'.repeat(40),
  'infinity',
];
const NASTY_DAYS = [
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '1900-01-01',
  '2199-12-31',
  '2200-01-01',
  '9999-12-31',
  '2026-02-30',
];
const NASTY_TIMES = [
  ...NASTY_DAYS.map((day) => `${day}T00:00:00Z`),
  '1900-01-01T00:00:00+23:59',
  '2199-12-31T23:59:00-23:59',
  '2026-11-23T10:00:00.9-03:00',
  '2026-11-23T10:00:01Z',
  '24:00',
  '24:01',
];
const NASTY_NUMBERS = [0, -1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e308, -0];
const NASTY_SHAPES: readonly unknown[] = [null, true, [], {}, [[]], { constructor: 'x' }];
const NASTY: readonly unknown[] = [
  ...NASTY_TEXT,
  ...NASTY_DAYS,
  ...NASTY_TIMES,
  ...NASTY_NUMBERS,
  ...NASTY_SHAPES,
];

/** Cursors as a list might have made them, with something nasty in one place. */
const NASTY_CURSORS = [...NASTY_TEXT, ...NASTY_DAYS, ...NASTY_TIMES, ...NASTY_NUMBERS].flatMap((nasty) =>
  [
    [nasty],
    [nasty, randomUUID()],
    ['a', nasty, randomUUID()],
    [nasty, 'a', randomUUID()],
    [0, nasty, randomUUID()],
  ].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url')),
);

type Path = readonly (string | number)[];

/** Every place of a value: the leaves, and what holds them. */
function placesOf(value: unknown, path: Path = []): Path[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) =>
          placesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

function replaced(value: unknown, [head, ...rest]: Path, nasty: unknown): unknown {
  if (head === undefined) return nasty;
  if (Array.isArray(value))
    return value.map((part: unknown, index) => (index === head ? replaced(part, rest, nasty) : part));
  const parts = z.record(z.string(), z.unknown()).parse(value);
  return { ...parts, [head]: replaced(parts[head], rest, nasty) };
}

const Texts = z.record(z.string(), z.string());

/**
 * Every second of some values, each place beginning with another one, so that neighbours share them; all with `FUZZ=all`, which takes
 * twice as long.
 */
function shareOf<T>(values: readonly T[], place: number): readonly T[] {
  return process.env['FUZZ'] === 'all' ? values : values.filter((_, index) => (index + place) % 2 === 0);
}

/** The filled call, and from it one call for each place and nasty value of its share. */
function* callsOf(endpoint: EndpointShape, filled: () => Sent): Generator<Sent> {
  for (const [place, path] of placesOf(filled().body).entries())
    for (const nasty of shareOf(NASTY, place)) {
      const sent = filled();
      yield { ...sent, body: replaced(sent.body, path, nasty) };
    }
  for (const [place, key] of Object.keys(filled().query ?? {}).entries())
    for (const nasty of shareOf([...NASTY_TEXT, ...NASTY_DAYS, ...NASTY_TIMES], place)) {
      const sent = filled();
      yield { ...sent, query: Texts.parse({ ...sent.query, [key]: nasty }) };
    }
  if (filled().params)
    for (const id of ['%00', '%ed%a0%bd', "'", 'x'.repeat(90)]) yield { ...filled(), params: { id } };
  if (endpoint.query && 'cursor' in endpoint.query.shape) {
    for (const cursor of shareOf(NASTY_CURSORS, endpoint.id.length))
      yield { ...filled(), query: { ...filled().query, cursor } };
    for (const limit of ['0', '201', '1e3', '9'.repeat(30), ''])
      yield { ...filled(), query: { ...filled().query, limit } };
  }
}

/** The fields that an endpoint takes at the top of its body. */
function fieldsOf({ body }: EndpointShape): string[] {
  const { properties = {} } = body ? z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) : {};
  return Object.keys(properties);
}

for (const endpoint of Object.values<EndpointShape>(ENDPOINTS)) {
  const filled = Object.entries(FILLED).find(([id]) => id === endpoint.id)?.[1];
  test(`${endpoint.method} ${endpoint.path} answers no input with a fault`, async () => {
    if (!filled) {
      assert.ok(!endpoint.body && !endpoint.query && !endpoint.params, 'takes input: fill it above');
      return;
    }
    const given = Object.keys(z.record(z.string(), z.unknown()).parse(filled().body ?? {}));
    assert.deepEqual(
      fieldsOf(endpoint).filter((field) => !given.includes(field)),
      [],
      'fill these above',
    );
    const faults: string[] = [];
    let version = '"1"';
    for (const sent of callsOf(endpoint, filled)) {
      const { status, text, headers } = await api.call(endpoint, {
        token: owner.token,
        headers: { 'if-match': version },
        ...sent,
      });
      if (typeof headers['etag'] === 'string') version = headers['etag'];
      if (status >= 500) faults.push(`${JSON.stringify(sent).slice(0, 400)} → ${text.slice(0, 60)}`);
    }
    assert.deepEqual(faults.slice(0, 5), [], `${String(faults.length)} faults`);
  });
}
