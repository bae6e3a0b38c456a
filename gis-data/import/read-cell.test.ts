import { describe, expect, it } from 'vitest';
import type { LayerName } from '../model/index.ts';
import { layerNames, layerSchemas } from '../model/index.ts';
import type { Reading } from './fields/index.ts';
import { layerFields } from './fields/index.ts';
import { plainHeading } from './plain-heading.ts';
import { isUnknownWord, readCell } from './read-cell.ts';

function readingOf(layer: LayerName, name: string): Reading {
  const found = layerFields[layer].find((field) => field.field === name);
  if (!found) throw new Error(`no field ${name}`);
  return found.reading;
}

describe('yes and no', () => {
  it.each([['是', true], ['√', true], ['有', true], ['Y', true], [1, true], ['已', true], ['否', false], ['无', false], ['×', false], [0, false], ['未', false], ['没有', false], [true, true]])('%s is %s', (cell, value) =>
    expect(readCell(cell, { kind: 'flag' })).toMatchObject({ value, note: null }));

  it.each([['运营中', true], ['正常营业', true], ['已停业', false], ['停业', false], ['未运营', false], ['暂停服务', false], ['目前关闭', false], ['未停业', null], ['待开业', null], ['部分运营', null], ['有待核实', null]])(
    'a facility that is %s is open: %s', (cell, value) => expect(readCell(cell, readingOf('facilities', 'open')).value).toBe(value));

  it.each([['已投用', true], ['闲置', false], ['被挪用', null], ['尚未投用', false], ['使用中', true]])('a room that is %s is in use: %s', (cell, value) =>
    expect(readCell(cell, readingOf('compounds', 'inUse')).value).toBe(value));

  it.each([['已验收', true], ['合格', true], ['不合格', false], ['未办理', false], ['办理中', null], ['整改', null]])('fire safety %s is %s', (cell, value) =>
    expect(readCell(cell, readingOf('facilities', 'fireApproved')).value).toBe(value));
});

describe('kinds', () => {
  it.each([['新建', 'new'], ['在建', 'new'], ['已建', 'existing'], ['既有小区', 'existing'], ['老旧', 'old'], ['已建老旧小区', 'old'], ['商品房', null]])('a compound that is %s is %s', (cell, value) =>
    expect(readCell(cell, readingOf('compounds', 'kind')).value).toBe(value));
  it.each([['社区综合养老服务中心', null], ['乡镇区域养老服务中心', 'regionalCentre'], ['县级养老服务中心', 'countyCentre'], ['社区卫生服务站', 'medical'], ['regionalCentre', 'regionalCentre']])(
    'a facility that is %s is %s', (cell, value) => expect(readCell(cell, readingOf('facilities', 'kind')).value).toBe(value));
});

describe('nothing known', () => {
  it.each(['暂无数据', '暂无信息', '暂无资料', '不详', '未知', ' 暂无信息 ', '/', '—', 'N/A'])('%s is null without being a loss', (cell) => {
    expect(isUnknownWord(cell)).toBe(true);
    for (const reading of [{ kind: 'text' }, { kind: 'year' }, { kind: 'flag' }] as const) expect(readCell(cell, reading)).toEqual({ value: null, note: null, nullWord: true });
  });

  it.each(['待定', '暂缺', '不明', '——', '//', '待核', '未登记', '*', 'NULL'])('%s is null without being a loss', (cell) => {
    expect(readCell(cell, { kind: 'amount', quantity: 'households' })).toEqual({ value: null, note: null, nullWord: true });
  });

  it('无 in a text means that there is nothing to say, but a use of 无 is an answer', () => {
    expect(readCell('无', readingOf('compounds', 'jointGroup'))).toMatchObject({ value: null, nullWord: true });
    expect(readCell('无', readingOf('compounds', 'address')).value).toBeNull();
    expect(readCell('无', readingOf('compounds', 'currentUse')).value).toBe('无');
    expect(readCell('无', readingOf('compounds', 'inUse')).value).toBe(false);
  });

  it.each(['#REF!', '#DIV/0!', '#N/A', '#NAME?', '#VALUE!'])('%s is a formula error and said so, in every kind of field', (cell) => {
    for (const reading of [{ kind: 'text' }, { kind: 'year' }, { kind: 'amount', quantity: 'people' }] as const) {
      expect(readCell(cell, reading)).toMatchObject({ value: null, note: { zh: '是公式错误，已留空' } });
    }
  });

  it.each([['2010年建成', 2010], ['2010.5', 2010], ['2010年5月', 2010], ['２０１０', 2010], ['2010/05/01', 2010]])('%s was built in %d', (cell, year) => expect(readCell(cell, { kind: 'year' }).value).toBe(year));

  it('无 in an area is neither 0 nor silently unknown', () => {
    const reading = readCell('无', { kind: 'amount', quantity: 'floorArea' });
    expect(reading.value).toBeNull();
    expect(reading.note?.zh).toContain('可能是 0');
  });
});

describe('the dictionary', () => {
  it('names only fields that the layer has, each once', () => {
    for (const layer of layerNames) {
      const known = Object.keys(layerSchemas[layer].shape);
      const names = layerFields[layer].map((field) => field.field);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect([...known, 'level'], `${layer}.${name}`).toContain(name);
    }
  });

  it('gives no heading to two fields of a layer', () => {
    for (const layer of layerNames) {
      const owners = new Map<string, string>();
      for (const field of layerFields[layer]) {
        for (const heading of field.headings) {
          const plain = plainHeading(heading);
          expect(owners.get(plain) ?? field.field, `${layer}: ${heading}`).toBe(field.field);
          owners.set(plain, field.field);
        }
      }
    }
  });

  it.each([['总户数（户）', '总户数'], [' 60周岁及以上 ', '60岁以上'], ['建筑面积(㎡)', '建筑面积'], ['街道/乡镇', '街道乡镇'], ['*小区名称：', '小区名称'], ['XZQ_MC', 'xzqmc'], ['占地面积（亩）', '占地面积']])('%s means %s', (heading, plain) =>
    expect(plainHeading(heading)).toBe(plain));
});
