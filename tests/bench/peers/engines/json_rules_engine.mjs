// One rule object a rule; facts are given to each run.
import { Engine } from 'json-rules-engine';

export default {
  name: 'json-rules-engine',
  load(rules) {
    const engine = new Engine([], { allowUndefinedFacts: true });
    rules.forEach(({ to_number, intents, k }, index) => engine.addRule({
      conditions: { all: [
        { fact: 'to_number', operator: 'equal', value: to_number },
        { fact: 'intent', operator: 'in', value: intents },
        { fact: 'duration_s', operator: 'greaterThan', value: k },
      ] },
      event: { type: 'owner', params: { rule: index } },
    }));
    return async ({ to_number, intent, duration_s }) => {
      const { events } = await engine.run({ to_number, intent, duration_s });
      return events.length > 0 ? events[0].params.rule : -1;
    };
  },
};
