import { parseArgs } from 'node:util';
import { LocalDate } from '@agendify/kernel';
import { openGround } from '@agendify/platform';
import { type Recomputing, makeRecomputeInstants, runtimeRules, withSummerTime } from '@agendify/scheduling';
import { CommandError } from '../command-error.ts';
import { bringToPresent } from '../database/bring-to-present.ts';
import { reachDatabase } from '../database/reach-database.ts';
import { say, secondsSince } from '../say.ts';
import { readSettings } from '../settings.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { type DrillRule, readDrillRule } from './drill-rule.ts';
import { recomputedText } from './recomputed-text.ts';

const interrupted = 130;
const USAGE =
  'Usage: npx agendify tzdata drill [--zone ZONE] [--from DAY] [--until DAY] [--offset OFFSET] | npx agendify tzdata apply';

/** `agendify tzdata drill`: what a change of the law would move. `agendify tzdata apply`: what it has moved, in truth. */
export async function tzdata(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: withOffsetJoined(args),
    allowPositionals: true,
    options: {
      zone: { type: 'string' },
      from: { type: 'string' },
      until: { type: 'string' },
      offset: { type: 'string' },
    },
  });
  const [what, ...others] = positionals;
  const isDrill = what === 'drill';
  if ((!isDrill && what !== 'apply') || others.length > 0) throw new CommandError(USAGE);
  if (!isDrill && Object.keys(values).length > 0) throw new CommandError(USAGE);
  const today = LocalDate.parse(new Date().toISOString().slice(0, 10));
  return run(isDrill ? readDrillRule(values, today) : null);
}

/** An offset begins with a dash, which would otherwise be taken for another option. */
function withOffsetJoined(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    if (joined.at(-1) === '--offset') joined.splice(-1, 1, `--offset=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

async function run(drill: DrillRule | null): Promise<number> {
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
    const ground = openGround(config, 'tzdata');
    try {
      const tzdataVersion = process.versions['tz'] ?? 'unknown';
      sayWhatIsDone(drill, tzdataVersion, database.place);
      const startedMs = performance.now();
      const answer = await untilInterrupted((stopping) =>
        makeRecomputeInstants({ ...ground, tzdataVersion })(recomputing(drill, stopping)),
      );
      for (const line of recomputedText(answer, drill !== null)) say(line);
      say(`It took ${secondsSince(startedMs)}.${drill ? ' Nothing was changed.' : ''}`);
      if (!answer.isComplete) say('Stopped before the last organization. Repeat the command for the rest.');
      return answer.isComplete ? 0 : interrupted;
    } finally {
      await ground.close();
    }
  } finally {
    await database.close();
  }
}

function recomputing(drill: DrillRule | null, stopping: AbortSignal): Recomputing {
  if (!drill) return { kind: 'apply', stopping };
  return { kind: 'drill', zone: drill.zone, rules: withSummerTime(runtimeRules, drill), stopping };
}

function sayWhatIsDone(drill: DrillRule | null, tzdataVersion: string, place: string): void {
  if (drill) {
    const { zone, from, until, offsetMinutes } = drill;
    const offset = `UTC${offsetMinutes < 0 ? '−' : '+'}${(Math.abs(offsetMinutes) / 60).toFixed(2).replace(/\.?0+$/, '')}`;
    say(
      `Drill on ${place}: ${zone} at ${offset} from ${from} until ${until}. Every transaction is rolled back.`,
    );
  } else {
    say(
      `Zone data ${tzdataVersion} on ${place}: visits that were booked by older ones keep their wall times.`,
    );
  }
}
