import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  makeExportSeals,
  makeKeepTrail,
  makeRotateAuditKey,
  makeVerifyTrail,
  readTrustedSeals,
} from '@agendify/compliance';
import { OrganizationId } from '@agendify/kernel';
import { type OpenGround, openGround } from '@agendify/platform';
import { CommandError } from '../command-error.ts';
import { bringToPresent } from '../database/bring-to-present.ts';
import { reachDatabase } from '../database/reach-database.ts';
import { complain, say, secondsSince } from '../say.ts';
import { readSettings } from '../settings.ts';
import { findingText, totalsText } from './finding-text.ts';

const USAGE =
  'Usage: npx agendify audit verify [--trusted FILE] [--organization ID] | npx agendify audit export-seals | npx agendify audit retention [--dry-run] | npx agendify audit rotate-key';
const PROGRESS_MS = 2000;

type Options = { trusted?: string; organization?: string; 'dry-run'?: boolean };

const ACTS: Readonly<Record<string, (ground: OpenGround, options: Options) => Promise<number>>> = {
  verify,
  'export-seals': exportSeals,
  retention,
  'rotate-key': rotateKey,
};

/** `agendify audit …`: verifies the seals of the audit trail, exports them, and lets go of months kept long enough. */
export async function audit(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      trusted: { type: 'string' },
      organization: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
  });
  const [what = '', ...others] = positionals;
  const act = Object.hasOwn(ACTS, what) ? ACTS[what] : undefined;
  if (!act || others.length > 0) throw new CommandError(USAGE);
  const settings = readSettings(process.env);
  const database = await reachDatabase(settings);
  try {
    await bringToPresent(settings, database);
    const config = {
      ...settings.config,
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: 2,
      LOG_LEVEL: 'warn' as const,
    };
    const ground = openGround(config, 'audit');
    try {
      return await act(ground, values);
    } finally {
      await ground.close();
    }
  } finally {
    await database.close();
  }
}

async function verify(ground: OpenGround, { trusted, organization }: Options): Promise<number> {
  const startedMs = performance.now();
  let saidMs = startedMs;
  const organizationId = organization === undefined ? undefined : OrganizationId.safeParse(organization).data;
  if (organization !== undefined && !organizationId)
    throw new CommandError(`${organization} is not the id of an organization.`);
  const totals = await makeVerifyTrail(ground)({
    ...(organizationId !== undefined && { organizationId }),
    ...(trusted !== undefined && { trusted: await trustedFrom(trusted) }),
    onFinding: (finding) => complain(`WRONG  ${findingText(finding)}`),
    onProgress: (sofar) => {
      if (performance.now() - saidMs < PROGRESS_MS) return;
      saidMs = performance.now();
      complain(`… ${totalsText(sofar)}`);
    },
  });
  say(
    `${totals.findings === 0 ? 'OK' : `${totals.findings} FINDINGS`}: ${totalsText(totals)}, in ${secondsSince(startedMs)}.`,
  );
  return totals.findings === 0 ? 0 : 1;
}

async function trustedFrom(file: string): Promise<ReturnType<typeof readTrustedSeals>> {
  const json = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`${file} cannot be read.`);
  });
  try {
    return readTrustedSeals(json);
  } catch {
    throw new CommandError(`${file} was not made by \`agendify audit export-seals\`.`);
  }
}

async function exportSeals(ground: OpenGround): Promise<number> {
  say(JSON.stringify(await makeExportSeals(ground)(), null, 2));
  return 0;
}

async function retention(ground: OpenGround, { 'dry-run': dryRun = false }: Options): Promise<number> {
  const gone = await makeKeepTrail(ground)({ dryRun });
  for (const { month, entries } of gone)
    say(`${dryRun ? 'would drop' : 'dropped'} ${month.slice(0, 7)}: ${entries} entries`);
  if (gone.length === 0) say('No month was kept long enough to go.');
  return 0;
}

async function rotateKey(ground: OpenGround): Promise<number> {
  const version = await makeRotateAuditKey(ground)();
  say(`Audit key ${version} signs from now on. Export the seals again, and keep the file elsewhere.`);
  return 0;
}
