import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMessage } from '#wire/message';

/** Larger than any message that a server takes; read whole, it would only fill the memory. */
const MAX_OCTETS = 100 * 1024 * 1024;

/** A path that gave no message. */
export interface UnreadFile {
  /** Without control characters. */
  file: string;
  why: 'unreadable' | 'too-large';
}

/**
 * The files of these paths, folders with everything beneath them: in order of their names, one folder in memory at a time. What is
 * neither a file nor a folder (a pipe, a link) is left out inside folders. A path that is not there is handed on as it is.
 */
export async function* listMessageFiles(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
    if (entries === null) {
      yield path;
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const name = join(path, entry.name);
      if (entry.isDirectory()) yield* listMessageFiles([name]);
      else if (entry.isFile()) yield name;
    }
  }
}

/** The octets of a message, or why there are none. */
export async function readMessageFile(path: string): Promise<Uint8Array | UnreadFile> {
  const file = path.replace(/\p{Cc}/gu, '?');
  const facts = await stat(path).catch(() => null);
  if (facts === null || !facts.isFile()) return { file, why: 'unreadable' };
  if (facts.size > MAX_OCTETS) return { file, why: 'too-large' };
  return readFile(path).catch((): UnreadFile => ({ file, why: 'unreadable' }));
}

/** Whether these octets begin like a message: with one header field at least (RFC 5322, section 2.2). */
export function looksLikeMessage(bytes: Uint8Array): boolean {
  return parseMessage(bytes).root.headers.length > 0;
}
