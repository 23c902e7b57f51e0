/** The list of cases, live: drafts first, then the most urgent. Made for the arrow keys. */
import './complaints-page.css'
import { Segmented } from 'antd'
import { ClipboardList, Plus, SearchX } from 'lucide-react'
import { type KeyboardEvent, memo, useMemo, useState } from 'react'
import type { ComplaintFilter } from '#shared/domain/complaint/complaint.filter.ts'
import type { ComplaintDraft } from '#shared/ports/data-port.ts'
import { runCommand } from '../../platform/commands/command-registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useComplaintList } from '../../platform/lists/use-complaint-list.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { AbsentRecord } from '../../ui/customer/absent-record.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { ComplaintTable } from './complaint-table.tsx'
import { readDraft } from './draft-form.ts'
import { DueToday } from './due-today.tsx'

const scopes = ['mine', 'department', 'open', 'all'] as const satisfies readonly ComplaintFilter['scope'][]

export default function ComplaintsPage(_: PageProps<'complaints'>) {
  const texts = useTexts()
  // The same element each time: it is not drawn again while the list moves.
  const due = useMemo(() => <DueToday />, [])
  const [scope, setScope] = useState<ComplaintFilter['scope']>('open')
  const [text, setText] = useState('')
  const complaints = useComplaintList({ scope, text }, 'urgency')
  const categories = readyValue(useDataWatch('categories', {})) ?? []
  const drafts = readyValue(useDataWatch('complaintDrafts', {})) ?? []
  const count = readyValue(complaints)?.total
  return (
    <PageFrame
      testId="page-complaints"
      body="fills"
      header={
        <PageHeader
          title={texts('complaint:title')}
          note={count === undefined ? undefined : texts('complaint:list_count', { count })}
          actions={<Controls scope={scope} onScope={setScope} text={text} onText={setText} />}
        />
      }
    >
      <div className="cases">
        {due}
        {drafts.length > 0 && <Drafts drafts={drafts} />}
        <Loaded watched={complaints} lines={12}>
          {(list) =>
            list.total === 0 && text.trim() !== '' ? (
              <EmptyState icon={SearchX} title={texts('complaint:list_none_found')} />
            ) : list.total === 0 ? (
              <AbsentRecord icon={ClipboardList} title={texts('complaint:list_empty')}>
                <Kbd command="complaint.new" /> {texts('complaint:new')}
              </AbsentRecord>
            ) : (
              <ComplaintTable key={`${scope} ${text}`} list={list} categories={categories} />
            )
          }
        </Loaded>
      </div>
    </PageFrame>
  )
}

type ControlsProps = {
  readonly scope: ComplaintFilter['scope']
  readonly onScope: (scope: ComplaintFilter['scope']) => void
  readonly text: string
  readonly onText: (text: string) => void
}

/** Which cases, and a new one. Not drawn again while the list moves. */
const Controls = memo(function Controls({ scope, onScope, text, onText }: ControlsProps) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const departments = readyValue(useDataWatch('caseRules', {}))?.departments ?? []
  const worksInOne = departments.some(({ handlerIds }) => handlerIds.includes(profile.agentId))
  const offered = scopes.filter((value) => value !== 'department' || worksInOne)
  return (
    <>
      <TextInput
        type="search"
        className="cases__search"
        aria-label={texts('complaint:list_search')}
        placeholder={texts('complaint:list_search')}
        maxLength={100}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={goToRows}
        data-testid="complaint-search"
      />
      <Segmented
        aria-label={texts('complaint:filter_label')}
        tabIndex={-1}
        value={scope}
        onChange={onScope}
        options={offered.map((value) => ({ value, label: texts(`complaint:filter_${value}`) }))}
      />
      <Button
        kind="primary"
        icon={Plus}
        command="complaint.new"
        testId="complaint-new"
        onClick={() => runCommand('complaint.new')}
      >
        {texts('complaint:new')}
      </Button>
    </>
  )
})

/** From what is sought to what was found, without the mouse. */
function goToRows(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
  event.preventDefault()
  document.querySelector<HTMLElement>('.complaint-table__row[tabindex="0"]')?.focus()
}

function Drafts(props: { readonly drafts: readonly ComplaintDraft[] }) {
  const texts = useTexts()
  return (
    <section className="drafts" aria-label={texts('complaint:drafts_title')}>
      <h3 className="drafts__title">{texts('complaint:drafts_title')}</h3>
      <ul>
        {props.drafts.map((draft) => {
          const { customerName, facts } = readDraft(draft.form)
          return (
            <li key={draft.key}>
              <button
                type="button"
                className="drafts__one"
                onClick={() => goTo({ name: 'complaint-draft', draftKey: draft.key })}
                data-testid="complaint-draft"
              >
                <span className="drafts__who">
                  {customerName === ''
                    ? texts('complaint:draft_nameless')
                    : texts('complaint:draft_of', { name: customerName })}
                </span>
                <span className="drafts__said">{facts}</span>
                <span className="drafts__when">
                  <Moment at={draft.savedAt} />
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
