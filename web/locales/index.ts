import { i18n } from '@lingui/core';
import { bindFrenchSigns } from './french-signs.ts';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'digue.language';

/** The language chosen on this device; until somebody chooses, English for a browser that speaks no French before it. */
export function findLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === 'en' || chosen === 'fr') return chosen;
  const first = navigator.languages.find((one) => /^(fr|en)\b/i.test(one));
  return first?.toLowerCase().startsWith('en') === true ? 'en' : 'fr';
}

/** Loads the catalogue and speaks it from now on. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await (language === 'en' ? import('./en.po') : import('./fr.po'));
  i18n.loadAndActivate({
    locale: language,
    messages: language === 'fr' ? bindFrenchSigns(messages) : messages,
  });
  document.documentElement.lang = language;
}

/** Speaks it, here and at the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  await speak(language);
}
