import type { Ground, RouteMount } from '@agendify/platform';
import { routeChooseHoliday } from './use-cases/choose-holiday/choose-holiday.route.ts';
import { makeCreateBlock } from './use-cases/create-block/create-block.ts';
import { routeCreateBlock } from './use-cases/create-block/create-block.route.ts';
import { makeCreateException } from './use-cases/create-exception/create-exception.ts';
import { routeCreateException } from './use-cases/create-exception/create-exception.route.ts';
import { makeCreateRecurringBlock } from './use-cases/create-recurring-block/create-recurring-block.ts';
import { routeCreateRecurringBlock } from './use-cases/create-recurring-block/create-recurring-block.route.ts';
import { routeForgetHolidayChoice } from './use-cases/forget-holiday-choice/forget-holiday-choice.route.ts';
import { routeListBlocks } from './use-cases/list-blocks/list-blocks.route.ts';
import { routeListExceptions } from './use-cases/list-exceptions/list-exceptions.route.ts';
import { routeListHolidays } from './use-cases/list-holidays/list-holidays.route.ts';
import { routeListRecurringBlocks } from './use-cases/list-recurring-blocks/list-recurring-blocks.route.ts';
import { routeReadHours } from './use-cases/read-hours/read-hours.route.ts';
import { routeRemoveBlock } from './use-cases/remove-block/remove-block.route.ts';
import { routeRemoveException } from './use-cases/remove-exception/remove-exception.route.ts';
import { routeRemoveRecurringBlock } from './use-cases/remove-recurring-block/remove-recurring-block.route.ts';
import { makeSetHours } from './use-cases/set-hours/set-hours.ts';
import { routeSetHours } from './use-cases/set-hours/set-hours.route.ts';
import { makeSetRestrictingHours } from './use-cases/set-restricting-hours/set-restricting-hours.ts';
import { routeSetRestrictingHours } from './use-cases/set-restricting-hours/set-restricting-hours.route.ts';

/** Wires what says when a clinic is open and when it is not: hours, exceptions, blocks, holidays. */
export function routeTimes(mount: RouteMount, ground: Ground): void {
  routeSetHours(mount, makeSetHours(ground));
  routeSetRestrictingHours(mount, makeSetRestrictingHours(ground));
  routeReadHours(mount);
  routeCreateException(mount, makeCreateException(ground));
  routeListExceptions(mount);
  routeRemoveException(mount);
  routeCreateBlock(mount, makeCreateBlock({ ...ground, tzdataVersion: process.versions['tz'] ?? 'unknown' }));
  routeListBlocks(mount);
  routeRemoveBlock(mount);
  routeCreateRecurringBlock(mount, makeCreateRecurringBlock(ground));
  routeListRecurringBlocks(mount);
  routeRemoveRecurringBlock(mount);
  routeListHolidays(mount);
  routeChooseHoliday(mount);
  routeForgetHolidayChoice(mount);
}
