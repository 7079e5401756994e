// One policy a rule, parsed once; the reason of the decision names the policy.
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';

const entity = (type, id) => ({ type, id });

export default {
  name: '@cedar-policy/cedar-wasm',
  load(rules) {
    const staticPolicies = {};
    rules.forEach(({ to_number, intents, k }, index) => {
      staticPolicies[`rule${index}`] = `permit(principal, action, resource) when { context.to_number == ${JSON.stringify(to_number)}`
        + ` && ${JSON.stringify(intents)}.contains(context.intent) && context.duration_s > ${k} };`;
    });
    const parsed = preparsePolicySet('rules', { staticPolicies });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors));
    return async ({ to_number, intent, duration_s }) => {
      const answer = statefulIsAuthorized({
        principal: entity('Caller', 'any'), action: entity('Action', 'own'), resource: entity('Call', 'this'),
        context: { to_number, intent, duration_s }, preparsedPolicySetId: 'rules', entities: [],
      });
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer.errors));
      const { reason } = answer.response.diagnostics;
      return reason.length > 0 ? Number(reason[0].slice('rule'.length)) : -1;
    };
  },
};
