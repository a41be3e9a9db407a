import type { BodyViews, Message, Part } from '../types.ts';
import { fileName } from './file-name.ts';

/** Where a part stands: what the algorithm asks of the multipart around it. */
interface Place {
  /** `mixed`, `alternative`, `related`... */
  subtype: string;
  isInAlternative: boolean;
  /** Whether a view still takes parts: inside an alternative, a text part shuts the view of the other kind. */
  takesText: boolean;
  takesHtml: boolean;
}

/**
 * The three views of a message by the algorithm that RFC 8621, section 4.1.4 suggests. Attached messages stay
 * closed: they are attachments. Recursion goes as deep as the structure, which the parser bounds.
 */
export function bodyViews(message: Message): BodyViews {
  const views: BodyViews = { textBody: [], htmlBody: [], attachments: [] };
  placeParts(
    [message.root],
    { subtype: 'mixed', isInAlternative: false, takesText: true, takesHtml: true },
    views,
  );
  return views;
}

function placeParts(parts: readonly Part[], around: Place, views: BodyViews): void {
  const place = { ...around };
  const textBefore = views.textBody.length;
  const htmlBefore = views.htmlBody.length;
  for (const [index, part] of parts.entries()) {
    if (part.children.length > 0) {
      const subtype = part.type.slice('multipart/'.length);
      const isInAlternative = place.isInAlternative || subtype === 'alternative';
      placeParts(part.children, { ...place, subtype, isInAlternative }, views);
    } else if (isBodyPart(part, index, place.subtype)) {
      placeBodyPart(part, place, views);
    } else {
      views.attachments.push(part);
    }
  }
  if (place.subtype === 'alternative' && place.takesText && place.takesHtml) {
    fillMissingView(views, textBefore, htmlBefore);
  }
}

function placeBodyPart(part: Part, place: Place, views: BodyViews): void {
  if (place.subtype === 'alternative') {
    if (part.type === 'text/plain' && place.takesText) views.textBody.push(part);
    else if (part.type === 'text/html' && place.takesHtml) views.htmlBody.push(part);
    else views.attachments.push(part);
    return;
  }
  if (place.isInAlternative && part.type === 'text/plain') place.takesHtml = false;
  if (place.isInAlternative && part.type === 'text/html') place.takesText = false;
  addTo(views.textBody, part, place.takesText);
  addTo(views.htmlBody, part, place.takesHtml);
  // What neither view takes is an attachment, though the suggested algorithm forgets it: its own words are « not included in
  // textBody or htmlBody ».
  const isLost = !place.takesText && !place.takesHtml;
  if (isLost || (isMedia(part.type) && !(place.takesText && place.takesHtml))) views.attachments.push(part);
}

function addTo(view: Part[], part: Part, isTaken: boolean): void {
  if (isTaken) view.push(part);
}

/** An alternative with one kind of text shows that one in both views. */
function fillMissingView(views: BodyViews, textBefore: number, htmlBefore: number): void {
  const addedText = views.textBody.slice(textBefore);
  const addedHtml = views.htmlBody.slice(htmlBefore);
  if (addedText.length === 0) for (const part of addedHtml) views.textBody.push(part);
  if (addedHtml.length === 0) for (const part of addedText) views.htmlBody.push(part);
}

/** Whether the part is shown with the text, not listed as a file. */
function isBodyPart(part: Part, index: number, subtype: string): boolean {
  if (part.disposition?.type === 'attachment') return false;
  if (part.type !== 'text/plain' && part.type !== 'text/html' && !isMedia(part.type)) return false;
  if (index === 0) return true;
  return subtype !== 'related' && (isMedia(part.type) || fileName(part) === null);
}

function isMedia(type: string): boolean {
  return type.startsWith('image/') || type.startsWith('audio/') || type.startsWith('video/');
}
