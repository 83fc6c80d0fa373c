import { makeApi } from '@agendify/api';
import { makeAuthenticate } from '@agendify/identity';
import { ok } from '@agendify/kernel';
import { makeLimitCalls, makeMount, readConfig } from '@agendify/platform';
import { tellAddress } from './child-server.ts';
import { PROBE } from './probe-endpoint.ts';

/** The API as it runs in production, with one route more, which does without the database. */
const { app, ground } = await makeApi(readConfig(process.env));
const { db, envelope, metrics } = ground;
const limits = makeLimitCalls(ground.config.RATE_LIMITS, ground.limits, ground.clock);
const mount = makeMount(
  app,
  {
    db,
    envelope,
    limits,
    metrics,
    authenticate: makeAuthenticate(ground),
    conditions: {},
    clock: ground.clock,
    checkReplies: false,
  },
  () => undefined,
);
mount.open(PROBE, async () => ok({ body: { status: 'ok' as const } }));
tellAddress(await app.listen({ host: '127.0.0.1', port: 0 }), () => app.close());
