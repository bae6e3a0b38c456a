import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpenNodes } from './open-nodes.ts';

interface Node {
  readonly bound: number;
  readonly depth: number;
}

const node = fc.record({ bound: fc.integer({ min: 0, max: 20 }), depth: fc.nat(6) });
const isBetter = (bound: number): boolean => bound > 10;

function filled(list: readonly Node[]): OpenNodes<Node> {
  const nodes = new OpenNodes<Node>(isBetter);
  for (const one of list) nodes.push(one);
  return nodes;
}

function drained(nodes: OpenNodes<Node>, staysNear: boolean): Node[] {
  const list: Node[] = [];
  for (let one = nodes.next(staysNear); one; one = nodes.next(staysNear)) list.push(one);
  return list;
}

describe('the open nodes of a search', () => {
  it('each comes once, those that can only tie after all that can be better', () => {
    fc.assert(fc.property(fc.array(node, { maxLength: 130 }), fc.boolean(), (list, staysNear) => {
      const nodes = filled(list);
      expect(new Set(nodes.all())).toEqual(new Set(list));
      const order = drained(nodes, staysNear);
      expect(order).toHaveLength(list.length);
      expect(new Set(order)).toEqual(new Set(list));
      const firstTie = order.findIndex(({ bound }) => !isBetter(bound));
      if (firstTie >= 0) expect(order.slice(firstTie).every(({ bound }) => !isBetter(bound))).toBe(true);
      expect(nodes.all()).toEqual([]);
    }), { seed: 1, numRuns: 300 });
  });

  it('comes by the best bound where the search does not stay near', () => {
    fc.assert(fc.property(fc.array(node, { maxLength: 60 }), (list) => {
      const bounds = drained(filled(list), false).map(({ bound }) => bound);
      expect(bounds).toEqual([...bounds].sort((a, b) => b - a));
    }), { seed: 2, numRuns: 200 });
  });

  it('goes on below the node chosen for its bound, newest first, but not for ever', () => {
    const nodes = filled([{ bound: 30, depth: 0 }, { bound: 20, depth: 0 }]);
    expect(nodes.next(true)?.bound).toBe(30);
    nodes.push({ bound: 15, depth: 1 });
    nodes.push({ bound: 12, depth: 1 });
    expect(nodes.next(true)?.bound).toBe(12);
    expect(nodes.next(true)?.bound).toBe(15);
    let steps = 0;
    for (let bound = 15; bound !== 20; steps++) {
      nodes.push({ bound: 14, depth: 2 });
      bound = nodes.next(true)?.bound ?? Number.NaN;
    }
    expect(steps).toBeLessThan(100);
  });
});
