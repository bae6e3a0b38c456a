import { useMemo, useState } from 'react';
import { useApp, useView, useWording } from '../state/context.ts';
import { select } from '../state/selection.ts';
import { proposalGlyphs } from '../symbology/places.ts';
import { Symbol } from '../symbology/Symbol.tsx';
import type { Proposal } from '../workers/protocol.ts';
import { figure, measure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';
import { AnswerCard } from './AnswerCard.tsx';

type Row = Proposal['sites'][number] & { readonly proposal: Proposal };

const noProposals: readonly Proposal[] = [];
const keyOf = ({ proposal, number }: Row): string => `${proposal.kind}/${number}`;

/** Every proposed site, with the answer of its township beside it. */
export function ProposalsTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const run = useView((view) => view.project?.run ?? null);
  const selection = useView((view) => view.selection);
  const [chosen, setChosen] = useState<Proposal | null>(null);
  const proposals = run?.proposals ?? noProposals;
  const rows = useMemo<Row[]>(() => proposals.flatMap((proposal) => proposal.sites.map((site) => ({ ...site, proposal }))), [proposals]);
  const columns = useMemo<GridColumn<Row>[]>(() => {
    const { columns: text } = wording.proposals;
    return [
      { key: 'number', title: text.number, width: '38px', align: 'right', cell: ({ number }) => number },
      { key: 'kind', title: text.kind, width: '74px', cell: ({ proposal }) => <span className="with-symbol"><Symbol glyph={proposalGlyphs[proposal.kind]} size={15} />{wording.proposals.kinds[proposal.kind]}</span>, text: ({ proposal }) => wording.proposalKinds[proposal.kind] },
      { key: 'township', title: text.township, width: 'minmax(76px, 1fr)', cell: ({ proposal }) => proposal.townshipName },
      { key: 'name', title: text.name, width: 'minmax(120px, 2fr)', cell: ({ name }) => name, text: ({ name, why }) => (why === undefined ? name : `${name}\n${textOf(why.sentence, language)}`) },
      { key: 'elders', title: text.elders, width: '80px', align: 'right', cell: ({ eldersAdded }) => figure(eldersAdded) },
      { key: 'compounds', title: text.compounds, width: language === 'zh' ? '80px' : '116px', align: 'right', cell: ({ compoundsAdded }) => figure(compoundsAdded) },
      { key: 'asset', title: text.asset, width: '80px', cell: ({ assetKind }) => assetKind ?? '—' },
      { key: 'area', title: text.area, width: '80px', align: 'right', cell: ({ floorAreaSquareMetres }) => measure(floorAreaSquareMetres, 'm2', language) },
    ];
  }, [wording, language]);
  if (run === null || run.kind === 'check') return <p className="empty">{wording.proposals.empty}</p>;
  const selectedRow = rows.find(({ candidateId }) => selection?.layer === 'candidates' && candidateId === selection.id);
  const shown = selectedRow?.proposal ?? chosen;
  const others = proposals.filter(({ sites, shortfall }) => sites.length === 0 && shortfall !== null);
  return (
    <div className="tab side-by-side">
      <DataGrid
        label={wording.drawer.proposals} columns={columns} rows={rows} rowKey={keyOf} selected={selectedRow === undefined ? null : keyOf(selectedRow)} minWidth={720} empty={wording.proposals.none}
        onSelect={(row) => {
          setChosen(row.proposal);
          select(app, { layer: 'candidates', id: row.candidateId }, true);
        }}
      />
      <div className="answers">
        {shown !== null && <AnswerCard proposal={shown} candidateId={selectedRow?.candidateId ?? null} />}
        {shown === null && others.map((proposal) => <AnswerCard key={`${proposal.kind}${proposal.townshipId}`} proposal={proposal} />)}
        {shown === null && others.length === 0 && rows.length > 0 && <AnswerCard proposal={rows[0].proposal} />}
        {shown !== null && others.length > 0 && <p className="faint">{others.map(({ townshipName, shortfall }) => `${townshipName}:${shortfall === null ? '' : textOf(shortfall, language)}`).join(' ')}</p>}
      </div>
    </div>
  );
}
