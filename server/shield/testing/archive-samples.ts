import { gzipSync } from 'node:zlib';
import { createProgram, createZip } from './files.ts';

/** Archives as 7-Zip 26.02 packed them: a few files with a packed listing, names in clear under a password, names under it too. */
export const sevenZips = {
  few: 'N3q8ryccAASulWwQKAEAAAAAAAAiAAAAAAAAALell2sBACZNWmJvbmpvdXIKMQoxMAoxMQoxMgoyCjMKNAo1CjYKNwo4CjkKYQoAAACBMweuD9C1KPyfP0dBBA9xDPzRH7xq2qclZ/WAxJwhdgn05r3kpKOf/R0OBHKbLEPBwtjEiE1VKFz14zHl2qUJMvB1pSTz92/ortGEKyIyf3i/hb10kpaTObhKTX+1XNFr/k+kKQheFuQtFW9FQYU4fw+y9QczGtmD3zZDSNP6cYnCuzEgPYtiJx5lR5nMAEvz4WCHjBoozt80jcJ49W0JwuaYtjkHBTLqh9kqtaT2DAWtm9i1vAwoDyWlbkYXUVYjLWiLrgg9mmu5yMqyG+BKCWstG7nyOitCIYi2b6xdpWOEqcD8EDo3Igax8rb3ejO5w0OFF5mvIUAAABcGKwEJgP0ABwsBAAEjAwEBBV0AEAAADIJWCgGHcDy3AAA=',
  locked:
    'N3q8ryccAARYMEmtnwAAAAAAAAAiAAAAAAAAAJQw8fT8WRlnB2KdmQmajMQ6Y7bEAACBMweuD87ysgwHsMPa919FiphISvk8LnwOplGaytSkq8BgJHeVbgafoxmQWx1r0dAatiBXDQeCoRM6hv1bxbvPWCsKJj7CFnkInNO5PwIbWJg2v6WkFNz4Lo+Kfh8VJW1zqdqpr4GKiDGmuMnXLOKa3JKqgg0ku43MQhDoKgAirHWvEFHs2Nhhx4AAAAAXBhABCYCPAAcLAQABIwMBAQVdABAAAAyApgoBUimXUwAA',
  shut: 'N3q8ryccAARFVW05kAAAAAAAAAAvAAAAAAAAAMEdp8GgGDrJ29oGyTS1/czMqWqkLKKipLb897cz9ZV0QYN4dKPqwJ+Q6S4dJrXrTRkHFO7TUoE9AlAvhR657JuSCiN4CzJAuo6MG7duNepzGAf/CIQNSgbhn6AwsKT0FlkILNOCrmnlRoQ9CWS2f0sy3qodTvUKj2zIaz+z3B6mmdPit7wKsnCQLmwjo2D4xCN3PUkXBhABCYCAAAcLAQABJAbxBwESUw8PKXp0+VPNdW/bgDy8T+QnDHIKAe+Lta4AAA==',
};

export function createSevenZip(which: keyof typeof sevenZips): Buffer {
  return Buffer.from(sevenZips[which], 'base64');
}

interface RarSetting {
  /** A password on the contents, or on the names as well. */
  lock?: 'files' | 'names';
}

/** A RAR of version 4: mark, head, and one header a file; a second name in packed UTF-16 where one is given. */
export function createOldRar(
  names: readonly (string | readonly [string, Buffer])[],
  { lock }: RarSetting = {},
): Buffer {
  const head = Buffer.alloc(13);
  head[2] = 0x73;
  head.writeUInt16LE(lock === 'names' ? 0x80 : 0, 3);
  head.writeUInt16LE(13, 5);
  const files = names.map((one) => {
    const [plain, wide] = typeof one === 'string' ? [one, null] : one;
    const name = wide === null ? Buffer.from(plain) : Buffer.concat([Buffer.from(`${plain}\0`), wide]);
    const header = Buffer.alloc(32);
    header[2] = 0x74;
    header.writeUInt16LE(0x8000 | (lock === 'files' ? 0x04 : 0) | (wide === null ? 0 : 0x200), 3);
    header.writeUInt16LE(32 + name.length, 5);
    header.writeUInt32LE(5, 7);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, name, Buffer.from('packe')]);
  });
  return Buffer.concat([Buffer.from('Rar!\x1a\x07\0', 'latin1'), head, ...files]);
}

/** A RAR of version 5. */
export function createNewRar(names: readonly string[], { lock }: RarSetting = {}): Buffer {
  const block = (fields: readonly number[], rest: Buffer, data = Buffer.alloc(0)): Buffer => {
    const body = Buffer.concat([Buffer.from(fields), rest]);
    return Buffer.concat([Buffer.alloc(4), Buffer.from([body.length]), body, data]);
  };
  const none = Buffer.alloc(0);
  const files = names.map((name) => {
    const bytes = Buffer.from(name);
    // A record of the kind of a password, in the extra area: its length, its kind.
    const extra = Buffer.from(lock === 'files' ? [2, 1, 0] : [2, 3, 0]);
    const fields = [2, 3, extra.length, 5, 0, 9, 0x20, 0, 1, bytes.length];
    return block(fields, Buffer.concat([bytes, extra]), Buffer.from('packe'));
  });
  const mark = Buffer.from('Rar!\x1a\x07\x01\0', 'latin1');
  if (lock === 'names') return Buffer.concat([mark, block([4, 0, 0], none), Buffer.alloc(60, 0x55)]);
  return Buffer.concat([mark, block([1, 0, 0], none), ...files]);
}

/** A tar archive of ustar form. */
export function createTar(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts = Object.entries(files).map(([name, content]) => createMember(name, '0', Buffer.from(content)));
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** One member; of type `L` it is the long name of the next, of `x` a record of pax. */
export function createMember(name: string, type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((all, octet) => all + octet, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** A cabinet whose files are listed; their content is left out. */
export function createCabinet(names: readonly string[]): Buffer {
  const head = Buffer.alloc(36);
  head.write('MSCF');
  head.writeUInt32LE(36, 16);
  head.writeUInt16LE(names.length, 28);
  return Buffer.concat([
    head,
    ...names.map((name) => Buffer.concat([Buffer.alloc(16), Buffer.from(`${name}\0`)])),
  ]);
}

/** A gzip file that keeps the name of what it holds. */
export function createGzip(content: Uint8Array, kept = ''): Buffer {
  const packed = gzipSync(content);
  if (kept === '') return packed;
  packed[3] = 8;
  return Buffer.concat([packed.subarray(0, 10), Buffer.from(`${kept}\0`), packed.subarray(10)]);
}

/** One archive of every form, under its name. */
export function archiveSamples(): [name: string, content: Buffer][] {
  const tar = createTar({ 'facture.exe': createProgram(), 'a.txt': 'a' });
  return [
    ['a.zip', createZip(['facture.exe', 'a.txt'])],
    ...(['few', 'locked', 'shut'] as const).map((one): [string, Buffer] => [
      `${one}.7z`,
      createSevenZip(one),
    ]),
    ['old.rar', createOldRar(['facture.exe', ['b?', Buffer.from([0, 0x80, 0x2e, 0x20, 0x62])]])],
    ['new.rar', createNewRar(['facture.exe'])],
    ['a.tar', tar],
    ['a.tar.gz', gzipSync(tar)],
    ['facture.gz', createGzip(createProgram(), 'facture.exe')],
    ['a.cab', createCabinet(['facture.exe'])],
  ];
}
