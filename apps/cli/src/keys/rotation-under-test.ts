import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CURRENT_TERMS_VERSION, Patient, Session } from '@agendify/contracts';
import { OrganizationId, isCpf, normalizeText } from '@agendify/kernel';
import type { OpenGround } from '@agendify/platform';
import type { ClinicWorld } from '@agendify/testing';
import { z } from 'zod';
import { ROOT } from '../settings.ts';

/** An organization that signed up, with the patients of the test: the CPF that each must have, by id. */
export type Clinic = {
  readonly organizationId: OrganizationId;
  readonly token: string;
  readonly cpfs: Map<string, string>;
};

/** What came of the load: counts of answers, and everything that was not as it must be. */
export type Load = {
  reads: number;
  searches: number;
  writes: number;
  readonly wrong: string[];
  slowestMs: number;
};

/** So that the load leaves room for what is under test on a small machine. */
const BREATH_MS = 5;

let nextCpf = 100_000_000;

/** Another valid CPF at each call. */
export function newCpf(): string {
  const digits = String(nextCpf++);
  for (let check = 0; check < 100; check++) {
    const cpf = digits + String(check).padStart(2, '0');
    if (isCpf(cpf)) return cpf;
  }
  throw new Error('every nine digits have check digits');
}

/** Starts a program of the repository; its output is kept. */
export function startProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child: ChildProcess = spawn(process.execPath, [path.join(ROOT, program), ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, said: said.join('') }));
  return { child, ended };
}

/** Waits until the program answers that it is ready. */
export async function untilReady(origin: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const answer = await fetch(`${origin}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error('the API did not get ready');
}

/** Signs up an organization over HTTP, and registers patients whose CPF the given ground seals. */
export async function makeSealedClinic(
  origin: string,
  world: ClinicWorld,
  { db, envelope }: OpenGround,
  patients: number,
): Promise<Clinic> {
  const signedUp = await fetch(`${origin}/v1/organizations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      organizationName: 'Clínica Rotação',
      name: 'Ana Dona',
      email: `${randomUUID()}@example.com`,
      password: 'correto-cavalo-bateria',
      termsVersion: CURRENT_TERMS_VERSION,
    }),
  });
  const session = Session.parse(await signedUp.json());
  const { organizationId } = session.me.membership;
  const cipher = await db.inTenant({ organizationId, accountId: null }, envelope.cipherOf);
  const CPF = { name: 'patients.patients.cpf', row: ['id'] } as const;
  const cpfs = new Map(Array.from({ length: patients }, () => [randomUUID() as string, newCpf()]));
  const entries = [...cpfs];
  for (let from = 0; from < entries.length; from += 5000) {
    const batch = entries.slice(from, from + 5000);
    await world.query(
      `insert into patients.patients (organization_id, id, full_name, sort_name, cpf_sealed, cpf_index)
       select $1, v.id, $2, $3, v.sealed, v.index from unnest($4::uuid[], $5::bytea[], $6::bytea[]) as v (id, sealed, index)`,
      [
        organizationId,
        'Paciente da rotação',
        normalizeText('Paciente da rotação'),
        batch.map(([id]) => id),
        batch.map(([id, cpf]) => cipher.seal(CPF, { id }, cpf)),
        batch.map(([, cpf]) => cipher.blindIndex('patients.cpf', cpf)),
      ],
    );
  }
  return { organizationId, token: session.accessToken, cpfs };
}

/** Reads, searches and writes patients over HTTP until told to stop, and notes whatever is not as it must be. */
export async function keepUnderLoad(
  origin: string,
  clinics: readonly Clinic[],
  untouched: ReadonlySet<string>,
  stopping: AbortSignal,
): Promise<Load> {
  const load: Load = { reads: 0, searches: 0, writes: 0, wrong: [], slowestMs: 0 };
  const busy = new Set(untouched);
  const isStopped = (): boolean => stopping.aborted;
  const loops = [readOne, searchOne, writeOne].map(async (act) => {
    while (!isStopped()) {
      const clinic = clinics[Math.floor(Math.random() * clinics.length)];
      const ids = clinic ? [...clinic.cpfs.keys()] : [];
      for (let turn = 0; clinic && turn < 20 && !isStopped(); turn++) {
        const id = ids[Math.floor(Math.random() * ids.length)];
        if (id === undefined || busy.has(id)) continue;
        busy.add(id);
        const startedMs = performance.now();
        await act(origin, clinic, id, load).catch((error: unknown) => load.wrong.push(String(error)));
        load.slowestMs = Math.max(load.slowestMs, performance.now() - startedMs);
        busy.delete(id);
        await sleep(BREATH_MS);
      }
    }
  });
  await Promise.all(loops);
  return load;
}

type Act = (origin: string, clinic: Clinic, id: string, load: Load) => Promise<void>;

const readOne: Act = async (origin, clinic, id, load) => {
  const { patient } = await readPatient(origin, clinic, id);
  load.reads++;
  if (patient.cpf !== clinic.cpfs.get(id)) load.wrong.push(`read ${id}: ${String(patient.cpf)}`);
};

const searchOne: Act = async (origin, clinic, id, load) => {
  const answer = await call(origin, clinic, `/v1/patients?query=${clinic.cpfs.get(id) ?? ''}`);
  const { items } = z.object({ items: z.array(Patient) }).parse(await answer.json());
  load.searches++;
  if (items.length !== 1 || items[0]?.id !== id) load.wrong.push(`searched ${id}: ${items.length} found`);
};

const writeOne: Act = async (origin, clinic, id, load) => {
  const { etag } = await readPatient(origin, clinic, id);
  const cpf = newCpf();
  const answer = await call(origin, clinic, `/v1/patients/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'if-match': etag },
    body: JSON.stringify({ cpf }),
  });
  if (!answer.ok) throw new Error(`wrote ${id}: ${answer.status} ${await answer.text()}`);
  clinic.cpfs.set(id, cpf);
  load.writes++;
  // Kept for a retry, and sealed: another column that is rotated meanwhile.
  const registered = await call(origin, clinic, '/v1/patients', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ fullName: 'Nova Paciente', cpf: newCpf(), acknowledgeDuplicates: true }),
  });
  const patient = Patient.parse(await registered.json());
  clinic.cpfs.set(patient.id, patient.cpf ?? '');
};

async function readPatient(origin: string, clinic: Clinic, id: string) {
  const answer = await call(origin, clinic, `/v1/patients/${id}`);
  if (!answer.ok) throw new Error(`read ${id}: ${answer.status} ${await answer.text()}`);
  return { patient: Patient.parse(await answer.json()), etag: answer.headers.get('etag') ?? '' };
}

function call(origin: string, { token }: Clinic, url: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${token}` };
  return fetch(origin + url, { ...init, headers });
}
