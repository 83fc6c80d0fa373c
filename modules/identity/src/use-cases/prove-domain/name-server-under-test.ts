import { type Socket, createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after } from 'node:test';

/** A name server of one answer (RFC 1035): the text record that a test has put there, for any name that ends so. */
export async function startNameServer(records: ReadonlyMap<string, string>): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    socket.send(answerTo(query, records), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  after(() => close(socket));
  return `127.0.0.1:${String(socket.address().port)}`;
}

function answerTo(query: Buffer, records: ReadonlyMap<string, string>): Buffer {
  const { name, end } = nameIn(query);
  const text = records.get(name.toLowerCase());
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(text === undefined ? 0 : 1, 6);
  const question = query.subarray(12, end + 4);
  if (text === undefined) return Buffer.concat([head, question]);
  const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
  const answer = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 0, 0, data.length]);
  return Buffer.concat([head, question, answer, data]);
}

function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}

async function close(socket: Socket): Promise<void> {
  socket.close();
  await once(socket, 'close');
}
