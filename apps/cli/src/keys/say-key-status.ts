import { type OpenGround, readKeyStatus } from '@agendify/platform';
import { say } from '../say.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

const columnWidth = 40;

/** Tells which master keys have wrapped how many data keys, and which versions have sealed how many values. */
export async function sayKeyStatus({ db }: OpenGround): Promise<void> {
  const { wrappingKeys, newestVersions, values, isRotating } = await readKeyStatus(db, SEALED_COLUMNS);
  say('\nData keys, by the master key that has wrapped them');
  for (const { wrappingKey, keys } of wrappingKeys)
    say(`  ${(wrappingKey ?? 'from before ids were kept').padEnd(columnWidth)} ${keys}`);
  say('\nNewest version of a data key, and how many organizations (and the installation) have it');
  for (const { version, owners } of newestVersions)
    say(`  ${`version ${version}`.padEnd(columnWidth)} ${owners}`);
  say('\nSealed values');
  for (const { column, version, isNewest, count } of values)
    say(`  ${column.padEnd(columnWidth)} version ${version}${isNewest ? ', newest' : ', older'}  ${count}`);
  if (isRotating)
    say('\nA rotation was interrupted: `npx agendify keys rotate --data-keys` goes on with it.');
}
