/** Enough to tell an address from something else; whether it exists is for others to say. */
export function looksLikeAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/.test(text);
}
