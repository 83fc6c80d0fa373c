import type {
  AccountId,
  ClinicId,
  MembershipId,
  OrganizationId,
  PracticeId,
  ProfessionalId,
  RoomId,
  ServiceId,
} from '@agendify/kernel';
import { type ClinicWorld, type HoursOf, OFFICE_HOURS } from '@agendify/testing';
import { CLINICS, PROFESSIONALS, type WorldSize } from './size.ts';

/** An organization of the benchmark, with the account that acts for it. */
export type Tenant = {
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId;
  readonly membershipId: MembershipId;
};

/** One practice, as it is needed for filling and for asking. */
export type Place = {
  readonly tenant: number;
  readonly clinicId: ClinicId;
  readonly practiceId: PracticeId;
  readonly professionalId: ProfessionalId;
  readonly roomId: RoomId | null;
  readonly serviceId: ServiceId;
};

/** The set-up of all clinics, without patients and appointments. */
export type Places = {
  readonly tenants: readonly Tenant[];
  /** The practices of ordinary clinics: 8 to 12 and 13 to 18, every half hour, Monday to Friday. */
  readonly ordinary: readonly Place[];
  /** The practices of one large clinic, whose day has 600 appointments: 8 to 18. */
  readonly large: readonly Place[];
  /** Professionals of the large clinic in another clinic, in the evening. */
  readonly elsewhere: readonly Place[];
};

const LARGE_PROFESSIONALS = 30;
const ELSEWHERE = 3;
const AT_A_TIME = 4;

const LONG_DAYS: readonly HoursOf[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opens: 480,
  closes: 1080,
}));
const EVENINGS: readonly HoursOf[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opens: 1110,
  closes: 1260,
}));

type Wanted = Pick<Place, 'tenant' | 'clinicId' | 'serviceId'> & {
  readonly hasRoom: boolean;
  readonly hours: readonly HoursOf[];
  /** A professional who attends elsewhere already. */
  readonly professionalId?: ProfessionalId;
};

/** Sets up the organizations, and one more with the large clinic. Every second practice has a room. */
export async function makePlaces(world: ClinicWorld, { organizations }: WorldSize): Promise<Places> {
  const tenants: Tenant[] = [];
  for (let tenant = 0; tenant <= organizations; tenant++) tenants.push(await world.organization());
  const ordinary: Place[][] = [];
  for (let first = 0; first < organizations; first += AT_A_TIME) {
    const some = tenants.slice(first, Math.min(first + AT_A_TIME, organizations));
    ordinary.push(...(await Promise.all(some.map((owner, n) => makeOrdinary(world, owner, first + n)))));
  }
  const [owner] = tenants.slice(-1);
  if (!owner) throw new Error('there is no organization');
  return { tenants, ordinary: ordinary.flat(), ...(await makeLargeClinic(world, owner, organizations)) };
}

async function makeOrdinary(world: ClinicWorld, owner: Tenant, tenant: number): Promise<Place[]> {
  const places: Place[] = [];
  const serviceId = await world.service(owner.organizationId);
  for (let clinic = 0; clinic < CLINICS; clinic++) {
    const clinicId = await world.clinic(owner.organizationId);
    for (let n = 0; n < PROFESSIONALS; n++) {
      const wanted = { tenant, clinicId, serviceId, hasRoom: n % 2 === 0, hours: OFFICE_HOURS };
      places.push(await makePlace(world, owner, wanted));
    }
  }
  return places;
}

async function makeLargeClinic(
  world: ClinicWorld,
  owner: Tenant,
  tenant: number,
): Promise<Pick<Places, 'large' | 'elsewhere'>> {
  const serviceId = await world.service(owner.organizationId);
  const clinicId = await world.clinic(owner.organizationId);
  const otherClinicId = await world.clinic(owner.organizationId);
  const large: Place[] = [];
  const elsewhere: Place[] = [];
  for (let n = 0; n < LARGE_PROFESSIONALS; n++) {
    const place = await makePlace(world, owner, {
      tenant,
      clinicId,
      serviceId,
      hasRoom: true,
      hours: LONG_DAYS,
    });
    large.push(place);
    if (n >= ELSEWHERE) continue;
    const evening = {
      clinicId: otherClinicId,
      hasRoom: false,
      hours: EVENINGS,
      professionalId: place.professionalId,
    };
    elsewhere.push(await makePlace(world, owner, { tenant, serviceId, ...evening }));
  }
  return { large, elsewhere };
}

async function makePlace(world: ClinicWorld, { organizationId }: Tenant, wanted: Wanted): Promise<Place> {
  const { tenant, clinicId, serviceId, hasRoom, hours } = wanted;
  const professionalId = wanted.professionalId ?? (await world.professional(organizationId));
  const roomId = hasRoom ? await world.room(organizationId, clinicId) : null;
  const practiceId = await world.practice(organizationId, {
    professionalId,
    clinicId,
    serviceIds: [serviceId],
    hours,
    ...(roomId === null ? {} : { roomId }),
  });
  return { tenant, clinicId, practiceId, professionalId, roomId, serviceId };
}
