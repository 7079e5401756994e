// One expression a rule, parsed once and tried in order, since CEL has no rule sets.
import { Environment } from '@marcbachmann/cel-js';

export default {
  name: '@marcbachmann/cel-js',
  load(rules) {
    const environment = new Environment()
      .registerVariable('to_number', 'string')
      .registerVariable('intent', 'string')
      .registerVariable('duration_s', 'double');
    const conditions = rules.map(({ to_number, intents, k }) => environment.parse(
      `to_number == ${JSON.stringify(to_number)} && intent in ${JSON.stringify(intents)} && duration_s > ${k}.0`));
    return async ({ to_number, intent, duration_s }) => {
      const call = { to_number, intent, duration_s };
      return conditions.findIndex((condition) => condition(call));
    };
  },
};
