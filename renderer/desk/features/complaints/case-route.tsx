/** Where a case went by itself and why; before the server has said so, that it will. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Moment } from '../../ui/time/moment.tsx'

export function CaseRoute({ complaint }: { readonly complaint: Complaint & SendState }) {
  const texts = useTexts()
  const rules = readyValue(useDataWatch('caseRules', {}))
  const { routed, unsent, training, ownerId, status } = complaint
  if (routed === undefined) {
    const waits = unsent && status === 'registered' && ownerId === null && !training
    if (!waits || rules?.routing === undefined) return null
    return (
      <>
        <dt>{texts('flow:routed')}</dt>
        <dd data-testid="case-route">{texts('flow:will_be_routed')}</dd>
      </>
    )
  }
  const why = [
    ...(routed.ruleName === '' ? [] : [texts('flow:routed_rule', { rule: routed.ruleName })]),
    ...(routed.departmentName === ''
      ? []
      : [texts('flow:routed_department', { name: routed.departmentName })]),
    ...(routed.because === 'received' ? [] : [texts(`flow:routed_${routed.because}`)]),
    ...(ownerId === null && routed.ownerId === null ? [texts('flow:routed_nobody')] : []),
  ]
  return (
    <>
      <dt>{texts('flow:routed')}</dt>
      <dd data-testid="case-route">
        {why.join(' · ')}{' '}
        <span className="case__soft">
          <Moment at={routed.at} />
        </span>
      </dd>
    </>
  )
}
