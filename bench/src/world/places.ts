import type { AccountId, ClinicId, MembershipId, OrganizationId, PracticeId, ServiceId } from '@agendify/kernel';
import { type ClinicWorld, type HoursOf, OFFICE_HOURS } from '@agendify/testing';

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
  readonly professionalId: string;
  readonly roomId: string | null;
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

const ORGANIZATIONS = 20;
const CLINICS = 2;
const PROFESSIONALS = 10;
const LARGE_PROFESSIONALS = 30;
const ELSEWHERE = 3;

const LONG_DAYS: readonly HoursOf[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: 480, closes: 1080 }));
const EVENINGS: readonly HoursOf[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: 1110, closes: 1260 }));

/** Sets up 20 organizations with 400 practices, and one with the large clinic. Every second practice has a room. */
export async function makePlaces(world: ClinicWorld): Promise<Places> {
  const tenants: Tenant[] = [];
  const ordinary: Place[] = [];
  for (let tenant = 0; tenant < ORGANIZATIONS; tenant++) {
    const ids = await world.organization();
    tenants.push(ids);
    const serviceId = await world.service(ids.organizationId);
    for (let clinic = 0; clinic < CLINICS; clinic++) {
      const clinicId = await world.clinic(ids.organizationId);
      for (let n = 0; n < PROFESSIONALS; n++) {
        const room = n % 2 === 0;
        ordinary.push(await makePlace(world, ids, { tenant, clinicId, serviceId, room, hours: OFFICE_HOURS }));
      }
    }
  }
  return { tenants: [...tenants, await world.organization()], ordinary, ...(await makeLargeClinic(world, tenants)) };
}

type Wanted = Pick<Place, 'tenant' | 'clinicId' | 'serviceId'> & {
  readonly room: boolean;
  readonly hours: readonly HoursOf[];
  readonly professionalId?: Place['professionalId'];
};
