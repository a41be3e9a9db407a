import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** A string without sense in the name or the subject: put there so that no two copies of a campaign are alike. */
export const randomToken: Signal = {
  name: 'random-token',
  weight: 1.6,
  find(input) {
    if (readSender(input).own) return null;
    const { envelope } = input.message;
    const places = [envelope.from.map(({ name }) => name ?? '').join(' '), envelope.subject ?? ''];
    for (const place of places) {
      const token = findToken(place.slice(0, 500));
      if (token === null) continue;
      return {
        strength: 1,
        text: {
          fr: `Le nom ou l’objet contient des lettres et des chiffres qui ne veulent rien dire (« ${quote(token)} »), comme en ajoutent les envois frauduleux pour échapper aux contrôles.`,
          en: `The name or the subject holds letters and digits that mean nothing (“${quote(token)}”), as frauds sent in great number add to escape checks.`,
        },
      };
    }
    return null;
  },
};

/** Letters of both cases and digits in turns, or a run of digits longer than any order number. */
function findToken(text: string): string | null {
  for (const [token] of text.matchAll(/(?<![\w@./=-])[A-Za-z0-9]{7,60}(?![\w@./=-])/g)) {
    if (/^\d{17,}$/.test(token)) return token;
    if (!/[a-z]/.test(token) || !/[A-Z]/.test(token) || !/\d/.test(token)) continue;
    const turns = token.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
    if (turns >= 3) return token;
  }
  return null;
}
