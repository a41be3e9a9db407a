import type { ThreadTies } from './mailbox-columns.ts';

/** A message to be threaded. */
export interface Threadable {
  uid: number;
  ties: ThreadTies;
  /** The conversation that the store put it into. */
  threadId: number;
  /** Date field, or arrival where there is none; milliseconds. */
  date: number;
}

interface Container {
  message: Threadable | null;
  parent: Container | null;
  children: Set<Container>;
}

/** RFC 5256, section 3: by subject alone, each thread in the order of dates. */
export function threadBySubject(messages: readonly Threadable[]): string {
  const threads = new Map<number, Threadable[]>();
  for (const message of messages.toSorted(byDate)) {
    const same = threads.get(message.ties.subject);
    if (same === undefined) threads.set(message.ties.subject, [message]);
    else same.push(message);
  }
  return [...threads.values()]
    .map(([first, ...rest]) => {
      const below = rest.map(({ uid }) => (rest.length > 1 ? `(${uid})` : ` ${uid}`)).join('');
      return `(${first?.uid ?? 0}${rest.length > 1 ? ' ' : ''}${below})`;
    })
    .join('');
}

/** RFC 5256, section 3: by Message-ID, References and In-Reply-To, then roots of one subject together. */
export function threadByReferences(messages: readonly Threadable[]): string {
  const root = link(messages);
  prune(root);
  gatherSubjects(root);
  return writeThreads(sortSiblings(root));
}

function byDate(a: Threadable, b: Threadable): number {
  return a.date - b.date || a.uid - b.uid;
}

function create(message: Threadable | null = null): Container {
  return { message, parent: null, children: new Set() };
}

/** Steps 1 and 2: a tree by references, whose containers may be empty. */
function link(messages: readonly Threadable[]): Container {
  const byId = new Map<number, Container>();
  const all: Container[] = [];
  const find = (id: number): Container => {
    let container = byId.get(id);
    if (container === undefined) {
      byId.set(id, (container = create()));
      all.push(container);
    }
    return container;
  };
  for (const message of messages) {
    const { id, references } = message.ties;
    let container = id === 0 ? null : find(id);
    // A second message of one id is a message of its own.
    if (container === null || container.message !== null) {
      container = create();
      all.push(container);
    }
    container.message = message;
    let parent: Container | null = null;
    for (const reference of references) {
      const next = find(reference);
      if (parent !== null && next.parent === null && !isBelow(parent, next)) adopt(parent, next);
      parent = next;
    }
    if (parent !== null && parent !== container && !isBelow(parent, container)) adopt(parent, container);
  }
  const root = create();
  for (const container of all) if (container.parent === null) adopt(root, container);
  return root;
}

function adopt(parent: Container, child: Container): void {
  child.parent?.children.delete(child);
  child.parent = parent;
  parent.children.add(child);
}

/** Whether `container` is `above` or lies below it. */
function isBelow(container: Container, above: Container): boolean {
  for (let at: Container | null = container; at !== null; at = at.parent) if (at === above) return true;
  return false;
}

/** Step 3: empty containers go, but keep several siblings together at the root. */
function prune(root: Container): void {
  const order: Container[] = [];
  const waiting = [...root.children];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    order.push(at);
    waiting.push(...at.children);
  }
  for (const container of order.toReversed()) {
    const { parent } = container;
    if (container.message !== null || parent === null) continue;
    const isKept = parent === root && container.children.size > 1;
    if (isKept) continue;
    for (const child of container.children) adopt(parent, child);
    parent.children.delete(container);
  }
}

/** The message a thread is known by. */
function headOf(container: Container): Threadable | null {
  if (container.message !== null) return container.message;
  const heads = [...container.children].flatMap(({ message }) => message ?? []).sort(byDate);
  return heads[0] ?? null;
}

/**
 * Step 5: roots of one base subject become one thread. RFC 5256 asks it of answers as well, whoever writes them; one that names
 * no message stays where the store put it, or a stranger would stand among colleagues by writing « Re: ».
 */
function gatherSubjects(root: Container): void {
  const bySubject = new Map<number, Container>();
  const subjectOf = (container: Container): number => headOf(container)?.ties.subject ?? 0;
  const isAnswer = (container: Container): boolean => headOf(container)?.ties.isAnswer === true;
  for (const container of root.children) {
    const subject = subjectOf(container);
    const there = bySubject.get(subject);
    const isBetter =
      there !== undefined &&
      (container.message === null ? there.message !== null : isAnswer(there) && !isAnswer(container));
    if (subject !== 0 && (there === undefined || isBetter)) bySubject.set(subject, container);
  }
  for (const container of Array.from(root.children)) {
    const there = bySubject.get(subjectOf(container));
    if (there === undefined || there === container || isKeptOut(container, there)) continue;
    if (there.message === null && container.message === null) {
      for (const child of container.children) adopt(there, child);
      root.children.delete(container);
    } else if (there.message === null || (isAnswer(container) && !isAnswer(there))) adopt(there, container);
    else {
      const together = create();
      bySubject.set(subjectOf(container), together);
      adopt(root, together);
      adopt(together, there);
      adopt(together, container);
    }
  }
}

function isKeptOut(container: Container, there: Container): boolean {
  const [one, other] = [headOf(container), headOf(there)];
  if (one === null || other === null || one.threadId === other.threadId) return false;
  return [one, other].some(({ ties }) => ties.isAnswer && ties.references.length === 0);
}

/** Steps 4 and 6: siblings by the date of what they are known by. */
function sortSiblings({ children }: Container): Container[] {
  return [...children].sort((a, b) => {
    const [first, second] = [headOf(a), headOf(b)];
    return first === null || second === null ? 0 : byDate(first, second);
  });
}

/** Without recursion: a chain of answers is as deep as it is long. */
function writeThreads(roots: readonly Container[]): string {
  const parts: string[] = [];
  const waiting: (Container | string)[] = roots.toReversed().flatMap((root) => [')', root, '(']);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at === 'string') {
      parts.push(at);
      continue;
    }
    if (at.message !== null) parts.push(String(at.message.uid));
    const children = sortSiblings(at);
    const [only] = children;
    if (children.length === 1 && only !== undefined)
      waiting.push(only, ...(at.message === null ? [] : [' ']));
    else if (children.length > 1) {
      for (const child of children.toReversed()) waiting.push(')', child, '(');
      if (at.message !== null) waiting.push(' ');
    }
  }
  return parts.join('');
}
