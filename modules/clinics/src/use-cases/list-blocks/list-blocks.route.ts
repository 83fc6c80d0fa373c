import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { BlockId, Instant } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listBlocks } from './list-blocks.ts';

const key = z.tuple([Instant.transform(String), BlockId]);

/** GET /v1/blocks */
export function routeListBlocks(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listBlocks, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listBlocks(tx, query, window),
      ({ startsAt, id }) => [startsAt, id],
    ),
  );
}
