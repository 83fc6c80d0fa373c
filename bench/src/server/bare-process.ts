import { fastify } from 'fastify';
import { tellAddress } from './child-server.ts';

/** The ceiling of every HTTP figure: Fastify with one route that answers constant JSON, and nothing else. */
const app = fastify({ logger: false });
app.get('/', () => ({ status: 'ok' }));
tellAddress(await app.listen({ host: '127.0.0.1', port: 0 }), () => app.close());
