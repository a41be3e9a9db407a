/** Stands for the list of From; never part of a form, which is printable ASCII. */
const SAME = '\x1e';

/**
 * Most messages name nobody as Sender or Reply-To, and RFC 9051, section 7.5.2, then wants From thrice: it is kept
 * once.
 */
export function shortenEnvelope(form: string): string {
  const from = findFrom(form);
  if (from === null || form.includes(SAME)) return form;
  const [start, end] = from;
  const same = ` ${form.slice(start, end)}`;
  let short = form.slice(0, end);
  let at = end;
  // Of Sender and Reply-To alone: whom it is written to says itself.
  for (let place = 0; place < 2 && form.startsWith(`${same} `, at); place += 1) {
    short += ` ${SAME}`;
    at += same.length;
  }
  return short + form.slice(at);
}

export function lengthenEnvelope(short: string): string {
  const from = short.includes(SAME) ? findFrom(short) : null;
  return from === null ? short : short.replaceAll(SAME, () => short.slice(...from));
}

/** Where the third member, a list, begins and ends. */
function findFrom(form: string): [start: number, end: number] | null {
  const date = endOf(form, 1);
  const subject = endOf(form, date + 1);
  const start = subject + 1;
  if (!form.startsWith('((', start)) return null;
  return [start, endOf(form, start)];
}

/** Behind the string, list or NIL that begins here. */
function endOf(form: string, start: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < form.length; at += 1) {
    const sign = form[at];
    if (isQuoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (!isQuoted && depth <= 0 && (form[at + 1] === ' ' || form[at + 1] === ')')) return at + 1;
  }
  return form.length;
}
