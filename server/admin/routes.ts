import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { createRouteGuards, prepareAuthPlugin } from '#identity';
import type { AdminParts, AdminRoutesOptions } from './parts.ts';
import { announcementRoutes } from './announcement-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { campaignRoutes } from './campaign-routes.ts';
import { containmentRoutes } from './containment-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { collectorRoutes } from './collector-routes.ts';
import { forwardingRoutes } from './forwarding-routes.ts';
import { filterRoutes } from './filter-routes.ts';
import { gateRoutes } from './gate-routes.ts';
import { learningRoutes } from './learning-routes.ts';
import { outgoingRoutes } from './outgoing-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { verdictRoutes } from './verdict-routes.ts';
import { policyRoutes } from './policy-routes.ts';

/** The console's API. Every right is checked in the rooms that do the work; here a refusal only gets its number. */
export function adminRoutes(options: AdminRoutesOptions): FastifyPluginAsync {
  const parts: AdminParts = { ...options, guards: createRouteGuards(options) };
  return async (app: FastifyInstance) => {
    prepareAuthPlugin(app);
    peopleRoutes(app, parts);
    containmentRoutes(app, parts);
    reviewRoutes(app, parts);
    reportRoutes(app, parts);
    campaignRoutes(app, parts);
    learningRoutes(app, parts);
    exportRoutes(app, parts);
    gateRoutes(app, parts);
    quarantineRoutes(app, parts);
    filterRoutes(app, parts);
    announcementRoutes(app, parts);
    ruleRoutes(app, parts);
    verdictRoutes(app, parts);
    policyRoutes(app, parts);
    outgoingRoutes(app, parts);
    forwardingRoutes(app, parts);
    collectorRoutes(app, parts);
    auditRoutes(app, parts);
  };
}
