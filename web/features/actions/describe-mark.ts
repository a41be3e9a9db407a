import { plural } from '@lingui/core/macro';

/** What was done to so many conversations, in a sentence. */
export function describeMark(count: number, keyword: '$seen' | '$flagged', on: boolean): string {
  if (keyword === '$seen') {
    return on
      ? plural(count, { one: '# conversation marquée lue', other: '# conversations marquées lues' })
      : plural(count, { one: '# conversation marquée non lue', other: '# conversations marquées non lues' });
  }
  return on
    ? plural(count, {
        one: '# conversation suivie d’une étoile',
        other: '# conversations suivies d’une étoile',
      })
    : plural(count, { one: 'Étoile retirée de # conversation', other: 'Étoile retirée de # conversations' });
}
