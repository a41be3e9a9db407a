import { useLingui } from '@lingui/react/macro';
import type { Tag } from './tags.ts';

/** As Thunderbird calls them in the language of the screen. */
export function useTagNames(): Record<Tag, string> {
  const { t } = useLingui();
  return {
    $label1: t({ message: 'Important', context: 'étiquette' }),
    $label2: t({ message: 'Travail', context: 'étiquette' }),
    $label3: t({ message: 'Personnel', context: 'étiquette' }),
    $label4: t({ message: 'À faire', context: 'étiquette' }),
    $label5: t({ message: 'Plus tard', context: 'étiquette' }),
  };
}
