/** A login of ours or an address; anything else in that field is most likely a password. */
export function looksLikeLogin(text: string): boolean {
  if (text.length > 320 || /\s/u.test(text)) return false;
  const at = text.lastIndexOf('@');
  if (at === -1) return /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u.test(text);
  return at > 0 && /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(text.slice(at + 1));
}
