// A decision table, one row a rule, hit policy `first`.
import { ZenEngine } from '@gorules/zen-engine';

const position = { x: 0, y: 0 };
const text = (value) => JSON.stringify(value);

export default {
  name: '@gorules/zen-engine',
  load(rules) {
    const fields = ['to_number', 'intent', 'duration_s'];
    const content = {
      hitPolicy: 'first',
      inputs: fields.map((field) => ({ id: field, name: field, field })),
      outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
      rules: rules.map(({ to_number, intents, k }, index) => ({
        _id: `row${index}`, to_number: text(to_number), intent: intents.map(text).join(','), duration_s: `> ${k}`, rule: `${index}`,
      })),
    };
    const decision = new ZenEngine().createDecision({
      nodes: [
        { id: 'input', type: 'inputNode', name: 'input', position },
        { id: 'table', type: 'decisionTableNode', name: 'table', position, content },
        { id: 'output', type: 'outputNode', name: 'output', position },
      ],
      edges: [
        { id: 'to-table', type: 'edge', sourceId: 'input', targetId: 'table' },
        { id: 'to-output', type: 'edge', sourceId: 'table', targetId: 'output' },
      ],
    });
    return async ({ to_number, intent, duration_s }) => {
      const { result } = await decision.evaluate({ to_number, intent, duration_s });
      return result.rule ?? -1;
    };
  },
};
