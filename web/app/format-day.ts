import type { I18n } from '@lingui/core';

/** A moment as a day in words, with its time where `style` asks for one. In French the first of a month is « 1er ». */
export function formatDay(
  i18n: Pick<I18n, 'date' | 'locale'>,
  moment: string | Date,
  style: Intl.DateTimeFormatOptions = {},
): string {
  const text = i18n.date(moment, { dateStyle: 'long', ...style });
  return i18n.locale === 'fr' ? text.replace(/^1(?=\s)/, '1er') : text;
}
