const HEX = /\$\{hex:[ \t\r\n]*([0-9a-f]{1,2}(?:[ \t\r\n]+[0-9a-f]{1,2})*)[ \t\r\n]*\}/gi;
const UNICODE = /\$\{unicode:[ \t\r\n]*([0-9a-f]{1,8}(?:[ \t\r\n]+[0-9a-f]{1,8})*)[ \t\r\n]*\}/gi;

/** RFC 5228, section 2.4.2.4; null when a code point does not exist, which is an error there. */
export function decodeEncodedCharacters(text: string): string | null {
  if (!text.includes('${')) return text;
  let broken = false;
  const octets = text.replace(HEX, (_, list: string) => {
    const bytes = Buffer.from(list.split(/\s+/).map((hex) => Number.parseInt(hex, 16)));
    return bytes.toString('utf8');
  });
  const decoded = octets.replace(UNICODE, (_, list: string) =>
    list
      .split(/\s+/)
      .map((hex) => {
        const code = Number.parseInt(hex, 16);
        const isReal = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
        broken ||= !isReal;
        return isReal ? String.fromCodePoint(code) : '';
      })
      .join(''),
  );
  return broken ? null : decoded;
}
