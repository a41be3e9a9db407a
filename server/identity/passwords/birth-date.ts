const months = [
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' '),
  'january february march april may june july august september october november december'.split(' '),
];

/**
 * How people write the day they were born, `1989-07-14`: with the year first or last, in two or four digits, without a
 * year, the year alone, the month as a word; letters without accents, nothing between. The shortest has four signs.
 */
export function listBirthForms(bornOn: string): string[] {
  const [year = '', month = '', day = ''] = bornOn.split('-');
  const short = year.slice(2);
  const named = months.map((names) => names[Number(month) - 1] ?? '');
  return [
    year,
    day + month,
    month + day,
    ...[year, short].flatMap((y) => [day + month + y, month + day + y, y + month + day]),
    ...named.flatMap((name) => [`${Number(day)}${name}`, `${name}${year}`, `${name}${short}`]),
  ];
}
