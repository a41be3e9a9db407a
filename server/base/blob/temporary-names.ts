import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Who made a temporary file: it can be cleared away once that process is gone. */
export interface TemporaryName {
  host: string;
  pid: number;
  /** Of a file that was on its way out, and goes back when its remover did not finish. */
  removing: string | null;
}

const pattern = /^([0-9a-f]+)\.([0-9]+)\.[0-9a-f-]{36}(?:\.([0-9a-f]{64}))?$/;
const host = Buffer.from(hostname()).toString('hex').slice(0, 64) || '0';

/** A name no other write uses. */
export function createTemporaryName(removing?: string): string {
  const name = `${host}.${process.pid}.${randomUUID()}`;
  return removing === undefined ? name : `${name}.${removing}`;
}

/** Null for a file that is none of ours. */
export function parseTemporaryName(name: string): TemporaryName | null {
  const found = pattern.exec(name);
  if (found === null) return null;
  return { host: found[1] ?? '', pid: Number(found[2]), removing: found[3] ?? null };
}

/** Whether its maker is certainly gone: on this host, and not running, or of our number but before us. */
export function isAbandoned(name: TemporaryName): boolean {
  if (name.host !== host) return false;
  if (name.pid === process.pid) return true;
  try {
    process.kill(name.pid, 0);
    return false;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'ESRCH';
  }
}
