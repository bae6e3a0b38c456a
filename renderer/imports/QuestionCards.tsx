import { Radio, Select } from 'antd';
import { useView, useWording } from '../state/context.ts';
import type { ImportChoices, QuestionCard } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';

const fewOptions = 4;

interface Props {
  readonly questions: readonly QuestionCard[];
  readonly onAnswer: (choices: ImportChoices) => void;
}

/** What only the user can know, one card each. What would be used is marked, and what is advised where that is another. */
export function QuestionCards({ questions, onAnswer }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { wizard: text } = wording;
  return questions.map(({ id, what, reason, options, advised, used }) => {
    const answer = (value: string): void => {
      const option = options.find((one) => one.value === value);
      if (option !== undefined) onAnswer(option.choices);
    };
    const list = options.map(({ value, title }) => ({ value, label: `${textOf(title, language)}${value === advised ? text.mark(used === advised ? text.byDefault : text.advised) : ''}` }));
    return (
      <section key={id} className="question-card" data-question={id}>
        <h4>{textOf(what, language)}</h4>
        <p className="faint">{textOf(reason, language)}</p>
        {list.length <= fewOptions
          ? <Radio.Group aria-label={textOf(what, language)} value={used} options={list} onChange={(event) => answer(String(event.target.value))} className="reading-choices" />
          : <Select size="small" aria-label={textOf(what, language)} value={used} placeholder={text.choose} options={list} onChange={answer} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} style={{ minWidth: 220 }} />}
        {advised !== null && <button type="button" className="link" onClick={() => answer(advised)}>{used === advised ? text.confirmDefault : text.takeAdvice}</button>}
      </section>
    );
  });
}
