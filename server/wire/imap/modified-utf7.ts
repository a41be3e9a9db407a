/** RFC 3501, section 5.1.3: base64 with « , » for « / », no padding, UTF-16BE, printable ASCII as itself. */

const PRINTABLE = /[\x20-\x7e]/;

export function encodeModifiedUtf7(text: string): string {
  let encoded = '';
  let run = '';
  const close = (): void => {
    if (run === '') return;
    const octets = Buffer.from(run, 'utf16le').swap16();
    encoded += `&${octets.toString('base64').replace(/=+$/, '').replaceAll('/', ',')}-`;
    run = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (!PRINTABLE.test(unit)) {
      run += unit;
      continue;
    }
    close();
    encoded += unit === '&' ? '&-' : unit;
  }
  close();
  return encoded;
}

/**
 * Null for what is not the one way to write a name: needless encoding of ASCII, adjacent shifts, bits left over,
 * half a surrogate pair, an open shift, octets that are not printable ASCII.
 */
export function decodeModifiedUtf7(text: string): string | null {
  if (!/^[\x20-\x7e]*$/.test(text)) return null;
  let decoded = '';
  let at = 0;
  while (at < text.length) {
    const shift = text.indexOf('&', at);
    decoded += text.slice(at, shift < 0 ? text.length : shift);
    if (shift < 0) break;
    const end = text.indexOf('-', shift);
    if (end < 0) return null;
    const run = decodeRun(text.slice(shift + 1, end));
    if (run === null) return null;
    decoded += run;
    at = end + 1;
  }
  return encodeModifiedUtf7(decoded) === text ? decoded : null;
}

function decodeRun(run: string): string | null {
  if (run === '') return '&';
  if (!/^[A-Za-z0-9+,]+$/.test(run)) return null;
  const octets = Buffer.from(run.replaceAll(',', '/'), 'base64');
  if (octets.length % 2 !== 0 || octets.length === 0) return null;
  const decoded = octets.swap16().toString('utf16le');
  return decoded.isWellFormed() && !/[\x20-\x7e]/.test(decoded) ? decoded : null;
}
