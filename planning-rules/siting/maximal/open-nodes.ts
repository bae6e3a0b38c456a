/** What the order of a search needs to know of a node. */
export interface OpenNode {
  readonly bound: number;
  readonly depth: number;
}

/** How many nodes are looked at below one before the best is chosen anew. */
const mostBelow = 50;

/**
 * The open nodes of a search tree, and which of them comes next: the one with the best bound, then what lies below it, newest first, so that each relaxation
 * begins at the vertex of a near one (half the steps of the engine on a county); after `mostBelow` of these the best again, so that the bound of a search
 * that is stopped has come down. Nodes that can only hold an answer as good as the best wait until nothing better is left.
 */
export class OpenNodes<Node extends OpenNode> {
  private readonly better: Node[] = [];
  private readonly tied: Node[] = [];
  /** Where in `better` the nodes begin that lie below the last one chosen for its bound. */
  private below = 0;
  private taken = mostBelow;
  private readonly isBetter: (bound: number) => boolean;

  /** @param isBetter whether a node of this bound can hold a better answer than the best one now */
  constructor(isBetter: (bound: number) => boolean) {
    this.isBetter = isBetter;
  }

  push(node: Node): void {
    (this.isBetter(node.bound) ? this.better : this.tied).push(node);
  }

  /** Takes out the next node, null when none is left. `staysNear`: go on below the last one chosen for its bound. */
  next(staysNear: boolean): Node | null {
    for (let node = this.take(staysNear); node; node = this.take(staysNear)) {
      if (this.isBetter(node.bound)) return node;
      this.tied.push(node);
    }
    return takeBest(this.tied);
  }

  all(): readonly Node[] {
    return [...this.better, ...this.tied];
  }

  private take(staysNear: boolean): Node | null {
    if (staysNear && this.taken < mostBelow && this.better.length > this.below) {
      this.taken++;
      return this.better.pop() ?? null;
    }
    const node = takeBest(this.better);
    this.below = this.better.length;
    this.taken = 0;
    return node;
  }
}

/** Takes out the node with the highest bound, of equal ones the deepest, of those the newest. */
function takeBest<Node extends OpenNode>(nodes: Node[]): Node | null {
  let at = 0;
  for (let index = 1; index < nodes.length; index++) {
    const [node, best] = [nodes[index], nodes[at]];
    if (node.bound > best.bound || (node.bound === best.bound && node.depth >= best.depth)) at = index;
  }
  const node = nodes.at(at) ?? null;
  const last = nodes.pop();
  if (last && at < nodes.length) nodes[at] = last;
  return node;
}
