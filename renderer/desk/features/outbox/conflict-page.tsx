/**
 * The same field, changed by two people: both versions side by side, with what it was before. Nothing of either is lost
 * until the person has chosen; what was chosen goes out as a new change of what the field is by now.
 */
import './conflict.css'
import { GitCompare } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { type CustomerPatch, clashesOf, settledPatch } from '#shared/domain/customer/customer.merge.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { MutationId } from '#shared/kernel/ids.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useCommand } from '../../platform/commands/command-registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goBack } from '../../platform/navigation/navigation.store.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { useRefusedWork, useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { Button } from '../../ui/button/button.tsx'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { customerLabel, customerText } from '../../ui/customer/customer-words.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { ActionBar, PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { type Decision, type Decisions, decidedOf, undecidedIn } from './conflict.decision.ts'
import { ConflictField } from './conflict-field.tsx'

/** By the refused change: a look at another page, or behind the lock, loses no third version that was being written. */
const useKeptDecisions = createDeskState<Readonly<Record<MutationId, Decisions>>>({}, 'kept')
const UNDECIDED: Decisions = {}

export default function ConflictPage({ page }: PageProps<'conflict'>) {
  const texts = useTexts()
  const refused = useRefusedWork(page.mutationId)
  if (refused === 'loading') return null
  const args = mutators['customer.update'].args.safeParse(refused?.args)
  if (!args.success) return <EmptyState icon={GitCompare} title={texts('outbox:conflict_gone')} />
  return <WithCustomer mutationId={page.mutationId} id={args.data.id} patch={args.data.patch} />
}

type WithCustomerProps = {
  readonly mutationId: MutationId
  readonly id: Customer['id']
  readonly patch: CustomerPatch
}

function WithCustomer({ mutationId, id, patch }: WithCustomerProps) {
  const texts = useTexts()
  const card = useDataWatch('customer', { id })
  return (
    <Loaded watched={card} lines={8}>
      {(found) =>
        found === null ? (
          <AbsentRecord icon={GitCompare} title={texts('outbox:conflict_not_here')} />
        ) : (
          <Conflict mutationId={mutationId} customer={found.customer} patch={patch} />
        )
      }
    </Loaded>
  )
}

type ConflictProps = {
  readonly mutationId: MutationId
  readonly customer: Customer
  readonly patch: CustomerPatch
}

function Conflict({ mutationId, customer, patch }: ConflictProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const settle = useSettleRefused()
  const decisions = useKeptDecisions((kept) => kept[mutationId]) ?? UNDECIDED
  const [problem, setProblem] = useState<string | null>(null)
  const clashes = clashesOf(customer, patch)
  const others = Object.keys(settledPatch(customer, patch, {})) as (keyof CustomerPatch)[]
  const also = others.filter((field) => !clashes.includes(field))

  const send = async (): Promise<void> => {
    const undecided = undecidedIn(clashes, decisions)
    if (undecided !== undefined)
      return setProblem(texts('outbox:conflict_undecided', { field: customerLabel(texts, undecided) }))
    const settled = settledPatch(customer, patch, decidedOf(clashes, decisions, customer, patch))
    if (Object.keys(settled).length > 0) {
      const outcome = await mutate('customer.update', { id: customer.id, patch: settled })
      if (!outcome.ok) {
        const { code } = outcome.error
        return setProblem(code === 'not_saved' ? texts('common:not_saved') : texts(`outbox:refusal_${code}`))
      }
    }
    settle(mutationId)
    announce(texts('outbox:conflict_sent'), 'polite')
    goBack()
  }
  useCommand('form.submit', () => void send())
  return (
    <form
      className="conflict"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      <PageFrame
        testId="page-conflict"
        header={
          <PageHeader
            title={texts('outbox:conflict_title', { name: customer.name })}
            note={texts('outbox:conflict_note')}
          />
        }
        actions={
          <ActionBar note={<span role="alert">{problem}</span>}>
            <Button kind="quiet" onClick={goBack}>
              {texts('outbox:conflict_later')}
            </Button>
            <Button kind="primary" type="submit" command="form.submit" testId="conflict-send">
              {texts('outbox:conflict_send')}
            </Button>
          </ActionBar>
        }
      >
        <div className="conflict__fields">
          {clashes.map((field) => (
            <ConflictField
              key={field}
              field={field}
              customer={customer}
              patch={patch}
              decision={decisions[field] ?? null}
              onDecide={(decision: Decision) => {
                setProblem(null)
                useKeptDecisions.setState({ [mutationId]: { ...decisions, [field]: decision } })
              }}
            />
          ))}
          {clashes.length === 0 && <p>{texts('outbox:conflict_none_left')}</p>}
          {also.length > 0 && (
            <section className="conflict__also">
              <h3>{texts('outbox:conflict_also')}</h3>
              <dl>
                {also.map((field) => (
                  <div key={field}>
                    <dt>{customerLabel(texts, field)}</dt>
                    <dd>{customerText(texts, { [field]: patch[field]?.to })}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
        </div>
      </PageFrame>
    </form>
  )
}
