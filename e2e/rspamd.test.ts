import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { createRspamd, missing, type Peer } from './peers.ts';
import { startProduct, type Product } from './product.ts';
import { openPage, sendFromOutside, signIn } from './screen.ts';
import { until } from './until.ts';

/* The product with a real Rspamd beside it, which comes and goes. */

/** Rspamd's own test line: whatever holds it, it would refuse. */
const gtube = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';

let rspamd: Peer;
let product: Product;
let teacher: JmapClient;

/** The reason of that name, once the message has come. */
async function readReason(subject: string): Promise<string | undefined> {
  const email = await until(`« ${subject} »`, 10_000, async () => (await findBySubject(teacher, subject))[0]);
  return email.digueVerdict?.reasons.find(({ signal }) => signal === 'rspamd')?.text.fr;
}

describe('with a real Rspamd', { skip: missing('rspamd') }, () => {
  before(async () => {
    rspamd = await createRspamd();
    await rspamd.start();
    product = await startProduct({ DIGUE_RSPAMD: rspamd.address });
    teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  });
  after(async () => {
    await product?.remove();
    await rspamd?.remove();
  });

  test('its opinion is one reason among the others', async () => {
    await sendFromOutside(product, { subject: 'Refusé par lui', text: gtube });
    assert.match((await readReason('Refusé par lui')) ?? '', /deuxième contrôle automatique/);
    await sendFromOutside(product, { subject: 'Honnête', text: 'Réunion lundi à 17 h en salle 12.' });
    assert.equal(await readReason('Honnête'), undefined);
  });

  test('hanging or gone, it neither delays nor loses mail', async () => {
    rspamd.signal('SIGSTOP');
    await sendFromOutside(product, { subject: 'Pendant qu’il dort', text: gtube });
    assert.equal(await readReason('Pendant qu’il dort'), undefined);
    await rspamd.stop();
    await sendFromOutside(product, { subject: 'Sans lui', text: gtube });
    assert.equal(await readReason('Sans lui'), undefined);
  });

  test('the console says how it stands: gone, answering nonsense, back, and what it has found', async () => {
    const browser = await openBrowser();
    const officer = await openPage(browser);
    const sees = (text: RegExp) => officer.getByText(text).first().waitFor({ timeout: 40_000 });
    await signIn(officer, product.url, 'rschmitt');
    await officer.goto(`${product.url}/console/filters`);
    await sees(/Ne répond plus depuis/);
    await sees(/^injoignable/);
    const stranger = createServer((_request, response) => response.end('<html>Bienvenue</html>'));
    stranger.listen(Number(new URL(rspamd.address).port), '127.0.0.1');
    await sees(/^réponse incompréhensible/);
    await sees(/Ne répond plus depuis/);
    await checkAccess(officer, 'console-filters-nonsense');
    stranger.closeAllConnections();
    stranger.close();
    await rspamd.start();
    await sees(/^Répond depuis/);
    const found = officer.getByRole('term').filter({ hasText: 'Messages qu’il aurait refusés' });
    assert.equal(await found.locator('xpath=following-sibling::dd').innerText(), '1');
    await browser.close();
  });
});
