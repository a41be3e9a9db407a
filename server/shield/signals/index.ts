import type { Signal } from '../types.ts';
import { accountLure } from './account-lure.ts';
import { accountOfAnother } from './account-of-another.ts';
import { addressInName } from './address-in-name.ts';
import { alarmSigns } from './alarm-signs.ts';
import { answerElsewhere } from './answer-elsewhere.ts';
import { archiveBomb } from './archive-bomb.ts';
import { archiveEncrypted } from './archive-encrypted.ts';
import { archiveNested } from './archive-nested.ts';
import { archiveTooDeep } from './archive-too-deep.ts';
import { asksForSecret } from './asks-for-secret.ts';
import { associationMoney } from './association-money.ts';
import { attachmentLies } from './attachment-lies.ts';
import { attachmentMismatch } from './attachment-mismatch.ts';
import { attachmentPage } from './attachment-page.ts';
import { attachmentRuns } from './attachment-runs.ts';
import { authenticatedHouse } from './authenticated-house.ts';
import { bareLink } from './bare-link.ts';
import { borrowedNameInside } from './borrowed-name-inside.ts';
import { bulkAdvertising } from './bulk-advertising.ts';
import { burstFromAccount } from './burst-from-account.ts';
import { callbackNumber } from './callback-number.ts';
import { cardBorrowsName } from './card-borrows-name.ts';
import { cardFromStranger } from './card-from-stranger.ts';
import { colleagueName } from './colleague-name.ts';
import { cryptoAddress } from './crypto-address.ts';
import { curiosityLure } from './curiosity-lure.ts';
import { disguisedWords } from './disguised-words.ts';
import { documentLure } from './document-lure.ts';
import { doubtfulEnding } from './doubtful-ending.ts';
import { doubtfulOffer } from './doubtful-offer.ts';
import { easyJob } from './easy-job.ts';
import { errandDomain } from './errand-domain.ts';
import { familiesDataAsked } from './families-data-asked.ts';
import { falseReply } from './false-reply.ts';
import { favourAsked } from './favour-asked.ts';
import { fileUnchecked } from './file-unchecked.ts';
import { firstContact } from './first-contact.ts';
import { foreignAccount } from './foreign-account.ts';
import { forgedInternalSender } from './forged-internal-sender.ts';
import { formInMessage } from './form-in-message.ts';
import { fortuneNamed } from './fortune-named.ts';
import { freeMailSender } from './free-mail-sender.ts';
import { fromOneself } from './from-oneself.ts';
import { genericGreeting } from './generic-greeting.ts';
import { hiddenText } from './hidden-text.ts';
import { hostInName } from './host-in-name.ts';
import { houseWithoutItsLinks } from './house-without-its-links.ts';
import { htmlOnly } from './html-only.ts';
import { insideLure } from './inside-lure.ts';
import { institutionInSubject } from './institution-in-subject.ts';
import { institutionName } from './institution-name.ts';
import { keptFromAsking } from './kept-from-asking.ts';
import { kinInNeed } from './kin-in-need.ts';
import { knownCorrespondent } from './known-correspondent.ts';
import { linkFreeHosting } from './link-free-hosting.ts';
import { linkOddHost } from './link-odd-host.ts';
import { linkProgram } from './link-program.ts';
import { linkRandomPath } from './link-random-path.ts';
import { linkRawAddress } from './link-raw-address.ts';
import { linkShortener } from './link-shortener.ts';
import { linkTextMismatch } from './link-text-mismatch.ts';
import { linksElsewhere } from './links-elsewhere.ts';
import { lookAlikeLink } from './look-alike-link.ts';
import { lookAlikeSender } from './look-alike-sender.ts';
import { macroLure } from './macro-lure.ts';
import { malformedSender } from './malformed-sender.ts';
import { markImitated } from './mark-imitated.ts';
import { moneyLure } from './money-lure.ts';
import { moneyToGiveBack } from './money-to-give-back.ts';
import { officeActs } from './office-acts.ts';
import { openRedirect } from './open-redirect.ts';
import { organizerElsewhere } from './organizer-elsewhere.ts';
import { ownAddressClaimed } from './own-address-claimed.ts';
import { padding } from './padding.ts';
import { paperBehindLink } from './paper-behind-link.ts';
import { papersAsked } from './papers-asked.ts';
import { passesMoneyOn } from './passes-money-on.ts';
import { pdfActs } from './pdf-acts.ts';
import { pdfLink } from './pdf-link.ts';
import { pictureBomb } from './picture-bomb.ts';
import { pictureOnly } from './picture-only.ts';
import { qrCode } from './qr-code.ts';
import { qrDrawn } from './qr-drawn.ts';
import { randomCaseAddress } from './random-case-address.ts';
import { randomSender } from './random-sender.ts';
import { randomToken } from './random-token.ts';
import { replyToElsewhere } from './reply-to-elsewhere.ts';
import { returnPathElsewhere } from './return-path-elsewhere.ts';
import { roleInAddress } from './role-in-address.ts';
import { roleName } from './role-name.ts';
import { roleSigned } from './role-signed.ts';
import { rspamd } from './rspamd.ts';
import { ruleAllow } from './rule-allow.ts';
import { ruleBlock } from './rule-block.ts';
import { ruleInstitution } from './rule-institution.ts';
import { ruleLure } from './rule-lure.ts';
import { schoolFeePressed } from './school-fee-pressed.ts';
import { scriptLink } from './script-link.ts';
import { senderNotAuthenticated } from './sender-not-authenticated.ts';
import { sentFromInside } from './sent-from-inside.ts';
import { serviceImitated } from './service-imitated.ts';
import { signInElsewhere } from './sign-in-elsewhere.ts';
import { signInLink } from './sign-in-link.ts';
import { sloganName } from './slogan-name.ts';
import { speaksForUs } from './speaks-for-us.ts';
import { speaksOfQuota } from './speaks-of-quota.ts';
import { threadHijack } from './thread-hijack.ts';
import { threatToPublish } from './threat-to-publish.ts';
import { throwawaySender } from './throwaway-sender.ts';
import { trackingPixel } from './tracking-pixel.ts';
import { unrelatedName } from './unrelated-name.ts';
import { untraceablePayment } from './untraceable-payment.ts';
import { unusualHour } from './unusual-hour.ts';
import { unusualLanguage } from './unusual-language.ts';

/** Every signal, in no order: they are weighed one by one. */
export const signals: readonly Signal[] = [
  accountLure,
  accountOfAnother,
  addressInName,
  alarmSigns,
  answerElsewhere,
  archiveBomb,
  archiveEncrypted,
  archiveNested,
  archiveTooDeep,
  asksForSecret,
  associationMoney,
  attachmentLies,
  attachmentMismatch,
  attachmentPage,
  attachmentRuns,
  authenticatedHouse,
  bareLink,
  borrowedNameInside,
  bulkAdvertising,
  burstFromAccount,
  callbackNumber,
  cardBorrowsName,
  cardFromStranger,
  colleagueName,
  cryptoAddress,
  curiosityLure,
  disguisedWords,
  documentLure,
  doubtfulEnding,
  doubtfulOffer,
  easyJob,
  errandDomain,
  familiesDataAsked,
  falseReply,
  favourAsked,
  fileUnchecked,
  firstContact,
  foreignAccount,
  forgedInternalSender,
  formInMessage,
  fortuneNamed,
  freeMailSender,
  fromOneself,
  genericGreeting,
  hiddenText,
  hostInName,
  houseWithoutItsLinks,
  htmlOnly,
  insideLure,
  institutionInSubject,
  institutionName,
  keptFromAsking,
  kinInNeed,
  knownCorrespondent,
  linkFreeHosting,
  linkOddHost,
  linkProgram,
  linkRandomPath,
  linkRawAddress,
  linksElsewhere,
  linkShortener,
  linkTextMismatch,
  lookAlikeLink,
  lookAlikeSender,
  macroLure,
  malformedSender,
  markImitated,
  moneyLure,
  moneyToGiveBack,
  officeActs,
  openRedirect,
  organizerElsewhere,
  ownAddressClaimed,
  padding,
  paperBehindLink,
  papersAsked,
  passesMoneyOn,
  pdfActs,
  pdfLink,
  pictureBomb,
  pictureOnly,
  qrCode,
  qrDrawn,
  randomCaseAddress,
  randomSender,
  randomToken,
  replyToElsewhere,
  returnPathElsewhere,
  roleInAddress,
  roleName,
  roleSigned,
  rspamd,
  ruleAllow,
  ruleBlock,
  ruleInstitution,
  ruleLure,
  schoolFeePressed,
  scriptLink,
  senderNotAuthenticated,
  sentFromInside,
  serviceImitated,
  signInElsewhere,
  signInLink,
  sloganName,
  speaksForUs,
  speaksOfQuota,
  threadHijack,
  threatToPublish,
  throwawaySender,
  trackingPixel,
  unrelatedName,
  untraceablePayment,
  unusualHour,
  unusualLanguage,
];
