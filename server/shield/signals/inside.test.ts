import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyse } from '../analyse.ts';
import { invent, nothingChecked, provedBy, refutedFor, type Invention } from '../testing/index.ts';
import type { DirectoryFacts, Verdict } from '../types.ts';

const smtp = { ...nothingChecked, source: 'smtp' } as const;
const inside = { ...nothingChecked, source: 'submission' } as const;
const paul = { name: 'Paul Didier', address: 'paul.didier@ac-nancy-metz.fr' };
const holder: DirectoryFacts['holder'] = { name: 'Paul Didier', role: 'teacher', kind: 'person' };

function judge(invention: Invention, directory: Partial<DirectoryFacts> = {}): Verdict {
  const input = invent({ known: true, ...invention });
  return analyse({ ...input, directory: { ...input.directory, ...directory } });
}

const leadsTo = (href: string) => [{ href, text: href }];

for (const [what, level, invention] of [
  ['and nothing else', 'caution', { text: 'Bonne soirée' }],
  [
    'and a link',
    'danger',
    { text: 'Bonne soirée https://x.example/d', links: leadsTo('https://x.example/d') },
  ],
  ['and a request', 'danger', { text: 'Merci de me rappeler' }],
  ['and a file', 'danger', { text: 'Bonne soirée', files: [{ name: 'notes.txt', content: 'x' }] }],
  ['and the header of a list', 'caution', { text: 'Bonne soirée', viaList: true }],
  ['and the header of a list, and a request', 'danger', { text: 'Merci de me rappeler', viaList: true }],
  [
    'and the seal of a house where anybody forwards',
    'caution',
    {
      text: 'Bonne soirée',
      evidence: {
        ...smtp,
        arc: {
          result: 'pass',
          sealer: 'google.com',
          hops: [{ sealer: 'google.com', proved: ['ac-nancy-metz.fr'] }],
        },
      },
    },
  ],
  ['refuted', 'caution', { text: 'Bonne soirée', evidence: refutedFor('ac-nancy-metz.fr') }],
  ['proved', 'trusted', { text: 'Merci de me rappeler', evidence: provedBy('ac-nancy-metz.fr') }],
] satisfies [string, Verdict['level'], Invention][]) {
  test(`an address of ours from outside, known to the reader, ${what}: ${level}`, () => {
    const verdict = judge({ from: paul, subject: 'Lundi', evidence: smtp, ...invention });
    assert.equal(verdict.level, level, JSON.stringify(verdict));
    if (level !== 'trusted') {
      assert.ok(verdict.reasons.every(({ signal }) => signal !== 'known-correspondent'));
    }
  });
}

test('our address beside another author is borrowed, whatever is proved of the other', () => {
  const stranger = { address: 'x@evil.example' };
  for (const [from, alsoFrom] of [
    [stranger, paul],
    [paul, stranger],
  ] as const) {
    const quiet = { from, alsoFrom: [alsoFrom], subject: 'Dossier', text: 'Bonjour.' };
    for (const evidence of [smtp, provedBy('evil.example')]) {
      assert.notEqual(judge({ ...quiet, evidence }).level, 'ordinary');
      const asks = judge({ ...quiet, evidence, links: leadsTo('https://x.example/d') });
      assert.equal(asks.level, 'danger', JSON.stringify(asks));
    }
  }
});

const lures: readonly [string, Verdict['level'], string][] = [
  [
    'a full mailbox',
    'danger',
    'Votre boîte a atteint sa limite. Cliquez ici pour la débloquer : https://messagerie-ac.weebly.com/',
  ],
  ['an account to confirm', 'danger', 'Confirmez votre compte ici : https://dsi-verif.example/'],
  ['a look-alike', 'danger', 'Le compte rendu du conseil : https://ac-nancy-metz-login.example/connexion'],
  [
    'a secret and a page',
    'danger',
    'Il me faut ton mot de passe, dépose-le ici : https://depot-profs.example/x',
  ],
  ['a NUMEN', 'caution', 'Pour la DPE il me faut ton NUMEN et ta date de naissance, réponds vite stp.'],
  ['a password', 'caution', 'Peux-tu me donner ton mot de passe de messagerie ?'],
  ['a code', 'caution', 'J’ai besoin du code que tu as reçu par SMS, envoie-le-moi'],
  [
    'a new account for a salary',
    'caution',
    'J’ai changé de banque, merci de verser mon salaire sur ce nouveau RIB',
  ],
  ['a bait', 'caution', 'C’est vraiment étrange, regarde : http://photos-profs.example/v/8812'],
];

for (const [what, least, text] of lures) {
  test(`a colleague’s mailbox asks for ${what}: ${least} at least`, () => {
    const href = /https?:\S+/.exec(text)?.[0];
    const { level, reasons } = judge(
      {
        from: paul,
        evidence: inside,
        subject: 'Info',
        text,
        links: href === undefined ? [] : leadsTo(href),
      },
      { holder },
    );
    assert.ok(level === 'danger' || (least === 'caution' && level === 'caution'), JSON.stringify(reasons));
  });
}

test('a look-alike behind a QR code from a colleague’s mailbox is a danger', () => {
  const links = [{ href: 'https://ac-nancy-metz-verif.example/x', text: '', via: 'qr' as const }];
  assert.equal(judge({ from: paul, evidence: inside, links }, { holder }).level, 'danger');
});

for (const [what, text] of [
  ['a form of a known house', 'Merci de répondre avant ce soir : https://forms.office.com/e/xyz12'],
  ['an own page', 'Videz votre boîte pleine depuis https://webmail.ac-nancy-metz.fr/aide'],
  ['a padlet with its own password', 'Le padlet : https://padlet.com/p/4 (mot de passe : verlaine)'],
  [
    'a site for pupils',
    'Un site génial pour tes 4e, et gratuit pour leurs comptes : https://cartable.example/',
  ],
  ['a warning', 'Si on vous écrit « confirmez votre compte ici », ne cliquez pas : https://ssi.example/x'],
  ['a refund', 'Pour le remboursement, il me faut ton RIB : https://framaforms.org/sortie-verdun'],
] as const) {
  test(`a colleague who writes of ${what} is not warned of`, () => {
    const [href = ''] = /https?:\S+/.exec(text) ?? [];
    const { level, reasons } = judge(
      { from: paul, evidence: inside, text, links: leadsTo(href) },
      { holder },
    );
    assert.ok(level === 'trusted' || level === 'ordinary', JSON.stringify(reasons));
  });
}

const head = { name: 'Jean-Marc Toussaint', address: 'jm.toussaint@ac-nancy-metz.fr', role: 'head' } as const;
const borrowed: readonly [string, Partial<DirectoryFacts>][] = [
  ['Jean-Marc Toussaint', { namesakes: [{ ...head, establishment: null }] }],
  ['Toussaint <jm.toussaint@ac-nancy-metz.fr>', {}],
  ['I-Prof', {}],
  ['Rectorat - DSI', {}],
  ['Assistance académique', {}],
  ['✔ Service officiel · Digue', {}],
  ['Digue', { holder: { name: 'Collège Lamour', role: null, kind: 'functional' } }],
];
for (const [name, facts] of borrowed) {
  test(`the name « ${name} » on somebody’s mailbox is named`, () => {
    const { level, reasons } = judge(
      { from: { ...paul, name }, evidence: inside, text: 'Bonjour' },
      { holder, ...facts },
    );
    assert.equal(level, 'caution');
    assert.equal(reasons[0]?.signal, 'borrowed-name-inside');
  });
}

const ownNames: readonly [string, Partial<DirectoryFacts>][] = [
  ['DIDIER Paul', {}],
  ['M. Didier, professeur', {}],
  ['Paul Didier', { namesakes: [{ ...paul, role: 'teacher', establishment: null }] }],
  ['Le Principal', { holder: { name: 'Paul Didier', role: 'head', kind: 'person' } }],
  ['Paul Didier - DSI', { holder: { name: 'Paul Didier', role: 'help-desk', kind: 'person' } }],
  ['Assistance informatique', { holder: { name: 'Assistance académique', role: null, kind: 'functional' } }],
  ['Digue', { holder: { name: 'Digue', role: null, kind: 'functional' } }],
];
for (const [name, facts] of ownNames) {
  test(`the name « ${name} » on its holder’s mailbox is not`, () => {
    const { level } = judge(
      { from: { ...paul, name }, evidence: inside, text: 'Bonjour' },
      { holder, ...facts },
    );
    assert.equal(level, 'trusted');
  });
}

test('the relation counts for who is proved, a little for who cannot be, and for nobody who failed', () => {
  const weigh = (evidence: Invention['evidence'], text = 'Bonjour'): number => {
    const verdict = judge({
      from: { address: 'a@club.example' },
      text,
      ...(evidence === undefined ? {} : { evidence }),
    });
    return verdict.reasons.find(({ signal }) => signal === 'known-correspondent')?.weight ?? 0;
  };
  assert.equal(weigh(provedBy('club.example')), -2.2);
  assert.equal(weigh(smtp), -0.88);
  assert.equal(weigh(refutedFor('club.example')), 0);
  assert.equal(weigh({ ...smtp, spf: { result: 'softfail', domain: 'club.example' } }), 0);
  assert.equal(weigh({ ...smtp, dmarc: { result: 'temperror', domain: 'club.example', policy: null } }), 0);
  const swap = 'Merci de régler la facture sur notre nouveau RIB joint';
  assert.equal(weigh(provedBy('club.example'), swap), 0, 'nobody is known for a new account');
});

for (const evidence of [provedBy('papeterie.example'), smtp, refutedFor('papeterie.example')]) {
  test('new bank details of a known supplier are a caution at least', () => {
    const { level } = judge({
      from: { name: 'Papeterie', address: 'compta@papeterie.example' },
      evidence,
      subject: 'Facture F-118',
      text: 'Bonjour, veuillez noter nos nouvelles coordonnées bancaires pour le règlement de la facture jointe : FR76 1027 8072 3100 0203 1450 172',
    });
    assert.ok(level === 'caution' || level === 'danger', level);
  });
}
