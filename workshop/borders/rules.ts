import { rooms, type Room } from './table.ts';

export interface Rule {
  name: string;
  comment: string;
  severity: 'error';
  from: Record<string, unknown>;
  to: Record<string, unknown>;
}

const anyRoom = `^(${rooms.map((room) => room.folder).join('|')})/`;
/** Test doubles and databases have doors of their own, for tests only. */
const testFile = String.raw`\.(test|fuzz)\.ts$|/testing/`;
const webTools = String.raw`^web/([^/]+\.config|locales/[^/]+)\.ts$`;

function withinRoom(room: Room): Rule {
  const allowed = [room, ...rooms.filter((other) => room.mayImport.includes(other.name))];
  return {
    name: `${room.name}-imports`,
    comment: `${room.name}: ${room.why}`,
    severity: 'error',
    from: { path: `^${room.folder}/` },
    to: { path: anyRoom, pathNot: `^(${allowed.map((other) => other.folder).join('|')})/` },
  };
}

/** A room is entered by its door only, by tests at its `testing/` as well; wire has one door per grammar. */
function throughTheDoor(room: Room): Rule {
  const folder = room.name === 'wire' ? 'server/wire/[^/]+' : room.folder;
  const doors = `^${folder}/(index\\.ts$|testing/)`;
  return {
    name: `${room.name}-door`,
    comment: `${room.folder} is entered through index.ts`,
    severity: 'error',
    from: { path: anyRoom, pathNot: `^${room.folder}/` },
    to: { path: `^${room.folder}/`, pathNot: doors },
  };
}

const general: Rule[] = [
  {
    name: 'no-cycle',
    comment: 'arrows only go down, inside a room too; in the web a router names its screens and they name it',
    severity: 'error',
    from: { path: '^(server|contract)/' },
    to: { circular: true },
  },
  {
    name: 'no-testing-in-product',
    comment: 'what exists for tests never reaches the product',
    severity: 'error',
    from: { path: '^(server|contract)/', pathNot: testFile },
    to: { path: '/testing/' },
  },
  {
    name: 'wire-is-pure',
    comment: 'wire: no socket, no clock, no file, no SQL',
    severity: 'error',
    from: { path: '^server/wire/', pathNot: testFile },
    to: {
      path: '^(node:)?(net|tls|http|https|fs|fs/promises|dns|dns/promises|child_process|worker_threads|timers|timers/promises)$|node_modules/(pg|kysely)/',
    },
  },
  {
    name: 'web-has-no-server-parts',
    comment: 'the webmail runs in a browser',
    severity: 'error',
    from: { path: '^web/', pathNot: `${testFile}|${webTools}` },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'no-unresolved',
    comment: 'an import leads somewhere',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

/** Nobody imports web, app or e2e at all, so they need no door. */
const imported = rooms.filter((room) => rooms.some((other) => other.mayImport.includes(room.name)));

export const rules: Rule[] = [...rooms.map(withinRoom), ...imported.map(throughTheDoor), ...general];
