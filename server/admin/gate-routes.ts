import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseAccountId, parseId } from '#base';
import { FileRequest, LinkRequest } from '#contract';
import { formatRefusal, send } from '#identity';
import type { GateEmail } from '#support';
import type { AdminParts } from './parts.ts';

const BODY_LIMIT = 16 * 1024;

/** POST /support/links, /support/files and /support/pages: what a message carries, asked about at the moment it is opened. */
export function gateRoutes(app: FastifyInstance, { gate, findFile, guards }: AdminParts): void {
  app.post(
    '/support/links',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(LinkRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const answer = await gate.openLink(person, parseEmail(request.body), request.body);
      return answer === null ? send(reply, formatRefusal('not-found')) : reply.send(answer);
    }),
  );
  app.post(
    '/support/files',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(FileRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const { blobId, confirmed } = request.body;
      const file = findFile(blobId);
      const answer =
        file === null ? null : await gate.openFile(person, parseEmail(request.body), { file, confirmed });
      return answer === null ? send(reply, formatRefusal('not-found')) : reply.send(answer);
    }),
  );
  app.post(
    '/support/pages',
    { bodyLimit: BODY_LIMIT },
    guards.open(async ({ person }, reply, request) => {
      if (!Check(FileRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const file = findFile(request.body.blobId);
      const pages = file === null ? null : await gate.readPages(person, parseEmail(request.body), file);
      return pages === null ? send(reply, formatRefusal('not-found')) : reply.send(pages);
    }),
  );
}

/** Ids as in JMAP; one that nobody has for anything else. */
export function parseEmail({ accountId, emailId }: { accountId: string; emailId: string }): GateEmail {
  return {
    accountId: parseAccountId(accountId.replace(/^A/, '')),
    emailId: parseId(emailId.replace(/^E/, '')) as GateEmail['emailId'],
  };
}
