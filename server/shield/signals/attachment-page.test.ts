import { checkTable } from '../testing/check-table.ts';
import { attached } from '../testing/rows.ts';
import { attachmentPage } from './attachment-page.ts';
import { gzipSync } from 'node:zlib';

const signIn = '<html><form action="https://x.example"><input type="password"></form></html>';

checkTable(attachmentPage, [
  attached('acces.html', '<form action="https://x.example"><input type="password"></form>', 1),
  attached('suivi.htm', '<script>location.href="https://x.example"</script>', 0.9),
  attached('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 0.7),
  ...(
    [
      ['in UTF-16', Buffer.from(`\uFEFF${signIn}`, 'utf16le')],
      ['in UTF-16 without its mark', Buffer.from(signIn, 'utf16le')],
      ['after a long comment', `<!--${' '.repeat(40_000)}-->${signIn}`],
      ['packed', gzipSync(signIn)],
    ] as const
  ).flatMap(([how, content]) => [
    { ...attached('acces.html', content, 1), what: `a sign-in page ${how}` },
    ...(how === 'packed'
      ? []
      : [{ ...attached('acces', content, 1), what: `a sign-in page without ending, ${how}` }]),
  ]),
  attached('acces.xht', signIn, 1),
  attached('acces.svgz', gzipSync('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 0.7),
  attached(
    'acces.svg',
    '<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="https://x.example/"><text>Ouvrir</text></a></svg>',
    0.7,
  ),
  attached('message.html', '<html><a href="https://x.example/">Lire le message</a></html>', 0.4, {
    quotes: 'message.html',
  }),
  attached(
    'compte-rendu.html',
    `<html><p>${'Le conseil a siégé mardi. '.repeat(40)}</p><a href="https://x.example/">annexe</a></html>`,
    0,
  ),
  attached('notes.md', 'un <b>texte</b> qui parle de <form>', 0),
  attached('menu.html', '<html><body><h1>Menu de la semaine</h1></body></html>', 0),
  attached('dessin.svg', '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>', 0),
]);
