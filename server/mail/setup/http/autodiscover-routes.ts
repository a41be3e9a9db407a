import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { findDomain } from '../find-domain.ts';
import {
  formatAutodiscover,
  formatAutodiscoverError,
  OUTLOOK_SCHEMA,
  type AutodiscoverErrorCode,
} from '../formats/autodiscover.ts';
import { formatAutodiscoverJson } from '../formats/autodiscover-json.ts';
import { decodeRequest, parseAutodiscoverRequest, REQUEST_LIMIT } from '../formats/parse-autodiscover.ts';
import { readQuery, type SetupRoutesOptions } from './parts.ts';

const XML = '/autodiscover/autodiscover.xml';
const JSON_PATH = '/autodiscover/autodiscover.json';

/** Programs write the path in whatever case; the rest of the URL is theirs. */
export function foldAutodiscoverPath(url: string): string {
  const [path = '', ...rest] = url.split('?');
  return /^\/autodiscover\//i.test(path) ? [foldHead(path), ...rest].join('?') : url;
}

function foldHead(path: string): string {
  return path.replace(/^\/autodiscover\/autodiscover\.(xml|json)/i, (head) => head.toLowerCase());
}

/** What Outlook asks: XML by POST ([MS-OXDSCLI]), JSON by GET (version 2). */
export function autodiscoverRoutes(app: FastifyInstance, options: SetupRoutesOptions): void {
  const { services, clock } = options;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: REQUEST_LIMIT }, (_request, body, done) =>
    done(null, decodeRequest(body as Buffer)),
  );
  const refuse = (reply: FastifyReply, status: number, code: AutodiscoverErrorCode): FastifyReply =>
    sendXml(reply.code(status), formatAutodiscoverError(code, clock.now()));
  // A body of a kind that nobody can name, or too long, is refused in XML as well.
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500 || request.routeOptions.url !== XML) throw error;
    return refuse(reply, statusCode, 600);
  });
  // A visit without a question is answered as Exchange does.
  app.get(XML, async (_request, reply) => refuse(reply, 200, 600));
  app.post(XML, async (request, reply) => {
    const { body } = request;
    const asked = typeof body === 'string' ? parseAutodiscoverRequest(body) : null;
    if (asked === null) return refuse(reply, 400, 600);
    const now = services();
    if (findDomain(now.domains, asked.address) === null) return refuse(reply, 404, 500);
    if (asked.schema !== '' && asked.schema !== OUTLOOK_SCHEMA) return refuse(reply, 200, 601);
    return sendXml(reply, formatAutodiscover(now, asked.address));
  });
  for (const path of [JSON_PATH, `${JSON_PATH}/v1.0/:address`]) {
    app.get(path, async (request, reply) => {
      const { address = readQuery(request, 'email') } = request.params as { address?: string };
      const { domains, webOrigin } = services();
      const domain = findDomain(domains, address ?? '');
      if (domain === null) return reply.code(404).send({ error: 'not-found' });
      const origin = webOrigin ?? `https://autodiscover.${domain}`;
      const answer = formatAutodiscoverJson(readQuery(request, 'protocol'), origin);
      return reply.code('Url' in answer ? 200 : 400).send(answer);
    });
  }
}

function sendXml(reply: FastifyReply, xml: string): FastifyReply {
  return reply
    .type('text/xml; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(xml);
}
