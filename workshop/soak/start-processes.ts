import { createOwnPostgres } from '../../e2e/own-postgres.ts';
import { runDigue, startProduct, startRole, type Product } from '../../e2e/product.ts';

/** What clients work on: one process, or several that share a PostgreSQL and a data folder. */
export interface Processes {
  /** The first has every role. */
  first: Product;
  /** The one that a client connects to. */
  of(index: number): Product;
  stop(): Promise<void>;
  /** `digue verify` of what they leave behind. */
  verify(): ReturnType<typeof runDigue>;
  remove(): Promise<void>;
}

/** The first brings mail and has every role; each further one serves IMAP alone. */
export async function startProcesses(count: number): Promise<Processes> {
  if (count === 1) return gather([await startProduct()], {}, async () => undefined);
  const postgres = await createOwnPostgres();
  const settings = { DIGUE_DATABASE_URL: postgres.url };
  const running: Product[] = [];
  try {
    await postgres.start();
    for (let index = 0; index < count; index += 1)
      running.push(await startRole(index === 0 ? 'all' : 'imap', settings, running[0]?.dataDir));
  } catch (error) {
    for (const product of running.toReversed()) await product.stop();
    await postgres.remove();
    throw error;
  }
  return gather(running, settings, () => postgres.remove());
}

function gather(
  running: readonly Product[],
  settings: Record<string, string>,
  end: () => Promise<void>,
): Processes {
  const [first] = running as [Product];
  const stop = async (): Promise<void> => {
    for (const product of running.toReversed()) await product.stop();
  };
  return {
    first,
    of: (index) => running[index % running.length] ?? first,
    stop,
    verify: () => runDigue(['verify'], { ...settings, DIGUE_DATA_DIR: first.dataDir }),
    async remove() {
      await stop();
      await first.remove();
      await end();
    },
  };
}
