import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The Prometheus metrics of one process. Labels are routes, codes and queues: never ids of anybody. */
export type Metrics = ReturnType<typeof makeMetrics>;

/** Makes a registry of its own, so that tests can run several in one process. */
export function makeMetrics(service: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'agendify_http_request_seconds',
      help: 'Duration of HTTP requests',
      labelNames: ['endpoint', 'status'] as const,
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    refusals: new Counter({
      name: 'agendify_refusals_total',
      help: 'Refusals by the rules, by endpoint and problem code',
      labelNames: ['endpoint', 'code'] as const,
      registers,
    }),
    eventsRelayed: new Counter({
      name: 'agendify_events_relayed_total',
      help: 'Events handed from the outbox to a queue',
      labelNames: ['queue'] as const,
      registers,
    }),
    jobs: new Counter({
      name: 'agendify_jobs_total',
      help: 'Queue jobs by outcome',
      labelNames: ['queue', 'outcome'] as const,
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'agendify_outbox_oldest_seconds',
      help: 'Age of the oldest waiting event',
      registers,
    }),
    poolWaiting: new Gauge({
      name: 'agendify_database_pool_waiting',
      help: 'Calls waiting for a connection',
      registers,
    }),
  };
}
