import { plural, t } from '@lingui/core/macro';
import type { Emptying } from '../actions/emptying.ts';
import { describeContent } from '../folders/describe-content.ts';

type Emptied = Pick<Emptying, 'messages' | 'kept' | 'destroyed' | 'absent'>;

/** What came of emptying the bin; `left`: what is in it now, in words, null where that is not known. */
export function describeEmptied({ messages, kept, destroyed, absent }: Emptied, left: string | null): string {
  const isEmptied = left === null || left === '';
  const gone = describeContent(messages, destroyed.length);
  const emptied = gone === '' ? t`Corbeille vidée.` : t`Corbeille vidée : ${gone}.`;
  const deleted = gone === '' ? '' : t`Supprimé définitivement : ${gone}.`;
  const other = plural(absent.length, {
    one: '# dossier n’y était plus.',
    other: '# dossiers n’y étaient plus.',
  });
  const elsewhere = plural(kept, {
    one: '# message reste dans un autre dossier.',
    other: '# messages restent dans un autre dossier.',
  });
  const sentences = [
    isEmptied ? emptied : deleted,
    absent.length === 0 ? '' : other,
    kept === 0 ? '' : elsewhere,
    isEmptied ? '' : describeLeft(left),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** `left`: as `describeContent` tells it. */
export function describeLeft(left: string): string {
  return t`Il reste ${left} dans la corbeille.`;
}
