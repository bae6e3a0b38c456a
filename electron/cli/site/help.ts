import type { Words } from '../../../gis-data/model/index.ts';

const usage = `eldermap site --problem mclp|lscp --costs costs.csv [--demand weights.csv] [--sites sites.csv]
              [--p N] [--limit X] [--time-limit s] [--at-most] [--reachable] [--lang zh|en]`;

export const siteHelp: Words = {
  zh: `用法：${usage}

  --problem     mclp 最大覆盖：开 p 处设施，覆盖的权重最大；lscp 集合覆盖：用最少的设施覆盖所有需求点
  --costs       列 demand,site,cost：需求点到候选点的成本；没有列出的一对不可达
  --demand      列 demand,weight：需求点的权重（不给此文件时都为 1）；在 costs 中没有出现的需求点算作未覆盖
  --sites       列 site,capacity,required：required 为 1 的设施必须保留（capacity 在这两类问题中不用）
  --p           开放设施总数，必保留设施计算在内（mclp 必填）；多于候选点数时全部开放
  --limit       成本不大于此值即为覆盖；不给时列出的每一对都算覆盖
  --time-limit  时间限制，秒（默认 60）；时间到时给出当时最好的方案和真实差距
  --at-most     mclp：不开放不增加覆盖的设施（默认按教科书开满 p 处）
  --reachable   lscp：只覆盖够得着的需求点；不给时有够不着的需求点即为 infeasible，并在 uncoverable 中列出

输出一行 JSON：problem,status,objective,bound,gap,chosen（按文件次序），seconds,certificate 等。
退出码：0 完成（infeasible 也是答案），2 用法或输入有误，1 软件故障。`,
  en: `Usage:
${usage}

  --problem     mclp, maximal covering: open p sites, cover the most weight; lscp, set covering: cover every demand point with the fewest sites
  --costs       columns demand,site,cost: from demand point to site; a pair that is not listed can not be reached
  --demand      columns demand,weight: weight of each demand point (1 without this file); one that costs do not name counts as uncovered
  --sites       columns site,capacity,required: a site with required 1 stays open (capacity is not used by these two problems)
  --p           total number of open sites, required ones included (mclp needs it); more than there are sites opens all
  --limit       a site covers a demand point when the cost is at most this; without it every listed pair covers
  --time-limit  seconds (60 unless said); when they are over, the best answer so far with its true gap
  --at-most     mclp: leave unopened what adds nobody (unless said, p sites are opened as in the textbooks)
  --reachable   lscp: cover what can be reached; unless said, a demand point out of reach makes it infeasible and is named in uncoverable

Prints one JSON line: problem, status, objective, bound, gap, chosen (in the order of the files), seconds, certificate and more.
Exit codes: 0 done (infeasible is an answer), 2 wrong use or bad input, 1 our fault.`,
};
