import type { Ground, RouteMount } from '@agendify/platform';
import { makeAddPlan } from './use-cases/add-plan/add-plan.ts';
import { routeAddPlan } from './use-cases/add-plan/add-plan.route.ts';
import { makeCreateInsurer } from './use-cases/create-insurer/create-insurer.ts';
import { routeCreateInsurer } from './use-cases/create-insurer/create-insurer.route.ts';
import { makeCreateResource } from './use-cases/create-resource/create-resource.ts';
import { routeCreateResource } from './use-cases/create-resource/create-resource.route.ts';
import { makeCreateResourceClass } from './use-cases/create-resource-class/create-resource-class.ts';
import { routeCreateResourceClass } from './use-cases/create-resource-class/create-resource-class.route.ts';
import { makeCreateShiftRule } from './use-cases/create-shift-rule/create-shift-rule.ts';
import { routeCreateShiftRule } from './use-cases/create-shift-rule/create-shift-rule.route.ts';
import { routeListInsurers } from './use-cases/list-insurers/list-insurers.route.ts';
import { routeListResourceClasses } from './use-cases/list-resource-classes/list-resource-classes.route.ts';
import { routeListResources } from './use-cases/list-resources/list-resources.route.ts';
import { routeListShiftRules } from './use-cases/list-shift-rules/list-shift-rules.route.ts';
import { routeListTravelTimes } from './use-cases/list-travel-times/list-travel-times.route.ts';
import { routeReadServiceRules } from './use-cases/read-service-rules/read-service-rules.route.ts';
import { routeRemoveShiftRule } from './use-cases/remove-shift-rule/remove-shift-rule.route.ts';
import { makeSetPracticePlans } from './use-cases/set-practice-plans/set-practice-plans.ts';
import { routeSetPracticePlans } from './use-cases/set-practice-plans/set-practice-plans.route.ts';
import { routeSetServiceRules } from './use-cases/set-service-rules/set-service-rules.route.ts';
import { routeSetTravelTime } from './use-cases/set-travel-time/set-travel-time.route.ts';
import { routeUpdateResource } from './use-cases/update-resource/update-resource.route.ts';

/** Wires what says what a booking occupies, who pays for it, and by which rules. */
export function routeRules(mount: RouteMount, ground: Ground): void {
  routeCreateResource(mount, makeCreateResource(ground));
  routeListResources(mount);
  routeUpdateResource(mount);
  routeCreateResourceClass(mount, makeCreateResourceClass(ground));
  routeListResourceClasses(mount);
  routeReadServiceRules(mount);
  routeSetServiceRules(mount);
  routeCreateInsurer(mount, makeCreateInsurer(ground));
  routeListInsurers(mount);
  routeAddPlan(mount, makeAddPlan(ground));
  routeSetPracticePlans(mount, makeSetPracticePlans(ground));
  routeCreateShiftRule(mount, makeCreateShiftRule(ground));
  routeListShiftRules(mount);
  routeRemoveShiftRule(mount);
  routeSetTravelTime(mount);
  routeListTravelTimes(mount);
}
