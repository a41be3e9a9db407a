import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractSection, formatBodyStructure } from '#wire/imap';
import { bodyViews, cleanFileName, decodeBody, decodePartText, listParts, parseMessage } from '#wire/message';
import type { Attachment, Message, Part } from '#wire/message';
import { tortures } from '#wire/message/testing';
import { readMessage } from '#shield';
import type { BlobDigest } from '#store';
import { formatAttachments, formatPart, formatParts, openMessage } from './render/body-part.ts';
import { readPartProperties } from './render/email-properties.ts';
import type { JsonObject } from './json.ts';
import { readBodyStructure, type Leaf } from './testing/read-body-structure.ts';

/*
 * The danger is not the message that crashes a reader, but the one of which two readers see different files. Each message of the
 * torture set is read as the mail program is told by IMAP, as the webmail is told by JMAP, and as the shield judges it.
 */
const wanted = readPartProperties(['partId', 'blobId', 'size', 'name', 'type', 'subParts']);

const section = (leaf: Leaf) => ({ part: leaf.section.split('.').map(Number), text: null });

/** As a mail program undoes it, by what BODYSTRUCTURE says. */
function decode(octets: Buffer, encoding: string): Buffer | null {
  if (encoding === 'base64') {
    const pieces = octets
      .toString('latin1')
      .replace(/[^A-Za-z0-9+/=]/g, '')
      .split(/=+/);
    return Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
  }
  return encoding === '7bit' || encoding === '8bit' || encoding === 'binary' ? octets : null;
}

function listLeaves(part: Part): Part[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(listLeaves);
}

const listJson = (part: JsonObject): JsonObject[] =>
  Array.isArray(part.subParts) ? (part.subParts as JsonObject[]).flatMap(listJson) : [part];

/** Attached messages are shown closed to whom their inside cannot be told. */
const typeOf = (part: Part): string =>
  /^message\/(?:rfc822|global)$/.test(part.type) && part.message === null
    ? 'application/octet-stream'
    : part.type;

for (const { what, bytes, holds } of tortures) {
  const message = parseMessage(bytes);
  const leaves = listLeaves(message.root);
  const imap = readBodyStructure(formatBodyStructure(message, true));

  test(`torture: ${what}: IMAP tells the parts that there are`, () => {
    const told = imap.filter(({ isInside }) => !isInside);
    assert.deepEqual(
      told.map(({ section: number, type, size, name }) => [number, type, size, cleanFileName(name)]),
      leaves.map((part) => [part.id, typeOf(part), part.end - part.bodyStart, nameOf(message, part)]),
    );
    for (const leaf of imap) {
      const octets = extractSection(message, section(leaf)) ?? assert.fail(`no part ${leaf.section}`);
      assert.equal(octets.length, leaf.size);
    }
  });

  test(`torture: ${what}: JMAP shows or lists each of them`, () => {
    const open = openMessage(message, 'd'.repeat(64) as BlobDigest);
    const all = listJson(formatPart(open, message.root, wanted));
    assert.deepEqual(
      all.map(({ partId, type, name }) => [partId, type, name]),
      leaves.map((part) => [part.id, part.type, nameOf(message, part)]),
    );
    assert.ok(all.every(({ blobId }) => typeof blobId === 'string'));
    const views = bodyViews(message);
    const shown = [views.textBody, views.htmlBody].flatMap((parts) => formatParts(open, parts, wanted));
    const reached = new Set([...shown, ...formatAttachments(open, wanted)].map(({ partId }) => partId));
    assert.deepEqual(
      all.filter(({ partId }) => !reached.has(partId ?? null)).map(({ partId }) => partId),
      [],
    );
  });

  test(`torture: ${what}: the shield judges whatever IMAP and JMAP hand out`, async () => {
    const { attachments, text } = await readMessage(message);
    const judged = attachments.map(({ content }) => Buffer.from(content()));
    const texts = listParts(message.root)
      .filter(isWords)
      .map((part) => decodePartText(message, part).text);
    for (const leaf of imap) {
      const octets = decode(extractSection(message, section(leaf)) ?? Buffer.alloc(0), leaf.encoding);
      if (octets === null || leaf.type.startsWith('text/')) continue;
      assert.ok(
        judged.some((content) => content.equals(octets)),
        `part ${leaf.section} is judged by nobody`,
      );
    }
    const { textBody, htmlBody } = bodyViews(message);
    const body = new Set([...textBody, ...htmlBody]);
    for (const part of leaves) {
      const isShown = part.type.startsWith('text/') && body.has(part);
      const isJudged = isShown || holdsFile(attachments, message, part);
      assert.ok(isJudged, `part ${part.id} is neither read nor judged`);
    }
    const known = [text, ...texts, ...judged.map((content) => content.toString('latin1'))];
    for (const held of holds) {
      assert.ok(
        known.some((one) => one.includes(held)),
        `« ${held.slice(0, 40)} » is nowhere`,
      );
    }
    assert.equal(
      attachments.some(isProgram),
      holds.some((held) => held.startsWith('MZ')),
    );
  });
}

const isWords = (part: Part): boolean => part.children.length === 0 && part.type.startsWith('text/');

/** A file that a reader would run, of the contents that the set hides. */
function isProgram({ content }: Attachment): boolean {
  return Buffer.from(content().subarray(0, 1000)).toString('latin1').includes('MZ');
}

const holdsFile = (files: readonly Attachment[], message: Message, part: Part): boolean =>
  files.some((file) => file.part === part && Buffer.from(file.content()).equals(decodeBody(message, part)));

function nameOf(_message: Message, part: Part): string | null {
  return cleanFileName(part.disposition?.parameters.get('filename') ?? part.parameters.get('name') ?? '');
}
