import type { Charge, MessageFacts } from '../facts.ts';
import { COSTS } from '../limits.ts';
import { FoldedKinds, type Folding } from './compare.ts';

/** Texts of one message as comparators see them: made once, however many tests of a script look at them. */
export class FoldedTexts {
  readonly #texts = new Map<Folding, Map<string, string>>();
  readonly #characters = new Map<Folding, Map<string, string[]>>();

  fold(folding: Folding, text: string, charge: Charge): string {
    return keep(this.#texts, folding, text, () => {
      charge(text.length);
      return folding.foldText(text, charge);
    });
  }

  /** Each folded, in its place. */
  characters(folding: Folding, text: string, charge: Charge): readonly string[] {
    return keep(this.#characters, folding, text, () => {
      charge(COSTS.apart * text.length);
      const kinds = new FoldedKinds((character) => folding.fold(character));
      return folding.characters(text).map((character) => kinds.fold(character));
    });
  }
}

function keep<T>(kept: Map<Folding, Map<string, T>>, folding: Folding, text: string, make: () => T): T {
  const own = kept.get(folding) ?? new Map<string, T>();
  kept.set(folding, own);
  const found = own.get(text) ?? make();
  own.set(text, found);
  return found;
}

const all = new WeakMap<MessageFacts, FoldedTexts>();

/** Those of a message live as long as its facts. */
export function foldedOf(facts: MessageFacts): FoldedTexts {
  const found = all.get(facts) ?? new FoldedTexts();
  all.set(facts, found);
  return found;
}
