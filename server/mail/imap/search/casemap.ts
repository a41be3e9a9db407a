import { normalizeText } from '#contract';

/** The digraphs of Latin, whose titlecase is neither of the two others. */
const digraphs = /[\u01c4-\u01cc\u01f1-\u01f3]/;
/** Letters that Unicode gives a capital and no titlecase. */
const georgian = /[\u10d0-\u10ff]/;

/**
 * What SORT compares (RFC 5256, section 3): i;unicode-casemap, each sign in titlecase and then taken apart (RFC 5051,
 * section 2), so that « É » stands between « E » and « F ». A letter whose capital would be several stays as it is.
 */
export function casemap(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toUpperCase();
  let mapped = '';
  for (const sign of text) mapped += titlecase(sign);
  return normalizeText(mapped, 'NFKD');
}

function titlecase(sign: string): string {
  if (georgian.test(sign)) return sign;
  const upper = sign.toUpperCase();
  if (digraphs.test(sign)) {
    const [first = '', second = ''] = upper.normalize('NFKD').match(/\p{L}\p{M}*/gu) ?? [];
    return first + second.toLowerCase();
  }
  return upper.length > sign.length ? sign : upper;
}
