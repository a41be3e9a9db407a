import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatReportNotice } from './report-notices.ts';

const written = {
  subject: 'Sortie\u202E\r\nau musée',
  answer: 'C’est le\u0007musée.',
  isUnfinished: false,
  hasClicked: false,
};

test('whoever spoke up reads what was found, the officer’s words, and where the answer stays', () => {
  const seen = new Set<string>();
  for (const isContest of [true, false]) {
    for (const outcome of ['fraud', 'honest'] as const) {
      const { subject, text } = formatReportNotice({ isContest, outcome, ...written });
      seen.add(subject);
      assert.match(text, isContest ? /Vous aviez dit que le message/ : /Vous aviez signalé/);
      assert.match(text, /« Sortie au musée »/);
      assert.match(text, /\n\nC’est le musée\.\n\n/);
      assert.match(text, /Ma sécurité/);
      assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]|https?:/u);
    }
  }
  assert.equal(seen.size, 4, 'each case has words of its own');
  assert.match(
    formatReportNotice({ ...written, isContest: false, outcome: 'fraud', subject: '' }).text,
    /sans objet/,
  );
});

test('whoever has not finished securing their account reads what is left and where, never that all is done', () => {
  for (const isContest of [true, false]) {
    for (const outcome of ['fraud', 'honest'] as const) {
      const { text } = formatReportNotice({ ...written, isContest, outcome, isUnfinished: true });
      assert.doesNotMatch(text, /rien d’autre à faire/);
      assert.match(text, /terminez la mise en sûreté de votre compte.+« Ma sécurité »/);
      assert.match(text, /finish securing your account/);
    }
  }
  const { text } = formatReportNotice({ ...written, isContest: false, outcome: 'fraud' });
  assert.match(text, /rien d’autre à faire/);
  assert.doesNotMatch(text, /mise en sûreté/);
});

test('who was seen to open a link and did not say so reads what to do if a secret was typed', () => {
  const seen = { ...written, isContest: false, hasClicked: true };
  const { text } = formatReportNotice({ ...seen, outcome: 'fraud' });
  assert.doesNotMatch(text, /Vous n’avez rien d’autre à faire\./);
  assert.match(text, /Vous avez aussi ouvert un lien.*« Mettre mon compte à l’abri »/);
  assert.doesNotMatch(formatReportNotice({ ...seen, outcome: 'honest' }).text, /ouvert un lien/);
});
