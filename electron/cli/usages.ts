import { walkingUsage } from './walking-options.ts';

/** How each command is written; shown by `help` and in every complaint about wrong use. */
export const usages = {
  sample: 'eldermap sample --out county.gpkg [--seed N] [--size full|small]',
  import:
    'eldermap import --project p.gpkg --layer compounds|gates|facilities|candidates|townships|communities|roads|elders|hazards|barriers FILE ' +
    '[--crs EPSG:4490|EPSG:45xx|wgs84|gcj02|bd09] [--map map.json] [--report report.json] [--mode replace|append|new|merge] [--group phases|sameName] ' +
    '[--encoding utf-8|gb18030|big5] [--table NAME]',
  quality: 'eldermap quality p.gpkg --as-of DATE [--json]',
  export: 'eldermap export p.gpkg --layer NAME --format gpkg|shapefile|geojson|kml|gdb|csv|xlsx --out DIR [--encoding utf-8|gbk]',
  check: `eldermap check p.gpkg --policy ID|DIR --as-of DATE [--readings question=reading,…] ${walkingUsage} [--json]`,
  plan:
    'eldermap plan p.gpkg --policy ID|DIR --as-of DATE --out DIR [--readings question=reading,…] ' +
    `${walkingUsage} [--sheets none|county|all] [--organisation 编制单位] [--drawn-by 制图] [--checked-by 审核]`,
  access:
    'eldermap access --network roads.gpkg|geojson|csv --facilities f.csv|geojson|gpkg [--demand d.csv|geojson|gpkg] --out DIR ' +
    '--metres 1000 | --minutes 15 --speed 0.8 [--band 80+ --factor80 F] [--season winter --winter-factor F] ' +
    '[--crs EPSG:45xx|EPSG:326xx|EPSG:327xx|local] [--max-access M] [--access-counts] [--service-areas FILE.geojson|gpkg [--dissolve] [--buffer M]] [--reached FILE.geojson|gpkg] ' +
    `[--barriers FILE] [--gates FILE [--gate-tolerance M]] [--table NAME] [--workers N] ${walkingUsage}`,
  site:
    'eldermap site --problem mclp|lscp|pmedian|pcenter|cmclp|cpmedian|scheme --costs costs.csv [--demand weights.csv] [--sites sites.csv] [--scheme file.json] ' +
    '[--p N] [--limit X] [--tolerance 0.1] [--time-limit S] [--explain] [--why-not SITE …]',
  pack: 'eldermap pack check DIR [--document document.txt] | eldermap pack new DIR --issued DATE',
} as const;

export type CommandName = keyof typeof usages;
