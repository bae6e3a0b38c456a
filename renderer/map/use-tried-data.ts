import { useMemo } from 'react';
import { useWhatIf } from '../state/what-if-context.ts';
import type { MapData } from './use-map-data.ts';

/**
 * While trying out, the map below shows the start: the facilities are drawn above, and verdicts are those of the start. Areas of compounds are left out:
 * their tint would stay that of the start, where the signs are drawn anew above.
 */
export function useTriedData(data: MapData): MapData {
  const isOn = useWhatIf(({ phase }) => phase === 'on');
  const start = useWhatIf((state) => state.start);
  return useMemo(() => {
    if (!isOn || data.objects === null) return data;
    return { ...data, objects: { ...data.objects, compounds: data.objects.compounds.map((compound) => ({ ...compound, rings: null })), facilities: [] }, verdicts: { ...start, proposals: data.verdicts?.proposals ?? [] } };
  }, [isOn, data, start]);
}
