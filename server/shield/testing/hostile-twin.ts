import type { Invention } from './index.ts';

/** What turns, hides, ends or floods a sentence into which it is quoted. */
const marks = '\u202E\0\u200B\u2066\r\n«»';
const flood = 'x'.repeat(4_000);

const twist = (text: string): string => `${text.slice(0, 3)}${marks}${text.slice(3)}${marks}${flood}`;

/** The same message, with hostile signs and thousands of letters in whatever its sender writes. */
export function makeHostile(invention: Invention): Invention {
  const { from, alsoFrom, subject, text, links, files, secondOpinion, ...rest } = invention;
  return {
    ...rest,
    ...(from === undefined ? {} : { from: twistMailbox(from) }),
    ...(alsoFrom === undefined ? {} : { alsoFrom: alsoFrom.map(twistMailbox) }),
    ...(subject === undefined ? {} : { subject: twist(subject) }),
    ...(text === undefined ? {} : { text: `${marks}${text}${marks}${flood}` }),
    ...(links === undefined
      ? {}
      : {
          links: links.map((link) => ({
            ...link,
            href: `${link.href}#${marks}${flood}`,
            text: twist(link.text),
          })),
        }),
    ...(files === undefined ? {} : { files: files.map((file) => ({ ...file, name: twistName(file.name) })) }),
    ...(secondOpinion === undefined ? {} : { secondOpinion }),
  };
}

function twistMailbox({ name, address }: { name?: string; address: string }) {
  return { ...(name === undefined ? {} : { name: twist(name) }), address: `${flood}${marks}${address}` };
}

/** The ending stays: it is what a file is judged by. */
function twistName(name: string): string {
  const dot = name.lastIndexOf('.');
  const at = dot < 0 ? name.length : dot;
  return `${name.slice(0, at)}${marks}${flood}${name.slice(at)}`;
}
