/** A guillemet or a colon never begins or ends a line alone. */
export function bindSigns(sentence: string): string {
  return sentence.replace(/« /g, '«\u00A0').replace(/ ([»:;?!])/g, '\u00A0$1');
}
