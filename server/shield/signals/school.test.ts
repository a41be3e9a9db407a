import { checkTable, type Row } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { falseReply } from './false-reply.ts';
import { freeMailSender } from './free-mail-sender.ts';
import { fromOneself } from './from-oneself.ts';
import { hostInName } from './host-in-name.ts';
import { linkOddHost } from './link-odd-host.ts';
import { linkProgram } from './link-program.ts';
import { openRedirect } from './open-redirect.ts';
import { scriptLink } from './script-link.ts';
import { signInElsewhere } from './sign-in-elsewhere.ts';
import { signInLink } from './sign-in-link.ts';
import { speaksForUs } from './speaks-for-us.ts';
import { trackingPixel } from './tracking-pixel.ts';
import { unrelatedName } from './unrelated-name.ts';

const outside = { name: 'Service', address: 'info@portail-agents.eu' };
const leading = (href: string, text: string, expect: Row['expect']): Row => ({
  what: `${text.slice(0, 50)} → ${href}`,
  message: { from: outside, text, links: [{ href, text: 'ici' }] },
  expect,
});

checkTable(signInElsewhere, [
  leading('https://portail-agents.eu/a', 'Connectez-vous avec votre compte académique.', 1),
  leading('https://autre-x.fr/a', 'Identifiez-vous avec votre mot de passe.', 0.5),
  leading(
    'https://autre-x.fr/a',
    'Les familles doivent aller sur autre-x.fr et se connecter avec le mot de passe reçu.',
    0,
  ),
  leading('https://portail-agents.eu/a', 'Identifiez-vous avec votre mot de passe.', 0),
  leading('https://portail.ac-nancy-metz.fr', 'Connectez-vous avec votre compte académique.', 0),
  leading('https://www.education.gouv.fr/x', 'Connectez-vous à I-Prof.', 0),
  leading('https://autre-x.fr/a', 'Ne donnez jamais votre mot de passe académique.', 0),
]);
checkTable(speaksForUs, [
  leading('https://x-y.fr', 'Votre messagerie sera fermée.', 1),
  leading('https://x-y.fr', 'Votre boîte aux lettres a atteint son quota.', 1),
  leading('https://x-y.fr', 'Notre boutique ouvre lundi.', 0),
  {
    what: 'the académie itself',
    message: {
      from: { address: 'assistance@ac-nancy-metz.fr' },
      text: 'Votre messagerie sera coupée samedi.',
    },
    expect: 0,
  },
]);
checkTable(signInLink, [
  leading('https://verif-compte.eu/login', 'a', 0.9),
  leading('https://x-y.fr/connexion', 'a', { atMost: 0.5 }),
  leading('https://www.impots.gouv.fr/connexion', 'a', 0),
  leading('https://portail-agents.eu/login', 'a', 0),
]);
checkTable(linkProgram, [
  leading('https://x-y.fr/setup.exe', 'a', 1),
  leading('https://www.education.gouv.fr/aide.exe', 'a', 0),
  leading('https://x-y.fr/page', 'a', 0),
]);
checkTable(openRedirect, [
  leading('https://site-a.fr/go?u=https://site-b.top/x', 'a', 1),
  leading('https://site-a.fr/go?u=https%3A%2F%2Fsite-b.top%2Fx', 'a', 1),
  leading('https://site-a.fr/go?u=https://www.site-a.fr/x', 'a', 0),
  leading('https://site-a.fr/page', 'a', 0),
]);
checkTable(scriptLink, [
  leading('javascript:alert(1)', 'a', 1),
  leading('data:text/html,<b>x</b>', 'a', 1),
  leading('javascript:void(0)', 'a', 0),
  leading('data:image/png;base64,AAAA', 'a', 0),
]);
checkTable(linkOddHost, [
  leading('https://x7k2q9d4b8.com/', 'a', 0.9),
  leading('https://89645123065230798894.storage.fr/', 'a', 0.9),
  leading('https://mairie-laxou.fr/', 'a', 0),
]);
checkTable(unrelatedName, [
  {
    what: 'nothing recalls the name',
    message: {
      from: { name: 'Canada Post', address: 'n@equality.com' },
      links: [{ href: 'https://mexico.com', text: '' }],
    },
    expect: 1,
  },
  {
    what: 'the address recalls it',
    message: {
      from: { name: 'Paul Dupont', address: 'p.dupont@free.fr' },
      links: [{ href: 'https://x.fr', text: '' }],
    },
    expect: 0,
  },
  { what: 'no link', message: { from: { name: 'Canada Post', address: 'n@equality.com' } }, expect: 0 },
]);
checkTable(hostInName, [
  {
    what: 'another site’s name',
    message: { from: { name: 'Wallet.com', address: 'a@gotgel.org' } },
    expect: 1,
  },
  { what: 'its own name', message: { from: { name: 'Doctolib.fr', address: 'a@doctolib.fr' } }, expect: 0 },
  { what: 'a person', message: { from: { name: 'J. Dupont', address: 'a@free.fr' } }, expect: 0 },
]);
const mine = { name: 'Claire Munier', address: 'claire.munier@ac-nancy-metz.fr' };
checkTable(fromOneself, [
  { what: 'forged', message: { from: mine, evidence: refutedFor('ac-nancy-metz.fr') }, expect: 1 },
  { what: 'truly oneself', message: { from: mine, evidence: { source: 'submission' } }, expect: 0 },
  {
    what: 'a colleague',
    message: { from: { address: 'luc@ac-nancy-metz.fr' }, evidence: refutedFor('x.fr') },
    expect: 0,
  },
]);
checkTable(freeMailSender, [
  { what: 'free mail', message: { from: { address: 'x@gmail.com' } }, expect: 1 },
  { what: 'a town hall', message: { from: { address: 'x@mairie-laxou.fr' } }, expect: 0 },
]);
const stranger = { address: 'a@b-c.fr' };
checkTable(falseReply, [
  {
    what: 'answers nothing',
    message: { from: stranger, subject: 'RE: Devis', evidence: provedBy('b-c.fr'), known: false },
    expect: 1,
  },
  { what: 'imported', message: { from: stranger, subject: 'RE: Devis', known: false }, expect: 0 },
  {
    what: 'quotes',
    message: { from: stranger, subject: 'RE: Devis', text: 'oui\n> Bonjour', evidence: provedBy('b-c.fr') },
    expect: 0,
  },
]);
checkTable(trackingPixel, [
  { what: 'a pixel', message: { html: '<img src="https://x.fr/p" width="1" height="1">' }, expect: 1 },
  { what: 'a picture', message: { html: '<img src="https://x.fr/p" width="100">' }, expect: 0 },
]);
