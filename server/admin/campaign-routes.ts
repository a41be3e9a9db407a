import type { FastifyInstance } from 'fastify';
import { Check } from 'typebox/schema';
import { parseId } from '#base';
import {
  campaignStates,
  ExcludeRequest,
  RecallRequest,
  UndoRecallRequest,
  type CampaignState,
} from '#contract';
import { formatRefusal, readOrigin, send } from '#identity';
import type { Campaigns } from '#support';
import type { AdminParts } from './parts.ts';

const BODY_LIMIT = 16 * 1024;

type Content = Parameters<Campaigns['exclude']>[1];
type Asked = NonNullable<Parameters<Campaigns['list']>[1]>;

/** GET campaigns, GET one, POST its recall and the undo, PUT a message of it: the officer's. */
export function campaignRoutes(app: FastifyInstance, { campaigns, guards }: AdminParts): void {
  app.get(
    '/admin/campaigns',
    guards.open(async ({ person }, reply, request) => {
      const asked = readAsked(request.query as Record<string, unknown>);
      if (asked === null) return send(reply, formatRefusal('malformed'));
      const lines = await campaigns.list(person, asked);
      return lines === null ? send(reply, formatRefusal('not-allowed')) : reply.send(lines);
    }),
  );
  app.get(
    '/admin/campaigns/:id',
    guards.open(async ({ person }, reply, request) => {
      const sheet = await campaigns.show(person, readId(request.params));
      return sheet === null ? send(reply, formatRefusal('not-found')) : reply.send(sheet);
    }),
  );
  app.post(
    '/admin/campaigns/:id/recall',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(RecallRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const asked = { campaignId: readId(request.params), ...request.body };
      const done = await campaigns.recall(person, asked, readOrigin(request));
      return done === null ? send(reply, formatRefusal('not-found')) : reply.send(done);
    }),
  );
  app.post(
    '/admin/campaigns/:id/undo',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      if (!Check(UndoRecallRequest, request.body)) return send(reply, formatRefusal('malformed'));
      const asked = { campaignId: readId(request.params), answer: request.body.answer };
      const done = await campaigns.undo(person, asked, readOrigin(request));
      return done === null ? send(reply, formatRefusal('not-found')) : reply.send(done);
    }),
  );
  app.put(
    '/admin/campaigns/:id/messages/:digest',
    { bodyLimit: BODY_LIMIT },
    guards.proved(['open'], async ({ person }, reply, request) => {
      const { digest } = request.params as { digest: string };
      if (!Check(ExcludeRequest, request.body) || !/^[0-9a-f]{64}$/.test(digest))
        return send(reply, formatRefusal('malformed'));
      const content: Content = {
        campaignId: readId(request.params),
        digest: digest as Content['digest'],
        isExcluded: request.body.isExcluded,
      };
      const isDone = await campaigns.exclude(person, content, readOrigin(request));
      return isDone ? reply.code(204).send() : send(reply, formatRefusal('not-found'));
    }),
  );
}

/** Null for what is written otherwise. */
function readAsked({ state = null, before = null }: Record<string, unknown>): Asked | null {
  if (state !== null && !campaignStates.includes(state as CampaignState)) return null;
  if (before === null) return { state: state as CampaignState | null, before };
  const [, moment = '', id = ''] = /^([^,]{1,30}),([0-9]{1,15})$/.exec(String(before)) ?? [];
  const changedAt = new Date(moment);
  if (Number.isNaN(changedAt.getTime())) return null;
  return { state: state as CampaignState | null, before: { changedAt, campaignId: Number(id) } };
}

function readId(params: unknown): number {
  return parseId((params as { id?: string }).id);
}
