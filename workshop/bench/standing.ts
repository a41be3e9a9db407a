export type Row = [what: string, figure: string, aim: string];

const numbersIn = (text: string): number[] => (text.match(/[\d.]+/g) ?? []).map(Number);

/**
 * Whether a row is behind its aim. An aim in × is held against the ratio that stands behind the figure; any other
 * against each figure of the row: a rate is to reach it, all else to stay within. An aim in words is the reader's.
 */
export function describeStanding([what, figure, aim]: Row): '' | 'behind' | 'not compared' {
  const wanted = Number(/^(?:< )?([\d.]+)/.exec(aim)?.[1] ?? Number.NaN);
  if (Number.isNaN(wanted)) return '';
  if (aim.endsWith('×')) {
    const ratio = /([\d.]+)×/.exec(figure)?.[1];
    if (ratio === undefined) return 'not compared';
    return Number(ratio) < wanted ? 'behind' : '';
  }
  const figures = numbersIn(figure.split('(')[0] ?? '');
  const isRate = what.includes('a second');
  return figures.some((one) => (isRate ? one < wanted : one > wanted)) ? 'behind' : '';
}
