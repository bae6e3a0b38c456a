import { Select, Space } from 'antd';
import { useAnswer, useView, useWording } from '../state/context.ts';
import type { RoadClassesView } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';

interface Props {
  readonly label: string;
  readonly commit: (value: string) => void;
}

/** The parameter's text for a choice of road classes, as `readClassChoice` of gis-data reads it. */
export function classText(kind: RoadClassesView['kind'], classes: readonly string[]): string {
  const list = classes.length === 0 ? '无' : classes.join(',');
  return kind === 'only' ? `只走：${list}` : list;
}

/** The same roads walked as now, said the other way round: nothing changes until a class is added or taken out. */
export function turnedRound({ kind, found }: RoadClassesView): string {
  const walked = found.filter((one) => one.walked).map(({ name }) => name);
  return kind === 'allBut' ? classText('only', walked) : classText('allBut', found.filter((one) => !one.walked).map(({ name }) => name));
}

/** Chooses the road classes that are walked, from those the project's roads have. */
export function RoadClassEditor({ label, commit }: Props) {
  const { walkedClasses: text } = useWording();
  const version = useView((view) => `${view.project?.id} ${view.project?.revision}`);
  const view = useAnswer('roadClasses', null, version);
  if (view === null) return null;
  const { kind, found, listed } = view;
  const canTurn = kind === 'only' || found.some((one) => one.walked);
  return (
    <Space orientation="vertical" size={4} className="road-classes">
      <Select
        size="small" aria-label={text.rule} title={text.ruleHint} value={kind} disabled={!canTurn} style={{ width: 260 }} onChange={() => commit(turnedRound(view))}
        options={[{ value: 'allBut', label: text.allBut }, { value: 'only', label: text.only }]}
      />
      <Select
        size="small" mode="tags" aria-label={label} title={text.listHint} value={[...listed]} style={{ width: 260 }} tokenSeparators={[',', '，', '、', ';', '；']}
        onChange={(classes: string[]) => (kind === 'allBut' || classes.length > 0) && commit(classText(kind, classes))}
        options={found.map(({ name, roads }) => ({ value: name, label: `${name} (${figure(roads)})` }))}
      />
    </Space>
  );
}
