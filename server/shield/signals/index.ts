import type { Signal } from '../types.ts';
import { accountLure } from './account-lure.ts';
import { addressInName } from './address-in-name.ts';
import { archiveEncrypted } from './archive-encrypted.ts';
import { asksForSecret } from './asks-for-secret.ts';
import { attachmentLies } from './attachment-lies.ts';
import { attachmentPage } from './attachment-page.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { authenticatedHouse } from './authenticated-house.ts';
import { colleagueName } from './colleague-name.ts';
import { disguisedWords } from './disguised-words.ts';
import { doubtfulEnding } from './doubtful-ending.ts';
import { firstContact } from './first-contact.ts';
import { forgedInternalSender } from './forged-internal-sender.ts';
import { formInMessage } from './form-in-message.ts';
import { hiddenText } from './hidden-text.ts';
import { htmlOnly } from './html-only.ts';
import { institutionInSubject } from './institution-in-subject.ts';
import { institutionName } from './institution-name.ts';
import { knownCorrespondent } from './known-correspondent.ts';
import { linkFreeHosting } from './link-free-hosting.ts';
import { linkRawAddress } from './link-raw-address.ts';
import { linkShortener } from './link-shortener.ts';
import { linkTextMismatch } from './link-text-mismatch.ts';
import { linksElsewhere } from './links-elsewhere.ts';
import { lookAlikeLink } from './look-alike-link.ts';
import { lookAlikeSender } from './look-alike-sender.ts';
import { malformedSender } from './malformed-sender.ts';
import { moneyLure } from './money-lure.ts';
import { pictureOnly } from './picture-only.ts';
import { randomSender } from './random-sender.ts';
import { replyToElsewhere } from './reply-to-elsewhere.ts';
import { roleName } from './role-name.ts';
import { senderNotAuthenticated } from './sender-not-authenticated.ts';
import { sentFromInside } from './sent-from-inside.ts';
import { throwawaySender } from './throwaway-sender.ts';

/** Every signal, in no order: they are weighed one by one. */
export const signals: readonly Signal[] = [
  accountLure,
  addressInName,
  archiveEncrypted,
  asksForSecret,
  attachmentLies,
  attachmentPage,
  attachmentRuns,
  authenticatedHouse,
  colleagueName,
  disguisedWords,
  doubtfulEnding,
  firstContact,
  forgedInternalSender,
  formInMessage,
  hiddenText,
  htmlOnly,
  institutionInSubject,
  institutionName,
  knownCorrespondent,
  linkFreeHosting,
  linkRawAddress,
  linkShortener,
  linkTextMismatch,
  linksElsewhere,
  lookAlikeLink,
  lookAlikeSender,
  malformedSender,
  moneyLure,
  pictureOnly,
  randomSender,
  replyToElsewhere,
  roleName,
  senderNotAuthenticated,
  sentFromInside,
  throwawaySender,
];
