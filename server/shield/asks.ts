import { isFree } from './signals/link-free-hosting.ts';
import { hidesGoal } from './signals/link-shortener.ts';
import { findStrangeLink } from './strange-link.ts';
import type { SignalInput } from './types.ts';
import { hostOfAddress } from './target.ts';
import { isOwnHost } from './sender.ts';

/** Files that are filled in, run or opened in a browser; a picture or a PDF is merely looked at. */
const filledIn = /^(?:docx?|docm|xlsx?|xlsm|odt|ods|rtf|s?html?|svg|zip|rar|7z|js|lnk|iso|one|exe)$/;
/** Something is wanted of the reader, in words. */
const wanted =
  /\b(?:virement|achet(?:er|ez|es)|avanc(?:er|es)|repond(?:ez|s|re)|appel(?:ez|le|er)|joignez|contact(?:ez|e|er)|envoy(?:ez|er)|envoie|transm(?:ettez|ettre)|communiqu(?:ez|er|e)|indiqu(?:ez|er)|confirm(?:ez|er)|complet(?:ez|er)|rempli(?:r|ssez)|sign(?:ez|er)|retourn(?:ez|er)|pay(?:er|ez)|regl(?:er|ez)|vers(?:er|ez)|cliqu(?:ez|er)|connect(?:ez|er)|identifi(?:ez|er)|valid(?:ez|er)|reply|call|click|send|confirm|verify)\b/;

/** Whether a letter leads the reader, or the answer, out of the house, or brings a file to be filled in or run. */
export function leadsOut(input: SignalInput): boolean {
  const { message, directory } = input;
  return (
    findStrangeLink(input) !== null ||
    message.files.some(({ ending }) => filledIn.test(ending)) ||
    message.envelope.replyTo.some(({ address }) => {
      const host = hostOfAddress(address);
      return host !== '' && !isOwnHost(host, directory.ownDomains);
    })
  );
}

const phoneNumber = /(?:\+33|\b0)[ .-]?[1-9](?:[ .-]?\d{2}){4}\b/;
/** An answer, a call, a sending. */
const answers =
  /@|\b(?:repon[ds]\w*|reply|contact\w*|appel\w*|call|envo[iy]\w*|transm\w*|communiqu\w*|indiqu\w*)\b/;

/** Whether all that the letter leads to are pages of ours and of known houses: no file, no number, no answer, by which a forger gains. */
export function leadsNowhere(input: SignalInput): boolean {
  const { links, files, envelope, folded } = input.message;
  return (
    links.length > 0 &&
    files.length === 0 &&
    envelope.replyTo.length === 0 &&
    findStrangeLink(input) === null &&
    links.every(({ target }) => target !== null && !isFree(target.host) && !hidesGoal(target)) &&
    !phoneNumber.test(folded) &&
    !answers.test(folded)
  );
}

/** Whether the words want something of the reader at all. */
export function wantsSomething({ message }: SignalInput): boolean {
  return wanted.test(message.head);
}
