import type { AccountId, BlobStore, Db } from '#base';
import type { EmailCondition, EmailId } from '../types.ts';
import { listBodyWords } from './document.ts';
import { phraseKey, type Phrases } from './match.sql.ts';
import { readPhraseCandidates, type PhraseCandidate } from './phrases.sql.ts';
import { parseTerms, type Term } from './terms.ts';

interface Parts {
  db: Db;
  blobs: BlobStore;
}

/** Contents opened before anything else has its turn. */
const OPENED_AT_ONCE = 32;

/**
 * Where the bodies hold what these conditions look for as it stands: in quotation marks, or tied by hyphens, points and the
 * like. The index keeps no places of a body's words, so that those that hold each of them are opened; but not where it says
 * itself that a header field holds them, or that the body ties the two (`tie`).
 */
export async function findPhrases(
  parts: Parts,
  accountId: AccountId,
  conditions: readonly EmailCondition[],
): Promise<Phrases> {
  const found = new Map<string, EmailId[]>();
  const sought = conditions.flatMap(({ text, body }) => [
    { field: null, text: text ?? '' },
    { field: 'body' as const, text: body ?? '' },
  ]);
  for (const { field, text } of sought) {
    const terms = parseTerms(text);
    for (const term of terms.filter(({ isExact }) => isExact)) {
      const key = phraseKey(field, text, term);
      if (found.has(key)) continue;
      const others = terms.filter((other) => other !== term);
      const asked = { term, others, isAnywhere: field === null };
      const candidates = await readPhraseCandidates(parts.db, accountId, asked);
      found.set(key, await keepHolding(parts.blobs, candidates, term));
    }
  }
  return found;
}

async function keepHolding(
  blobs: BlobStore,
  candidates: readonly PhraseCandidate[],
  { words }: Term,
): Promise<EmailId[]> {
  const phrase = ` ${words.join(' ')} `;
  const found: EmailId[] = [];
  for (let start = 0; start < candidates.length; start += OPENED_AT_ONCE) {
    const slice = candidates.slice(start, start + OPENED_AT_ONCE);
    const near = await blobs.readSeveral(slice.map(({ digest }) => digest));
    for (const { digest, emailIds } of slice) {
      const bytes = near.get(digest) ?? (await blobs.read(digest));
      if (bytes === null || !` ${listBodyWords(bytes).join(' ')} `.includes(phrase)) continue;
      found.push(...emailIds);
    }
  }
  return found;
}
