const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** « il y a 10 secondes », in the largest unit that is full. */
export function formatAgo(seconds: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const step = steps.find((one) => seconds >= one.seconds);
  if (step === undefined) return format.format(-seconds, 'second');
  return format.format(-Math.floor(seconds / step.seconds), step.unit);
}
