import { checkTable } from '../testing/check-table.ts';
import { roleName } from './role-name.ts';

checkTable(roleName, [
  {
    what: 'le principal on gmail',
    message: { from: { name: 'Le Principal', address: 'bureau.college54@gmail.com' } },
    expect: 1,
    quotes: '@gmail.com',
  },
  {
    what: 'IT support on a stranger’s domain',
    message: { from: { name: 'Support informatique', address: 'contact@solar-plus.example' } },
    expect: 0.5,
  },
  {
    what: 'I-Prof with an accent lost',
    message: { from: { name: 'I-PROF Message', address: 'prof@outlook.fr' } },
    expect: 1,
  },
  {
    what: 'English help desk',
    message: { from: { name: 'IT Help Desk', address: 'it.team@gmail.com' } },
    expect: 1,
  },
  {
    what: 'le principal at home',
    message: { from: { name: 'Le Principal', address: 'ce.0541234x@ac-nancy-metz.fr' } },
    expect: 0,
  },
  {
    what: 'rectorat of another académie',
    message: { from: { name: 'Rectorat', address: 'ce.rectorat@ac-reims.fr' } },
    expect: 0,
  },
  {
    what: 'a club’s secretary',
    message: { from: { name: 'Secrétariat Judo Club', address: 'contact@judo-example.fr' } },
    expect: { atMost: 0.35 },
  },
  {
    what: 'a surname that begins like a role',
    message: { from: { name: 'Directrix Muller', address: 'd.muller@gmail.com' } },
    expect: 0,
  },
  {
    what: 'a service behind the name, with the whole address',
    message: { from: { name: 'M. Colin – Service RH', address: 'colin.rh@gmail.com' } },
    expect: 0.4,
    quotes: 'colin.rh@gmail.com',
  },
  {
    what: 'in brackets',
    message: { from: { name: 'Jean Colin (proviseur)', address: 'jc@gmail.com' } },
    expect: 0.8,
  },
  {
    what: 'after a comma',
    message: { from: { name: 'Mme Roy, principale', address: 'r@gmail.com' } },
    expect: 0.8,
  },
  {
    what: 'what every company has, in brackets',
    message: { from: { name: 'Anna Kay (Support)', address: 'support@vpn-x.example' } },
    expect: 0,
  },
  {
    what: 'the HR office of a company',
    message: { from: { name: 'Service RH', address: 'rh@lycee-prive.example' } },
    expect: { atMost: 0.4 },
  },
]);
