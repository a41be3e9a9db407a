import { equalSecrets, keyedHash } from '../keyed-hash.ts';
import type { ChainRow } from './audit.sql.ts';

/** A list of lines kept apart from the database: whoever can change the one cannot change the other. */
export interface CheckpointFile {
  read(): Promise<string[]>;
  append(line: string): Promise<void>;
}

/** What the end of the trail was at that moment. */
export interface Checkpoint {
  /** ISO 8601. */
  at: string;
  seq: number;
  /** Of that row, in hex. */
  digest: string;
}

export function formatCheckpoint(key: Buffer, chain: ChainRow, now: Date): string {
  const checkpoint = {
    at: now.toISOString(),
    seq: chain.last_seq,
    digest: chain.last_digest.toString('hex'),
  };
  return JSON.stringify({ ...checkpoint, seal: seal(key, checkpoint) });
}

/** Null for a line that is not ours. */
export function parseCheckpoint(key: Buffer, line: string): Checkpoint | null {
  try {
    const { at, seq, digest, seal: given } = JSON.parse(line) as Record<string, unknown>;
    if (typeof at !== 'string' || typeof seq !== 'number' || typeof digest !== 'string') return null;
    const checkpoint = { at, seq, digest };
    return typeof given === 'string' && equalSecrets(given, seal(key, checkpoint)) ? checkpoint : null;
  } catch {
    return null;
  }
}

function seal(key: Buffer, { at, seq, digest }: Checkpoint): string {
  return keyedHash(key, `checkpoint\n${at}\n${seq}\n${digest}`).toString('hex');
}
