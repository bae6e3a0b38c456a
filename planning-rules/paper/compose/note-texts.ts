import { words } from '../../../gis-data/model/index.ts';
import type { FacilityKind, Language, Words } from '../../../gis-data/model/index.ts';
import type { Proposal, Run, RunParameter } from '../../plan/run.ts';
import type { Note, Notes } from '../furniture/notes.ts';
import { facilityNames, policyStatus, proposalNames, unknownSign } from '../phrases.ts';
import { ink } from '../style.ts';
import { continuedWord } from './county-table.ts';

/** What must be said on every sheet (the document and its standing, our assumptions, the data, the run), then what this sheet adds. */
export function sheetNotes(run: Run, more: readonly Note[], language: Language): Notes {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const notes: Note[] = [policyNote(run, language)];
  if (run.notice) notes.push({ text: run.notice[language], colour: ink.warning, bold: true });
  const listOf = (basis: RunParameter['basis'], wanted: (parameter: RunParameter) => boolean = () => true): string => {
    const own = run.parameters.filter((parameter) => parameter.basis === basis && wanted(parameter));
    const [lists, figures] = [own.filter((parameter) => isWordList(parameter, language)), own.filter((parameter) => !isWordList(parameter, language))];
    const named = lists.map((parameter) => parameter.title[language]).join(say('、', ', '));
    const texts = figures.map((parameter) => parameterText(parameter, language));
    if (lists.length > 0) texts.push(say(`${named}（词表见台账“参数与依据”）`, `${named} (lists of words: see the ledger)`));
    return texts.join(say('；', '; '));
  };
  // Figures decide verdicts and come first, short enough to stand beside the map; which kinds and words count follows.
  const isFigure = (parameter: RunParameter): boolean => typeof parameter.value !== 'string';
  const [assumed, kinds, chosen] = [listOf('assumed', isFigure), listOf('assumed', (parameter) => !isFigure(parameter)), listOf('user')];
  if (assumed !== '') notes.push({ text: say(`文件未作规定、由本软件假定的参数：${assumed}。`, `Assumed here, not laid down in the document: ${assumed}.`) });
  if (kinds !== '') notes.push({ text: say(`文件未列明、由本软件认定的类别和用词：${kinds}。`, `Kinds and words taken to be meant where the document does not list them: ${kinds}.`) });
  if (chosen !== '') notes.push({ text: say(`由使用者设定的参数：${chosen}。`, `Set by the user: ${chosen}.`) });
  const readings = readingRows(run, language).map(({ question, reading }) => `${question}${say('——', ': ')}${reading}`);
  if (readings.length > 0) notes.push({ text: say(`条文有两种以上读法的，本图采用：${readings.join('；')}。`, `Readings of ambiguous clauses used here: ${readings.join('; ')}.`) });
  notes.push({ text: say(`“${unknownSign}”为未检查或无数据，不等于0，也不等于达标。`, `“${unknownSign}” is not checked or no data: neither 0 nor a pass.`) });
  notes.push({ text: say(`本图各数取自成果 ${run.id}（${run.software}），评估基准日${run.asOf}。`, `All figures are of run ${run.id} (${run.software}), as of ${run.asOf}.`) });
  notes.push(...more);
  return { heading: say('说明', 'Notes'), continued: continuedWord[language], notes };
}

/** How the run reads the clauses that can be read in several ways. */
export function readingRows(run: Run, language: Language): { readonly id: string; readonly question: string; readonly reading: string; readonly clauses: readonly string[] }[] {
  return Object.entries(run.readings).map(([id, reading]) => {
    const asked = run.policy.questions?.[id];
    return { id, question: asked?.title[language] ?? id, reading: asked?.reading[language] ?? reading, clauses: asked?.clauses ?? [] };
  });
}

function policyNote(run: Run, language: Language): Note {
  const { title, number, issuer, issued, status } = run.policy;
  const draft = status === 'draft';
  const zhNumber = number === null ? '' : `（${number}）`;
  const enNumber = number === null ? '' : ` (${number})`;
  const text = words(
    `评估依据：${issuer}《${title}》${zhNumber}，${issued}，${draft ? '审议稿，尚未生效，结论仅供参考' : '现行'}。`,
    `Judged by: ${title}${enNumber}, ${issuer}, ${issued}; ${draft ? 'a draft, not in force: for reference only' : policyStatus.inForce.en}.`,
  );
  return draft ? { text: text[language], colour: ink.warning, bold: true } : { text: text[language] };
}

function parameterText(parameter: RunParameter, language: Language): string {
  const value = valueItems(parameter.value, language).join(language === 'zh' ? '、' : ', ');
  const unit = parameter.unit === null ? '' : (unitNames[parameter.unit]?.[language] ?? parameter.unit);
  return words(`${parameter.title.zh}：${value}${unit}`, `${parameter.title.en}: ${value}${unit === '' || unit === '%' ? unit : ` ${unit}`}`)[language];
}

/** Words by which a ledger's entries are told apart: named on a sheet, written out in the ledger. Kinds of facility are always written out. */
function isWordList(parameter: RunParameter, language: Language): boolean {
  const { value } = parameter;
  return typeof value === 'string' && valueItems(value, language).length > 1 && !value.split(',').every((item) => item.trim() in facilityNames);
}

const unitNames: Readonly<Record<string, Words>> = {
  m: words('米', 'm'), 'm/s': words('米/秒', 'm/s'), min: words('分钟', 'min'), s: words('秒', 's'), percent: words('%', '%'), count: words('处', ''),
  elders: words('人', 'elders'), m2: words('平方米', 'm²'), households: words('户', 'households'),
};

/** A parameter's value in words: kinds of facility by name, yes and no, lists item by item. */
export function valueItems(value: RunParameter['value'], language: Language): string[] {
  if (typeof value === 'boolean') return [(value ? words('是', 'yes') : words('否', 'no'))[language]];
  if (typeof value === 'number') return [String(value)];
  return value.split(/[,，、]/).map((item) => (item in facilityNames ? facilityNames[item as FacilityKind][language] : item));
}

/** Needs and shortfalls of proposals, one note each. */
export function proposalNotes(proposals: readonly Proposal[], language: Language, withNeed: boolean): Note[] {
  return proposals.flatMap((proposal) => {
    const notes: Note[] = [];
    const need = sentence(proposal.need, language);
    if (withNeed && need !== '') notes.push({ text: need });
    if (proposal.shortfall) notes.push({ text: placed(proposal, proposal.shortfall, language, !withNeed), colour: ink.warning });
    const answer = answerText(proposal, language);
    if (withNeed && answer) notes.push({ text: answer });
    return notes;
  });
}

/** Why what centres add can't be added to the coverage of the circle. */
export function centreReachNotes(proposals: readonly Proposal[], language: Language): Note[] {
  if (!proposals.some((proposal) => proposal.kind === 'regionalCentre' && proposal.sites.length > 0)) return [];
  return [{
    text: words('点位表中区域中心的“新增服务”按中心自身的服务半径计，站点按服务圈计；一览表的覆盖只按服务圈计，两表的数不能相加。',
      'What a centre adds is counted within its own reach, what a station adds within the circle; the coverage table counts the circle alone, so the two do not add up.')[language],
  }];
}

function placed(proposal: Proposal, text: Words, language: Language, withName: boolean): string {
  return `${withName ? `${proposal.townshipName}${language === 'zh' ? '：' : ': '}` : ''}${sentence(text, language)}`;
}

function sentence(text: Words, language: Language): string {
  const value = text[language].trim();
  if (value === '' || /[。.！!]$/.test(value)) return value;
  return value + (language === 'zh' ? '。' : '.');
}

const objectiveUnits = {
  elders: words('位老人', 'elders'), households: words('户', 'households'), sites: words('处', 'sites'),
};

/** How good the answer is: the solver's own words in a sentence. */
function answerText(proposal: Proposal, language: Language): string | null {
  const { answer } = proposal;
  if (!answer || answer.status === 'infeasible') return null;
  const unit = objectiveUnits[answer.unit];
  const gap = answer.status === 'optimal' ? optimalWords(answer.proven === true) : words(`距最优不超过${gapText(answer.gap)}`, `within ${gapText(answer.gap)} of the optimum`);
  const checked = answer.checked ? words('，结果已由独立程序复核', ', re-checked by a separate program') : words('，结果未通过复核', ', not confirmed by the check');
  return words(
    `${proposalNames[proposal.kind].zh}选址：从${answer.candidateSites}处候选中选出，目标值${answer.objective}${unit.zh}，${gap.zh}${checked.zh}。`,
    `${proposalNames[proposal.kind].en}: chosen among ${answer.candidateSites} candidates, objective ${answer.objective} ${unit.en}, ${gap.en}${checked.en}.`,
  )[language];
}

const optimalWords = (proven: boolean): Words => (proven ? words('经证明为最优', 'proven optimal') : words('求解程序报告为最优', 'optimal by the engine’s word'));

const gapText = (gap: number): string => `${Math.ceil(gap * 10000) / 100}%`;
