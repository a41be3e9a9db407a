import { encode } from 'uqr';
import { createPng } from './pictures.ts';
import { createAttachment, type BuiltFile } from './attachments.ts';
import { findField, type SuiteLetter } from './read-suite.ts';

const reader = 'Claire Munier <claire.munier@ac-nancy-metz.fr>';
const links = /(!?)\[([^\]\n]*)\]\(([^)\s]+)\)/g;

/** The letter as the octets of a message (RFC 5322), the same each time. */
export function buildLetter(letter: SuiteLetter): Buffer {
  const field = (name: string): string | null => findField(letter, name);
  const list = field('list');
  const headers = [
    `From: ${field('from')}`,
    `To: ${field('to') ?? reader}`,
    ...['cc', 'reply-to'].flatMap((name) =>
      field(name) === null ? [] : [`${name === 'cc' ? 'Cc' : 'Reply-To'}: ${field(name)}`],
    ),
    `Subject: ${field('subject')}`,
    `Date: ${field('date') ?? 'Tue, 10 Nov 2026 09:12:00 +0100'}`,
    `Message-ID: <${letter.name}@suite.example>`,
    ...(list === null ? [] : [`List-Post: <mailto:${list}>`, `List-Id: <${list.replace('@', '.')}>`]),
    'MIME-Version: 1.0',
  ];
  const codes: BuiltFile[] = [];
  const body = buildBody(letter, codes);
  const attached = letter.fields
    .filter(([name]) => name === 'attach')
    .map(([, value]) => createAttachment(value));
  const whole =
    attached.length === 0
      ? withCodes(body, codes)
      : multipart('mixed', [withCodes(body, codes), ...attached.map(filePart)]);
  return Buffer.from(`${headers.join('\r\n')}\r\n${whole.replace(/\r?\n/g, '\r\n')}`, 'utf8');
}

function withCodes(body: string, codes: readonly BuiltFile[]): string {
  return codes.length === 0 ? body : multipart('related', [body, ...codes.map(filePart)]);
}

function buildBody({ body, fields }: SuiteLetter, codes: BuiltFile[]): string {
  const form = fields.find(([name]) => name === 'form')?.[1];
  const isMarked = new RegExp(links.source).test(body) || body.includes('{{');
  const text = part('text/plain', toText(body));
  if (form === 'text' || (form === undefined && !isMarked)) return text;
  const html = part('text/html', toHtml(body, codes));
  return form === 'html-only' ? html : multipart('alternative', [text, html]);
}

function toText(body: string): string {
  return body
    .replace(/\{\{(?:hidden|form):[^}]*\}\}/g, '')
    .replace(links, (_, picture: string, words: string, address: string) =>
      picture === '!' ? words : words === address ? address : `${words} : ${address}`,
    );
}

function toHtml(body: string, codes: BuiltFile[]): string {
  const blocks = body.split(/\n{2,}/).map((block) => {
    const lines = block.split('\n');
    if (lines.every((line) => line.startsWith('- '))) {
      return `<ul>${lines.map((line) => `<li>${toMarkup(line.slice(2), codes)}</li>`).join('')}</ul>`;
    }
    if (lines.every((line) => line.startsWith('>'))) {
      return `<blockquote>${toMarkup(lines.map((line) => line.replace(/^> ?/, '')).join('\n'), codes)}</blockquote>`;
    }
    return `<p>${toMarkup(block, codes)}</p>`;
  });
  return `<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"></head><body>\n${blocks.join('\n')}\n</body></html>\n`;
}

function toMarkup(block: string, codes: BuiltFile[]): string {
  let rest = block;
  let markup = '';
  const piece = /(!?)\[([^\]\n]*)\]\(([^)\s]+)\)|\{\{(hidden|form): ?([^}]*)\}\}|https?:\/\/[^\s<>()]+/;
  for (let match = piece.exec(rest); match !== null; match = piece.exec(rest)) {
    const [whole, picture, words = '', address = '', special, value = ''] = match;
    markup += escape(rest.slice(0, match.index));
    if (special === 'hidden') markup += `<span style="display:none">${escape(value)}</span>`;
    else if (special === 'form') {
      markup += `<form action="${escape(value)}"><input name="login"><input type="password" name="password"></form>`;
    } else if (picture === '!') markup += createImage(words, address, codes);
    else if (address === '') markup += `<a href="${escape(whole)}">${escape(whole)}</a>`;
    else markup += `<a href="${escape(address)}">${escape(words)}</a>`;
    rest = rest.slice(match.index + whole.length);
  }
  return (markup + escape(rest)).replace(/\n/g, '<br>\n');
}

function createImage(words: string, address: string, codes: BuiltFile[]): string {
  if (!address.startsWith('qr:')) return `<img src="${escape(address)}" alt="${escape(words)}" width="560">`;
  const id = `code${codes.length + 1}`;
  const { data } = encode(address.slice(3));
  codes.push({ name: `${id}.png`, type: 'image/png', content: createPng(data), id });
  return `<img src="cid:${id}" alt="${escape(words)}">`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function part(type: string, text: string): string {
  return `Content-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${text}\n`;
}

function filePart({ name, type, content, id }: BuiltFile): string {
  const place =
    id === undefined
      ? `Content-Disposition: attachment; filename="${name}"`
      : `Content-Disposition: inline; filename="${name}"\nContent-ID: <${id}>`;
  return `Content-Type: ${type}; name="${name}"\n${place}\nContent-Transfer-Encoding: base64\n\n${content.toString('base64').replace(/.{76}/g, '$&\n')}\n`;
}

function multipart(form: string, parts: readonly string[]): string {
  const boundary = `suite-${form}`;
  const inner = parts.map((one) => `--${boundary}\n${one}`).join('');
  return `Content-Type: multipart/${form}; boundary="${boundary}"\n\n${inner}--${boundary}--\n`;
}
