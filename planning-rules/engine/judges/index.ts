import { annexCount } from './annex-count.ts';
import { areaPerHouseholds } from './area-per-households.ts';
import { bedShare } from './bed-share.ts';
import { centreCoverage } from './centre-coverage.ts';
import { centrePerTownship } from './centre-per-township.ts';
import { closing } from './closing.ts';
import { communityCoverage } from './community-coverage.ts';
import { completeCommunity } from './complete-community.ts';
import { complianceRate } from './compliance-rate.ts';
import { eldersPerCentre } from './elders-per-centre.ts';
import { facilityCount } from './facility-count.ts';
import { facilityRecord } from './facility-record.ts';
import { fourSync } from './four-sync.ts';
import { handedOverTo } from './handed-over-to.ts';
import { hazardSiting } from './hazard-siting.ts';
import { jointProvision } from './joint-provision.ts';
import { landPerPerson } from './land-per-person.ts';
import { networkTiers } from './network-tiers.ts';
import { roomsInUse } from './rooms-in-use.ts';
import { silent } from './silent.ts';
import { starRating } from './star-rating.ts';
import { stationParent } from './station-parent.ts';
import { walkCircle } from './walk-circle.ts';

/** Every way of judging. A new one is a file beside this one and a line here. */
export const ruleKinds = [
  areaPerHouseholds,
  jointProvision,
  walkCircle,
  centrePerTownship,
  eldersPerCentre,
  centreCoverage,
  fourSync,
  completeCommunity,
  complianceRate,
  communityCoverage,
  bedShare,
  starRating,
  landPerPerson,
  stationParent,
  facilityCount,
  networkTiers,
  handedOverTo,
  roomsInUse,
  closing,
  hazardSiting,
  facilityRecord,
  annexCount,
  silent,
] as const;
