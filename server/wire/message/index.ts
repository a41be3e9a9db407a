/**
 * The grammar of messages: octets in, values out. Nothing here throws on any input, and everything takes linear time
 * under the limits of `limits.ts`. RFC 5322, 2045 to 2049, 2183, 2231, 6532; body views of RFC 8621.
 */
export type * from './types.ts';
export { DEFAULT_MESSAGE_LIMITS } from './limits.ts';
export { parseMessage } from './structure/parse-message.ts';
export { digestContent, digestLetter, type LetterDigest } from './content-digest.ts';
export { listParts } from './structure/list-parts.ts';
export { findHeader, listHeaders, rawValue } from './header/fields.ts';
export { decodeText } from './header/text.ts';
export { parseAddresses } from './header/addresses.ts';
export { parseMessageIds, parseUrls } from './header/identifiers.ts';
export { parseDate } from './header/date.ts';
export { baseSubject, readSubject } from './header/base-subject.ts';
export { envelope } from './envelope.ts';
export { decodeBody, decodePartText, openAttachedMessage, type PartText } from './body/content.ts';
export { bodyViews } from './body/views.ts';
export { cleanFileName, fileName } from './body/file-name.ts';
export { attachments } from './attachments.ts';
export { listFiles } from './files.ts';
export { otherReadings } from './other-readings.ts';
export { blankFillers, visibleText } from './visible-text.ts';
export { plainText } from './plain-text.ts';
export { preview } from './preview.ts';
export { boundMarkup, type BoundedMarkup, type MarkupBounds } from './html/bound-markup.ts';
export { htmlToText } from './html/html-text.ts';
export { tableRows } from './html/table-rows.ts';
export { links, type Link } from './html/links.ts';
