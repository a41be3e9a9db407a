import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUnsubscribe } from './unsubscribe.ts';

const mail = (email: string, subject = '', text = '') => ({
  kind: 'mail',
  prefill: { to: [{ name: null, email }], subject, text },
});
const page = (href: string, host: string) => ({ kind: 'page', href, host });

const offered: [
  what: string,
  addresses: string[] | null,
  found: ReturnType<typeof findUnsubscribe> | object,
][] = [
  ['no field', null, null],
  ['an empty one', [], null],
  [
    'a page',
    ['https://lettre.example/sortir?u=1'],
    page('https://lettre.example/sortir?u=1', 'lettre.example'),
  ],
  [
    'a page before an address, in whatever order',
    ['mailto:sortir@lettre.example', 'https://lettre.example/x'],
    page('https://lettre.example/x', 'lettre.example'),
  ],
  ['a page without encryption is no offer', ['http://lettre.example/x'], null],
  ['nor one behind somebody’s name', ['https://lettre.example@voleur.example/'], null],
  ['nor a program', ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'], null],
  ['an address', ['mailto:sortir@lettre.example'], mail('sortir@lettre.example')],
  [
    'its subject and text; « + » stays',
    ['MAILTO:a+b@lettre.example?Subject=Se%20d%C3%A9sabonner+1&body=Merci%0D%0ABien'],
    mail('a+b@lettre.example', 'Se désabonner+1', 'Merci \nBien'),
  ],
  [
    'no other field, and no second header in the subject',
    ['mailto:a@lettre.example?bcc=autre@voleur.example&subject=x%0D%0ABcc:%20y@z.example'],
    mail('a@lettre.example', 'x Bcc: y@z.example'),
  ],
  ['several recipients are no way out', ['mailto:a@lettre.example,b@lettre.example'], null],
  ['no recipient', ['mailto:?to=a@lettre.example'], null],
  ['a broken percent sign', ['mailto:%E9@lettre.example'], null],
  [
    '2,000 characters',
    [`https://lettre.example/${'x'.repeat(1977)}`],
    page(`https://lettre.example/${'x'.repeat(1977)}`, 'lettre.example'),
  ],
  ['one more', [`https://lettre.example/${'x'.repeat(1978)}`], null],
  ['the eleventh', [...Array.from({ length: 10 }, () => 'x:'), 'https://lettre.example/'], null],
];
for (const [what, addresses, found] of offered)
  test(`leaving a list: ${what}`, () => assert.deepEqual(findUnsubscribe(addresses), found));

test('leaving a list: a subject and a text without end are cut', () => {
  const found = findUnsubscribe([`mailto:a@b.example?subject=${'s'.repeat(300)}&body=${'t'.repeat(1500)}`]);
  assert.equal(found?.kind === 'mail' ? found.prefill.subject.length : 0, 200);
  assert.equal(found?.kind === 'mail' ? found.prefill.text.length : 0, 1000);
});
