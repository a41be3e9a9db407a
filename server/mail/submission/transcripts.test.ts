import { after, test } from 'node:test';
import { listTranscripts, playTranscript } from '../smtp/testing/play.ts';
import { startHarness } from './testing/harness.ts';

const harness = await startHarness({ limits: { messageBytes: 4000, recipients: 3 } });
after(() => harness.close());

for (const { name, lines } of await listTranscripts(new URL('transcripts/', import.meta.url))) {
  test(`transcript ${name}`, () => playTranscript(harness.plain.port, lines));
}
