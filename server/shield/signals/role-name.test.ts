import { checkTable } from '../testing/check-table.ts';
import { named } from '../testing/rows.ts';
import { roleName } from './role-name.ts';

checkTable(roleName, [
  named('le principal on gmail', ['Le Principal', 'bureau.college54@gmail.com'], 1, '@gmail.com'),
  named('IT support on a stranger’s domain', ['Support informatique', 'contact@solar-plus.example'], 0.5),
  named('I-Prof with an accent lost', ['I-PROF Message', 'prof@outlook.fr'], 1),
  named(
    'behind signs that nobody sees',
    [`${'\u200b'.repeat(405)} Le Principal`, 'bureau.college54@gmail.com'],
    1,
  ),
  named('a filler for the blank', ['Support\u1160informatique', 'it@gmail.com'], 1),
  named('another filler', ['Support\u115finformatique', 'it@gmail.com'], 1),
  named('behind fillers', [`${'\u1160'.repeat(405)} Le Principal`, 'bureau.college54@gmail.com'], 1),
  named('English help desk', ['IT Help Desk', 'it.team@gmail.com'], 1),
  named('le principal at home', ['Le Principal', 'ce.0541234x@ac-nancy-metz.fr'], 0),
  named('rectorat of another académie', ['Rectorat', 'ce.rectorat@ac-reims.fr'], 0),
  named('a club’s secretary', ['Secrétariat Judo Club', 'contact@judo-example.fr'], { atMost: 0.35 }),
  named('a surname that begins like a role', ['Directrix Muller', 'd.muller@gmail.com'], 0),
  named(
    'a service behind the name, with the whole address',
    ['M. Colin – Service RH', 'colin.rh@gmail.com'],
    0.4,
    'colin.rh@gmail.com',
  ),
  named('in brackets', ['Jean Colin (proviseur)', 'jc@gmail.com'], 0.8),
  named('after a comma', ['Mme Roy, principale', 'r@gmail.com'], 0.8),
  named('what every company has, in brackets', ['Anna Kay (Support)', 'support@vpn-x.example'], 0),
  named('the HR office of a company', ['Service RH', 'rh@lycee-prive.example'], { atMost: 0.4 }),
  named(
    'a department of the house that the domain names',
    ['RH - Institution Beaumont', 'rh@beaumont-est.example'],
    {
      atMost: 0.2,
    },
  ),
  named('the office of a notary', ['Secrétariat Me Gérard', 'secretariat@gerard.example'], 0),
]);
