import type { Clock, Db, Log } from '#base';
import type { Evidence } from '#contract';
import { createAntivirus, createSecondFilter, examineFiles } from '#shield';
import type { Store } from '#store';
import { createFilterStates, createScanUpkeep } from '#support';
import type { Message } from '#wire/message';
import { readClamdAddress } from './clamd-address.ts';
import type { AppSettings } from './config.ts';

/** How long a delivery waits for the anti-virus; what is not examined by then is examined afterwards. */
const DELIVERY_BUDGET_MS = 4_000;

/** ClamAV and Rspamd, where they are set up, and what is made of them. */
export function openFilters(
  settings: AppSettings,
  { db, clock, log, store }: { db: Db; clock: Clock; log: Log; store: Store },
) {
  const { clamavPolicy: policy } = settings;
  const address = settings.clamav === null ? null : readClamdAddress(settings.clamav);
  const antivirus = address === null ? null : createAntivirus({ address, clock });
  const second = settings.rspamd === null ? null : createSecondFilter({ url: settings.rspamd, clock });
  const isSetUp = { clamav: antivirus !== null, rspamd: second !== null };
  return {
    antivirus,
    second,
    states: createFilterStates({ db, store, isSetUp, policy }),
    scans: createScanUpkeep({ db, clock, log, store, antivirus, policy }),
    atDelivery: {
      ...(antivirus === null
        ? {}
        : {
            examineFiles: (message: Message) =>
              examineFiles(antivirus, { policy, budgetMs: DELIVERY_BUDGET_MS }, message),
          }),
      ...(second === null
        ? {}
        : { askSecondFilter: (bytes: Uint8Array, evidence: Evidence) => second.ask(bytes, evidence) }),
    },
    /** Waits for no scan: what is under way is examined after the next start. */
    close: async () => {
      antivirus?.close();
      await second?.close();
    },
  };
}

export type Filters = ReturnType<typeof openFilters>;
