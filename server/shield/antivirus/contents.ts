import { listFiles, otherReadings, type Attachment, type Message } from '#wire/message';

/** Files of one message that are examined one by one; with more, the rest is never said to be clean. */
export const MAX_FILES = 200;

/** What any mail program offers as a file, also in the other reading of a message that has two. */
function listEvery(message: Message): Attachment[] {
  return [message, ...otherReadings(message)].flatMap((one) => listFiles(one));
}

/** Whether there is anything that a person could open as a file. */
export function hasFiles(message: Message): boolean {
  return listEvery(message).length > 0;
}

/**
 * What the anti-virus is shown of a message: the whole of it, and each file as we hand it out, so that no reading of
 * the structure other than ours lets one pass. At most a few times the size of the message in all, decoded as it is asked for.
 */
export function listContents(message: Message): { contents: Iterable<Uint8Array>; isWhole: boolean } {
  const files = listEvery(message);
  return { contents: decode(message, files.slice(0, MAX_FILES)), isWhole: files.length <= MAX_FILES };
}

function* decode(message: Message, files: readonly Attachment[]): Generator<Uint8Array> {
  yield message.bytes;
  for (const file of files) {
    const content = file.content();
    if (content.length > 0) yield content;
  }
}
