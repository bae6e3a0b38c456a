import { useView, useWording } from '../state/context.ts';
import { ReportCard } from '../tables/ReportCard.tsx';
import type { ImportChoices } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';
import { DiffPanel } from './DiffPanel.tsx';
import { FitCard } from './FitCard.tsx';
import type { Item } from './item.ts';
import { MappingTable } from './MappingTable.tsx';
import { PlaceSketch } from './PlaceSketch.tsx';
import { QuestionCards } from './QuestionCards.tsx';
import { RejectedRows } from './RejectedRows.tsx';
import type { Previewed } from './use-preview.ts';

interface Props {
  readonly item: Item;
  readonly exists: boolean;
  readonly previewed: Previewed;
  readonly onChoices: (choices: ImportChoices) => void;
}

/** One source as it was read: questions, place, table, rows to put right, and what the import would do. */
export function SourcePane({ item, exists, previewed, onChoices }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { import: text, wizard } = wording;
  const { preview, fault, reading, place, placing } = previewed;
  const { choices } = item;
  const answer = (more: ImportChoices): void => onChoices({ ...choices, ...more, columns: more.columns ?? choices.columns });
  if (preview === null) {
    return <>{fault !== null && <p className="fault" role="alert">{textOf(fault, language)}</p>}{reading && <p className="faint" role="status">{text.reading}…</p>}</>;
  }
  const { crs, report, questions, columns } = preview;
  return (
    <div className={reading ? 'mapping-area stale' : 'mapping-area'} aria-busy={reading}>
      {fault !== null && <p className="fault" role="alert">{textOf(fault, language)}</p>}
      {(questions.length > 0 || crs !== null) && (
        <div className="place-row">
          <div>
            <QuestionCards questions={questions} onAnswer={answer} />
            {crs !== null && <p className="crs-line">{text.chosenCrs}{wizard.colon}<b>{textOf(crs.title, language)}</b> <span className="faint">{textOf(crs.reason, language)}</span></p>}
            {crs !== null && crs.alternatives.length > 0 && questions.every(({ id }) => id !== 'crs') && (
              <p className="faint">{wizard.couldBe}{wizard.colon}{crs.alternatives.slice(0, 4).map((guess) => (
                <button key={`${guess.crs}${guess.swapped}`} type="button" className="link" title={textOf(guess.reason, language)} onClick={() => onChoices({ ...choices, crs: guess.crs, axes: guess.swapped ? 'swapped' : 'asMapped' })}>{textOf(guess.title, language)}</button>
              ))}</p>
            )}
            {crs !== null && <FitCard fit={place?.fit ?? null} waiting={placing} onCorrect={answer} />}
          </div>
          {place !== null && <PlaceSketch place={place} />}
        </div>
      )}
      {columns.length > 0 && <MappingTable preview={preview} onMapping={(mapping) => onChoices({ ...choices, columns: mapping })} />}
      <RejectedRows preview={preview} edits={choices.edits ?? []} onEdits={(edits) => onChoices({ ...choices, edits })} />
      {exists && preview.diff !== null && <DiffPanel diff={preview.diff} mode={item.mode} />}
      {report !== null && <><h4>{text.wouldGive}</h4><ReportCard report={report} /></>}
    </div>
  );
}
