import { useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/index.ts';
import { chooseLanguage } from '../../locales/index.ts';

/** Offers the other language, in that language. */
export function LanguageSwitch() {
  const { i18n } = useLingui();
  return i18n.locale === 'fr' ? (
    <Button lang="en" onPress={() => void chooseLanguage('en')}>
      English
    </Button>
  ) : (
    <Button lang="fr" onPress={() => void chooseLanguage('fr')}>
      Français
    </Button>
  );
}
