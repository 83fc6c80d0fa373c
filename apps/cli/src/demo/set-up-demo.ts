import { LocalDate, TimeZone, addDays, instantOf, LocalTime, minutesOf, toZonedIso } from '@agendify/kernel';
import { z } from 'zod';
import { DEMO_CLINICS, DEMO_PROFESSIONALS, DEMO_SERVICES, type DemoPractice } from './demo-clinics.ts';
import type { DemoSession } from './demo-session.ts';
import { makeDemoPatients } from './demo-patients.ts';
import { makeRandom } from './random.ts';

/** A practice of the demonstration, ready to be booked. */
export type ReadyPractice = {
  readonly id: string;
  readonly timeZone: TimeZone;
  readonly plan: DemoPractice;
  readonly services: readonly { readonly id: string; readonly durationMinutes: number }[];
  /** Who may come: the patients of the clinic's city. */
  readonly patientIds: readonly string[];
};

const Made = z.object({ id: z.string() });
const NAMES = 20_161_129;

/** Makes clinics, services, professionals, hours, blocks and patients; those of an earlier run are found again. */
export async function setUpDemo(owner: DemoSession, monday: LocalDate): Promise<ReadyPractice[]> {
  const make = async (url: string, key: string, body: unknown): Promise<string> =>
    (await owner.demand(Made, { method: 'POST', url, key: `demo-${key}`, body })).id;

  const services = new Map<string, { id: string; durationMinutes: number }>();
  for (const { key, reais, ...service } of DEMO_SERVICES) {
    const body = { ...service, price: { amountCents: reais * 100, currency: 'BRL' } };
    services.set(key, {
      id: await make('/v1/services', `service-${key}`, body),
      durationMinutes: service.durationMinutes,
    });
  }
  const clinics = await setUpClinics(make, Number(monday.slice(0, 4)));
  const ready: ReadyPractice[] = [];
  for (const { practices, registration, ...professional } of DEMO_PROFESSIONALS) {
    const who = `${registration.council}-${registration.number}`;
    const professionalId = await make('/v1/professionals', `professional-${who}`, {
      ...professional,
      registrations: [registration],
    });
    for (const plan of practices) {
      const clinic = present(clinics.get(plan.clinic));
      const offered = plan.services.map((key) => present(services.get(key)));
      const id = await make('/v1/practices', `practice-${who}-${plan.clinic}`, {
        professionalId,
        clinicId: clinic.id,
        roomId: present(clinic.rooms.get(plan.room)),
        serviceIds: [...new Set(offered.map((service) => service.id))],
      });
      await setTimes(owner, make, { id, timeZone: clinic.timeZone, plan }, monday);
      ready.push({ id, timeZone: clinic.timeZone, plan, services: offered, patientIds: clinic.patientIds });
    }
  }
  return ready;
}

type Make = (url: string, key: string, body: unknown) => Promise<string>;
type Clinic = {
  readonly id: string;
  readonly timeZone: TimeZone;
  readonly rooms: ReadonlyMap<string, string>;
  readonly patientIds: readonly string[];
};

async function setUpClinics(make: Make, thisYear: number): Promise<ReadonlyMap<string, Clinic>> {
  const random = makeRandom(NAMES);
  const clinics = new Map<string, Clinic>();
  for (const { key, rooms, areaCode, patients, ...clinic } of DEMO_CLINICS) {
    const id = await make('/v1/clinics', `clinic-${key}`, clinic);
    const roomIds = new Map<string, string>();
    for (const [index, name] of rooms.entries())
      roomIds.set(name, await make('/v1/resources', `room-${key}-${index}`, { clinicId: id, name }));
    const patientIds: string[] = [];
    for (const [index, patient] of makeDemoPatients(patients, areaCode, thisYear, random).entries()) {
      patientIds.push(
        await make('/v1/patients', `patient-${key}-${index}-${thisYear}`, {
          ...patient,
          acknowledgeDuplicates: true,
        }),
      );
    }
    clinics.set(key, { id, timeZone: TimeZone.parse(clinic.timeZone), rooms: roomIds, patientIds });
  }
  return clinics;
}

async function setTimes(
  owner: DemoSession,
  make: Make,
  practice: Pick<ReadyPractice, 'id' | 'timeZone' | 'plan'>,
  monday: LocalDate,
) {
  const { id, timeZone, plan } = practice;
  const hours = plan.windows.flatMap(([weekdays, opensAt, closesAt]) =>
    weekdays.map((weekday) => ({ weekday, opensAt, closesAt })),
  );
  await owner.demand(Made, { method: 'PUT', url: `/v1/practices/${id}/hours`, body: { hours } });
  for (const [index, [day, from, to, reason]] of plan.blocks.entries()) {
    const at = (time: string): string =>
      toZonedIso(instantOf(addDays(monday, day), minutesOf(LocalTime.parse(time)), timeZone), timeZone);
    await make('/v1/blocks', `block-${id}-${index}-${monday}`, {
      scopeId: id,
      startsAt: at(from),
      endsAt: at(to),
      reason,
    });
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('the plan of the demonstration names something that it does not make');
  return value;
}
