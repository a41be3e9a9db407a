/** An archive of RAR 4 with these names, as its headers tell them; contents are noise. */
export function oldRar(names: readonly string[], { isClosed = false } = {}): Buffer {
  const block = (type: number, flags: number, rest: Buffer): Buffer => {
    const head = Buffer.alloc(7);
    head.writeUInt8(type, 2);
    head.writeUInt16LE(flags, 3);
    head.writeUInt16LE(7 + rest.length, 5);
    return Buffer.concat([head, rest]);
  };
  const files = names.flatMap((name) => {
    const rest = Buffer.alloc(25);
    const text = Buffer.from(name);
    rest.writeUInt32LE(5, 0);
    rest.writeUInt16LE(text.length, 19);
    return [block(0x74, 0x8000, Buffer.concat([rest, text])), Buffer.from('NOISE')];
  });
  const main = block(0x73, isClosed ? 0x80 : 0, Buffer.alloc(6));
  return Buffer.concat([
    Buffer.from('526172211a0700', 'hex'),
    main,
    ...files,
    block(0x7b, 0, Buffer.alloc(0)),
  ]);
}

/** The same in the form of RAR 5, with a time and a sum. */
export function newRar(names: readonly string[]): Buffer {
  const block = (fields: readonly number[], data = Buffer.alloc(0)): Buffer => {
    const body = Buffer.concat([...fields.map(number), data]);
    return Buffer.concat([Buffer.alloc(4), number(body.length), body]);
  };
  const files = names.flatMap((name) => {
    const text = Buffer.from(name);
    // Type 2 with data; 5 octets of it; flags with time and sum; size, attributes.
    const head = Buffer.concat([
      ...[2, 2, 5, 6, 300, 32].map(number),
      Buffer.alloc(8),
      ...[0, 1, text.length].map(number),
      text,
    ]);
    return [Buffer.alloc(4), number(head.length), head, Buffer.from('NOISE')];
  });
  return Buffer.concat([
    Buffer.from('526172211a070100', 'hex'),
    block([1, 0, 0]),
    ...files,
    block([5, 0, 0]),
  ]);
}

function number(value: number): Buffer {
  const octets: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    octets.push((left % 128) | (left >= 128 ? 0x80 : 0));
    if (left < 128) return Buffer.from(octets);
  }
}
