import { parseArgs } from 'node:util';
import { type OpenGround, demandMasterKeys, openGround } from '@agendify/platform';
import { CommandError } from '../command-error.ts';
import { bringToPresent } from '../database/bring-to-present.ts';
import { reachDatabase } from '../database/reach-database.ts';
import { say } from '../say.ts';
import { readSettings } from '../settings.ts';
import { rotateKeys } from './rotate-keys.ts';
import { sayKeyStatus } from './say-key-status.ts';

const USAGE = 'Usage: npx agendify keys status | npx agendify keys rotate [--data-keys] [--signing]';

/**
 * `agendify keys status`: which keys are in use. `agendify keys rotate`: wraps all data keys under the current master key,
 * makes new ones and seals every value anew (`--data-keys`), or publishes another key for access tokens (`--signing`).
 */
export async function keys(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'data-keys': { type: 'boolean' }, signing: { type: 'boolean' } },
  });
  const [what, ...others] = positionals;
  if (others.length > 0) throw new CommandError(USAGE);
  if (what === 'status' && Object.keys(values).length === 0)
    return onGround(async (ground) => {
      await sayKeyStatus(ground);
      return 0;
    });
  if (what !== 'rotate') throw new CommandError(USAGE);
  const wishes = { hasDataKeys: values['data-keys'] === true, hasSigning: values.signing === true };
  return onGround((ground) => rotateKeys(ground, wishes));
}

/** Refuses to begin with a master key that does not open what is there. */
async function onGround(work: (ground: OpenGround) => Promise<number>): Promise<number> {
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
    const ground = openGround(config, 'keys');
    try {
      await demandMasterKeys(ground, (why) => {
        throw new CommandError(why);
      });
      say(`Keys of ${database.place}; master key: ${ground.masterKeys.describe()}`);
      return await work(ground);
    } finally {
      await ground.close();
    }
  } finally {
    await database.close();
  }
}
