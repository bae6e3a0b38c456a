import type { Pack } from '../engine/index.ts';
import { parsePack } from '../engine/index.ts';
import daqing2025 from './daqing-2025/pack.json' with { type: 'json' };
import dongying2024 from './dongying-2024/pack.json' with { type: 'json' };
import suihua2025 from './suihua-2025/pack.json' with { type: 'json' };
import xuchang2023 from './xuchang-2023/pack.json' with { type: 'json' };
import yiyang2024 from './yiyang-2024/pack.json' with { type: 'json' };

/** A pack of our own; a fault in it is ours. */
function ownPack(json: unknown, folder: string): Pack {
  const pack = parsePack(json, `${folder}/pack.json`);
  if (!Array.isArray(pack)) return pack;
  throw new Error(`${pack[0].place.file ?? ''} ${pack[0].place.field ?? ''}: ${pack[0].what.en} (${pack[0].value ?? ''})`);
}

/** The packs that come with the software. A new city is a folder and a line here. */
export const packs: readonly Pack[] = [
  ownPack(daqing2025, 'daqing-2025'),
  ownPack(xuchang2023, 'xuchang-2023'),
  ownPack(dongying2024, 'dongying-2024'),
  ownPack(yiyang2024, 'yiyang-2024'),
  ownPack(suihua2025, 'suihua-2025'),
];

/** The pack with this id, for example `daqing-2025`. */
export function packById(id: string): Pack | undefined {
  return packs.find((pack) => pack.id === id);
}
