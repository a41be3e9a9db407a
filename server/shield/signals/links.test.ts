import { domainToASCII } from 'node:url';
import { checkTable } from '../testing/check-table.ts';
import type { Row } from '../testing/check-table.ts';
import { doubtfulEnding } from './doubtful-ending.ts';
import { linkFreeHosting } from './link-free-hosting.ts';
import { linkRawAddress } from './link-raw-address.ts';
import { linkShortener } from './link-shortener.ts';
import { linkTextMismatch } from './link-text-mismatch.ts';
import { linksElsewhere } from './links-elsewhere.ts';
import { lookAlikeLink } from './look-alike-link.ts';
import { lookAlikeSender } from './look-alike-sender.ts';
import { replyToElsewhere } from './reply-to-elsewhere.ts';

const sender = (address: string, expect: Row['expect'], what = address): Row => ({
  what,
  message: { from: { address } },
  expect,
});

checkTable(lookAlikeSender, [
  sender('a@ac-nancy-metz.tk', 1),
  sender('a@ac-nancymetz.fr', 1),
  sender('a@ac-nancy-metz-fr.com', 1),
  sender('a@ac-nancy-metz.fr.verif.example', 1),
  sender('a@messagerie-ac-nancy-metz.com', 1),
  sender('a@ac-nancy-rnetz.fr', 0.9),
  sender(`a@${domainToASCII('аc-nancy-metz.fr')}`, 1, 'Cyrillic a in punycode'),
  sender('a@ac-rouen.tk', 0.9),
  sender('a@impots-gouv.fr', 0.9),
  sender('a@paypa1.com', 0.9),
  sender('a@netfliix.com', 0.5),
  sender('a@netfl1x-compte.example', 0.7, 'a figure for an i, among other words'),
  sender('a@se-lorraine.example', 0, 'another house of the same region'),
  sender('a@ae-nancy-metz.fr', 1, 'our own, one letter away'),
  sender('a@ac-nancy-metz.fr', 0),
  sender('a@etab.ac-nancy-metz.fr', 0),
  sender('a@ac-nantes.fr', 0),
  sender('a@impots.gouv.fr', 0),
  sender('a@amazon.co.uk', 0),
  sender('a@mairie-metz.fr', 0),
  sender('a@grange.fr', 0),
  {
    what: 'Reply-To at a look-alike',
    message: { from: { address: 'a@asso-example.fr' }, replyTo: 'dsi@ac-nancy-metz.info' },
    expect: 1,
    quotes: 'ac-nancy-metz.info',
  },
]);

const link = (href: string, text: string, expect: Row['expect'], what = `${text} → ${href}`): Row => ({
  what,
  message: { links: [{ href, text }] },
  expect,
});

checkTable(lookAlikeLink, [
  link('https://webmail.ac-nancy-metz.fr.securite.example/login', 'Webmail', 1),
  link('http://ac-nancy-metz.tk/', 'ici', 1),
  link('https://ameli-remboursement.fr/', 'ici', 0.7),
  link('https://primes-x.fr/ac-nancy-metz.fr/connexion', 'ici', 0.8),
  link('https://primes-x.fr/a?site=ac-nancy-metz.fr', 'ici', 0),
  link('https://webmail.ac-nancy-metz.fr/', 'Webmail', 0),
  link('https://www.education.gouv.fr/x', 'ici', 0),
  link('mailto:a@ac-nancy-metz.fr', 'écrire', 0),
]);

checkTable(linkTextMismatch, [
  link('https://collecte.example/f', 'https://webmail.ac-nancy-metz.fr', 1),
  link('http://verif.example', 'www.impots.gouv.fr', 1),
  link('https://evil.example/?u=ameli.fr', 'ameli.fr/assure', 1),
  link('http://www.asso-example.fr/', 'asso-example.fr', 0, 'www. and http'),
  link('https://asso-example.fr', 'http://www.asso-example.fr/', 0, 'trailing slash and scheme'),
  link('https://click.asso-example.fr/t/abc', 'www.asso-example.fr', 0, 'click counter of the same domain'),
  link(`https://${domainToASCII('école-example.fr')}/`, 'école-example.fr', 0, 'punycode'),
  link('https://youtu.be/abc', 'Voir la vidéo', 0, 'words that name no site'),
  link('https://depot.example/Circulaire.pdf', 'Circulaire.pdf', 0, 'a file name'),
  link('mailto:a@b.example', 'b.example', 0, 'mail address'),
  link(
    'https://clics.routeur-example.net/x',
    'www.musee-example.fr',
    { atMost: 0.35 },
    'a mailing service’s counter',
  ),
]);

checkTable(linkRawAddress, [
  link('http://8.8.4.4/login', 'ici', 0.9),
  link('https://www.ameli.fr@verif.example/', 'ici', 1),
  link('http://192.168.1.20/imprimante', 'imprimante', 0, 'a machine of the school'),
  link('https://user@forge.example/', 'forge', 0),
]);

checkTable(linkShortener, [
  link('https://bit.ly/3xYzAbc', 'Confirmer', 1),
  link('https://www.google.com/url?q=https://evil.example', 'ici', 1),
  link('https://bit.ly', 'bit.ly', 0),
  link('https://photos.app.goo.gl/abc', 'photos', 0),
  link('https://evil.app.goo.gl/abc', 'ici', 1),
  link('https://www.google.com/search?q=mirabelle', 'recherche', 0),
]);

checkTable(linkFreeHosting, [
  {
    what: 'sign-in on a free page',
    message: {
      text: 'Connectez-vous pour garder votre messagerie.',
      links: [{ href: 'https://iprof-verif.weebly.com/', text: 'Connexion' }],
    },
    expect: 1,
    quotes: 'weebly.com',
  },
  {
    what: 'a survey form',
    message: {
      text: 'Sondage sur le repas de fin d’année',
      links: [{ href: 'https://forms.gle/abc', text: 'Répondre' }],
    },
    expect: { atMost: 0.4 },
  },
  {
    what: 'the sender’s own site',
    message: {
      from: { address: 'a@monblog.wordpress.com' },
      links: [{ href: 'https://autre.wordpress.com', text: 'compte' }],
    },
    expect: 0,
  },
]);

checkTable(linksElsewhere, [
  {
    what: 'all to one foreign site',
    message: { html: '<p>Bonjour</p><a href="https://autre.example/x">Voir</a>' },
    expect: 1,
  },
  {
    what: 'one to the sender’s site',
    message: { html: '<a href="https://www.mairie-example.fr">Mairie</a>' },
    expect: 0,
  },
]);

checkTable(doubtfulEnding, [
  { what: '.tk', message: { from: { address: 'a@portail.tk' } }, expect: 1 },
  { what: '.fr', message: { from: { address: 'a@portail.fr' } }, expect: 0 },
]);

checkTable(replyToElsewhere, [
  {
    what: 'a State address that answers at gmail',
    message: { from: { address: 'a@education.gouv.fr' }, replyTo: 'dossier.rh@gmail.com' },
    expect: 1,
    quotes: 'dossier.rh@gmail.com',
  },
  {
    what: 'our own address that answers at gmail',
    message: { from: { address: 'a@ac-nancy-metz.fr' }, replyTo: 'b@gmail.com' },
    expect: 1,
  },
  {
    what: 'same registrable domain',
    message: { from: { address: 'a@news.asso-example.fr' }, replyTo: 'b@asso-example.fr' },
    expect: 0,
  },
  {
    what: 'answers to us',
    message: { from: { address: 'a@outil.example' }, replyTo: 'ce.0541234x@ac-nancy-metz.fr' },
    expect: 0,
  },
  {
    what: 'a ticket tool',
    message: { from: { address: 'a@boutique-example.fr' }, replyTo: 'x@tickets.example' },
    expect: { atMost: 0.2 },
  },
]);
