import { writeNamespace } from '../folders/write-namespace.ts';
import type { Handler } from '../handler.ts';
import { chooseLanguage, languages } from '../language.ts';
import { ok, refuse } from '../types.ts';

/** RFC 5255, section 3: of what is said to people. Names that programs compare stay as they are. */
export const language: Handler<'language'> = async (session, { ranges }) => {
  if (ranges.length === 0) {
    session.out.line(`* LANGUAGE (${languages.join(' ').toUpperCase()})`);
    return ok('LANGUAGE completed');
  }
  const chosen = chooseLanguage(ranges);
  if (chosen === null) {
    return refuse('CANNOT', 'Langues possibles : français, anglais', 'Languages: French, English');
  }
  session.chosenLanguage = chosen;
  session.out.line(`* LANGUAGE (${chosen.toUpperCase()})`);
  if (session.signedIn !== null) writeNamespace(session);
  return ok(chosen === 'fr' ? 'Langue choisie' : 'Language chosen');
};
