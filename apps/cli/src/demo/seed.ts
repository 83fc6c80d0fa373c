import { parseArgs } from 'node:util';
import { bringToPresent } from '../database/bring-to-present.ts';
import { reachDatabase } from '../database/reach-database.ts';
import { say, secondsSince } from '../say.ts';
import { readSettings } from '../settings.ts';
import { DEMO_MEMBERS, DEMO_ORGANIZATION, DEMO_PASSWORD } from './demo-team.ts';
import { seedDemo } from './seed-demo.ts';

/** `agendify seed`: adds the demonstration to a database, unless it is there. */
export async function seed(args: string[]): Promise<number> {
  parseArgs({ args });
  const settings = readSettings(process.env);
  const database = await reachDatabase(settings);
  try {
    await bringToPresent(settings, database);
    const startedMs = performance.now();
    const config = {
      ...settings.config,
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: 4,
      LOG_LEVEL: 'warn' as const,
    };
    const seeded = await seedDemo(config, Date.now);
    if (seeded.wasThere) say(`“${DEMO_ORGANIZATION}” is there already; nothing was changed.`);
    else say(`Made “${DEMO_ORGANIZATION}” with ${seeded.booked} appointments in ${secondsSince(startedMs)}.`);
    say(
      `Sign in as ${DEMO_MEMBERS.map(({ email }) => email).join(', ')} with the password ${DEMO_PASSWORD}.`,
    );
    return 0;
  } finally {
    await database.close();
  }
}
