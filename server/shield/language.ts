import { fold } from './fold.ts';

/** Little words that stand in every letter of a language and in few of the others. */
const marks: readonly (readonly [language: string, words: RegExp])[] = [
  [
    'fr',
    /\b(?:le|la|les|des|du|un|une|vous|nous|je|et|est|dans|pour|que|qui|avec|sur|votre|merci|bonjour|ce|cette)\b/g,
  ],
  ['en', /\b(?:the|and|you|your|is|are|of|to|for|this|that|with|please|have|will|be|we|our|it|dear)\b/g],
  ['de', /\b(?:und|der|die|das|nicht|sie|ihr|ihre|mit|fur|auf|ist|wir|haben|werden|eine|zu|von|bitte)\b/g],
  ['es', /\b(?:el|los|las|una|para|que|con|por|usted|su|sus|del|esta|como|muy|hola|gracias|nosotros)\b/g],
  ['pt', /\b(?:voce|nao|para|seu|sua|uma|com|por|dos|das|mais|em|ao|os|obrigado|ola|nossa)\b/g],
  ['it', /\b(?:il|gli|una|che|per|non|con|della|sono|questo|grazie|ciao|nostro|alla|anche|del)\b/g],
  ['nl', /\b(?:het|een|van|niet|voor|met|zijn|dat|wij|uw|naar|ook|deze|aan|bij|graag)\b/g],
];
/** Characters that are looked at. */
const reach = 2000;
/** Marks that a text must show, and how far ahead of the next language. */
const [least, ahead] = [6, 2];

/** The language of a text, or null where it is too short or too mixed to say. */
export function findLanguage(text: string): string | null {
  const folded = fold(text.slice(0, reach));
  const counts = marks
    .map(([language, words]) => ({ language, count: folded.match(words)?.length ?? 0 }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (first === undefined || first.count < least || first.count < ahead * (second?.count ?? 0)) return null;
  return first.language;
}
