import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useMail } from '../../app/mail.tsx';
import { useSession } from '../../app/session.tsx';
import type { ComposeOptions } from './compose-context.ts';
import { Composer } from './composer.ts';
import { createKey, createWorld } from './composer-world.ts';
import type { Draft } from './draft.ts';
import { holdDraft } from './draft-locks.ts';
import { LocalCopies } from './local-copies.ts';
import { prepareDraft } from './prepare-draft.ts';
import { fetchSenders, type SenderChoice } from './senders.ts';
import { useWording } from './use-wording.ts';

/** One panel at the edge of the screen. */
export interface OpenComposer {
  key: string;
  /** Null while the draft is being prepared. */
  composer: Composer | null;
  isMinimised: boolean;
  focus: 'to' | 'body';
  release(): void;
  /** Where the focus was before. */
  opener: Element | null;
}

export interface Composers {
  open: readonly OpenComposer[];
  senders: readonly SenderChoice[];
  copies: LocalCopies;
  /** Rejects with OriginalGoneError or a fault of the network; nothing stays open then. */
  start(options: ComposeOptions): Promise<void>;
  /** Opens a draft that is already in hand. */
  resume(draft: Draft, isRecovered: boolean): Promise<void>;
  minimise(key: string, isMinimised: boolean): void;
  /** Minimises all of them. */
  stepAside(): void;
  remove(key: string): void;
}

/** The messages being written on this page. */
export function useComposers(): Composers {
  const { client } = useMail();
  const queries = useQueryClient();
  const { person, isShared } = useSession();
  const wording = useWording();
  const login = person?.login ?? '';
  const copies = useMemo(
    () => new LocalCopies(isShared ? sessionStorage : localStorage, login),
    [login, isShared],
  );
  const [open, setOpen] = useState<OpenComposer[]>([]);
  const sendersQuery = { queryKey: ['senders', login], queryFn: () => fetchSenders(client, queries) };
  const { data: senders } = useQuery({ ...sendersQuery, enabled: false });
  const world = useMemo(() => {
    const known = (): SenderChoice[] => queries.getQueryData(['senders', login]) ?? [];
    return createWorld({ client, queries, copies, senders: known });
  }, [client, queries, copies, login]);

  const remove = useCallback((key: string) => {
    setOpen((list) => list.filter((one) => one.key !== key));
  }, []);
  const place = useCallback((key: string, focus: 'to' | 'body'): OpenComposer => {
    const opener = document.activeElement;
    const release = holdDraft(key);
    const entry: OpenComposer = { key, composer: null, isMinimised: false, focus, release, opener };
    setOpen((list) => [...list.map((one) => ({ ...one, isMinimised: true })), entry]);
    return entry;
  }, []);
  const fill = useCallback((key: string, composer: Composer) => {
    setOpen((list) => list.map((one) => (one.key === key ? { ...one, composer } : one)));
  }, []);
  const minimise = useCallback((key: string, isMinimised: boolean) => {
    setOpen((list) =>
      list.map((one) => {
        // One panel is open at a time; the others wait as bars.
        if (one.key === key) return { ...one, isMinimised };
        return isMinimised ? one : { ...one, isMinimised: true };
      }),
    );
  }, []);
  const stepAside = useCallback(() => {
    setOpen((list) => list.map((one) => ({ ...one, isMinimised: true })));
  }, []);

  const start = async (options: ComposeOptions): Promise<void> => {
    const same = open.find((one) => one.composer !== null && isSameDraft(one.composer, options));
    if (same !== undefined) return minimise(same.key, false);
    const key = createKey();
    const placed = place(key, options.mode === 'reply' || options.mode === 'replyAll' ? 'body' : 'to');
    try {
      fill(
        key,
        new Composer(
          world,
          await prepareDraft(client, { ...options, key }, await queries.fetchQuery(sendersQuery), wording),
        ),
      );
    } catch (error) {
      placed.release();
      remove(key);
      throw error;
    }
    return undefined;
  };
  const resume = async (draft: Draft, isRecovered: boolean): Promise<void> => {
    const placed = place(draft.key, 'body');
    try {
      const [first] = await queries.fetchQuery(sendersQuery);
      const identityId = draft.identityId ?? first?.identity.id ?? null;
      fill(draft.key, new Composer(world, { ...draft, identityId }, { isRecovered }));
    } catch (error) {
      placed.release();
      remove(draft.key);
      throw error;
    }
  };
  return { open, senders: senders ?? [], copies, start, resume, minimise, stepAside, remove };
}

function isSameDraft(composer: Composer, { mode, emailId }: ComposeOptions): boolean {
  return mode === 'draft' && emailId !== undefined && composer.state().draft.emailId === emailId;
}
