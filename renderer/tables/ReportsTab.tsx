import { useAnswer, useView, useWording } from '../state/context.ts';
import { ReportCard } from './ReportCard.tsx';

/** What came from which file and where every row went, newest first. */
export function ReportsTab() {
  const wording = useWording();
  const version = useView((view) => view.layersVersion);
  const reports = useAnswer('reports', null, String(version));
  if (reports !== null && reports.length === 0) return <p className="empty">{wording.reports.empty}</p>;
  return <div className="tab scroll reports">{(reports ?? []).map((report, index) => <ReportCard key={`${report.fingerprint}${report.layer}${index}`} report={report} index={index} />).reverse()}</div>;
}
