import { findNumen, type PasswordAdvice, type PasswordJudgement } from '#contract';
import { listWords } from '../name-key.ts';
import { listBirthForms } from './birth-date.ts';
import { estimateGuesses, type GuessEstimate } from './estimate.ts';
import { MAX_PASSWORD_LENGTH, type PasswordPreset } from './policy.ts';

/** What an attacker who knows the person would try first. */
export interface PersonalWords {
  login: string;
  names: readonly string[];
  address: string;
  /** Name, town and UAI of the establishment. */
  school: readonly string[];
  /** `1989-07-14`; null where the directory does not know it. */
  bornOn: string | null;
}

const MIN_PERSONAL = 4;

/** Says whether a password may be used and, if not, what to do about it. */
export async function judgePassword(
  password: string,
  preset: PasswordPreset,
  personal: PersonalWords,
): Promise<PasswordJudgement> {
  const length = [...password].length;
  if (length > MAX_PASSWORD_LENGTH) return { isAcceptable: false, level: 0, advice: ['too-long'] };
  const inputs = [personal.login, personal.address, ...personal.names, ...personal.school];
  const dates = personal.bornOn === null ? [] : listBirthForms(personal.bornOn);
  const estimate = await estimateGuesses(password, [...inputs.flatMap(listWords), ...dates]);
  const advice = new Set<PasswordAdvice>([
    ...findShapeAdvice(password, length, preset),
    ...findPersonalAdvice(password, personal),
  ]);
  if (estimate.guessesLog10 < preset.minGuessesLog10) {
    for (const weakness of estimate.weaknesses) advice.add(weakness);
    if (advice.size === 0) advice.add('guessable');
  }
  const isAcceptable = advice.size === 0;
  return { isAcceptable, level: findLevel(estimate, preset, isAcceptable), advice: [...advice] };
}

function findShapeAdvice(password: string, length: number, preset: PasswordPreset): PasswordAdvice[] {
  if (countWords(password) >= preset.minWords) return [];
  const kinds = countKinds(password);
  const shortest = preset.forms[0];
  const fits = preset.forms.some((form) => length >= form.minLength && kinds >= form.minKinds);
  if (fits || shortest === undefined) return [];
  // The most kinds the person has already decides which length is asked for.
  const reachable = preset.forms.find((form) => kinds >= form.minKinds);
  if (reachable !== undefined) return ['too-short'];
  return length < shortest.minLength ? ['too-short', 'add-kinds'] : ['add-kinds'];
}

/** Small letters, capitals, digits, and everything else, the space included. */
export function countKinds(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
}

/** Different words of two letters or more. */
function countWords(password: string): number {
  return new Set(listWords(password).filter((word) => word.length >= 2)).size;
}

function findPersonalAdvice(password: string, personal: PersonalWords): PasswordAdvice[] {
  const folded = listWords(password).join('');
  const holds = (texts: readonly string[]): boolean =>
    texts
      .flatMap(listWords)
      .some((word) => word.length >= MIN_PERSONAL && !/^\d+$/.test(word) && folded.includes(word));
  const advice: PasswordAdvice[] = [];
  if (findNumen(password) !== null) advice.push('has-numen');
  if (holds([personal.login, ...personal.names, personal.address.split('@')[0] ?? '']))
    advice.push('has-name');
  if (holds(personal.school)) advice.push('has-school');
  if (personal.bornOn !== null && listBirthForms(personal.bornOn).some((form) => folded.includes(form)))
    advice.push('has-birth-date');
  return advice;
}

function findLevel(
  estimate: GuessEstimate,
  preset: PasswordPreset,
  isAcceptable: boolean,
): PasswordJudgement['level'] {
  const share = estimate.guessesLog10 / preset.minGuessesLog10;
  if (!isAcceptable) return share < 0.4 ? 0 : share < 0.75 ? 1 : 2;
  return share < 1.3 ? 3 : 4;
}
