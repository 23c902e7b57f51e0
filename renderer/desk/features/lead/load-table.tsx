/** How much each agent has: open, due today, late. A bar beside the figure, and one key shows the cases. */
import type { Load } from '#shared/domain/complaint/lead-board.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Tag } from '../../ui/status/tag.tsx'

type LoadTableProps = {
  readonly loads: readonly Load[]
  readonly nameOf: (agentId: string) => string
  readonly onChoose: (agentId: Load['agentId']) => void
}

export function LoadTable({ loads, nameOf, onChoose }: LoadTableProps) {
  const texts = useTexts()
  const most = Math.max(1, ...loads.map(({ open }) => open))
  return (
    <div className="load">
      <table className="load__table" data-testid="load-table">
        <caption className="screen-reader-only">{texts('lead:load')}</caption>
        <thead>
          <tr>
            <th scope="col">{texts('lead:load_agent')}</th>
            <th scope="col" colSpan={2}>
              {texts('lead:load_open')}
            </th>
            <th scope="col" className="load__figure">
              {texts('lead:load_today')}
            </th>
            <th scope="col" className="load__figure">
              {texts('lead:load_breached')}
            </th>
          </tr>
        </thead>
        <tbody>
          {loads.map(({ agentId, open, dueToday, breached }) => (
            <tr key={agentId ?? ''} data-testid={`load-${agentId ?? 'nobody'}`}>
              <th scope="row">
                <button type="button" className="load__name" onClick={() => onChoose(agentId)}>
                  {agentId === null ? texts('lead:nobody') : nameOf(agentId)}
                </button>
              </th>
              <td className="load__figure">{open}</td>
              <td className="load__bar" aria-hidden>
                <span style={{ width: `${(open / most) * 100}%` }}>
                  <span style={{ width: `${open === 0 ? 0 : (breached / open) * 100}%` }} />
                </span>
              </td>
              <td className="load__figure">{dueToday}</td>
              <td className="load__figure">{breached === 0 ? 0 : <Tag tone="red">{breached}</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
