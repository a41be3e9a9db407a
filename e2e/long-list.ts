import type { Page } from 'playwright-core';

type Call = [name: string, args: Record<string, unknown>, id: string];

/** Makes every folder of the page look as if it held `total` conversations of one message each. */
export async function listLong(page: Page, total: number): Promise<void> {
  /** What a message looks like: far down the real folder has none to show it. */
  let sample: object | undefined;
  await page.route('**/jmap/api', async (route) => {
    const { methodCalls } = route.request().postDataJSON() as { methodCalls: Call[] };
    const query = methodCalls.find(([name, args]) => name === 'Email/query' && args['collapseThreads']);
    if (query === undefined) return route.continue();
    const answer = (await (await route.fetch()).json()) as { methodResponses: Call[] };
    const position = Number(query[1]['position']);
    const numbers = Array.from({ length: Number(query[1]['limit']) }, (_, at) => position + at);
    const within = numbers.filter((number) => number < total);
    const got = answer.methodResponses.find(([name]) => name === 'Email/get')?.[1]['list'] as object[];
    sample ??= got[0];
    const emails = within.map((number) => ({
      ...sample,
      id: `long-${number}`,
      threadId: `thread-${number}`,
      subject: `Conversation numéro ${number}`,
    }));
    const threads = within.map((number) => ({ id: `thread-${number}`, emailIds: [`long-${number}`] }));
    const methodResponses = answer.methodResponses.map(([name, args, id]): Call => {
      if (name === 'Email/query')
        return [name, { ...args, ids: emails.map((one) => one.id), position, total }, id];
      return [name, { ...args, list: name === 'Thread/get' ? threads : emails, notFound: [] }, id];
    });
    return route.fulfill({ json: { ...answer, methodResponses } });
  });
}
