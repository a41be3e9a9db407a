import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { randomBytes } from 'node:crypto';
import type { Method } from './engine/call.ts';
import { RequestError } from './errors.ts';
import { apiRoute } from './http/api.ts';
import { drain } from './http/drain.ts';
import { downloadRoute } from './http/download.ts';
import { eventsRoute } from './http/events.ts';
import type { JmapOptions, JmapParts } from './http/options.ts';
import { sessionRoute } from './http/session.ts';
import { createSignInHook } from './http/sign-in.ts';
import { uploadRoute } from './http/upload.ts';
import { defaultJmapLimits } from './limits.ts';
import { createMethods } from './methods/index.ts';
import { formatRequestError } from './replies.ts';

const MESSAGE_BYTES = 20 * 1024 * 1024;

/** The JMAP door (RFC 8620, RFC 8621) as a Fastify plugin: session, api, upload, download, events. */
export function jmapRoutes(options: JmapOptions): FastifyPluginAsync {
  const messageBytes = options.messageBytes ?? MESSAGE_BYTES;
  const limits = { ...defaultJmapLimits, maxSizeUpload: messageBytes, ...options.limits };
  const { hook, ...signedIn } = createSignInHook(options);
  const parts: JmapParts = { ...options, limits, messageBytes, ...signedIn };
  const methods = createMethods(parts);
  return async (open) => {
    // RFC 8620, section 2.2: where clients begin. It says nothing of anybody.
    open.get('/.well-known/jmap', async (_request, reply) => reply.redirect('/jmap/session', 307));
    await open.register(async (app) => signedInRoutes(app, hook, parts, methods));
  };
}

function signedInRoutes(
  app: FastifyInstance,
  hook: ReturnType<typeof createSignInHook>['hook'],
  parts: JmapParts,
  methods: ReadonlyMap<string, Method>,
): void {
  readBodiesAsBytes(app);
  app.addHook('onRequest', hook);
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(parts, error, request, reply));
  sessionRoute(app, parts);
  apiRoute(app, parts, methods);
  uploadRoute(app, parts);
  downloadRoute(app, parts);
  eventsRoute(app, parts);
}

/** Every route reads its own bytes: the API bounds their depth before parsing, an upload keeps them as they are. */
function readBodiesAsBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** The edge: expected faults in their words, others by a reference id and nothing more. */
async function sendError(
  { log }: JmapParts,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await drain(request.raw);
  const refusal = error instanceof RequestError ? error : findBodyRefusal(error, request);
  if (refusal !== null) {
    const { status, body } = formatRequestError(refusal);
    return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
  }
  const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
  const reference = randomBytes(6).toString('hex');
  if (status === 500) log.error({ err: error, reference }, 'a JMAP request failed');
  const problem = { type: 'about:blank', status, detail: `reference ${reference}` };
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem));
}

function findBodyRefusal(error: FastifyError, request: FastifyRequest): RequestError | null {
  if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return null;
  const isUpload = request.url.startsWith('/jmap/upload');
  const limit = isUpload ? 'maxSizeUpload' : 'maxSizeRequest';
  return new RequestError('limit', 'the body is too large', limit);
}
