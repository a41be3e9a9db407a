/**
 * Whether the name is one line of text that looks like what it is: something is seen (an empty or blank one is no name),
 * nothing is unseen, nothing turns the line about. Joiners belong to certain scripts, and like variation selectors to
 * emoji; between Latin letters they only hide.
 */
export function isSeenName(name: string): boolean {
  if (!name.isWellFormed() || /[\p{Cc}\u2028\u2029]/u.test(name)) return false;
  const plain = name.replace(/\p{RGI_Emoji}/gv, '*');
  if (/[[\p{Default_Ignorable_Code_Point}--[\u200c-\u200d]]--[\ufe0e-\ufe0f]]/v.test(plain)) return false;
  if (/(?<![[\p{L}\p{M}]--\p{Script=Latin}])[\u200c\u200d]/v.test(plain)) return false;
  return /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\p{M}\u2800]/u.test(plain);
}
