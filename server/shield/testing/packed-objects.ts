import { deflateSync } from 'node:zlib';

/** An object stream (ISO 32000-1, section 7.5.7), in what a test takes for its filter and its dictionary. */
export function createPackedObjects(
  objects: Readonly<Record<number, string>>,
  { more = '', pack = deflateSync }: { more?: string; pack?: (words: Buffer) => Buffer } = {},
): Buffer {
  let place = 0;
  const heads = Object.entries(objects).map(([number, text]) => {
    const head = `${number} ${place} `;
    place += text.length + 1;
    return head;
  });
  const head = heads.join('');
  const words = Buffer.from(`${head}${Object.values(objects).join('\n')}\n`, 'latin1');
  const dictionary = `<</Type/ObjStm/N ${heads.length}/First ${head.length}/Filter/FlateDecode${more}>>`;
  return Buffer.concat([
    Buffer.from(`\n900 0 obj\n${dictionary}\nstream\n`, 'latin1'),
    pack(words),
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}
