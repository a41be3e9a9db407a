import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { formatGet, pickProperties, readIds, readProperties } from '../engine/get.ts';
import { SINGLETON } from '../engine/singleton.ts';
import { formatAccountId } from '../ids.ts';
import { noVacation } from '#mail/rules';
import { formatVacation, vacationProperties } from '../render/vacation.ts';
import type { RulesParts } from '../rules-state.ts';
import { GetArguments } from '../schemas.ts';

/** RFC 8621, section 8.1. */
export const vacationGet = ({ rules }: RulesParts) =>
  defineMethod({
    name: 'VacationResponse/get',
    capability: capabilities.vacation,
    access: 'read',
    arguments: GetArguments,
    async run(args, call) {
      const { ids, malformed } = readIds(args.ids, (id) => (id === SINGLETON ? id : null), call);
      const properties = readProperties(args.properties, vacationProperties);
      const version = await rules.scripts.version(call.accountId);
      const vacation = (await rules.readVacation(call.accountId)) ?? noVacation;
      const list =
        ids !== null && ids.length === 0 ? [] : [pickProperties(formatVacation(vacation), properties)];
      return formatGet(formatAccountId(call.accountId), String(version), list, { asked: ids, malformed });
    },
  });
