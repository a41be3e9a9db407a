/** Quoted-printable of any octets, every line end escaped, lines of at most 76 characters. */
export function writeQuotedPrintable(bytes: Uint8Array): string {
  let text = '';
  let column = 0;
  for (const octet of bytes) {
    const isPlain = octet > 0x20 && octet < 0x7f && octet !== 0x3d;
    const written = isPlain
      ? String.fromCharCode(octet)
      : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    if (column + written.length > 75) {
      text += '=\r\n';
      column = 0;
    }
    text += written;
    column += written.length;
  }
  return text;
}
