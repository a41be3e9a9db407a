import { badScriptName, type ScriptOutcome, type ScriptProblem } from '#mail/rules';
import { formatResponse } from '#wire/managesieve';

/** Both languages: programs show it as it is. On one line, since some read no refusal that is a literal. */
const both = (fr: string, en: string): string => `${fr} / ${en}`;

export function formatProblem({ sentence }: ScriptProblem): string {
  return both(sentence.fr, sentence.en);
}

/** Of a script that is taken. */
export function formatValid(warning: ScriptProblem | null): string {
  return warning === null ? formatResponse('OK') : formatResponse('OK', formatProblem(warning), 'WARNINGS');
}

/** A refusal that the person is to read. */
export function formatSentence({ fr, en }: { fr: string; en: string }): string {
  return formatResponse('NO', both(fr, en));
}

/** What became of a script, in the words of RFC 5804, section 1.3. */
export function formatOutcome(outcome: ScriptOutcome): string {
  switch (outcome.kind) {
    case 'done':
      return formatValid(outcome.warning);
    case 'invalid':
      return formatResponse('NO', formatProblem(outcome.problem));
    case 'not-found':
      return formatResponse('NO', both('Ce script n’existe pas.', 'There is no such script.'), 'NONEXISTENT');
    case 'name-taken':
      return formatResponse('NO', both('Ce nom est déjà pris.', 'This name is taken.'), 'ALREADYEXISTS');
    case 'bad-name':
      return formatSentence(badScriptName);
    case 'too-many':
      return formatResponse(
        'NO',
        both('Trop de scripts : supprimez-en un.', 'Too many scripts: delete one.'),
        'QUOTA/MAXSCRIPTS',
      );
    case 'is-active':
      return formatResponse(
        'NO',
        both('Ce script est actif : désactivez-le d’abord.', 'This script is active: deactivate it first.'),
        'ACTIVE',
      );
    default:
      throw new Error(`no reply for ${String(outcome satisfies never)}`);
  }
}

export const replies = {
  tooLarge: formatResponse(
    'NO',
    both('Un script fait 64 Ko au plus.', 'A script is 64 KB at most.'),
    'QUOTA/MAXSIZE',
  ),
  unknown: formatResponse('NO', both('Commande inconnue ou mal formée.', 'Unknown or malformed command.')),
  notOffered: formatResponse(
    'NO',
    both('Cette façon de s’identifier n’est pas proposée.', 'This mechanism is not offered.'),
  ),
  notNow: formatResponse('NO', both('Cette commande ne va pas ici.', 'This command does not go here.')),
  needsTls: formatResponse(
    'NO',
    both('Chiffrez d’abord la connexion (STARTTLS).', 'Encrypt the connection first (STARTTLS).'),
    'ENCRYPT-NEEDED',
  ),
  refused: formatResponse(
    'NO',
    both(
      'Identifiant ou mot de passe d’appareil refusé : faites-en un nouveau dans « Mes appareils ».',
      'Login or device password refused: make a new one in “My devices”.',
    ),
  ),
  tokenRefused: formatResponse(
    'NO',
    both(
      'Ce logiciel n’a plus le droit de se connecter : reconnectez-le par le navigateur.',
      'The permission has ended: sign this program in again by the browser.',
    ),
  ),
  canceled: formatResponse('NO', both('Connexion interrompue.', 'The sign-in was broken off.')),
  later: formatResponse(
    'NO',
    both('Trop d’essais : réessayez plus tard.', 'Too many attempts: try later.'),
    'TRYLATER',
  ),
  fault: formatResponse(
    'NO',
    both('Le serveur n’a pas pu répondre.', 'The server could not answer.'),
    'TRYLATER',
  ),
  busy: formatResponse('BYE', both('Trop de connexions.', 'Too many connections.'), 'TRYLATER'),
  idle: formatResponse('BYE', both('Connexion inactive.', 'Idle connection.')),
  /** A string so long that nothing behind it can be read. */
  endless: formatResponse(
    'BYE',
    both(
      'Ce texte est trop long pour être lu : la connexion se ferme.',
      'This is too long to be read: the connection ends.',
    ),
  ),
  enough: formatResponse('BYE', both('Trop d’erreurs.', 'Too many errors.')),
  ended: formatResponse(
    'BYE',
    both('L’accès de cet appareil est terminé.', 'This device’s access has ended.'),
  ),
  goodbye: formatResponse('OK'),
  stopping: formatResponse('BYE', both('Le serveur s’arrête.', 'The server is stopping.'), 'TRYLATER'),
} as const;
