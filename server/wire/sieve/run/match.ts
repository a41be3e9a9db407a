import { stringOf, type BoundTest } from '../check/declaration.ts';
import { isComparator, type Comparator } from '../check/extensions.ts';
import { COSTS } from '../limits.ts';
import { compareNumeric, compareText, foldingOf, isRelated } from './compare.ts';
import { expand } from './expand.ts';
import { foldedOf } from './folded.ts';
import { RunFault, type RunState } from './state.ts';
import { matchWildcard, parseWildcard } from './wildcard.ts';

/** Whether any value fits any key (RFC 5228, section 2.7; RFC 5231). Sets the match variables of `:matches`. */
export function matchAny(
  state: RunState,
  test: BoundTest,
  values: readonly string[],
  keys: readonly string[],
): boolean {
  const comparator = comparatorOf(state, test);
  if (test.tags.has('count')) {
    const relation = expand(state, stringOf(test.tags.get('count')));
    return keys.some((key) => {
      state.charge(COSTS.pair + key.length);
      return isRelated(relation, compareNumeric(String(values.length), key));
    });
  }
  if (test.tags.has('matches')) {
    const found = matchPatterns(state, comparator, values, keys);
    // RFC 5173, section 6: a test of the body leaves the match variables as they are.
    if (found !== null && test.name !== 'body') state.matches = found();
    return found !== null;
  }
  if (!test.tags.has('contains') && !test.tags.has('value') && comparator !== 'i;ascii-numeric') {
    return hasEqual(state, comparator, values, keys);
  }
  const fits = createFits(state, test, comparator);
  return keys.some((key) => values.some((value) => fits(value, key)));
}

function comparatorOf(state: RunState, test: BoundTest): Comparator {
  if (!test.tags.has('comparator')) return 'i;ascii-casemap';
  const name = expand(state, stringOf(test.tags.get('comparator')));
  if (!isComparator(name)) throw new RunFault('bad-comparator');
  return name;
}

/** `:is`, each key once however many values there are: a long list of senders is held against a letter from many. */
function hasEqual(
  state: RunState,
  comparator: Exclude<Comparator, 'i;ascii-numeric'>,
  values: readonly string[],
  keys: readonly string[],
): boolean {
  const folding = foldingOf(comparator);
  const folded = foldedOf(state.facts);
  const fold = (text: string): string => {
    state.charge(COSTS.taken + text.length);
    return folded.fold(folding, text, state.charge);
  };
  const texts = new Set(values.map(fold));
  return texts.size > 0 && keys.some((key) => texts.has(fold(key)));
}

function createFits(
  state: RunState,
  test: BoundTest,
  comparator: Comparator,
): (value: string, key: string) => boolean {
  const relation = test.tags.has('value') ? expand(state, stringOf(test.tags.get('value'))) : 'eq';
  if (comparator === 'i;ascii-numeric') {
    return (value, key) => {
      state.charge(COSTS.pair + value.length + key.length);
      return isRelated(relation, compareNumeric(value, key));
    };
  }
  const folding = foldingOf(comparator);
  const folded = foldedOf(state.facts);
  const fold = (text: string): string => folded.fold(folding, text, state.charge);
  if (!test.tags.has('contains')) {
    return (value, key) => {
      state.charge(COSTS.pair + Math.min(value.length, key.length));
      return isRelated(relation, compareText(fold(value), fold(key)));
    };
  }
  return (value, key) => {
    const [text, part] = [fold(value), fold(key)];
    state.charge(COSTS.pair + COSTS.passed * text.length);
    return contains(text, part, state);
  };
}

/** Beyond so many characters the engine may look at each place for as long as the part is. */
const SHORT = 250;

function contains(text: string, part: string, state: RunState): boolean {
  if (part.length <= SHORT) return text.includes(part);
  // Knuth, Morris and Pratt: linear whatever the text.
  const back = new Int32Array(part.length);
  for (let index = 1, length = 0; index < part.length; index += 1) {
    while (length > 0 && part[index] !== part[length]) length = back[length - 1]!;
    if (part[index] === part[length]) length += 1;
    back[index] = length;
  }
  state.charge(COSTS.step * (part.length + text.length));
  for (let index = 0, length = 0; index < text.length; index += 1) {
    while (length > 0 && text[index] !== part[length]) length = back[length - 1]!;
    if (text[index] === part[length]) length += 1;
    if (length === part.length) return true;
  }
  return false;
}

/** What tells the match variables of the first match there is; null: there is none. */
function matchPatterns(
  state: RunState,
  comparator: Comparator,
  values: readonly string[],
  keys: readonly string[],
): (() => string[]) | null {
  if (comparator === 'i;ascii-numeric') throw new RunFault('bad-comparator');
  const folding = foldingOf(comparator);
  const { charge } = state;
  const texts = values.map((value) => foldedOf(state.facts).characters(folding, value, charge));
  for (const key of keys) {
    charge(COSTS.folded * key.length);
    const pattern = parseWildcard(folding.characters(key), folding.fold);
    for (const [index, text] of texts.entries()) {
      const places = matchWildcard(pattern, text, (steps) => charge(COSTS.step * steps));
      if (places === null) continue;
      return () => {
        const whole = folding.characters(values[index] ?? '');
        charge(whole.length);
        // RFC 5229, section 3.2: `${0}` is the whole value, `${1}` what the first star stood for, as it was written.
        return [whole.join(''), ...places.map(({ from, to }) => whole.slice(from, to).join(''))];
      };
    }
  }
  return null;
}
