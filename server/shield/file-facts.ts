import type { FileContent } from '#contract';
import { promisedKinds } from './data/file-kinds.ts';
import { endingOf, findTrueKind } from './file-kind.ts';
import { quote } from './quote.ts';

/** What a file is by its content, and whether its name says so. */
export interface FileFacts {
  /** Fit for a sentence: no control or direction signs. */
  name: string;
  content: FileContent;
  lies: boolean;
}

/** Octets that are read to tell text from anything else. */
const textProbe = 65_536;

/** Judges one file by its octets. Linear, and bounded for text. */
export function judgeFile(name: string, bytes: Uint8Array): FileFacts {
  const kind = findTrueKind(bytes);
  const promised = promisedKinds.get(endingOf(name.replaceAll(/\p{Cf}/gu, '')));
  const content = kind ?? (isText(bytes) ? 'text' : 'unknown');
  const lies = kind !== null && promised !== undefined && !promised.includes(kind);
  return { name: quote(name), content, lies: lies || /\p{Bidi_Control}/u.test(name) };
}

/** UTF-8 without control characters. */
function isText(bytes: Uint8Array): boolean {
  const probe = bytes.subarray(0, textProbe);
  if (probe.some((octet) => octet < 9 || (octet > 13 && octet < 32 && octet !== 27))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(probe, { stream: bytes.length > textProbe });
    return true;
  } catch {
    return false;
  }
}
