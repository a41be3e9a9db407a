import { Type } from 'typebox';
import { Check } from 'typebox/schema';

/** What Rspamd makes of a message. */
export interface SecondOpinion {
  score: number;
  /** The score from which on it would reject. */
  required: number;
}

const Answer = Type.Object({
  score: Type.Number({ minimum: -10_000, maximum: 10_000 }),
  required_score: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
});

/** Reads the answer to `POST /checkv2`; null for whatever else came. Symbols are left: our reasons quote what we saw. */
export function parseOpinion(text: string): SecondOpinion | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Check(Answer, value)) return null;
  return { score: value.score, required: value.required_score };
}
