const day = 86_400_000;

/** A moment as a list shows it: the hour today, the day this year, else the full date. */
export function formatWhen(moment: string, locale: string, now: Date): string {
  const when = new Date(moment);
  const language = locale === 'fr' ? 'fr-FR' : 'en-GB';
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, options).format(when);
  const age = now.getTime() - when.getTime();
  if (age < day && when.getDate() === now.getDate()) return format({ hour: '2-digit', minute: '2-digit' });
  if (age < 6 * day && age >= 0) return format({ weekday: 'short', day: 'numeric' });
  if (when.getFullYear() === now.getFullYear()) return format({ day: 'numeric', month: 'short' });
  return format({ day: '2-digit', month: '2-digit', year: 'numeric' });
}
