import * as mimeFunctions from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { cleanFileName } from '#wire/message';
import type { Draft, DraftPart } from './draft.ts';
import type { Field } from './field-value.ts';

/** The bytes of every blob part of a draft, found before. */
export type BlobContents = ReadonlyMap<DraftPart, Uint8Array>;

const closed = { disableFileAccess: true, disableUrlAccess: true } as const;

/**
 * Writes the message (RFC 5322, RFC 2045), Bcc included: a draft must not lose it. A text that is all of a message ends
 * with a line end. The header section is ours; the builder, which would read our addresses again, sees the body only.
 */
export async function buildMessage(draft: Draft, blobs: BlobContents): Promise<Buffer> {
  const node = new MimeNode('multipart/mixed', closed).createChild(draft.root.type, closed);
  fillNode(node, draft.root, blobs);
  const fields = [...draft.fields, { name: 'MIME-Version', value: '1.0' }];
  const header = fields.map(({ name, value }) => `${mimeFunctions.foldLines(`${name}: ${value}`, 76)}\r\n`);
  return Buffer.concat([Buffer.from(header.join('')), await node.build()]);
}

function fillNode(node: MimeNode, part: DraftPart, blobs: BlobContents): void {
  for (const field of part.fields) addField(node, field);
  describe(node, part);
  if (part.content.kind === 'parts') {
    for (const child of part.content.parts) fillNode(node.createChild(child.type), child, blobs);
    return;
  }
  const { content } = part;
  // Lines end in CRLF on the wire (RFC 5322, section 2.1).
  if (content.kind === 'text') node.setContent(content.text.replace(/\r?\n/g, '\r\n'));
  else fillFromBlob(node, part, Buffer.from(blobs.get(part) ?? []));
}

function fillFromBlob(node: MimeNode, part: DraftPart, bytes: Buffer): void {
  if (part.type.startsWith('message/')) {
    // RFC 2046, section 5.2.1: an attached message is never transfer-encoded.
    const isAscii = bytes.every((octet) => octet < 0x80);
    node.setHeader('Content-Transfer-Encoding', isAscii ? '7bit' : '8bit');
  } else {
    // Text too: its octets and charset are the author's.
    node.setHeader('Content-Transfer-Encoding', 'base64');
  }
  node.setContent(bytes);
}

function describe(node: MimeNode, part: DraftPart): void {
  const name = part.name === null ? null : cleanFileName(part.name);
  if (part.disposition !== null) node.setHeader('Content-Disposition', part.disposition);
  if (name !== null) node.filename = name;
  if (part.cid !== null) addField(node, { name: 'Content-ID', value: `<${part.cid}>` });
  if (part.language !== null) addField(node, { name: 'Content-Language', value: part.language.join(', ') });
  if (part.location !== null) node.setHeader('Content-Location', part.location);
}

/** The value is encoded already: only folded. */
function addField(node: MimeNode, { name, value }: Field): void {
  node.addHeader(name, { prepared: true, foldLines: true, value });
}
