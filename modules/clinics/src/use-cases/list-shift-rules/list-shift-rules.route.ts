import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ShiftRuleId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { listShiftRules } from './list-shift-rules.ts';

/** GET /v1/shift-rules */
export function routeListShiftRules(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listShiftRules, (tx, { query }) =>
    answerPage(
      query,
      ShiftRuleId,
      (window) => listShiftRules(tx, query.practiceId, window),
      ({ id }) => id,
    ),
  );
}
