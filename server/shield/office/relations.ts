import { findShareHost } from '../share-host.ts';
import { addLink, addLoad, type OfficeReading } from './reading.ts';
import { readAttribute } from './xml-attributes.ts';

/** Relations whose goal is fetched when the file is opened, without a press. */
const loading: ReadonlySet<string> = new Set([
  'attachedtemplate',
  'oleobject',
  'frame',
  'subdocument',
  'afchunk',
  'package',
]);
const relationLimit = 2000;

/** What the parts of an Office file refer to outside of it (ECMA-376, part 2, section 9.3). */
export function readRelations(xml: string, reading: OfficeReading): void {
  let looked = 0;
  for (const [, attributes = ''] of xml.matchAll(/<(?:\w{1,20}:)?Relationship\s([^<>]{1,9000})>/g)) {
    looked += 1;
    if (looked > relationLimit) return;
    if (readAttribute(attributes, 'TargetMode').toLowerCase() !== 'external') continue;
    const type = readAttribute(attributes, 'Type').split('/').at(-1)?.toLowerCase() ?? '';
    const goal = readAttribute(attributes, 'Target');
    if (type === 'hyperlink') addLink(reading, goal);
    // A picture from the web is pasted every day; one from another computer's disk tells it the password's sum.
    else if (loading.has(type) ? isFar(goal) : findShareHost(goal) !== null && type === 'image')
      addLoad(reading, goal);
  }
}

function isFar(goal: string): boolean {
  return /^(?:mhtml:|ms-\w+:)?\s*(?:https?|ftp):/i.test(goal) || findShareHost(goal) !== null;
}
