import { makeListOrganizations } from '@agendify/identity';
import { openGround } from '@agendify/platform';
import type { Settings } from '../settings.ts';
import { DEMO_ORGANIZATION } from './demo-team.ts';
import { seedDemo } from './seed-demo.ts';

/** Fills a database without any organization with the demonstration. Answers whether the demonstration is there. */
export async function seedIfEmpty(
  settings: Settings,
  databaseUrl: string,
  { mayMake }: { readonly mayMake: boolean },
): Promise<boolean> {
  const config = { ...settings.config, DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2, LOG_LEVEL: 'silent' as const };
  const ground = openGround(config, 'start');
  try {
    const organizations = await makeListOrganizations(ground)();
    if (organizations.length > 0) return organizations.some(({ name }) => name === DEMO_ORGANIZATION);
  } finally {
    await ground.close();
  }
  if (!mayMake) return false;
  await seedDemo(config);
  return true;
}
