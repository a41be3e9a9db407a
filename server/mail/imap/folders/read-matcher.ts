import { readName } from '../rights.ts';
import type { Session } from '../session.ts';
import { createListMatcher } from './list-pattern.ts';

type Matcher = ((name: string) => boolean) | 'too-long' | null;

export function readMatcher(session: Session, reference: Buffer, pattern: Buffer): Matcher {
  const text = readName(session, Buffer.concat([reference, pattern]));
  return text === null ? null : (createListMatcher(text) ?? 'too-long');
}
