import { startProduct, type Product } from '../../e2e/product.ts';
import { measureArrival, measureArrivalElsewhere, type Reader } from './arrival.ts';
import { measureWaiting } from './idle.ts';
import { fillInboxes } from './inside.ts';
import type { Row } from './standing.ts';

interface Site {
  settings: Record<string, string>;
  createAccounts: (product: Product, settings: Record<string, string>) => Promise<void>;
  readers: readonly Reader[];
  /** Messages of each reader's inbox. */
  count: number;
}

/** Sessions that wait: what they cost, and how soon they are told of what arrives. */
export async function measureSessions({ settings, createAccounts, readers, count }: Site): Promise<Row[]> {
  const [reader] = readers;
  if (reader === undefined) return [];
  const rows: Row[] = [];
  let product = await startProduct(settings);
  try {
    await createAccounts(product, settings);
    await product.stop();
    await fillInboxes(
      product.dataDir,
      readers.map(({ address }) => address),
      count,
    );
    const restart = async (): Promise<Product> => {
      await product.stop();
      return (product = await startProduct(settings, product.dataDir));
    };
    rows.push(...(await measureWaiting(restart, readers, count)));
    rows.push(await measureArrival(await restart(), reader));
  } finally {
    await product.remove();
  }
  return [...rows, await measureArrivalElsewhere(settings, createAccounts, reader)];
}
