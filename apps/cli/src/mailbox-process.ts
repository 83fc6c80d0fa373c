import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { MailDev } from 'maildev';

const LOOPBACK = '127.0.0.1';
const KEPT = 500;

// The process of the mailbox: started by `mailbox.ts`, ends with it. Says `ready`, or why it could not start.
const [smtpPort, webPort, mailDirectory = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit(0));
const mailbox = new MailDev({
  smtp: Number(smtpPort),
  ip: LOOPBACK,
  web: Number(webPort),
  webIp: LOOPBACK,
  mailDirectory,
  maxEmails: KEPT,
  silent: true,
});
try {
  const { api } = await mailbox.start();
  if (api) keepToItself(api.server.server);
  process.send?.('ready');
} catch (error) {
  process.send?.(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
  process.disconnect();
}

/**
 * MailDev lets the page of any site read the mail (CORS for every origin): whatever else is open in the same
 * browser could fetch the link of an invitation. Answer only what asks for this address and comes from its page.
 */
function keepToItself(server: Server): void {
  const [onRequest, onUpgrade] = [server.listeners('request'), server.listeners('upgrade')];
  server.removeAllListeners('request').removeAllListeners('upgrade');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isOwn(request)) for (const listener of onRequest) listener.call(server, request, response);
    else response.writeHead(403).end();
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isOwn(request)) for (const listener of onUpgrade) listener.call(server, request, socket, head);
    else socket.destroy();
  });
}

function isOwn({ headers }: IncomingMessage): boolean {
  const hosts = [LOOPBACK, 'localhost'].map((name) => `${name}:${webPort ?? ''}`);
  const { host = '', origin } = headers;
  return hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
}
