import { useView, useWording } from '../state/context.ts';
import { VerdictTag } from '../symbology/VerdictTag.tsx';
import type { FigureUnit, SubjectReading } from '../workers/protocol.ts';
import { figure, measure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';

/** “Passes under 3 of 4 readings”, which reading decides, and behind it the verdict under each combination. */
export function ReadingFold({ reading, unit }: { readonly reading: SubjectReading; readonly unit: FigureUnit | null }) {
  const language = useView((view) => view.language);
  const { readings: text } = useWording();
  const { passes, of, decisive, outcomes } = reading;
  if (decisive.length === 0) return <p className="reading-line">{text.same(figure(of))}</p>;
  return (
    <section className="reading">
      <p className="reading-line"><b>{text.passes(figure(passes), figure(of))}</b></p>
      <p className="reading-decides">{text.decides} {decisive.map((title) => <span key={title.zh}>{textOf(title, language)}</span>)}</p>
      <details className="fold">
        <summary>{text.combinations}</summary>
        <ol className="combinations">
          {outcomes.map(({ readings, verdict, required, ofRun }) => (
            <li key={readings.map((one) => `${one.question.zh}${one.reading.zh}`).join()} data-verdict={verdict} className={ofRun ? 'of-run' : ''}>
              <div className="with-symbol"><VerdictTag verdict={verdict} />{required !== null && <span className="faint">{text.required} {measure(required, unit, language)}</span>}{ofRun && <span className="basis stated">{text.chosen}</span>}</div>
              <ul className="plain">{readings.map(({ question, reading: name, decides }) => <li key={question.zh} className={decides ? 'decides' : 'faint'} title={textOf(question, language)}>{textOf(name, language)}</li>)}</ul>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
