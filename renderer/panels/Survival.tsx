import { useView, useWording } from '../state/context.ts';
import type { ProjectionView } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';

/** How a projection was made: method, survival by age, every step with its sum. */
export function Survival({ projection }: { readonly projection: ProjectionView }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { population: text } = wording;
  return (
    <section aria-label={text.projection}>
      <p>{text.projected(String(projection.toYear), figure(projection.elders60), figure(projection.elders80))} <span className={`basis ${projection.basis}`}>{wording.details.basis[projection.basis]}</span></p>
      <p className="faint">{textOf(projection.method, language)}</p>
      <details className="fold">
        <summary>{text.survival}</summary>
        <table className="plain-table">
          <thead><tr><th>{text.age}</th>{projection.survival.map(({ age, open }) => <th key={`${age}${open}`}>{open ? `${age}+` : `${age}–${age + 4}`}</th>)}</tr></thead>
          <tbody><tr><td>{text.ratio}</td>{projection.survival.map(({ age, open, ratio }) => <td key={`${age}${open}`}>{ratio.toFixed(4)}</td>)}</tr></tbody>
        </table>
      </details>
      <details className="fold"><summary>{text.steps} ({figure(projection.steps.length)})</summary><ul className="plain">{projection.steps.map((step) => <li key={step.zh}>{textOf(step, language)}</li>)}</ul></details>
    </section>
  );
}
