import type { Ground, Module, RouteMount } from '@agendify/platform';
import { makeAcceptProfessionalInvitation } from './use-cases/accept-professional-invitation/accept-professional-invitation.ts';
import { routeAcceptProfessionalInvitation } from './use-cases/accept-professional-invitation/accept-professional-invitation.route.ts';
import { makeCreateClinic } from './use-cases/create-clinic/create-clinic.ts';
import { routeCreateClinic } from './use-cases/create-clinic/create-clinic.route.ts';
import { makeCreatePractice } from './use-cases/create-practice/create-practice.ts';
import { routeCreatePractice } from './use-cases/create-practice/create-practice.route.ts';
import { makeCreateProfessional } from './use-cases/create-professional/create-professional.ts';
import { routeCreateProfessional } from './use-cases/create-professional/create-professional.route.ts';
import { makeCreateService } from './use-cases/create-service/create-service.ts';
import { routeCreateService } from './use-cases/create-service/create-service.route.ts';
import { routeListClinics } from './use-cases/list-clinics/list-clinics.route.ts';
import { makeListPractices } from './use-cases/list-practices/list-practices.ts';
import { routeListPractices } from './use-cases/list-practices/list-practices.route.ts';
import { routeListProfessionals } from './use-cases/list-professionals/list-professionals.route.ts';
import { routeListServices } from './use-cases/list-services/list-services.route.ts';
import { routeReadClinic } from './use-cases/read-clinic/read-clinic.route.ts';
import { makeReadPractice } from './use-cases/read-practice/read-practice.ts';
import { routeReadPractice } from './use-cases/read-practice/read-practice.route.ts';
import { routeReadProfessional } from './use-cases/read-professional/read-professional.route.ts';
import { routeUpdateClinic } from './use-cases/update-clinic/update-clinic.route.ts';
import { makeUpdatePractice } from './use-cases/update-practice/update-practice.ts';
import { routeUpdatePractice } from './use-cases/update-practice/update-practice.route.ts';
import { routeUpdateService } from './use-cases/update-service/update-service.route.ts';
import { routeRules } from './rule-routes.ts';
import { routeTimes } from './time-routes.ts';

/** Clinics, professionals, services, resources, and the rules by which who can be booked where and when. */
export function makeClinicsModule(ground: Ground): Module {
  return {
    name: 'clinics',
    routes: (mount) => {
      routeClinics(mount, ground);
      routeProfessionals(mount, ground);
      routeServices(mount, ground);
      routePractices(mount, ground);
      routeTimes(mount, ground);
      routeRules(mount, ground);
    },
  };
}

function routeClinics(mount: RouteMount, ground: Ground): void {
  routeCreateClinic(mount, makeCreateClinic(ground));
  routeListClinics(mount);
  routeReadClinic(mount);
  routeUpdateClinic(mount);
}

function routeProfessionals(mount: RouteMount, ground: Ground): void {
  routeCreateProfessional(mount, makeCreateProfessional(ground));
  routeListProfessionals(mount);
  routeReadProfessional(mount);
  routeAcceptProfessionalInvitation(mount, makeAcceptProfessionalInvitation(ground));
}

function routeServices(mount: RouteMount, ground: Ground): void {
  routeCreateService(mount, makeCreateService(ground));
  routeListServices(mount);
  routeUpdateService(mount);
}

function routePractices(mount: RouteMount, ground: Ground): void {
  routeCreatePractice(mount, makeCreatePractice(ground));
  routeListPractices(mount, makeListPractices(ground));
  routeReadPractice(mount, makeReadPractice(ground));
  routeUpdatePractice(mount, makeUpdatePractice(ground));
}
