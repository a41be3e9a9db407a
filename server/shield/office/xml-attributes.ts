const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** An attribute's value with its entities resolved, whatever prefix its name bears; '' when it is not there. */
export function readAttribute(attributes: string, name: string): string {
  const found = new RegExp(
    String.raw`(?:^|[\s:])${name}\s{0,9}=\s{0,9}(?:"([^"]{0,4096})"|'([^']{0,4096})')`,
  ).exec(attributes);
  return resolve(found?.[1] ?? found?.[2] ?? '');
}

/** With entities resolved, so that an address does not hide behind the numbers of its letters. */
export function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

/** XML is UTF-8, or UTF-16 by its mark. */
export function decodeXml(octets: Uint8Array): string {
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder('utf-16be').decode(octets);
  return new TextDecoder().decode(octets);
}
