/** How much a word looks drawn by lot, 0 to 1. Digits inside letters several times, or many consonants in a row that no language of ours writes. */
export function rateRandom(word: string): number {
  if (word.length < 6 || word.length > 64) return 0;
  const changes = word.match(/[a-z](?=\d)|\d(?=[a-z])/g)?.length ?? 0;
  const consonants = word.match(/[bcdfghjklmnpqrstvwxz]{6,}/g)?.length ?? 0;
  if (changes >= 4 || (changes >= 3 && word.length <= 16)) return 1;
  if (consonants > 0) return 0.7;
  return changes >= 2 && word.length >= 10 && /\d{2,}/.test(word) && !/^[a-z]+\d+[a-z]*$/.test(word)
    ? 0.4
    : 0;
}
