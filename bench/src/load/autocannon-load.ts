import autocannon from 'autocannon';
import { CONNECTIONS, type SendLoad, refuseErrors } from './http-load.ts';

/** Sends load with autocannon, where wrk is not installed. It is slower than Fastify: HTTP ceilings come out too low. */
export const sendAutocannonLoad: SendLoad = async ({
  url,
  seconds,
  requests,
  order,
  connections = CONNECTIONS,
}) => {
  let client = 0;
  const shares = Array.from({ length: connections }, (_, share) =>
    requests
      .filter((_request, index) => order === 'rotate' || index % connections === share)
      .map((request) => ({ ...request, headers: { ...request.headers } })),
  );
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: shares[0] ?? [],
    setupClient: (connection) => connection.setRequests(shares[client++ % connections] ?? []),
  });
  refuseErrors('autocannon', result.requests.total, {
    connection: result.errors,
    timeout: result.timeouts,
    status: result.non2xx - result['3xx'],
  });
  const count = result.requests.total;
  if (order === 'once' && count > requests.length) throw new Error('autocannon ran out of requests');
  return {
    perSecond: count / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    count,
    processorMicros: null,
  };
};
