import { i18n } from '@lingui/core';
import { bindFrenchSigns } from './french-signs.ts';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'digue.language';

/** The language chosen on this device; French until somebody chooses. */
export function findLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'fr';
}

/** Loads the catalogue and speaks it from now on. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await (language === 'en' ? import('./en.po') : import('./fr.po'));
  i18n.loadAndActivate({
    locale: language,
    messages: language === 'fr' ? bindFrenchSigns(messages) : messages,
  });
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}
