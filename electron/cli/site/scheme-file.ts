import { basename } from 'node:path';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import type { Words } from '../../../gis-data/model/index.ts';
import type { SchemeAim, SchemeStage } from '../../../planning-rules/siting/index.ts';
import { readUserFile } from '../io.ts';
import type { SiteCase } from './case.ts';

/** A scheme's file with ids brought to places of the case. */
export interface SchemeFile {
  readonly stages: readonly SchemeStage[];
  /** As the file names them, else 1, 2, … */
  readonly stageNames: readonly string[];
  readonly aims: readonly SchemeAim[];
  readonly required: readonly number[];
  readonly closed: readonly number[];
  readonly apart: readonly (readonly [number, number])[];
  readonly groups: readonly (readonly number[])[];
  readonly groupNames: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const aimNames: readonly SchemeAim[] = ['cover', 'coverTwice', 'walk', 'cost', 'preference', 'sites'];
const schemeKeys = ['stages', 'aims', 'apart', 'groups', 'required', 'closed'];
const stageKeys = ['name', 'sitesAtMost', 'budget', 'coverAtLeast', 'groupAtLeast'];
const giveAmount = words('请给出不小于0的数', 'Give a number, 0 or more');

/** Reads the JSON of a scheme. @throws ProblemError that names the file, the place in it, the value and what to give. */
export function readScheme(path: string, { siteIds, weights }: Pick<SiteCase, 'siteIds' | 'weights'>): SchemeFile {
  const file = basename(path);
  const wrong = (field: string | undefined, value: unknown, what: Words, remedy: Words): ProblemError =>
    new ProblemError({ code: 'site-scheme', place: { file, field }, value: value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value), what, remedy });
  const record = (value: unknown, field: string, keys: readonly string[] | null): Json => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(field, value, words('应为一组“名称: 值”', 'it must be an object'), words('请用 { } 写', 'Write it in { }'));
    const strange = keys === null ? undefined : Object.keys(value).find((key) => !keys.includes(key));
    if (strange !== undefined) throw wrong(field === '' ? strange : `${field}.${strange}`, undefined, words('没有这一项', 'there is no such entry'), words(`可用的是 ${keys?.join('、')}`, `There are ${keys?.join(', ')}`));
    return value as Json;
  };
  const list = (value: unknown, field: string): readonly unknown[] => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw wrong(field, value, words('应为列表', 'it must be a list'), words('请用 [ ] 写', 'Write it in [ ]'));
    return value as readonly unknown[];
  };
  const site = (value: unknown, field: string): number => {
    const at = siteIds.indexOf(String(value));
    if (at < 0) throw wrong(field, value, words('没有这个候选点', 'there is no such site'), words('请用候选点文件或成本文件中的编号', 'Use an id of the sites or costs file'));
    return at;
  };
  const amount = (value: unknown, field: string): number => {
    if (typeof value !== 'number' || !(value >= 0 && Number.isFinite(value))) throw wrong(field, value, words('值不可用', 'the value can not be used'), giveAmount);
    return value;
  };
  const count = (value: unknown, field: string): number => {
    if (!Number.isInteger(amount(value, field))) throw wrong(field, value, words('应为整数', 'it must be a whole number'), words('请给出处数', 'Give a number of sites'));
    return value as number;
  };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  /** An amount of weight, or a share of all of it: "60%". */
  const weight = (value: unknown, field: string): number => {
    const share = typeof value === 'string' ? /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(value) : null;
    if (share === null) return amount(value, field);
    if (Number(share[1]) > 100) throw wrong(field, value, words('超过100%', 'it is more than 100 %'), words('请给出不超过100%的比例', 'Give a share of at most 100 %'));
    return (total * Number(share[1])) / 100;
  };

  const given = record(parsed(path, wrong), '', schemeKeys);
  const groupsGiven = given.groups === undefined ? {} : record(given.groups, 'groups', null);
  const groupNames = Object.keys(groupsGiven);
  const groups = groupNames.map((name) => list(groupsGiven[name], `groups.${name}`).map((id) => site(id, `groups.${name}`)));
  const stagesGiven = list(given.stages, 'stages');
  if (stagesGiven.length === 0) throw wrong('stages', undefined, words('没有阶段', 'there is no stage'), words('请至少给出一个阶段，如 [{"sitesAtMost": 3}]', 'Give at least one, as [{"sitesAtMost": 3}]'));
  const stageNames: string[] = [];
  const stages = stagesGiven.map((stage, at): SchemeStage => {
    const field = `stages[${at}]`;
    const { name, sitesAtMost, budget, coverAtLeast, groupAtLeast } = record(stage, field, stageKeys);
    stageNames.push(name === undefined ? String(at + 1) : String(name));
    return {
      ...(sitesAtMost === undefined ? {} : { sitesAtMost: count(sitesAtMost, `${field}.sitesAtMost`) }),
      ...(budget === undefined ? {} : { budget: amount(budget, `${field}.budget`) }),
      ...(coverAtLeast === undefined ? {} : { coverAtLeast: weight(coverAtLeast, `${field}.coverAtLeast`) }),
      ...(groupAtLeast === undefined ? {} : { groupAtLeast: countsOf(record(groupAtLeast, `${field}.groupAtLeast`, groupNames), `${field}.groupAtLeast`) }),
    };
  });
  function countsOf(counts: Json, field: string): number[] {
    return groupNames.map((name) => (counts[name] === undefined ? 0 : count(counts[name], `${field}.${name}`)));
  }
  const aims = list(given.aims ?? ['cover'], 'aims').map((aim, at): SchemeAim => {
    const known = aimNames.find((name) => name === aim);
    if (known === undefined) throw wrong(`aims[${at}]`, aim, words('没有这个目标', 'there is no such aim'), words(`可用的是 ${aimNames.join('、')}`, `There are ${aimNames.join(', ')}`));
    return known;
  });
  if (aims.length === 0 || new Set(aims).size < aims.length) throw wrong('aims', given.aims, words('目标为空或重复', 'an aim is missing or named twice'), words('每个目标写一次，先写的优先', 'Name each aim once, the most important first'));
  const after = (aim: SchemeAim): void => {
    if (aims.includes(aim) && !aims.slice(0, aims.indexOf(aim)).includes('cover')) throw wrong('aims', aim, words('须排在 cover 之后', 'it comes after cover'), words('请先写 cover', 'Name cover before it'));
  };
  after('walk');
  after('coverTwice');
  const apart = list(given.apart, 'apart').map((pair, at): [number, number] => {
    const both = list(pair, `apart[${at}]`);
    if (both.length !== 2 || both[0] === both[1]) throw wrong(`apart[${at}]`, pair, words('应为两个不同的候选点', 'it must be two different sites'), words('请写 ["甲","乙"]', 'Write ["a", "b"]'));
    return [site(both[0], `apart[${at}]`), site(both[1], `apart[${at}]`)];
  });
  const required = list(given.required, 'required').map((id) => site(id, 'required'));
  const closed = list(given.closed, 'closed').map((id) => site(id, 'closed'));
  return { stages, stageNames, aims, apart, groups, groupNames, required, closed };
}

function parsed(path: string, wrong: (field: string | undefined, value: unknown, what: Words, remedy: Words) => ProblemError): unknown {
  const bytes = readUserFile(path);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const said = error instanceof SyntaxError ? error.message : 'UTF-8';
    throw wrong(undefined, undefined, words(`不是可读的 JSON（${said}）`, `it is no JSON that can be read (${said})`), words('请检查括号、逗号和引号，并存为 UTF-8', 'Look at brackets, commas and quotes, and save it in UTF-8'));
  }
}
