import type { JmapClient } from './client.ts';
import { pauseAfter } from './pause.ts';
import type { StateChange } from './types.ts';

export interface PushOptions {
  onChange(changed: StateChange['changed']): void;
  /** Told when the stream opens again after it was lost: changes may have been missed. */
  onReopen(): void;
  /** Told when the stream ends: by the network, or because the session is over, which a stream cannot say. */
  onLost?(): void;
  createSource?: (url: string) => EventSource;
}

/** Listens to the event source (RFC 8620, section 7.3); returns the way to stop. */
export function listenForChanges(client: JmapClient, options: PushOptions): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;
  let stopped = false;

  const open = (): void => {
    if (stopped) return;
    source = (options.createSource ?? ((url) => new EventSource(url)))(client.eventSourceUrl('*'));
    source.addEventListener('open', () => {
      if (failures > 0) options.onReopen();
    });
    // Opening it proves nothing yet: it may be cut at once, each time.
    source.addEventListener('ping', () => (failures = 0));
    source.addEventListener('state', (event) => {
      failures = 0;
      const change = JSON.parse((event as MessageEvent<string>).data) as StateChange;
      options.onChange(change.changed);
    });
    source.addEventListener('error', () => {
      // EventSource gives up for good after an answer that is no stream: we open it again ourselves.
      source?.close();
      failures += 1;
      options.onLost?.();
      timer = setTimeout(open, pauseAfter(failures));
    });
  };

  client.session().then(open, () => {
    failures += 1;
    timer = setTimeout(open, pauseAfter(failures));
  });
  return () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
    source?.close();
  };
}
