/** A file as uuencode writes it, blanks as accents. */
export function writeUuencode(name: string, content: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at < content.length; at += 45) {
    const piece = content.subarray(at, at + 45);
    const padded = Buffer.concat([piece, Buffer.alloc((3 - (piece.length % 3)) % 3)]);
    let line = letter(piece.length);
    for (let from = 0; from < padded.length; from += 3) {
      const bits = padded.readUIntBE(from, 3);
      line += letter(bits >> 18) + letter(bits >> 12) + letter(bits >> 6) + letter(bits);
    }
    lines.push(line);
  }
  return `${[`begin 644 ${name}`, ...lines, '`', 'end'].join('\r\n')}\r\n`;
}

function letter(bits: number): string {
  const value = bits & 0x3f;
  return value === 0 ? '`' : String.fromCharCode(value + 0x20);
}
