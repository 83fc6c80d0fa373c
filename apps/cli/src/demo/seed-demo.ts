import {
  type Clock,
  type LocalDate,
  TimeZone,
  addDays,
  instantOf,
  localDateOf,
  weekdayOf,
} from '@agendify/kernel';
import type { Config } from '@agendify/platform';
import { bookDemo } from './book-demo.ts';
import { openDemoApi } from './demo-api.ts';
import { demandNoSecondFactor, enterAsOwner, isComplete, letTeamJoin } from './demo-session.ts';
import { setUpDemo } from './set-up-demo.ts';

const zone = TimeZone.parse('America/Sao_Paulo');
const sevenInTheMorning = 7 * 60;

/** What came of it: nothing where the demonstration was there already. */
export type Seeded = { readonly wasThere: true } | { readonly wasThere: false; readonly booked: number };

/**
 * Makes the demonstration through the routes of the API, with the clock set to Monday morning of the present week, so
 * that all of the week can be booked. An interrupted run is completed by the next one; a complete one stays as it is.
 */
export async function seedDemo(config: Config, now: Clock): Promise<Seeded> {
  const monday = mondayOf(localDateOf(now(), zone));
  const mondayMs = instantOf(monday, sevenInTheMorning, zone);
  const api = await openDemoApi(config, () => mondayMs);
  try {
    if (await isComplete(api)) return { wasThere: true };
    const owner = await enterAsOwner(api);
    await demandNoSecondFactor(owner);
    const practices = await setUpDemo(owner, monday);
    const booked = await bookDemo(owner, practices, monday);
    await letTeamJoin(api, owner);
    return { wasThere: false, booked };
  } finally {
    await api.close();
  }
}

/** The Monday of the week of a day. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}
