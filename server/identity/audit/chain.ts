import { keyedHash } from '../keyed-hash.ts';
import type { AuditRow, ChainRow } from './audit.sql.ts';

export const START = Buffer.alloc(32);

/** Each field with its length, so that no text of one field can pass for another's. */
export function digestRow(key: Buffer, before: Buffer, row: Omit<AuditRow, 'digest'>): Buffer {
  const detail = JSON.stringify(Object.entries(row.detail).sort(([a], [b]) => (a < b ? -1 : 1)));
  const fields = [
    before.toString('hex'),
    row.seq,
    row.at.toISOString(),
    row.actor ?? '',
    row.act,
    row.subject ?? '',
    row.remote_address ?? '',
    detail,
  ].map(String);
  return keyedHash(key, fields.map((field) => `${field.length}:${field}`).join(''));
}

export function createEmptyChain(key: Buffer): ChainRow {
  const ends = { first_seq: 0, first_digest: START, last_seq: 0, last_digest: START };
  return sealChain(key, { ...ends, seal: START });
}

export function sealChain(key: Buffer, chain: ChainRow): ChainRow {
  const ends = [
    chain.first_seq,
    chain.first_digest.toString('hex'),
    chain.last_seq,
    chain.last_digest.toString('hex'),
  ];
  return { ...chain, seal: keyedHash(key, `chain\n${ends.join('\n')}`) };
}

export function isSealed(key: Buffer, chain: ChainRow): boolean {
  return sealChain(key, chain).seal.equals(chain.seal);
}

/**
 * The chain at its new ends. A chain that somebody changed is never sealed again: it would look right from then on.
 */
export function moveEnds(key: Buffer, chain: ChainRow, ends: Partial<Omit<ChainRow, 'seal'>>): ChainRow {
  return isSealed(key, chain) ? sealChain(key, { ...chain, ...ends }) : { ...chain, ...ends, seal: START };
}
