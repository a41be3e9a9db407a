// C0, DEL, C1, line and paragraph separators, the invisible characters that make two names look alike, and the
// mark that stands for octets that are not UTF-8.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/;
// oxlint-disable-next-line no-control-regex
const UNSAFE_EVERYWHERE = /[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]/g;

/** Holds a character that may stand neither in a command nor in a header or a log line. */
export function hasUnsafeCharacter(text: string): boolean {
  return UNSAFE.test(text);
}

/** Unsafe characters as `?`, for a header line. */
export function replaceUnsafe(text: string): string {
  return text.replace(UNSAFE_EVERYWHERE, '?');
}

/**
 * May the text be kept as the name a client gives itself? RFC 5321, section 4.1.4, forbids to refuse a message
 * because the name is not the client's; it may be anything that cannot do harm where it is shown.
 */
export function isHeloName(text: string): boolean {
  return text.length > 0 && text.length <= 255 && !text.includes(' ') && !hasUnsafeCharacter(text);
}
