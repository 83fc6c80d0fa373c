import { parseArgs } from 'node:util';
import { ConfigError } from '@agendify/platform';
import { say } from '../say.ts';
import { type Settings, readSettings } from '../settings.ts';
import { checkDatabase, checkQueue } from './check-database.ts';
import { checkKeys } from './check-keys.ts';
import { checkHome, checkNode } from './check-machine.ts';
import { checkMail, checkPorts } from './check-ports.ts';
import type { Finding } from './finding.ts';

/** `agendify doctor`: looks at everything, changes nothing. Code 1 when something is wrong. */
export async function doctor(args: string[]): Promise<number> {
  parseArgs({ args });
  const findings: Finding[] = [];
  const tell = (found: readonly Finding[]): void => {
    for (const { subject, isWell, detail } of found)
      say(`${isWell ? 'ok    ' : 'WRONG '} ${subject.padEnd(12)} ${detail}`);
    findings.push(...found);
  };
  tell([checkNode()]);
  const settings = checkSettings();
  tell([settings.finding]);
  if (settings.value) {
    tell([await checkHome(settings.value)]);
    const database = await checkDatabase(settings.value);
    tell(database.findings);
    tell([await checkKeys(settings.value, database.state)]);
    tell([await checkQueue(settings.value, database.state)]);
    tell(await checkPorts(settings.value));
    tell(await checkMail(settings.value));
  }
  return findings.every(({ isWell }) => isWell) ? 0 : 1;
}

function checkSettings(): { readonly finding: Finding; readonly value?: Settings } {
  try {
    const value = readSettings(process.env);
    return { finding: { subject: 'settings', isWell: true, detail: 'all can be read' }, value };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { finding: { subject: 'settings', isWell: false, detail: error.message } };
  }
}
