import { randomUUID } from 'node:crypto';
import type { ServiceRules } from '@agendify/contracts';
import {
  type ClinicId,
  PatientId,
  type PracticeId,
  type ProfessionalId,
  type RoomId,
  type ServiceId,
  type TimeZone,
  TimeZone as TimeZoneSchema,
} from '@agendify/kernel';
import type { TenantContext } from '@agendify/platform';
import type { ClinicWorld } from '@agendify/testing';
import type { z } from 'zod';

/** Something that a visit occupies: one of the candidates, with the minutes before its start and after its end. */
export type ModelNeed = { readonly candidates: readonly string[]; readonly trailMinutes: number };

/** A service in the words of the model: what it takes is said here once more, not read from the program. */
export type ModelService = {
  readonly name: string;
  readonly id: ServiceId;
  readonly minutes: number;
  readonly stepMinutes: number;
  readonly before: number;
  readonly after: number;
  readonly seats: number;
  readonly needs: readonly ModelNeed[];
  /** The service names a room of its own. */
  readonly hasOwnRoom: boolean;
};

/** Somebody who attends at a clinic. */
export type ModelPractice = {
  readonly name: string;
  readonly id: PracticeId;
  readonly as: TenantContext;
  readonly clinicId: ClinicId;
  readonly zone: TimeZone;
  readonly professionalId: ProfessionalId;
  readonly roomId: RoomId | null;
  readonly services: readonly ModelService[];
  readonly patients: readonly PatientId[];
  /** At most so many squeeze-ins before noon; 0: no rule allows any. */
  readonly squeezeIns: number;
  /** At most so many private visits from 9:00 to 10:00; null: no quota. */
  readonly nineQuota: number | null;
};

/** A limit over visits that stand. */
export type ModelCap = {
  readonly service: ModelService;
  readonly of: 'practice' | 'service' | 'patient';
  readonly per: 'day' | 'week';
  readonly maximum: number;
};

/** A small world in which everything is contested: one professional at three clinics of two organizations, a colleague
 * in the same rooms, two devices, a group. */
export type ModelWorld = {
  readonly practices: readonly ModelPractice[];
  readonly caps: readonly ModelCap[];
  /** Rooms of the first clinic that staff may ask for instead. */
  readonly rooms: readonly RoomId[];
  /** Has at most two open appointments. */
  readonly limitedPatient: PatientId;
  readonly organizationIds: readonly string[];
  /** Minutes between two clinics. */
  readonly travel: (clinicA: string, clinicB: string) => number;
};

/** How many open appointments the limited patient may have. */
export const MAX_OPEN = 2;
/** How many squeeze-ins a morning holds. */
const SQUEEZE_INS = 2;
const NINE_QUOTA = 2;
const TRAVEL_MINUTES = 15;
const ELSEWHERE_MINUTES = 10;

/** Monday and Tuesday morning, 8:00 to 11:30 in São Paulo. */
export const MORNINGS = [1, 2].map((weekday) => ({ weekday, opens: 480, closes: 690 }));
/** The same hours on the clocks of Manaus. */
const MORNINGS_IN_MANAUS = [1, 2].map((weekday) => ({ weekday, opens: 420, closes: 630 }));

type Rules = z.input<typeof ServiceRules>;
type Base = { readonly minutes: number; readonly stepMinutes?: number; readonly rules?: Rules };

/** Sets a world up on the database of the test. */
export async function makeModelWorld(world: ClinicWorld): Promise<ModelWorld> {
  const here = await world.organization();
  const there = await world.organization();
  const org = here.organizationId;
  const [clinic, branch] = [await world.clinic(org), await world.clinic(org)];
  const far = await world.clinic(there.organizationId, { timeZone: 'America/Manaus' });
  await world.query(
    `insert into clinics.travel_times (organization_id, clinic_a_id, clinic_b_id, minutes)
     values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4)`,
    [org, clinic, branch, TRAVEL_MINUTES],
  );
  const room = await world.room(org, clinic);
  const procedureRoom = await world.room(org, clinic);
  const classId = await world.resourceClass(org);
  const firstDevice = await world.room(org, clinic, { kind: 'equipment', classId });
  const devices = [firstDevice, await world.room(org, clinic, { kind: 'equipment', classId })];

  const service = makeServices(world);
  const consult = await service(org, 'consult', {
    minutes: 30,
    stepMinutes: 10,
    rules: { caps: [{ per: 'day', of: 'service', maximum: 3 }] },
  });
  const buffered = await service(org, 'buffered', {
    minutes: 20,
    stepMinutes: 10,
    rules: {
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 5,
      caps: [
        { per: 'week', of: 'patient', maximum: 1 },
        { per: 'day', of: 'practice', maximum: 2 },
      ],
    },
  });
  const device = await service(org, 'device', { minutes: 30, rules: { needs: [{ classId }] } }, [
    { candidates: devices, trailMinutes: 0 },
  ]);
  const both = await service(
    org,
    'both',
    { minutes: 30, stepMinutes: 10, rules: { needs: [{ classId }, { resourceId: firstDevice }] } },
    [
      { candidates: devices, trailMinutes: 0 },
      { candidates: [firstDevice], trailMinutes: 0 },
    ],
  );
  const longRoom = await service(
    org,
    'long-room',
    {
      minutes: 30,
      stepMinutes: 10,
      rules: { needs: [{ resourceId: procedureRoom, trailMinutes: 10 }] },
    },
    [{ candidates: [procedureRoom], trailMinutes: 10 }],
    true,
  );
  const group = await service(org, 'group', { minutes: 30, rules: { seats: 3, bufferAfterMinutes: 5 } });
  const visit = await service(there.organizationId, 'visit', {
    minutes: 30,
    stepMinutes: 10,
    rules: { bufferAfterMinutes: 5 },
  });

  const professionalId = await world.professional(org);
  await world.professional(there.organizationId, { professionalId });
  const colleague = await world.professional(org);
  const patients = await patientsOf(world, org, 5);
  const patientsThere = await patientsOf(world, there.organizationId, 3);

  const practice = makePractices(world);
  const main = await practice({
    name: 'main',
    as: here,
    clinicId: clinic,
    professionalId,
    roomId: room,
    services: [consult, buffered, device, both, longRoom, group],
    patients,
    squeezeIns: SQUEEZE_INS,
    nineQuota: NINE_QUOTA,
  });
  const second = await practice({
    name: 'branch',
    as: here,
    clinicId: branch,
    professionalId,
    roomId: null,
    services: [consult, buffered, group],
    patients,
    squeezeIns: 0,
    nineQuota: null,
  });
  const shared = await practice({
    name: 'colleague',
    as: here,
    clinicId: clinic,
    professionalId: colleague,
    roomId: room,
    services: [consult, buffered, device, both, longRoom],
    patients,
    squeezeIns: 0,
    nineQuota: null,
  });
  const elsewhere = await practice({
    name: 'elsewhere',
    as: there,
    clinicId: far,
    professionalId,
    roomId: null,
    services: [visit],
    patients: patientsThere,
    squeezeIns: 0,
    nineQuota: null,
  });
  const limitedPatient = PatientId.parse(patients[0]);
  await world.query(
    'insert into scheduling.patient_limits (organization_id, patient_id, max_open) values ($1, $2, $3)',
    [org, limitedPatient, MAX_OPEN],
  );
  return {
    practices: [main, second, shared, elsewhere],
    caps: [
      { service: consult, of: 'service', per: 'day', maximum: 3 },
      { service: buffered, of: 'patient', per: 'week', maximum: 1 },
      { service: buffered, of: 'practice', per: 'day', maximum: 2 },
    ],
    rooms: [room, procedureRoom],
    limitedPatient,
    organizationIds: [org, there.organizationId],
    travel: (a, b) => {
      if (a === b) return 0;
      return a === far || b === far ? ELSEWHERE_MINUTES : TRAVEL_MINUTES;
    },
  };
}

function makeServices(world: ClinicWorld) {
  return async (
    organizationId: Parameters<ClinicWorld['service']>[0],
    name: string,
    { minutes, stepMinutes = minutes, rules = {} }: Base,
    needs: readonly ModelNeed[] = [],
    hasOwnRoom = false,
  ): Promise<ModelService> => ({
    name,
    id: await world.service(organizationId, { durationMinutes: minutes, stepMinutes, rules }),
    minutes,
    stepMinutes,
    before: rules.bufferBeforeMinutes ?? 0,
    after: rules.bufferAfterMinutes ?? 0,
    seats: rules.seats ?? 1,
    needs,
    hasOwnRoom,
  });
}

function makePractices(world: ClinicWorld) {
  return async (of: Omit<ModelPractice, 'id' | 'zone'>): Promise<ModelPractice> => {
    const { organizationId } = of.as;
    const isFar = of.name === 'elsewhere';
    const id = await world.practice(organizationId, {
      professionalId: of.professionalId,
      clinicId: of.clinicId,
      serviceIds: of.services.map((each) => each.id),
      ...(of.roomId === null ? {} : { roomId: of.roomId }),
      hours: isFar ? MORNINGS_IN_MANAUS : MORNINGS,
      elsewhereMinutes: ELSEWHERE_MINUTES,
    });
    if (of.squeezeIns > 0)
      await shiftRule(world, organizationId, id, [480, 720], 'squeeze-ins', null, of.squeezeIns);
    if (of.nineQuota !== null)
      await shiftRule(world, organizationId, id, [540, 600], 'quota', 'private', of.nineQuota);
    const zone = TimeZoneSchema.parse(isFar ? 'America/Manaus' : 'America/Sao_Paulo');
    return { ...of, id, zone };
  };
}

async function shiftRule(
  world: ClinicWorld,
  organizationId: string,
  practiceId: string,
  [startsMinute, endsMinute]: readonly [number, number],
  kind: 'quota' | 'squeeze-ins',
  payerKind: 'private' | null,
  quantity: number,
): Promise<void> {
  await world.query(
    `insert into clinics.shift_rules (organization_id, id, practice_id, weekdays, starts_minute, ends_minute, kind, payer_kind, quantity)
     values ($1, $2, $3, '{1,2,3,4,5}', $4, $5, $6, $7, $8)`,
    [organizationId, randomUUID(), practiceId, startsMinute, endsMinute, kind, payerKind, quantity],
  );
}

async function patientsOf(
  world: ClinicWorld,
  organizationId: Parameters<ClinicWorld['patient']>[0],
  count: number,
): Promise<PatientId[]> {
  const patients: PatientId[] = [];
  while (patients.length < count) patients.push(await world.patient(organizationId));
  return patients;
}

/** What a visit of a service occupies at a practice beside people, in the order in which it is sought. */
export function needsOf(
  practice: ModelPractice,
  service: ModelService,
  askedRoom: string | null,
): readonly ModelNeed[] {
  const isOwn = service.needs.some(({ candidates }) => askedRoom !== null && candidates.includes(askedRoom));
  const room = isOwn ? null : (askedRoom ?? (service.hasOwnRoom ? null : practice.roomId));
  return room === null ? service.needs : [{ candidates: [room], trailMinutes: 0 }, ...service.needs];
}
