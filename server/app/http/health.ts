import type { FastifyInstance } from 'fastify';

/** What /healthz says; `ready` once every listener is up, and no longer when the server stops. */
export type Health = () => { ready: boolean } & Record<string, unknown>;

/** GET /healthz: 200 when ready, else 503. */
export function healthRoute(app: FastifyInstance, health: Health): void {
  app.get('/healthz', async (_request, reply) => {
    const facts = health();
    return reply
      .code(facts.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: facts.ready ? 'ok' : 'not-ready', ...facts });
  });
}
