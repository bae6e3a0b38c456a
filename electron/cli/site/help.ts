import type { Words } from '../../../gis-data/model/index.ts';

const usage = `eldermap site --problem mclp|lscp|pmedian|pcenter|cmclp|cpmedian|scheme --costs costs.csv [--demand weights.csv] [--sites sites.csv]
              [--p N] [--limit X] [--tolerance 0.1] [--scheme file.json] [--time-limit s] [--at-most] [--reachable]
              [--explain] [--why-not SITE …] [--lang zh|en]`;

const schemeExample = `  {"stages": [{"name": "2026", "sitesAtMost": 5, "budget": 800, "coverAtLeast": "60%", "groupAtLeast": {"甲镇": 1}},
              {"name": "2028", "sitesAtMost": 9, "coverAtLeast": "100%"}],
   "aims": ["cover", "walk", "cost"], "apart": [["s1", "s2"]], "groups": {"甲镇": ["s1", "s4"]}, "required": ["s3"], "closed": ["s9"]}`;

export const siteHelp: Words = {
  zh: `用法：${usage}

  --problem     mclp 最大覆盖：开 p 处设施，覆盖的权重最大；lscp 集合覆盖：用最少的设施覆盖所有需求点
                pmedian p-中位：开 p 处设施，加权成本之和最小；pcenter p-中心：开 p 处设施，最远的需求点最近
                cmclp、cpmedian：每处设施有容量的最大覆盖与 p-中位，需求点不拆分；cmclp 在服务最多的前提下成本最小
                scheme 方案：分阶段、有预算、分组、间距与多个有先后的目标，见 --scheme
  --costs       列 demand,site,cost：需求点到候选点的成本（access 的 impedances.csv 可直接使用）；没有列出的一对不可达
  --demand      列 demand,weight：需求点的权重（不给此文件时都为 1）；在 costs 中没有出现的需求点算作未覆盖
  --sites       列 site,capacity,required,closed,cost,preference：required 为 1 的设施必须保留，closed 为 1 的不可选；
                capacity 用于 cmclp、cpmedian，在 scheme 中填了即为约束（不限写 inf）；cost、preference（越小越优先）用于 scheme
  --p           开放设施总数，必保留设施计算在内（lscp、scheme 不用）；多于候选点数时全部开放
  --limit       成本不大于此值即为覆盖（可达）；不给时列出的每一对都算
  --tolerance   容量可超出的比例，0.1 即 10%
  --scheme      方案的 JSON 文件，每阶段的限制都可不写；sitesAtMost、budget、coverAtLeast（权重或百分比）、groupAtLeast 按阶段末累计：
${schemeExample}
                目标 aims 先写的优先：cover、coverTwice、walk、cost、preference、sites；开了的设施不再关闭
  --time-limit  每次求解的时间限制，秒（默认 60）；时间到时给出当时最好的方案和真实差距
  --at-most     mclp：不开放不增加覆盖的设施（默认按教科书开满 p 处）
  --reachable   lscp：只覆盖够得着的需求点；不给时有够不着的需求点即为 infeasible，并在 uncoverable 中列出
  --explain     whyHere：每处选中的设施带来什么、没有它会怎样
  --why-not     whyNot：一定要选此候选点的代价（重新求解一次，可重复给出）；未在时限内证明时给出范围

输出一行 JSON：problem,status,objective,bound,gap,chosen（按文件次序），seconds,certificate 等；无解时 explanation 说明原因与可行的放宽。
每个答案先经独立的检验再输出。退出码：0 完成（infeasible 也是答案），2 用法或输入有误，1 软件故障。`,
  en: `Usage:
${usage}

  --problem     mclp, maximal covering: open p sites, cover the most weight; lscp, set covering: cover every demand point with the fewest sites
                pmedian: open p sites with the least weighted cost in all; pcenter: open p sites so that the farthest demand point is nearest
                cmclp, cpmedian: maximal covering and p-median with capacities, demand points never split; cmclp then takes the least cost
                scheme: stages, budget, groups, sites apart and several aims in order, see --scheme
  --costs       columns demand,site,cost: from demand point to site (impedances.csv of access as it is); a pair that is not listed can not be reached
  --demand      columns demand,weight: weight of each demand point (1 without this file); one that costs do not name counts as uncovered
  --sites       columns site,capacity,required,closed,cost,preference: a site with required 1 stays open, one with closed 1 is never opened;
                capacity is for cmclp and cpmedian, and binds a scheme where it is filled in (inf: no limit); cost and preference (less is better) are for schemes
  --p           total number of open sites, required ones included (not for lscp and scheme); more than there are sites opens all
  --limit       a site covers (reaches) a demand point when the cost is at most this; without it every listed pair does
  --tolerance   share by which capacities may be exceeded; 0.1 is 10 %
  --scheme      the JSON file of a scheme; every limit of a stage may be left out; sitesAtMost, budget, coverAtLeast (weight or per cent) and
                groupAtLeast count all that is open by the end of the stage:
${schemeExample}
                aims, the most important first: cover, coverTwice, walk, cost, preference, sites; nothing opened is closed again
  --time-limit  seconds for each solve (60 unless said); when they are over, the best answer so far with its true gap
  --at-most     mclp: leave unopened what adds nobody (unless said, p sites are opened as in the textbooks)
  --reachable   lscp: cover what can be reached; unless said, a demand point out of reach makes it infeasible and is named in uncoverable
  --explain     whyHere: what each chosen site adds, and how it would be without it
  --why-not     whyNot: the price of insisting on this site (solved once more; may be repeated); a range where it is not proven in time

Prints one JSON line: problem, status, objective, bound, gap, chosen (in the order of the files), seconds, certificate and more; where there is no
answer, explanation says why and what loosening would help. Every answer is checked by itself before it is printed.
Exit codes: 0 done (infeasible is an answer), 2 wrong use or bad input, 1 our fault.`,
};
