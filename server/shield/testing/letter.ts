/** An invented message as bytes: header lines, a blank line, a body; line ends become CRLF. */
export function createLetter(headers: Record<string, string>, body: string): Buffer {
  const defaults = {
    To: 'Claire Munier <claire.munier@ac-nancy-metz.fr>',
    Date: 'Tue, 04 Mar 2025 09:12:00 +0100',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
  };
  const lines = Object.entries({ ...defaults, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${lines.join('\n')}\n\n${body}`.replace(/\r?\n/g, '\r\n'), 'utf8');
}

/** A two-part alternative: the text and its laid-out version. */
export function createAlternative(headers: Record<string, string>, text: string, html: string): Buffer {
  const body = [
    '--partie\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n',
    text,
    '--partie\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n',
    html,
    '--partie--\n',
  ].join('\n');
  return createLetter({ ...headers, 'Content-Type': 'multipart/alternative; boundary=partie' }, body);
}

interface SentFile {
  name: string;
  type: string;
  content: Uint8Array;
}

/** A text with one attached file. */
export function createWithFile(headers: Record<string, string>, text: string, file: SentFile): Buffer {
  return createWithFiles(headers, text, [file]);
}

/** A text with attached files. */
export function createWithFiles(
  headers: Record<string, string>,
  text: string,
  files: readonly SentFile[],
): Buffer {
  const body = [
    '--partie\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n',
    text,
    ...files.flatMap((file) => [
      `--partie\nContent-Type: ${file.type}; name="${file.name}"`,
      `Content-Disposition: attachment; filename="${file.name}"\nContent-Transfer-Encoding: base64\n`,
      Buffer.from(file.content).toString('base64').replace(/.{76}/g, '$&\n'),
    ]),
    '--partie--\n',
  ].join('\n');
  return createLetter({ ...headers, 'Content-Type': 'multipart/mixed; boundary=partie' }, body);
}
