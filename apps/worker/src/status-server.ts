import { once } from 'node:events';
import { type ServerResponse, createServer } from 'node:http';

/** What the status of a worker is made of. */
export type StatusServerOptions = {
  readonly host: string;
  readonly port: number;
  /** May reject: then the worker is not ready either. */
  readonly isReady: () => Promise<boolean>;
  /** The metrics in the text format of Prometheus. */
  readonly metricsPage: () => Promise<string>;
};

/** A small HTTP server for those who watch over the worker. */
export type StatusServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts it: `/health/live`, `/health/ready` (503 when not), `/metrics`. For the inner network only. */
export async function startStatusServer(options: StatusServerOptions): Promise<StatusServer> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', response, options);
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return {
    url: `http://${options.host}:${String(options.port)}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(path: string, response: ServerResponse, options: StatusServerOptions): Promise<void> {
  switch (path) {
    case '/health/live':
      send(response, 200, '{"status":"live"}');
      return;
    case '/health/ready': {
      const isReady = await options.isReady().catch(() => false);
      send(response, isReady ? 200 : 503, isReady ? '{"status":"ready"}' : '{"status":"not-ready"}');
      return;
    }
    case '/metrics':
      await options.metricsPage().then(
        (page) => send(response, 200, page, 'text/plain; version=0.0.4; charset=utf-8'),
        () => send(response, 500, '{"status":"fault"}'),
      );
      return;
    default:
      send(response, 404, '{"status":"not-found"}');
  }
}

function send(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
