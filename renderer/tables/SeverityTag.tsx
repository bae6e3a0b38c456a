import { CloseCircleOutlined, ExclamationCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { useWording } from '../state/context.ts';
import type { Severity } from '../workers/protocol.ts';

const signs: Readonly<Record<Severity, typeof InfoCircleOutlined>> = { error: CloseCircleOutlined, warning: ExclamationCircleOutlined, note: InfoCircleOutlined };

/** How grave a finding about the data is: sign and word, never colour alone. */
export function SeverityTag({ severity }: { readonly severity: Severity }) {
  const { quality: text } = useWording();
  const Sign = signs[severity];
  return <span className={`severity ${severity}`}><Sign /> {text.severities[severity]}</span>;
}
