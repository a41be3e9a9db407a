import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface OwnDns {
  /** For `startProduct`: as on a machine whose resolver this is. */
  settings: Record<string, string>;
  close(): void;
}

const HEADER = 12;
const TXT = 16;

/** A resolver on a free port of loopback that knows these TXT records and nothing else. */
export async function startOwnDns(records: Record<string, string>): Promise<OwnDns> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answer(query, records), port, address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const server = `127.0.0.1:${socket.address().port}`;
  // The product asks the system's resolver; the system cannot be told otherwise by who is not root.
  const preload = `import { Resolver } from 'node:dns/promises';
    const { resolve } = Resolver.prototype;
    Resolver.prototype.resolve = function (...question) {
      this.setServers(['${server}']);
      return resolve.apply(this, question);
    };`;
  const code = Buffer.from(preload).toString('base64');
  return {
    settings: { NODE_OPTIONS: `--import data:text/javascript;base64,${code}` },
    close: () => socket.close(),
  };
}

/** RFC 1035, section 4: the question again, with its one answer; NXDOMAIN for what is not known. */
function answer(query: Buffer, records: Record<string, string>): Buffer {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const text = records[labels.join('.').toLowerCase()];
  const isAsked = text !== undefined && query.readUInt16BE(at + 1) === TXT;
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(isAsked ? 1 : 0, 6);
  const question = query.subarray(HEADER, at + 5);
  if (!isAsked) return Buffer.concat([header, question]);
  const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
  // A pointer to the name in the question, TXT, IN, a minute.
  const record = Buffer.from([0xc0, HEADER, 0, TXT, 0, 1, 0, 0, 0, 60, 0, data.length]);
  return Buffer.concat([header, question, record, data]);
}
