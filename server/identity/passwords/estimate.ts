import type { ZxcvbnFactory as Factory } from '@zxcvbn-ts/core';
import type { PasswordAdvice } from '#contract';
import { MAX_PASSWORD_LENGTH } from './policy.ts';

export interface GuessEstimate {
  guessesLog10: number;
  weaknesses: PasswordAdvice[];
}

let factory: Promise<Factory> | null = null;

/**
 * How many guesses this password would take somebody who knows the lists of known passwords, French and common
 * words, names, dates and keyboards, and these words of the person. The lists are those that `@zxcvbn-ts` ships
 * compressed, some thirty thousand known passwords among them; they are read at the first call, not at the start.
 */
export async function estimateGuesses(
  password: string,
  personalWords: readonly string[],
): Promise<GuessEstimate> {
  factory ??= createFactory();
  const estimator = await factory;
  const text = [...password].slice(0, MAX_PASSWORD_LENGTH).join('');
  const result = estimator.check(text, [...personalWords]);
  const weaknesses = new Set<PasswordAdvice>();
  for (const match of result.sequence) {
    const weakness = findWeakness(match.pattern, match['dictionaryName']);
    if (weakness !== null) weaknesses.add(weakness);
  }
  return { guessesLog10: result.guessesLog10, weaknesses: [...weaknesses] };
}

async function createFactory(): Promise<Factory> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: MAX_PASSWORD_LENGTH,
  });
}

function findWeakness(pattern: string, dictionary: unknown): PasswordAdvice | null {
  switch (pattern) {
    case 'dictionary':
      if (typeof dictionary !== 'string') return null;
      if (dictionary.startsWith('passwords')) return 'known';
      return dictionary === 'userInputs' ? 'has-name' : null;
    case 'spatial':
    case 'sequence':
      return 'keyboard';
    case 'repeat':
      return 'repeated';
    case 'date':
      return 'has-date';
    default:
      return null;
  }
}
