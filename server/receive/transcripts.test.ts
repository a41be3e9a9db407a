import { after, test } from 'node:test';
import { listTranscripts, playTranscript } from '../mail/smtp/testing/play.ts';
import { startHarness } from './testing/harness.ts';

const harness = await startHarness({ limits: { messageBytes: 2000, lineBytes: 200, errors: 5 } });
after(() => harness.listener.close());

for (const { name, lines } of await listTranscripts(new URL('transcripts/', import.meta.url))) {
  test(`transcript ${name}`, () => playTranscript(harness.port, lines));
}
