import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useMail } from '../../app/mail.tsx';
import type { EmailFilter, Id, ThreadList, ThreadListState, ThreadRow } from '../../jmap/index.ts';
import { isSelected, noSelection, select, type Selection, wholeSelection } from './selection.ts';

export interface ListState {
  list: ThreadList;
  state: ThreadListState;
  /** The position the keys act from. */
  cursor: number;
  selection: Selection;
  setCursor(position: number): void;
  /** Moves the cursor by a key: the focus follows it, once the line is there. */
  step(position: number): void;
  /** Grows with every such step. */
  steps: number;
  /** Chooses one conversation, or with `range` all from the last one chosen to it. */
  toggle(position: number, range: boolean): void;
  selectAll(): void;
  clear(): void;
  rowAt(position: number): ThreadRow | undefined;
}

const fresh = { cursor: 0, anchor: 0, steps: 0, selection: noSelection };

/** The list a filter gives, and what the person has chosen in it. Both start anew with another filter. */
export function useThreadList(accountId: Id, filter: EmailFilter | null): ListState {
  const { lists } = useMail();
  const key = JSON.stringify(filter);
  // The filter is rebuilt at each rendering; its text tells whether it changed.
  const list = useMemo(
    () => lists.open(accountId, JSON.parse(key) as EmailFilter | null),
    [lists, accountId, key],
  );
  const state = useSyncExternalStore(list.subscribe, list.state);
  const [marks, setMarks] = useState({ list, ...fresh });
  const current = marks.list === list ? marks : { list, ...fresh };
  const mark = useCallback(
    (change: (now: typeof marks) => Partial<typeof marks>) =>
      setMarks((before) => {
        const now = before.list === list ? before : { list, ...fresh };
        return { ...now, ...change(now) };
      }),
    [list],
  );
  return {
    list,
    state,
    cursor: Math.min(current.cursor, Math.max(0, (state.total ?? 1) - 1)),
    selection: current.selection,
    setCursor: (cursor) => mark(() => ({ cursor, anchor: cursor })),
    step: (cursor) => mark((now) => ({ cursor, anchor: cursor, steps: now.steps + 1 })),
    steps: current.steps,
    toggle(position, range) {
      const choose = () => mark((now) => chooseTo(list, now, position, range));
      if (!range) return choose();
      // Lines passed by without being looked at belong to the range too.
      const [first, last] = [Math.min(current.anchor, position), Math.max(current.anchor, position)];
      void list.fetch(first, last).then(choose, () => undefined);
    },
    selectAll: () => mark(() => ({ selection: wholeSelection })),
    clear: () => mark(() => ({ selection: noSelection })),
    rowAt: (position) => list.row(position),
  };
}

/** Chooses or leaves out one conversation, or all from the anchor to it. */
function chooseTo(
  list: ThreadList,
  now: { anchor: number; selection: Selection },
  position: number,
  range: boolean,
): { cursor: number; anchor: number; selection: Selection } {
  const from = range ? Math.min(now.anchor, position) : position;
  const to = range ? Math.max(now.anchor, position) : position;
  const ids: Id[] = [];
  for (let at = from; at <= to; at++) {
    const row = list.row(at);
    if (row !== undefined) ids.push(row.threadId);
  }
  const row = list.row(position);
  const on = row !== undefined && !isSelected(now.selection, row.threadId);
  return {
    cursor: position,
    anchor: range ? now.anchor : position,
    selection: select(now.selection, ids, on),
  };
}
