/** Octets as people read them: `812 o`, `24 ko`, `3,2 Mo` (`B`, `kB`, `MB` in English). */
export function formatSize(bytes: number, locale: string): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : bytes < 999_500_000 ? 2 : 3;
  const value = bytes / 1000 ** step;
  const unit = steps[step] ?? 'byte';
  const maximumFractionDigits = step > 1 && value < 100 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value);
}
