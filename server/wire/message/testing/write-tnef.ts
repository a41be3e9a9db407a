/** A file to be put into a winmail.dat. */
export interface TnefInput {
  title: string;
  data: string;
  longName?: string;
  type?: string;
  /** A winmail.dat inside, as Outlook embeds a message. */
  embedded?: Buffer;
}

const SIGNATURE = 0x223e9f78;

/** Writes a winmail.dat as [MS-OXTNEF] lays it out, code page 1252, checksums included. */
export function writeTnef(files: readonly TnefInput[]): Buffer {
  const codepage = Buffer.alloc(8);
  codepage.writeUInt32LE(1252);
  const head = Buffer.alloc(6);
  head.writeUInt32LE(SIGNATURE);
  return Buffer.concat([head, attribute(1, 0x0006_9007, codepage), ...files.map(writeFile)]);
}

function writeFile(file: TnefInput): Buffer {
  const properties: Buffer[] = [];
  if (file.longName !== undefined) {
    properties.push(property(0x3707, 0x001f, Buffer.from(`${file.longName}\0`, 'utf16le')));
  }
  if (file.type !== undefined) properties.push(property(0x370e, 0x001e, Buffer.from(`${file.type}\0`)));
  if (file.embedded) {
    properties.push(property(0x3701, 0x000d, Buffer.concat([Buffer.alloc(16), file.embedded])));
  }
  return Buffer.concat([
    attribute(2, 0x0006_9002, Buffer.alloc(14)),
    attribute(2, 0x0001_8010, Buffer.from(`${file.title}\0`, 'latin1')),
    attribute(2, 0x0006_800f, Buffer.from(file.data)),
    attribute(2, 0x0006_9005, Buffer.concat([number(properties.length + 1), fixedProperty(), ...properties])),
  ]);
}

function attribute(level: number, id: number, data: Buffer): Buffer {
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(data.reduce((sum, octet) => (sum + octet) % 65536, 0));
  return Buffer.concat([Buffer.from([level]), number(id), number(data.length), data, checksum]);
}

/** A property of fixed size, so that the reader has to step over one. */
function fixedProperty(): Buffer {
  return Buffer.concat([number(0x3705_0003), number(1)]);
}

function property(id: number, type: number, data: Buffer): Buffer {
  const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
  return Buffer.concat([number(id * 65536 + type), number(1), number(data.length), data, padding]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
