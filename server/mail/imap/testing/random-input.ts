import fc from 'fast-check';

const words =
  `a |b |UID |FETCH |STORE |SEARCH |APPEND |LIST |SELECT |INBOX|RETURN |SORT |ID |CATENATE |TEXT |URL |
GETMETADATA |SETMETADATA |NOTIFY SET |STATUS |(SELECTED |MessageNew|IDLE|DONE|AUTHENTICATE |PLAIN|LOGIN |jeanne |1:*|
LOGOUT|REPLACE |MOVE |,|$|(|)|"|\\|{3}|{3+}|~{1+}|{99999999999}|{99999999999+}|abc| |FLAGS|BODY[|]|<0.1>|NOT |OR |
HEADER.FIELDS |\\Seen|NIL|1-Jan-2024|&AOk-|9999999999|-|%|*|=|QRESYNC |ENABLE |COMPRESS |NAMESPACE|CREATE `
    .replaceAll('\n', '')
    .split('|');

/** Words of the language and any octets, in no order, of some hundred octets. */
export const anyOctets = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words, '\r\n', '\r\na ', '\n', '\r', '\0', '\xff'),
      fc.string({ maxLength: 8, unit: 'binary' }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

const name = fc.constantFrom('INBOX', 'Archives', 'Corbeille', 'Nulle', 'a/b', '""', '"Envoy&AOk-s"');
const pattern = fc.constantFrom('*', '%', '"a*"', '""', '(INBOX "%/%")');
const number = fc.integer({ min: 1, max: 9 });
const set = fc.oneof(
  fc.tuple(number, number).map(([from, to]) => `${from}:${to}`),
  fc.constantFrom('*', '1:*', '$', '4294967295', '1,3,2'),
);
const flags = fc.constantFrom('\\Seen', '\\Deleted', '\\Flagged Projet', '$Label1', '');
const key = fc.constantFrom(
  'ALL',
  'UNSEEN',
  'NOT DELETED',
  'OR SEEN FLAGGED',
  'SUBJECT message',
  'TEXT bonjour',
  'OLDER 10',
  'MODSEQ 3',
  'SINCE 1-Jan-2024 LARGER 3',
  'UID 1:5',
);
const items = fc.constantFrom(
  'FLAGS',
  'ALL',
  '(UID ENVELOPE BODYSTRUCTURE)',
  '(BODY.PEEK[] PREVIEW)',
  'BODY[TEXT]<2.5>',
  '(BINARY[1] BINARY.SIZE[1])',
  '(MODSEQ EMAILID THREADID SAVEDATE)',
);
const uid = fc.constantFrom('', 'UID ');

function write(parts: TemplateStringsArray, ...values: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...values).map((filled) => String.raw({ raw: parts }, ...filled));
}

/** A command that can be read, without its tag: obeyed or refused as the state has it. STARTTLS and COMPRESS are no part. */
export const anyCommand = fc.oneof(
  fc.constantFrom('NOOP', 'CAPABILITY', 'NAMESPACE', 'CHECK', 'CLOSE', 'UNSELECT', 'EXPUNGE', 'ID NIL'),
  fc.constantFrom('LANGUAGE fr', 'GETQUOTA ""', 'IDLE\r\nDONE', 'ENABLE QRESYNC', 'NOTIFY NONE', 'LOGIN x y'),
  fc.constantFrom('NOTIFY SET (selected (MessageNew MessageExpunge)) (personal (MailboxName))'),
  fc.constantFrom('AUTHENTICATE PLAIN AHgAeQ==', 'AUTHENTICATE CRAM-MD5', 'AUTHENTICATE PLAIN\r\n*'),
  write`SELECT ${name}`,
  write`EXAMINE ${name}`,
  write`CREATE ${name}`,
  write`DELETE ${name}`,
  write`RENAME ${name} ${name}`,
  write`STATUS ${name} (MESSAGES UIDNEXT UNSEEN SIZE)`,
  write`LIST "" ${pattern} RETURN (SUBSCRIBED STATUS (MESSAGES))`,
  write`LSUB "" ${fc.constantFrom('*', '%')}`,
  write`MYRIGHTS ${name}`,
  write`GETMETADATA ${name} /private/comment`,
  write`SETMETADATA ${name} (/private/comment ${fc.constantFrom('NIL', '"note"')})`,
  write`APPEND ${name} (${flags}) {14+}\r\nSubject: x\r\n\r\n`,
  write`${uid}FETCH ${set} ${items}`,
  write`${uid}STORE ${set} ${fc.constantFrom('', '+', '-')}FLAGS (${flags})`,
  write`${uid}SEARCH ${fc.constantFrom('', 'RETURN (MIN COUNT SAVE) ')}${key}`,
  write`${uid}SORT (REVERSE SUBJECT DATE) UTF-8 ${key}`,
  write`${uid}THREAD REFERENCES UTF-8 ${key}`,
  write`${uid}COPY ${set} ${name}`,
  write`${uid}MOVE ${set} ${name}`,
  write`UID EXPUNGE ${set}`,
);
