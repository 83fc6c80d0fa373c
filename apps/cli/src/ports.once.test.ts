import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { CommandError } from './command-error.ts';
import { choosePort, demandFreePorts, findFreePort, isPortFree } from './ports.ts';

async function takePort(t: TestContext, host = '127.0.0.1'): Promise<number> {
  const port = await findFreePort();
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  t.after(() => server.close());
  return port;
}

test('a taken port is one line that names the port and its setting', async (t) => {
  const port = await takePort(t);
  const wanted = [{ setting: 'API_PORT', port, hosts: ['127.0.0.1'], purpose: 'the API' }];
  await assert.rejects(demandFreePorts(wanted), (error) => {
    assert.ok(error instanceof CommandError);
    assert.match(error.message, new RegExp(`^Port ${port}, .*API_PORT[^\\n]*$`));
    return true;
  });
});

test('a port that another program has on all addresses is taken', async (t) => {
  assert.equal(await isPortFree(await takePort(t, '0.0.0.0')), false);
});

test('an address that the machine does not have takes nothing', async () => {
  assert.equal(await isPortFree(await findFreePort(), '192.0.2.1'), true);
});

test('the usual port gives way to a free one, an explicit one does not', async (t) => {
  const taken = await takePort(t);
  assert.notEqual(await choosePort(undefined, taken), taken);
  assert.equal(await choosePort(taken, 1), taken);
});
