import type { Pack } from '../pack-schema.ts';

/** Questions a rule rests on, in the pack's order: those it names, and those of the rules it goes by. */
export function questionsOf(pack: Pack, ruleId: string): string[] {
  const named = new Set<string>();
  collect(pack, ruleId, named, new Set());
  return pack.questions.filter((question) => named.has(question.id)).map((question) => question.id);
}

function collect(pack: Pack, ruleId: string, named: Set<string>, seen: Set<string>): void {
  if (seen.has(ruleId)) return;
  seen.add(ruleId);
  const rule = pack.rules.find((one) => one.id === ruleId);
  walk(rule, (key, value) => {
    if (key === 'question') named.add(value);
    if (key === 'rule') collect(pack, value, named, seen);
  });
}

/** Calls back for each text under a key `question` or `rule`, and for each text of a list under `rules` as a `rule`. */
function walk(node: unknown, found: (key: 'question' | 'rule', value: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string' && (key === 'question' || key === 'rule')) found(key, value);
    else if (key === 'rules' && Array.isArray(value)) value.forEach((id) => found('rule', String(id)));
    else walk(value, found);
  }
}
