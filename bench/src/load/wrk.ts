import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONNECTIONS, type HttpRequest, type SendLoad, refuseErrors } from './http-load.ts';
import { runTool } from './tool.ts';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));

/** Sends load with wrk: one thread, so that it leaves the other cores to the servers. */
export function makeWrkLoad(directory: string): SendLoad {
  return async ({ url, seconds, requests, order, connections = CONNECTIONS }) => {
    const file = path.join(directory, 'requests');
    await writeRequests(file, new URL(url).host, requests);
    // A slow answer is a figure, not an error.
    const patience = ['--timeout', '10s'];
    const limits = ['--threads', '1', '--connections', String(connections), '--duration', `${seconds}s`];
    const output = await runTool(
      'wrk',
      [...limits, ...patience, '--script', SCRIPT, url, '--', file, order],
      seconds + 20,
    );
    const seen = readReport(output);
    const { connect, read, write, timeout, status } = seen;
    refuseErrors('wrk', seen.requests, { connect, read, write, timeout, status });
    if (order === 'once' && seen.sent > requests.length) throw new Error('wrk ran out of requests');
    return {
      perSecond: seen.requests / (seen.microseconds / 1e6),
      p50Ms: seen.p50 / 1000,
      p99Ms: seen.p99 / 1000,
      count: seen.requests,
      processorMicros: null,
    };
  };
}

async function writeRequests(file: string, host: string, requests: readonly HttpRequest[]): Promise<void> {
  const stream = createWriteStream(file);
  for (const request of requests) {
    const text = rawRequest(host, request);
    if (!stream.write(`${Buffer.byteLength(text)}\n${text}`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

function rawRequest(host: string, { method, path: target, headers, body }: HttpRequest): string {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${target} HTTP/1.1`, ...lines, '', body ?? ''].join('\r\n');
}

type Field =
  'requests' | 'microseconds' | 'p50' | 'p99' | 'sent' | 'connect' | 'read' | 'write' | 'timeout' | 'status';

function readReport(output: string): Record<Field, number> {
  const line = output.split('\n').find((text) => text.startsWith('@ ')) ?? '';
  const read = (field: string): number => {
    const digits = new RegExp(` ${field}=(\\d+)`).exec(line)?.[1];
    if (digits === undefined) throw new Error(`wrk did not tell ${field}:\n${output.slice(-1000)}`);
    return Number(digits);
  };
  return {
    requests: read('requests'),
    microseconds: read('microseconds'),
    p50: read('p50'),
    p99: read('p99'),
    sent: read('sent'),
    connect: read('connect'),
    read: read('read'),
    write: read('write'),
    timeout: read('timeout'),
    status: read('status'),
  };
}
