import type { FastifyInstance } from 'fastify';
import type { LearningReset } from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { AdminParts } from './parts.ts';

/** GET learning, POST learning/reset and learning/undo: what the officer's verdicts taught the shield. */
export function learningRoutes(app: FastifyInstance, { lessons, guards }: AdminParts): void {
  app.get(
    '/admin/learning',
    guards.open(async ({ person }, reply) => {
      const state = await lessons.show(person);
      return state === null ? send(reply, formatRefusal('not-allowed')) : reply.send(state);
    }),
  );
  for (const [path, work] of [
    ['/admin/learning/reset', lessons.reset],
    ['/admin/learning/undo', lessons.undoReset],
  ] as const) {
    app.post(
      path,
      guards.proved(['open'], async ({ person }, reply, request) => {
        const count = await work(person, readOrigin(request));
        if (count === null) return send(reply, formatRefusal('not-allowed'));
        return reply.send({ lessons: count } satisfies LearningReset);
      }),
    );
  }
}
