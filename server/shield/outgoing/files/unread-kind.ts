import { findTrueKind } from '../../file-kind.ts';
import type { FileReading } from '../types.ts';

/** What holds no words, by its name: pictures, sound, films, fonts, styles, signatures. Scanners write TIFF. */
const WORDLESS =
  /\.(?:jpe?g|png|gif|webp|bmp|svgz?|heic|heif|avif|ico|wmf|emf|mp[234]|m4[av]|wav|og[gav]|opus|flac|aac|webm|mov|avi|mkv|[ot]tf|woff2?|css|p7[sm]|asc|sig)$/i;
const WORDLESS_TYPE =
  /^(?:image\/(?!tiff)|audio\/|video\/|font\/|application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$)/;
const TIFF = /^(?:II\*\0|MM\0\*)/;

/** What to say of a file that nothing here reads: by its octets, and where they say nothing by its type and name. */
export function findUnreadKind(
  content: Uint8Array,
  { name, type }: { name: string; type: string },
): FileReading {
  if (content.length === 0) return 'opaque';
  if (TIFF.test(Buffer.from(content.subarray(0, 4)).toString('latin1'))) return 'unchecked';
  const kind = findTrueKind(content);
  if (kind === 'image' || kind === 'media') return 'opaque';
  if (kind !== null) return 'unchecked';
  return isWordless(name) || WORDLESS_TYPE.test(type) ? 'opaque' : 'unchecked';
}

export function isWordless(name: string): boolean {
  return WORDLESS.test(name);
}
