import { makeClinicWorld } from '@agendify/testing';
import type { Calendar } from './calendar.ts';
import { fillClinics } from './fill-clinics.ts';
import { type Places, makePlaces } from './places.ts';
import { sizeFor } from './size.ts';
import { type Tokens, issueTokens } from './tokens.ts';

/** What was filled in, and how its members call. */
export type FilledGround = Tokens & {
  readonly places: Places;
  readonly appointments: number;
};

/** Fills an empty, migrated database with about so many appointments. Nobody is connected to it afterwards. */
export async function makeGround(
  ownerUrl: string,
  appointments: number,
  calendar: Calendar,
): Promise<FilledGround> {
  const size = sizeFor(appointments);
  const world = makeClinicWorld(ownerUrl);
  const loading = makeClinicWorld(loaderUrl(ownerUrl));
  try {
    const places = await makePlaces(world, size);
    await fillClinics(loading, places, size, calendar);
    const tokens = await issueTokens(world, places.tenants);
    const [counted] = await world.query<{ n: number }>(
      'select count(*)::integer as n from scheduling.appointments',
    );
    return { places, appointments: counted?.n ?? 0, ...tokens };
  } finally {
    await world.close();
    await loading.close();
  }
}

/** Triggers say once more for each row what the loader writes itself, and check references that it makes. */
export function loaderUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const settings = {
    session_replication_role: 'replica',
    synchronous_commit: 'off',
    work_mem: '256MB',
    maintenance_work_mem: '1GB',
  };
  url.searchParams.set(
    'options',
    Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  );
  return url.href;
}
