import { useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/index.ts';
import { speak } from '../../locales/index.ts';

/** Offers the other language, in that language. */
export function LanguageSwitch() {
  const { i18n } = useLingui();
  return i18n.locale === 'fr' ? (
    <Button lang="en" onPress={() => void speak('en')}>
      English
    </Button>
  ) : (
    <Button lang="fr" onPress={() => void speak('fr')}>
      Français
    </Button>
  );
}
