/** A number in E.164, e.g. `+33612345678`; null when the text is no mobile number that we can write to. */
export function parsePhoneNumber(typed: string): string | null {
  const text = typed.replace(/[\s.\-()\u00a0/]+/gu, '').replace(/^00/, '+');
  // French mobiles are typed without the country; +33 0 6… is a common slip.
  const national = text.replace(/^(?:\+33)?0?(?=[67])/, '0');
  if (/^0[67][0-9]{8}$/.test(national)) return `+33${national.slice(1)}`;
  return /^\+[1-9][0-9]{7,14}$/.test(text) && !text.startsWith('+33') ? text : null;
}

/** Enough to know one's own phone by, e.g. `•• •• •• 56 78`. */
export function maskPhoneNumber(number: string): string {
  return `•• •• •• ${number.slice(-4, -2)} ${number.slice(-2)}`;
}
