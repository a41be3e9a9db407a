import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyse } from '../analyse.ts';
import { invent, provedBy, refutedFor, type Invention } from '../testing/index.ts';
import { findFamily } from '../families.ts';
import { withScan } from '../antivirus/index.ts';
import { checkRule, compileRules, type Rule } from './index.ts';

const own = ['ac-nancy-metz.fr'];
const rule = (part: Partial<Rule> & Pick<Rule, 'kind'>): Rule => ({
  scope: null,
  pattern: '',
  words: [],
  domains: [],
  why: 'essai',
  ...part,
});

function judge(message: Invention, ...rules: Rule[]) {
  const checked = rules.map((one) => {
    const found = checkRule(one, own);
    assert.equal(found.kind, 'fit', JSON.stringify(found));
    return (found as { rule: Rule }).rule;
  });
  return analyse({ ...invent(message), rules: compileRules(checked) });
}

const fraud: Invention = {
  from: { name: 'I-Prof', address: 'gestion@voleur.example' },
  subject: 'Votre mot de passe expire',
  text: 'Votre compte sera fermé sous 24 heures. Cliquez ici et donnez votre mot de passe et votre NUMEN.',
  links: [{ href: 'https://iprof-connexion.voleur.example/login', text: 'Se connecter' }],
};

test('a blocked sender is a danger, with the officer’s words, whatever speaks for them', () => {
  const message: Invention = {
    from: { address: 'Anne@Lettres.Mairie-Example.fr' },
    evidence: provedBy('mairie-example.fr'),
    known: true,
  };
  assert.notEqual(judge(message).level, 'danger');
  for (const block of [
    rule({ kind: 'block', scope: 'sender', pattern: 'anne@lettres.mairie-example.fr' }),
    rule({ kind: 'block', scope: 'domain', pattern: 'mairie-example.fr' }),
  ]) {
    const { level, summary, reasons } = judge(message, block);
    assert.equal(level, 'danger');
    assert.match(summary.fr, /bloque cet expéditeur/);
    assert.match(reasons[0]?.text.fr ?? '', /Règle de l’académie : .*bloqués \(essai\)/);
  }
  const near = rule({ kind: 'block', scope: 'domain', pattern: 'autremairie-example.fr' });
  assert.notEqual(judge(message, near).level, 'danger');
});

test('a blocked host is a danger in a colleague’s letter too', () => {
  const links = [{ href: 'https://page.voleur.example/x', text: 'ici' }];
  const block = rule({ kind: 'block', scope: 'host', pattern: 'https://Voleur.example/chemin' });
  const found = judge({ links, evidence: { source: 'submission' } }, block);
  assert.equal(found.level, 'danger');
  assert.equal(
    judge({ links: [{ href: 'https://voleur.example.org/', text: 'ici' }] }, block).level,
    'ordinary',
  );
});

test('a blocked host is a danger behind a redirection as well, as it is at the click', () => {
  const block = rule({ kind: 'block', scope: 'host', pattern: 'voleur.example' });
  const lead = (goal: string) => ({
    links: [{ href: `https://www.google.com/url?q=${goal}`, text: 'ici' }],
  });
  const found = judge(lead('https://page.voleur.example/x'), block);
  assert.equal(found.level, 'danger');
  assert.match(found.reasons[0]?.text.fr ?? '', /les liens vers voleur\.example sont bloqués/);
  assert.notEqual(judge(lead('https://page.musee.example/x'), block).level, 'danger');
});

test('an allowed sender is let in when the network proves them, and only then', () => {
  const allow = rule({ kind: 'allow', scope: 'domain', pattern: 'voleur.example' });
  assert.equal(judge(fraud).level, 'danger');
  const proved = judge({ ...fraud, evidence: provedBy('voleur.example') }, allow);
  assert.equal(proved.level, 'ordinary');
  assert.match(proved.reasons.at(-1)?.text.fr ?? '', /^Règle de l’académie : .*acceptés/);
  for (const evidence of [refutedFor('voleur.example'), {}, provedBy('autre.example')]) {
    const dmarc = { result: 'none' as const, domain: null, policy: null };
    const dkim = [{ result: 'pass' as const, domain: 'autre.example', aligned: false }];
    const weak = 'dmarc' in evidence ? { ...evidence, dmarc, dkim } : evidence;
    assert.equal(judge({ ...fraud, evidence: weak }, allow).level, 'danger');
  }
});

test('no rule opens a file that runs', () => {
  const allow = rule({ kind: 'allow', scope: 'sender', pattern: 'gestion@voleur.example' });
  const files = [{ name: 'facture.exe', content: 'MZ\0\0' }];
  const found = judge({ ...fraud, files, evidence: provedBy('voleur.example') }, allow);
  assert.equal(found.level, 'danger');
  assert.ok(found.reasons.some(({ text }) => text.fr.includes('n’excuse pas ce que contient')));
});

test('no rule opens a virus', () => {
  const allow = rule({ kind: 'allow', scope: 'domain', pattern: 'voleur.example' });
  const allowed = judge({ ...fraud, evidence: provedBy('voleur.example') }, allow);
  assert.equal(allowed.level, 'ordinary');
  const found = withScan(allowed, { state: 'found', signature: 'Eicar' });
  assert.deepEqual([found.level, findFamily(found)], ['danger', 'file']);
});

test('the nearer of two rules decides, and a blocked host stays blocked', () => {
  const rules = [
    rule({ kind: 'block', scope: 'domain', pattern: 'voleur.example' }),
    rule({ kind: 'allow', scope: 'sender', pattern: 'gestion@voleur.example' }),
  ];
  const evidence = provedBy('voleur.example');
  assert.equal(judge({ ...fraud, evidence }, ...rules).level, 'ordinary');
  const host = rule({ kind: 'block', scope: 'host', pattern: 'voleur.example' });
  assert.equal(judge({ ...fraud, evidence }, ...rules, host).level, 'danger');
});

test('links to an allowed host or an own institution are no sign; those that lead on still are', () => {
  const message: Invention = {
    from: { name: 'Vie scolaire', address: 'vie@outil-example.fr' },
    subject: 'Votre compte',
    text: 'Votre compte expire demain. Connectez-vous avec votre compte académique.',
    links: [{ href: 'https://outil.site-example.org/login', text: 'Se connecter' }],
  };
  const allow = rule({ kind: 'allow', scope: 'host', pattern: 'site-example.org' });
  assert.ok(judge(message, allow).score < judge(message).score);
  const leading = [{ href: 'https://site-example.org/go?u=https://voleur.example/', text: 'Se connecter' }];
  assert.equal(
    judge({ ...message, links: leading }, allow).score,
    judge({ ...message, links: leading }).score,
  );
});

test('an own institution: its name elsewhere is caution, its own domain is believed when proved', () => {
  const ent = rule({
    kind: 'institution',
    pattern: 'Mon Bureau Exemple',
    words: ['MBE messagerie'],
    domains: ['bureau-example.fr'],
  });
  for (const name of ['Mon Bureau Exemple', 'Service MBE messagerie', 'MON  BUREAU ÉXEMPLE']) {
    const found = judge({ from: { name, address: 'info@ailleurs.example' } }, ent);
    assert.equal(found.level, 'caution', name);
    assert.match(found.reasons[0]?.text.fr ?? '', /: Mon Bureau Exemple écrit depuis bureau-example\.fr/);
  }
  const true_ = { from: { name: 'Mon Bureau Exemple', address: 'info@bureau-example.fr' } };
  assert.equal(judge({ ...true_, evidence: provedBy('bureau-example.fr') }, ent).level, 'trusted');
  assert.equal(judge({ from: { name: 'Anne Bureau', address: 'a@b.example' } }, ent).level, 'ordinary');
});

test('a lure phrase is found over accents, line ends and gaps, and not where it is denied', () => {
  const lure = rule({ kind: 'lure', pattern: 'Votre dossier … est incomplet' });
  const text = (words: string) => judge({ text: words }, lure).level;
  assert.equal(text('Bonjour,\nvotre DOSSIER de mutation\nest   incomplèt. Merci'), 'caution');
  assert.equal(text('Nous ne vous écrirons jamais que votre dossier de mutation est incomplet.'), 'ordinary');
  assert.equal(text('Votre dossier est prêt. Le quai est incomplet.'), 'ordinary');
});

test('what would touch too much, or nothing, is refused by name', () => {
  const cases: [Partial<Rule> & Pick<Rule, 'kind'>, string][] = [
    [{ kind: 'allow', scope: 'domain', pattern: 'gmail.com' }, 'free-mail'],
    [{ kind: 'block', scope: 'domain', pattern: '@orange.fr' }, 'free-mail'],
    [{ kind: 'block', scope: 'domain', pattern: 'co.uk' }, 'public-suffix'],
    [{ kind: 'block', scope: 'domain', pattern: 'fr' }, 'malformed-domain'],
    [{ kind: 'block', scope: 'domain', pattern: 'pas un domaine' }, 'malformed-domain'],
    [{ kind: 'block', scope: 'host', pattern: '192.0.2.1' }, 'malformed-domain'],
    [{ kind: 'allow', scope: 'domain', pattern: '' }, 'malformed-domain'],
    [{ kind: 'allow', pattern: 'exemple.fr' }, 'malformed-domain'],
    [{ kind: 'block', scope: 'domain', pattern: 'ac-nancy-metz.fr' }, 'own-domain'],
    [{ kind: 'block', scope: 'host', pattern: 'mail.ac-nancy-metz.fr' }, 'own-domain'],
    [{ kind: 'block', scope: 'sender', pattern: 'claire@ac-nancy-metz.fr' }, 'own-domain'],
    [{ kind: 'allow', scope: 'domain', pattern: 'аc-nancy-metz.fr' }, 'look-alike'],
    [{ kind: 'allow', scope: 'sender', pattern: 'rectorat@ac-nancy-metz.com' }, 'look-alike'],
    [{ kind: 'allow', scope: 'sender', pattern: 'claire' }, 'malformed-address'],
    [{ kind: 'allow', scope: 'sender', pattern: 'a b@x.fr' }, 'malformed-address'],
    [{ kind: 'allow', scope: 'host', pattern: 'google.com' }, 'shared-host'],
    [{ kind: 'allow', scope: 'host', pattern: 'bit.ly' }, 'shared-host'],
    [{ kind: 'allow', scope: 'domain', pattern: 'wixsite.com' }, 'shared-host'],
    [{ kind: 'lure', pattern: 'bonjour à tous' }, 'short-phrase'],
    [{ kind: 'lure', pattern: 'réinitialisation immédiate' }, 'short-phrase'],
    [{ kind: 'lure', pattern: 'mot '.repeat(21) }, 'long-phrase'],
    [{ kind: 'lure', pattern: 'un mot … deux … trois mots' }, 'long-phrase'],
    [{ kind: 'lure', pattern: '.*+?(a|b)*$' }, 'short-phrase'],
    [{ kind: 'institution', pattern: 'ab', domains: ['x-example.fr'] }, 'short-name'],
    [{ kind: 'institution', pattern: 'Mon bureau', domains: [' '] }, 'no-domain'],
    [{ kind: 'institution', pattern: 'Mon bureau', domains: ['gmail.com'] }, 'free-mail'],
    [{ kind: 'institution', pattern: 'Mon bureau', domains: ['github.io'] }, 'shared-host'],
  ];
  for (const [part, reason] of cases) {
    assert.deepEqual(checkRule(rule(part), own), { kind: 'refused', reason }, JSON.stringify(part));
  }
  // One page of a shared place, one address of a free provider, and twenty words are narrow enough.
  for (const part of [
    { kind: 'allow', scope: 'host', pattern: 'mon-college.wixsite.com' },
    { kind: 'allow', scope: 'sender', pattern: 'Parent@Gmail.com' },
    { kind: 'block', scope: 'host', pattern: 'bit.ly' },
    { kind: 'lure', pattern: 'mot '.repeat(20) },
  ] as const) {
    assert.equal(checkRule(rule(part), own).kind, 'fit', JSON.stringify(part));
  }
});

test('an officer’s phrase is never a pattern of its own, and hostile text costs no more', () => {
  const lure = rule({ kind: 'lure', pattern: 'aaa aaa aaa aaa … aaa fin(+)*' });
  assert.equal(judge({ text: 'aaa '.repeat(40_000) }, lure).level, 'ordinary');
});
