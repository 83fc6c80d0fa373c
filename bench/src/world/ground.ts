import { makeClinicWorld } from '@agendify/testing';
import type { HttpRequest } from '../load/http-load.ts';
import { fillClinics } from './fill-clinics.ts';
import { type Places, makePlaces } from './places.ts';
import { issueTokens } from './tokens.ts';

/** What was filled in, and how its members call. */
export type FilledGround = {
  readonly places: Places;
  readonly appointments: number;
  readonly headersOf: (organizationId: string) => HttpRequest['headers'];
};

/** Fills an empty, migrated database. Nobody is connected to it afterwards. */
export async function makeGround(ownerUrl: string, appointments: number): Promise<FilledGround> {
  // Nothing here needs to outlive a crash.
  const url = new URL(ownerUrl);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const world = makeClinicWorld(url.href);
  try {
    const places = await makePlaces(world);
    await fillClinics(world, places, appointments);
    const tokens = await issueTokens(world, places.tenants);
    const [counted] = await world.query<{ n: number }>(
      'select count(*)::integer as n from scheduling.appointments',
    );
    return {
      places,
      appointments: counted?.n ?? 0,
      headersOf: (organizationId) => ({ authorization: `Bearer ${tokens.get(organizationId) ?? ''}` }),
    };
  } finally {
    await world.close();
  }
}
