import { findFileWay } from '#contract';
import type { EmailDetail, Id, JmapClient } from '../../jmap/index.ts';
import type { Prefill } from './compose-context.ts';
import { emptyDraft, type Attachment, type ComposeMode, type Draft } from './draft.ts';
import { listCids, quoteHtml, showImages, splitQuote, textToHtml } from './message-html.ts';
import { bodyProperties, draftProperties, readAttachments, readBody, readDraft } from './read-draft.ts';
import type { SenderChoice } from './senders.ts';
import { forwardSubject, replyRecipients, replySubject, replyThreading } from './start-reply.ts';

export interface DraftRequest {
  mode: ComposeMode;
  accountId: Id;
  emailId?: string | undefined;
  prefill?: Prefill | undefined;
  key: string;
}

/** Sentences that stand in the message itself, in the language of the writer. */
export interface Wording {
  /** « Le 3 novembre 2026 à 14:32, Marie Dupont a écrit : » */
  replyIntroduction(email: EmailDetail): string[];
  /** The header lines of a message passed on. */
  forwardIntroduction(email: EmailDetail): string[];
}

/** The message that the original no longer is there to answer. */
export class OriginalGoneError extends Error {
  readonly code = 'original-gone';
  constructor() {
    super('The email to answer does not exist any more');
  }
}

/** The draft a composer opens with. Throws OriginalGoneError. */
export async function prepareDraft(
  client: JmapClient,
  request: DraftRequest,
  senders: readonly SenderChoice[],
  wording: Wording,
): Promise<Draft> {
  const { mode, accountId, emailId, key } = request;
  if (mode === 'new' || emailId === undefined) return withSender(newDraft(request), senders, []);
  const email = await fetchEmail(client, accountId, emailId);
  const show = (html: string, attachments: readonly Attachment[]): string =>
    showImages(html, attachments, ({ blobId, name, type }) =>
      client.inlineUrl(accountId, blobId, name, type),
    );
  if (mode === 'draft') {
    const draft = readDraft(email, accountId, key);
    const { html, quoteHtml: quote } = splitQuote(originalHtml(email));
    const from = (email.from ?? []).map((address) => address.email);
    return withSender({ ...draft, html: show(html, draft.attachments), quoteHtml: quote }, senders, from);
  }
  const addressed = [...(email.to ?? []), ...(email.cc ?? [])].map((address) => address.email);
  const answer = answerDraft(email, { ...request, emailId }, senders, wording);
  return withSender(await leaveFromOwn(client, answer, senders), senders, addressed);
}

function newDraft({ key, accountId, prefill }: DraftRequest): Draft {
  const draft = emptyDraft(key, accountId);
  if (prefill === undefined) return draft;
  return { ...draft, to: prefill.to, subject: prefill.subject, html: textToHtml(prefill.text) };
}

async function fetchEmail(client: JmapClient, accountId: Id, emailId: Id): Promise<EmailDetail> {
  const { list } = await client.call('Email/get', {
    accountId,
    ids: [emailId],
    properties: draftProperties,
    bodyProperties,
    fetchHTMLBodyValues: true,
    fetchTextBodyValues: true,
  });
  const [email] = list;
  if (!email) throw new OriginalGoneError();
  return email;
}

function answerDraft(
  email: EmailDetail,
  { mode, accountId, emailId, key }: DraftRequest & { emailId: Id },
  senders: readonly SenderChoice[],
  wording: Wording,
): Draft {
  const html = originalHtml(email);
  const shown = listCids(html);
  const draft = emptyDraft(key, accountId);
  // What stays closed goes into no answer either: the server would not take it.
  const isShut = ['closed', 'waiting'].includes(findFileWay(email.digueVerdict ?? null));
  const attachments = (isShut ? [] : readAttachments(email)).map((one) =>
    one.cid !== null && shown.has(one.cid) ? one : { ...one, cid: null },
  );
  if (mode === 'forward') {
    return {
      ...draft,
      subject: forwardSubject(email.subject),
      quoteHtml: quoteHtml(wording.forwardIntroduction(email), html, false),
      attachments,
      references: replyThreading(email).references,
      origin: { emailId, accountId, keyword: '$forwarded' },
    };
  }
  const own = senders.map((sender) => sender.identity.email);
  return {
    ...draft,
    ...replyRecipients(email, own, mode === 'replyAll'),
    ...replyThreading(email),
    subject: replySubject(email.subject),
    quoteHtml: quoteHtml(wording.replyIntroduction(email), html, true),
    // The images of the quoted text go back with it; files do not.
    attachments: attachments.filter((attachment) => attachment.cid !== null),
    origin: { emailId, accountId, keyword: '$answered' },
  };
}

/** What lies where nobody writes from is answered from the person's own account: what is quoted goes along. */
async function leaveFromOwn(
  client: JmapClient,
  draft: Draft,
  senders: readonly SenderChoice[],
): Promise<Draft> {
  const [own] = senders;
  if (own === undefined || senders.some(({ accountId }) => accountId === draft.accountId)) return draft;
  const { accountId } = own;
  const blobIds = draft.attachments.map(({ blobId }) => blobId);
  if (blobIds.length === 0) return { ...draft, accountId };
  const { copied } = await client.call('Blob/copy', { fromAccountId: draft.accountId, accountId, blobIds });
  const attachments = draft.attachments.flatMap((one) => {
    const blobId = copied?.[one.blobId];
    return blobId === undefined ? [] : [{ ...one, blobId }];
  });
  return { ...draft, accountId, attachments };
}

function originalHtml(email: EmailDetail): string {
  const html = readBody(email, 'html');
  return html === '' ? textToHtml(readBody(email, 'text')) : html;
}

/** Writes from the address that was written to, else from the account's first. */
function withSender(draft: Draft, senders: readonly SenderChoice[], addressed: readonly string[]): Draft {
  const wanted = new Set(addressed.map((address) => address.toLowerCase()));
  const ofAccount = senders.filter((sender) => sender.accountId === draft.accountId);
  const sender = ofAccount.find(({ identity }) => wanted.has(identity.email.toLowerCase())) ?? ofAccount[0];
  return sender ? { ...draft, identityId: sender.identity.id } : draft;
}
