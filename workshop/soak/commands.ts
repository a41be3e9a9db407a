export type Chance = (below: number) => number;

/** What every client may change: two that everybody has, and two that are made, renamed and deleted. */
export const shared = ['INBOX', 'Archives', 'Essai', 'Essai2'];
const flags = ['\\Seen', '\\Flagged', '\\Deleted', 'Projet', '\\Draft'];

function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[chance(from.length)] as T;
}

export function createAppend(folder: string, subject: string): string {
  const text = `Subject: ${subject}\r\n\r\nBonjour\r\n`;
  return `APPEND ${folder} {${text.length}+}\r\n${text}`;
}

/** One command at random. */
export function createCommand(chance: Chance, name: string): string {
  const uid = 1 + chance(200);
  const other = pick(chance, shared);
  const flag = pick(chance, flags);
  const commands = [
    createAppend(other, `${name}-${chance(1_000_000_000)}`),
    `UID STORE ${uid}:${uid + chance(8)} +FLAGS (${flag})`,
    `UID STORE ${uid} -FLAGS.SILENT (${flag})`,
    `UID STORE 1:* FLAGS (${flag})`,
    `UID MOVE ${uid}:${uid + 4} ${other}`,
    `UID COPY ${uid} ${other}`,
    'EXPUNGE',
    'UID FETCH 1:* (FLAGS)',
    `UID FETCH ${uid} BODY[]`,
    'UID SEARCH SEEN UNDELETED TEXT bonjour',
    'NOOP',
    'IDLE',
    `SELECT ${other}`,
    `EXAMINE ${other}`,
    `STATUS ${other} (MESSAGES UNSEEN)`,
  ];
  const tree = ['CREATE Essai', 'CREATE Essai2', 'RENAME Essai Essai2', 'DELETE Essai', 'DELETE Essai2'];
  return chance(40) === 0 ? pick(chance, tree) : pick(chance, commands);
}
